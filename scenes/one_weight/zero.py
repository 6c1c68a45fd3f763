"""One weight: the reason, seen from close by: a kink holds against a slope, what is flat does not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, RIGHT, UP, FadeIn, Line, Mobject, ShowPassingFlash, ValueTracker, VGroup

from scenes.one_weight.panels import COLOURS, PENALTIES, SIDES, sum_heading
from scenes.script import typographic
from scenes.stage import Chapter, Readout, backed, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.curves import CloseUp

TICKS = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01)
CLOSEST, WIDEST = 0.03, 1.7  # half the window's width: at its smallest, and at last in answers
WEAKEST = 0.1  # the smallest share of the error at the end


class ZeroAct(Act):
    """The penalties near 0, then with a growing share of the error on them."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.half = ValueTracker(abs(self.panels.weights[0]))
        self.share = ValueTracker(0)
        self.views = {side: self.close_up(side) for side in SIDES}
        error = self.label("error")
        self.headings = {side: sum_heading(self.panels.sides[side], side, error) for side in SIDES}
        self.plus = len(error) + 1

    def close_up(self, side: str) -> CloseUp:
        """The penalty with a share of the error on it, measured from the error at 0."""
        example, data, place = self.example, self.panels.data, SIDES.index(side)

        def height(w: np.ndarray) -> np.ndarray:
            risen = data.error(w) - data.error(0.0)
            return PENALTIES[side](w, example.near_strength) + self.share.get_value() * risen

        return CloseUp(
            self.panels.sides[side],
            self.half,
            example.near_strength,
            height,
            lambda: example.near_answers(self.share.get_value())[place],
        )

    def close_in(self, borders: Sequence[Mobject]) -> None:
        """All leaves but the charts' borders."""
        views = self.views.values()
        with self.beat("zoom"):
            frames = VGroup(*(view.chart.framed(("w", ""), ((), ()))[1:] for view in views))
            self.numbers = VGroup(*(view.ticks(TICKS) for view in views))
            curves = VGroup(*(self.views[side].curve(COLOURS[side], self.share) for side in SIDES))
            symbols = (heading[self.plus :] for heading in self.headings.values())
            self.hand_over(frames, self.numbers, curves, *symbols, kept=borders)
            self.play(self.half.animate.set_value(CLOSEST), run_time=3.4)
        with self.beat("slopes"):
            for side, which, across in (("l1", 0, -1), ("l1", 1, 1), ("l2", 2, -1)):
                view = self.views[side]
                label = self.slope_label(view, which, across)
                flash = ShowPassingFlash(self.arm(view, which, across), time_width=0.6)
                self.play(flash, FadeIn(label, shift=0.1 * UP), run_time=0.9)

    def arm(self, view: CloseUp, which: int, across: int) -> Line:
        """The way along a slope at 0: out from the kink, or right across."""
        end = np.array([1, self.example.slopes(0)[which]]) * across * view.chart.x[1]
        return view.chart.line((0, 0) if which < 2 else -end, end, style.TEXT, style.BOLD)

    def slope_label(self, view: CloseUp, which: int, across: int) -> VGroup:
        """A slope at 0, under its side of the curve; it follows the share of the error."""
        chart, name = view.chart, words(self.label("slope"))
        number = Readout(lambda: typographic(f"{self.example.slopes(self.share.get_value())[which]:.2f}"))
        number.next_to(name, RIGHT, buff=0.18).align_to(name[0], DOWN)
        return VGroup(name, number).move_to(chart.at((0.55 * across * chart.x[1], 0.72 * chart.y[0])))

    def add_the_error(self) -> None:
        with self.beat("tilt"):
            self.play(
                *(FadeIn(heading[: self.plus], shift=0.1 * UP) for heading in self.headings.values()), run_time=0.6
            )
            self.play(self.share.animate.set_value(1), run_time=2.6)
        with self.beat("hold"):
            self.play(self.half.animate.set_value(WIDEST * max(self.example.near_answers(1))), run_time=2.6)

    def answer(self) -> None:
        texts = dict(zip(SIDES, ("0", self.example.near_l2_text), strict=True))
        frozen(*(tick for ticks in self.numbers for tick in ticks))  # the window stays as it is
        with self.beat("closing"):
            self.play(self.share.animate.set_value(WEAKEST), run_time=1.8)
            self.play(self.share.animate.set_value(1), run_time=1.8)
            self.play(*(FadeIn(self.answer_label(self.views[side], texts[side])) for side in SIDES), run_time=0.6)

    def answer_label(self, view: CloseUp, text: str) -> Mobject:
        """The lowest place as a number: under 0, or in the bowl."""
        w = view.lowest()
        number = formula(f"w = {text}", style.LABEL, style.ANSWER)
        place = view.chart.at((w, float(view.height(np.array(w)))))
        return backed(number.next_to(place, *((UP, 0.4) if w > 0 else (DOWN, 0.25))))
