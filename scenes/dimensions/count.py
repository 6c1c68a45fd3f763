"""More weights than can be drawn: boards of random losses with one column each, and the zeros among their dots."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, LaggedStart, Typst, ValueTracker, VGroup, VMobject, linear

from scenes.dimensions.columns import Columns
from scenes.dimensions.names import weights_name
from scenes.examples.dimensions import COUNTED, DimensionsExample
from scenes.stage import Act, Chapter, Readout, frozen, style, words
from scenes.stage.dots import Dots
from scenes.stage.text import centred

TOP, BOTTOM = 2.45, -2.62  # heights of the first row of the first board, and of the last row of the last one
FIRST, WIDE = -4.25, 5.9  # left edge and width of the boards
LARGEST_GAP = 0.205
LEFT_EDGE = -6.7  # left edge of the names of the boards
WITH_ZERO, AT_ZERO = 3.35, 5.75  # middles of the two numbers of a board
HEADER = 3.35
LARGEST = COUNTED[-1]


@dataclass(frozen=True)
class Texts:
    """The texts beside the boards: for each number of weights the name and the count, and the header of the counts."""

    header: Typst
    names: dict[int, VGroup]
    counts: dict[int, Readout]

    @property
    def largest_name(self) -> VGroup:
        """The name of the board with the most weights."""
        return self.names[LARGEST]


@dataclass(frozen=True)
class Shares:
    """For each number of weights, the lights behind the columns with a zero, and the exact share."""

    glows: dict[int, VMobject]
    numbers: dict[int, VMobject]


class CountAct(Act[DimensionsExample]):
    """A board for each number of weights, with two numbers each."""

    def __init__(self, chapter: Chapter[DimensionsExample]) -> None:
        super().__init__(chapter)
        self.filled = ValueTracker(0)
        self.gap = min(WIDE / (self.example.losses - 1), LARGEST_GAP)
        self.boards = {d: self.board(d, top) for d, top in self.tops().items()}

    def tops(self) -> dict[int, float]:
        """The height of the first row of each board; the room between boards is the same everywhere."""
        rows = sum(d - 1 for d in COUNTED)
        apart = (TOP - BOTTOM - rows * self.gap) / (len(COUNTED) - 1)
        tops, top = {}, TOP
        for d in COUNTED:
            tops[d] = top
            top -= (d - 1) * self.gap + apart
        return tops

    def board(self, d: int, top: float) -> Columns:
        """The answers with d weights, one a column; their zeros are marked."""
        return Columns(self.theme, self.example.shown[d] == 0, self.passed, (FIRST, top, 0), self.gap, self.theme.l1)

    @property
    def largest_board(self) -> Columns:
        """The board with the most weights."""
        return self.boards[LARGEST]

    def passed(self) -> int:
        """How many losses are shown now."""
        return round(self.filled.get_value() * self.example.losses)

    def middle(self, d: int) -> float:
        """The height of the middle of a board."""
        return float(self.boards[d].places[:, 1].mean())

    # --- at least one zero

    def fill(self) -> Texts:
        """The boards fill up, and the answers with a zero are counted."""
        with self.beat("count"):
            texts = Texts(
                header=self.header("with_zero", WITH_ZERO),
                names={d: self.name(d) for d in COUNTED},
                counts={d: self.count(d) for d in COUNTED},
            )
            entering = (self.legend(), texts.header, *texts.names.values(), *texts.counts.values())
            self.hand_over(*entering, run_time=0.8)
            self.add(*self.boards.values())
            self.play(self.filled.animate.set_value(1), run_time=4, rate_func=linear)
            frozen(*self.boards.values(), *texts.counts.values())
        return texts

    def name(self, d: int) -> VGroup:
        """The number of weights left of its board."""
        name = weights_name(self.theme, d, self.label("weights"))
        return name.move_to((LEFT_EDGE, self.middle(d), 0), LEFT)

    def header(self, label: str, x: float) -> Typst:
        """The words over a column of numbers."""
        lines = self.label(label).split("\n")
        return centred(self.theme, lines, style.LABEL, self.theme.quiet).move_to((x, HEADER, 0))

    def legend(self) -> VGroup:
        """What the dots are, and which losses are drawn."""
        zero, other = self.kind("zero", self.theme.l1, 0.33), self.kind("other", self.theme.quiet, 0.15)
        kinds = VGroup(zero, other).arrange(DOWN, buff=0.2, aligned_edge=LEFT)
        kinds.move_to((LEFT_EDGE + 0.08, HEADER, 0), LEFT)
        setting = words(self.theme, self.label("setting"), style.SMALL, self.theme.quiet)
        return VGroup(kinds, setting.move_to((FIRST - 0.08, HEADER, 0), LEFT))

    def kind(self, label: str, color: str, share: float) -> VGroup:
        """A dot and what it means; `share` is its radius as a share of the gap between dots."""
        dot = Dots((0, 0, 0), color, share * self.gap)
        return VGroup(dot, words(self.theme, self.label(label)).next_to((0, 0, 0), RIGHT, buff=0.3))

    def count(self, d: int) -> Readout:
        """How many of the answers shown so far have a zero."""
        totals = np.concatenate([[0], np.cumsum(self.boards[d].members.any(axis=1))])
        label, place = self.label("tally"), (WITH_ZERO, self.middle(d), 0)
        number = Readout(self.theme, lambda: label.format(count=totals[self.passed()]), style.LABEL)
        number.add_updater(lambda readout: readout.move_to(place))
        return number.update()

    def find_zeros(self, counts: dict[int, Readout]) -> Shares:
        """Columns with a zero light up; the exact share of such answers replaces their count."""
        with self.beat("share"):
            shares = Shares(
                glows={d: board.glow() for d, board in self.boards.items()},
                numbers={d: self.share(d) for d in COUNTED},
            )
            for d in COUNTED:
                self.bring_to_back(shares.glows[d])
                self.play(FadeIn(shares.glows[d]), FadeOut(counts[d]), run_time=0.5)
                self.play(FadeIn(shares.numbers[d], shift=0.2 * RIGHT), run_time=0.6)
                self.wait(0.2)
        return shares

    def share(self, d: int) -> VMobject:
        """The exact share of answers with a zero, in words if it is practically all of them."""
        number: VMobject
        if self.example.almost_sure(d):
            number = words(self.theme, self.label("all"), style.LABEL, self.theme.l1)
        else:
            number = Readout(self.theme, self.example.share_text(d), style.HEADING, self.theme.l1)
        return number.move_to((WITH_ZERO, self.middle(d), 0))

    # --- the share of weights

    def count_weights(self, header: Typst, shares: Shares) -> None:
        """The shares of answers fade, and the shares of weights that are zero appear."""
        with self.beat("mean"):
            fading = [FadeOut(glow) for glow in shares.glows.values()]
            quiet = [text.animate.set_opacity(0.4) for text in (*shares.numbers.values(), header)]
            self.play(*fading, *quiet, run_time=0.6)
            self.play(FadeIn(self.header("at_zero", AT_ZERO)), run_time=0.5)
            means = [FadeIn(self.mean(d), scale=1.5) for d in COUNTED]
            self.play(LaggedStart(*means, lag_ratio=0.5), run_time=2.4)

    def mean(self, d: int) -> Readout:
        """The share of weights that are zero, on average."""
        number = Readout(self.theme, self.example.mean_text(d), style.HEADING, self.theme.l1)
        return number.move_to((AT_ZERO, self.middle(d), 0))
