"""A row for each feature: its name at the left, and dots for whether it is kept."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup
from numpy.typing import ArrayLike

from mathcore.validate import Mask
from scenes.data.names import DrawName
from scenes.stage import Readout, style
from scenes.stage.dots import Dots
from scenes.stage.frame import Slot
from scenes.stage.parts import Part
from scenes.stage.text import stand_at
from scenes.theme import Theme

NAME = 2.75  # width of the names
MOST = 1.8  # height of a row at most
MISSED = 0.38  # radius of the dot of a feature that is not kept, as a share of the other


class Kept(VGroup):
    """Dots in columns, a large one where a feature is kept, a small one where it is not."""

    hits = Part[Dots](0)
    misses = Part[Dots](1)


class Rows:
    """The rows in a rectangle, for columns of the board in this order from the top; `group` is the last row, if it is
    the group of all features without a name.
    """

    def __init__(
        self, theme: Theme, draw: DrawName, order: tuple[int, ...], slot: Slot, group: int | None = None
    ) -> None:
        self.theme, self.draw, self.order, self.slot, self.group = theme, draw, list(order), slot, group
        count = len(order) + (group is not None)
        self.pitch = min(slot.height / count, MOST)
        top = slot.centre[1] + self.pitch * count / 2
        all_heights = top - self.pitch * (np.arange(count) + 0.5)
        self.heights, self.group_height = all_heights[: len(order)], float(all_heights[-1])

    @property
    def room(self) -> Slot:
        """The part of the rectangle that the names leave."""
        return self.slot.split_left(NAME, gap=0.35)[1]

    def names(self) -> VGroup:
        """The names, flush right."""
        group = VGroup()
        columns = [*self.order, *([] if self.group is None else [self.group])]
        heights = [*self.heights, *([] if self.group is None else [self.group_height])]
        for column, height in zip(columns, heights, strict=True):
            name = self.draw(column, NAME)
            name.move_to((self.slot.left + NAME, 0, 0), RIGHT)
            group.add(stand_at(name, height - 0.12))
        return group

    def of_group(self, x: float, text: str, color: str) -> list[Readout]:
        """A number in the row of the group, if there is one."""
        if self.group is None:
            return []
        return [Readout(self.theme, text, style.LABEL, color).move_to((x, self.group_height, 0))]

    def kept(self, columns: ArrayLike, kept: Mask, radius: float) -> Kept:
        """Dots for whether each feature (d) is kept in each column (n), but not for the group.

        columns: (n,) on the screen, kept: (n, d).
        """
        x = np.asarray(columns, dtype=float)
        places = np.zeros((len(x), len(self.order), 3))
        places[..., 0], places[..., 1] = x[:, None], self.heights
        flags = np.atleast_2d(np.asarray(kept, dtype=bool))[:, self.order]
        return Kept(Dots(places[flags], self.theme.l1, radius), Dots(places[~flags], self.theme.quiet, MISSED * radius))
