"""The reason, seen from close by: a kink holds against a slope, a flat place does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    FadeIn,
    Line,
    MathTypst,
    RoundedRectangle,
    ShowPassingFlash,
    ValueTracker,
    VGroup,
)

from mathcore.validate import Array
from scenes.examples.one_weight import OneWeightExample
from scenes.one_weight.close_up import CloseUp
from scenes.one_weight.panels import PENALTIES, Panels
from scenes.script import typographic
from scenes.stage import Act, Backed, Chapter, Framed, Readout, formula, frozen, style, words
from scenes.stage.sides import SIDES
from scenes.stage.text import first_letter

TICKS = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01)
CLOSEST = 0.03  # half of the smallest window's width
WIDEST = 1.7  # half of the last window's width, as a multiple of the larger answer
WEAKEST = 0.1  # smallest share of the error in the last beat


@dataclass(frozen=True)
class Slope:
    """One of the slopes at w = 0 and how it is shown."""

    side: str
    """the name of the penalty"""
    index: int
    """the index of the slope in `slopes` of the example"""
    across: int
    """the side of 0 on which the slope is shown: −1 is left, 1 is right"""
    from_zero: bool
    """whether the curve has this slope on one side of 0 only"""
    named_at: str
    """the sentence that names it"""


SLOPES = (
    Slope("l1", 0, -1, True, named_at="left"),
    Slope("l1", 1, 1, True, named_at="right"),
    Slope("l2", 2, -1, False, named_at="l2"),
)


@dataclass(frozen=True)
class CloseUps:
    """The texts round both windows."""

    ticks: VGroup
    """a group of ticks for each window"""
    headings: dict[str, MathTypst]


class ZeroAct(Act[OneWeightExample]):
    """The penalties near 0, then with a growing share of the error on them."""

    def __init__(self, chapter: Chapter[OneWeightExample], panels: Panels) -> None:
        super().__init__(chapter)
        self.panels = panels
        self.half = ValueTracker(abs(panels.weights[0]))
        self.share = ValueTracker(0)
        self.views = {side: self.close_up(side) for side in SIDES}

    # --- the drawings

    def close_up(self, side: str) -> CloseUp:
        """The penalty plus a share of the error, less the error at 0."""
        example, data, place = self.example, self.panels.data, SIDES.index(side)

        def height(w: Array) -> Array:
            risen = data.error(w) - data.error(0.0)
            return PENALTIES[side](w, example.near_strength) + self.share.get_value() * risen

        def lowest() -> float:
            return example.near_answers(self.share.get_value())[place]

        return CloseUp(self.panels.sides[side], self.half, example.near_strength, height, lowest)

    def line_along(self, slope: Slope) -> Line:
        """The line along a slope at 0: out from the kink, or across the whole window."""
        chart = self.views[slope.side].chart
        end = np.array([1, self.example.slopes(0)[slope.index]]) * slope.across * chart.x[1]
        return chart.line((0, 0) if slope.from_zero else -end, end, self.theme.text, style.BOLD)

    def slope_label(self, slope: Slope) -> VGroup:
        """A slope at 0 as a number, under its side of the curve; it follows the share of the error."""
        chart, name = self.views[slope.side].chart, words(self.theme, self.label("slope"))

        def text() -> str:
            return typographic(f"{self.example.slopes(self.share.get_value())[slope.index]:.2f}")

        number = Readout(self.theme, text)
        number.next_to(name, RIGHT, buff=0.18).align_to(first_letter(name), DOWN)
        label = VGroup(name, number)
        label.move_to(chart.at((0.55 * slope.across * chart.x[1], 0.72 * chart.y[0])))
        return label

    def answer_label(self, view: CloseUp, text: str) -> Backed:
        """The weight at the lowest point as a number: under 0 if it is there, otherwise in the bowl."""
        w = view.lowest()
        number = formula(self.theme, f"w = {text}", style.LABEL, self.theme.answer)
        place = view.chart.at((w, float(view.height(np.array(w)))))
        direction, buff = (UP, 0.4) if w > 0 else (DOWN, 0.25)
        number.next_to(place, direction, buff)
        return Backed(self.theme, number)

    # --- the beats

    def close_in(self, frames: Sequence[Framed]) -> CloseUps:
        """Everything but the borders of the charts fades out, the windows narrow round 0, and the slopes at 0 are
        shown.
        """
        with self.beat("zoom"):
            borders = self.borders(frames)
            views = self.views.values()
            new_frames = [view.chart.framed(("w", ""), ((), ())) for view in views]
            inner = VGroup(*(frame.content for frame in new_frames))
            ticks = VGroup(*(view.ticks(TICKS) for view in views))
            curves = VGroup(*(self.views[side].curve(self.theme.colour(side), self.share) for side in SIDES))
            headings = {side: self.panels.sum_heading(side, self.label("error")) for side in SIDES}
            symbols = (heading.select("penalty") for heading in headings.values())
            self.hand_over(inner, ticks, curves, *symbols, kept=borders)
            self.play(self.half.animate.set_value(CLOSEST), run_time=3.4)
        with self.beat("slopes") as narrator:
            for slope in SLOPES:
                narrator.wait_for(slope.named_at)
                flash = ShowPassingFlash(self.line_along(slope), time_width=0.6)
                self.play(flash, FadeIn(self.slope_label(slope), shift=0.1 * UP), run_time=0.9)
        return CloseUps(ticks, headings)

    def borders(self, frames: Sequence[Framed]) -> list[RoundedRectangle]:
        """Puts the borders of the frames on the stage by themselves, so that they can stay when the rest leaves."""
        for frame in frames:
            self.remove(frame)
            self.add(frame.border, frame.content)
        return [frame.border for frame in frames]

    def add_the_error(self, close_ups: CloseUps) -> None:
        """A growing share of the error tilts both curves; then the windows widen to both answers."""
        with self.beat("tilt"):
            headings = close_ups.headings.values()
            added = [VGroup(*heading.select("error"), *heading.select("plus")) for heading in headings]
            self.play(*(FadeIn(part, shift=0.1 * UP) for part in added), run_time=0.6)
            self.play(self.share.animate.set_value(1), run_time=2.6)
        with self.beat("hold"):
            self.play(self.half.animate.set_value(WIDEST * max(self.example.near_answers(1))), run_time=2.6)

    def answer(self, close_ups: CloseUps) -> None:
        """The share of the error falls and rises again; both answers as numbers."""
        texts = dict(zip(SIDES, ("0", self.example.near_l2_text), strict=True))
        frozen(*(tick for ticks in close_ups.ticks for tick in ticks))  # the window stays as it is
        with self.beat("closing"):
            self.play(self.share.animate.set_value(WEAKEST), run_time=1.8)
            self.play(self.share.animate.set_value(1), run_time=1.8)
            self.play(*(FadeIn(self.answer_label(self.views[side], texts[side])) for side in SIDES), run_time=0.6)
