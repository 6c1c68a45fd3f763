"""What the max norm is: the larger of the sizes of two weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    CapStyleType,
    FadeIn,
    Line,
    MathTypst,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from scenes.data.ending import Choice, Ending
from scenes.examples.quiz import QuizExample
from scenes.stage import Act, Array, Backed, Chapter, Framed, Plane, Readout, drawn, formula, frozen, style, words
from scenes.stage.handover import coming
from scenes.stage.text import on_baseline

REACH = 4.0  # reach of the plane to each side
LONGEST = 3.0  # the largest size of a weight
TICKS = (-3, -2, -1, 1, 2, 3)
SIZE = 0.85  # of the norm's formula, in titles
THICK = 26  # of a bar, in Manim's units
NUMBER = 0.9  # room for the number after a bar
PITCH = 1.25  # between the bars


@dataclass(frozen=True)
class Measured:
    """The stage with the vector and its size."""

    frame: Framed
    norm: MathTypst


class MeasureAct(Act[QuizExample]):
    """A vector grows, and its weights grow beside it as bars; the larger one is the max norm."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        place, panel = self.frame.plane_and_panel()
        self.plane = Plane.around_zero(self.theme, REACH, place)
        self.panel = panel.inset(0.35, 0.5)
        self.grown = ValueTracker(0)

    def measure(self) -> Measured:
        """The larger of the vector's two legs and bars is highlighted."""
        with self.beat("measure") as narrator:
            self.open_with_title()
            frame = self.take_over()
            narrator.wait_for("ruler", early=0.4)
            arrow, bars = drawn(self.arrow, self.grown), self.bars()
            name, norm = self.heading()
            self.play(FadeIn(bars), FadeIn(name, shift=0.2 * UP), run_time=0.7)
            self.add(arrow)
            self.play(self.grown.animate.set_value(1), run_time=1.8, rate_func=smooth)
            frozen(arrow, *bars.get_family())
            self.play(FadeIn(norm), run_time=0.6)
            narrator.wait_for("first")
            value = formula(self.theme, f"= {self.example.first_size:g}", style.TITLE * SIZE, self.theme.max)
            on_baseline(value.next_to(norm, RIGHT, buff=0.3), norm)
            self.play(FadeIn(self.point_name()), FadeIn(value, shift=0.2 * LEFT), run_time=0.6)
        return Measured(frame, norm)

    def take_over(self) -> Framed:
        """The lines through 0 of the ball in the middle grow into the plane; all else changes places with it."""
        frame = self.plane.framed(ticks=(TICKS, TICKS))
        kept: VMobject = VGroup()
        picture = self.opening_picture
        if isinstance(picture, Ending):
            self.remove(picture)
            for choice in picture:
                assert isinstance(choice, Choice)
                self.add(choice.truth, *choice.penalty, choice.errors)
            kept = picture.ridge.penalty[1]
        growing = ReplacementTransform(kept, VGroup(*frame.through_zero))
        self.play(*self.all_but(kept), growing, *coming(frame.border, *frame.scales), run_time=1.2)
        self.remove(growing.target_mobject, frame.border, *frame.scales)
        self.add(frame)
        return frame

    # --- the vector as it is now

    def vector(self) -> Array:
        now: Array = self.grown.get_value() * np.array(self.example.first)
        return now

    def coordinate_styles(self) -> list[tuple[str, float]]:
        """The colour and the stroke width of the parts of each weight; the larger one is highlighted."""
        sizes = np.abs(self.example.first)
        larger, smaller = (self.theme.max, 2.5 * style.LINE), (self.theme.quiet, style.LINE)
        return [larger if size == sizes.max() else smaller for size in sizes]

    # --- the drawings

    def arrow(self) -> VGroup:
        """The vector and its two legs."""
        x, y = self.vector()
        across, upright = self.coordinate_styles()
        return VGroup(
            self.plane.line((0, 0), (x, 0), *across),
            self.plane.line((x, 0), (x, y), *upright),
            self.plane.arrow((0, 0), (x, y), self.theme.text, style.BOLD),
        )

    def point_name(self) -> Backed:
        """The vector's weights, at its tip and away from its legs."""
        x, y = self.example.first
        name = Readout(self.theme, self.example.first_text, style.HEADING)
        tip = self.plane.at((x, y))
        name.next_to(tip, UP if y >= 0 else DOWN, buff=0.2)
        room = self.plane.slot.inset(0.15)
        left, right = name.get_left()[0], name.get_right()[0]
        name.shift((max(room.left - left, 0) - max(right - room.right, 0)) * RIGHT)
        return Backed(self.theme, name, 0.06)

    def heading(self) -> tuple[VGroup, MathTypst]:
        """The norm's name, and under it its formula."""
        name = words(self.theme, self.label("max"), style.TITLE)
        norm = formula(self.theme, self.label("norm"), style.TITLE * SIZE, self.theme.max)
        self.panel.place(name, UP + LEFT)
        norm.next_to(name, DOWN, buff=0.55, aligned_edge=LEFT)
        return VGroup(name), norm

    def bars(self) -> VGroup:
        """The sizes of both weights as bars, with their names and numbers."""
        names = [formula(self.theme, self.label(name), style.HEADING) for name in ("size_1", "size_2")]
        for row, name in enumerate(names):
            spot = (self.panel.left, self.panel.bottom + 0.6 + PITCH * (1 - row), 0)
            name.move_to(spot, LEFT)
        starts = [np.array([names[0].get_right()[0] + 0.35, name.get_center()[1], 0]) for name in names]
        unit = (self.panel.right - starts[0][0] - NUMBER) / LONGEST
        numbers = VGroup(*(self.number(axis, start, unit) for axis, start in enumerate(starts)))
        return VGroup(VGroup(*names), drawn(partial(self.bar_lines, starts, unit), self.grown), numbers)

    def bar_lines(self, starts: list[Array], unit: float) -> VGroup:
        """Both bars as they are now."""
        colors = [color for color, _ in self.coordinate_styles()]
        return VGroup(
            *(
                Line(start, self.end(axis, start, unit), color=color, stroke_width=THICK, cap_style=CapStyleType.ROUND)
                for axis, (start, color) in enumerate(zip(starts, colors, strict=True))
            )
        )

    def end(self, axis: int, start: Array, unit: float) -> Array:
        """The right end of the bar of a weight."""
        end: Array = start + unit * abs(self.vector()[axis]) * RIGHT
        return end

    def number(self, axis: int, start: Array, unit: float) -> Readout:
        """The number at the right end of a bar."""

        def text() -> str:
            return f"{abs(self.vector()[axis]):.1f}"

        readout = Readout(self.theme, text, style.LABEL, as_formula=True)
        readout.add_updater(lambda shown: shown.next_to(self.end(axis, start, unit), RIGHT, buff=0.3))
        readout.next_to(self.end(axis, start, unit), RIGHT, buff=0.3)
        return readout
