"""More weights than can be drawn: boards of random losses, one column each, and the zeros among their dots."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, LaggedStart, Mobject, ValueTracker, VGroup, linear

from scenes.examples.dimensions import COUNTED
from scenes.stage import Chapter, Readout, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.counters import Columns
from scenes.stage.dots import Dots
from scenes.stage.text import centred, on_baseline

TOP, BOTTOM = 2.45, -2.62  # middles of the boards' first and last rows
FIRST, WIDE = -4.25, 5.9  # left edge and width of the boards
LARGEST_GAP = 0.205
LEFT_EDGE = -6.7  # of their names
SHARES = {"with_zero": 3.35, "at_zero": 5.75}  # where the two numbers of a board are centred
HEADER = 3.35


class CountAct(Act):
    """Four boards, two numbers each."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        losses = self.example.losses
        self.gap = min(WIDE / (losses - 1), LARGEST_GAP)
        rows = sum(d - 1 for d in COUNTED)
        apart = (TOP - BOTTOM - rows * self.gap) / (len(COUNTED) - 1)
        self.filled = ValueTracker(0)
        self.boards: dict[int, Columns] = {}
        top = TOP
        for d in COUNTED:
            self.boards[d] = Columns(
                self.example.shown[d] == 0,
                lambda: round(self.filled.get_value() * losses),
                (FIRST, top, 0),
                self.gap,
                style.L1,
            )
            top -= (d - 1) * self.gap + apart
        self.names = {d: self.name(d) for d in COUNTED}
        self.headers = {name: self.header(name) for name in SHARES}

    def middle(self, d: int) -> float:
        return float(self.boards[d].places[:, 1].mean())

    def name(self, d: int) -> Mobject:
        number, said = words(str(d), style.HEADING), words(self.label("weights"))
        on_baseline(said.next_to(number, RIGHT, buff=0.18), number)
        return VGroup(number, said).move_to([LEFT_EDGE, self.middle(d), 0], LEFT)

    def header(self, name: str) -> Mobject:
        return centred(self.label(name).split("\n"), style.LABEL, style.QUIET).move_to([SHARES[name], HEADER, 0])

    def legend(self) -> VGroup:
        """What the dots are, and which losses are drawn."""
        kinds = VGroup()
        for name, color, share in (("zero", style.L1, 0.33), ("other", style.QUIET, 0.15)):
            dot = Dots([[0, 0, 0]], color, share * self.gap)
            kinds.add(VGroup(dot, words(self.label(name)).next_to([0, 0, 0], RIGHT, buff=0.3)))
        kinds.arrange(DOWN, buff=0.2, aligned_edge=LEFT)
        setting = words(self.label("setting"), style.SMALL, style.QUIET)
        return VGroup(
            kinds.move_to([LEFT_EDGE + 0.08, HEADER, 0], LEFT), setting.move_to([FIRST - 0.08, HEADER, 0], LEFT)
        )

    # --- at least one zero

    def fill(self) -> None:
        with self.beat("count"):
            self.numbers = {d: self.count(d) for d in COUNTED}
            texts = (self.legend(), self.headers["with_zero"], *self.names.values(), *self.numbers.values())
            self.hand_over(*texts, run_time=0.8)
            self.add(*self.boards.values())
            self.play(self.filled.animate.set_value(1), run_time=4, rate_func=linear)
            frozen(*self.boards.values(), *self.numbers.values())

    def count(self, d: int) -> Mobject:
        """How many of the answers shown so far have a zero."""
        totals = np.concatenate([[0], np.cumsum(self.boards[d].members.any(axis=1))])
        said = self.label("tally")

        def text() -> str:
            return said.format(count=totals[round(self.filled.get_value() * (len(totals) - 1))])

        number = Readout(text, style.LABEL)
        number.add_updater(lambda digits: digits.move_to([SHARES["with_zero"], self.middle(d), 0]))
        return number.update()

    def find_zeros(self) -> None:
        """Columns with a zero light up; the exact share of such answers takes the place of their number."""
        with self.beat("share"):
            self.glows = {d: board.glow() for d, board in self.boards.items()}
            for d in COUNTED:
                self.bring_to_back(self.glows[d])
                number = self.share(d)
                self.play(FadeIn(self.glows[d]), FadeOut(self.numbers[d]), run_time=0.5)
                self.play(FadeIn(number, shift=0.2 * RIGHT), run_time=0.6)
                self.wait(0.2)
                self.numbers[d] = number

    def share(self, d: int) -> Mobject:
        if self.example.almost_sure(d):
            number = words(self.label("all"), style.LABEL, style.L1)
        else:
            number = Readout(self.example.share_text(d), style.HEADING, style.L1)
        return number.move_to([SHARES["with_zero"], self.middle(d), 0])

    # --- the share of weights

    def count_weights(self) -> None:
        with self.beat("mean"):
            fading = [FadeOut(self.glows[d]) for d in COUNTED]
            quiet = [self.numbers[d].animate.set_opacity(0.4) for d in COUNTED]
            self.play(*fading, *quiet, self.headers["with_zero"].animate.set_opacity(0.4), run_time=0.6)
            means = VGroup(
                *(
                    Readout(self.example.mean_text(d), style.HEADING, style.L1).move_to(
                        [SHARES["at_zero"], self.middle(d), 0]
                    )
                    for d in COUNTED
                )
            )
            self.play(FadeIn(self.headers["at_zero"]), run_time=0.5)
            self.play(LaggedStart(*(FadeIn(mean, scale=1.5) for mean in means), lag_ratio=0.5), run_time=2.4)

    def largest(self) -> tuple[Columns, Mobject]:
        """The board with the most weights and its name."""
        return self.boards[COUNTED[-1]], self.names[COUNTED[-1]]
