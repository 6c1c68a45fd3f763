"""The places of the board: pulls above, the features' names below them, and the weights under the names."""

from __future__ import annotations

import math
from dataclasses import dataclass

from manim import VGroup

from scenes.data.names import DrawName
from scenes.data.spreading import narrowed, spread
from scenes.stage.bars import BarChart
from scenes.stage.frame import Frame, Slot
from scenes.stage.plane import Range
from scenes.stage.text import stand_at
from scenes.theme import Theme

SPACE = 0.25  # between neighbouring names of a row
NAMES = 1.05  # height of the two rows of names
GAP = 0.12
SCALE, LAMBDA = 1.05, 0.95  # widths of the strips at the left and at the right of the bars
OPEN = 0.58  # of the height that names leave: the share of the pulls while weights are shown
BROADEST = 3.2  # a column, where there are few
ROWS = 2  # of names, unless each has room in its column: neighbours stand in different rows, with room for two columns


@dataclass(frozen=True)
class Places:
    """Where everything is while the weights take `opened` (0 to 1) of the room that they have in the end."""

    frame: Frame
    count: int
    opened: float

    @property
    def columns(self) -> Slot:
        """The part of the frame that has the bars; few columns stand in its middle."""
        whole = self.frame.full().inset(SCALE, 0, LAMBDA, 0)
        return whole.part(min(whole.width, BROADEST * (self.count + 0.2)), whole.height)

    @property
    def fill_the_frame(self) -> bool:
        """Whether there are so many columns that they take the whole width."""
        return BROADEST * (self.count + 0.2) >= self.frame.full().inset(SCALE, 0, LAMBDA, 0).width

    @property
    def pitch(self) -> float:
        """The width of a column."""
        return self.columns.width / (self.count + 0.2)

    @property
    def pulls(self) -> Slot:
        room = self.columns.height - NAMES - 2 * GAP
        height = room * (1 - self.opened * (1 - OPEN)) + GAP * (1 - self.opened)
        return self.columns.split_top(height, gap=GAP)[0]

    @property
    def names(self) -> Slot:
        below = self.columns.split_top(self.pulls.height, gap=GAP)[1]
        return below.split_top(NAMES, gap=GAP)[0]

    @property
    def weights(self) -> Slot:
        return self.columns.split_bottom((self.columns.height - NAMES - 2 * GAP) * (1 - OPEN), gap=GAP)[1]

    @property
    def left(self) -> float:
        """The left end of what stands beside the bars."""
        return self.columns.left - SCALE

    def chart(self, theme: Theme, heights: Range, slot: Slot) -> BarChart:
        """A chart with a bar in each column."""
        return BarChart(theme, self.count, heights, slot.centre, slot.size)


def names_of(theme: Theme, draw: DrawName, order: tuple[int, ...], places: Places) -> VGroup:
    """The columns' names under them, in two rows, in the order in which the columns stand."""
    slot, side = places.names, places.frame.full()
    chart = places.chart(theme, (0.0, 1.0), slot)
    names = [draw(column, math.inf) for column in order]
    rows = 1 if max(name.width for name in names) < places.pitch - SPACE else ROWS
    middles = chart.at([(place + 1, 0) for place in range(len(names))])[:, 0]
    for row in range(min(rows, len(names))):
        whole = [name.width for name in names[row::rows]]
        most = narrowed(whole, side.width - SPACE * len(whole))
        for place in range(row, len(names), rows):
            if names[place].width > most:
                names[place] = draw(order[place], most)
        line = names[row::rows]
        widths = [name.width + SPACE for name in line]
        for name, x in zip(line, spread(middles[row::rows], widths, side.left, side.right), strict=True):
            stand_at(name.move_to((x, 0, 0)), slot.top - 0.42 - 0.5 * (row + (ROWS - rows) / 2))
    return VGroup(*names)
