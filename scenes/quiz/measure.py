"""What the max norm is: the larger of the sizes of two coordinates."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, CapStyleType, FadeIn, Line, MathTypst, ValueTracker, VGroup, smooth

from mathcore import Max
from scenes.examples.quiz import QuizExample
from scenes.stage import Act, Array, Chapter, Readout, drawn, formula, style
from scenes.stage.maps import CENTRE, square_plane

REACH = 3.5  # reach of the plane to each side
BAR = 1.25  # length of 1 in the bars, in frame units


class MeasureAct(Act[QuizExample]):
    """The max norm of a vector that turns from the first vector of the example to the second."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        self.plane = square_plane(self.theme, REACH)
        self.way = ValueTracker(0)

    def measure(self) -> MathTypst:
        """The larger of the vector's two legs and bars is highlighted. Returns the formula of the norm."""
        with self.beat("measure"):
            ticks = (-3, -2, -1, 1, 2)
            self.hand_over(self.plane.framed((self.label("x"), self.label("y")), (ticks, ticks)))
            arrow = drawn(self.arrow, self.way)
            bars = self.bars()
            norm = formula(self.theme, self.label("norm"), style.HEADING, self.theme.max)
            norm.next_to(bars, UP, buff=0.9, aligned_edge=LEFT)
            value = Readout(self.theme, lambda: f"= {self.size():.1f}", style.HEADING, self.theme.max, as_formula=True)
            value.next_to(norm, RIGHT, buff=0.25).align_to(norm, DOWN).shift(0.11 * UP)
            self.play(FadeIn(arrow), FadeIn(bars), FadeIn(norm), FadeIn(value), run_time=0.6)
            self.wait(0.6)
            self.play(self.way.animate.set_value(1), run_time=2.4, rate_func=smooth)
        return norm

    # --- the vector as it is now

    def vector(self) -> Array:
        way = self.way.get_value()
        now: Array = (1 - way) * np.array(self.example.first) + way * np.array(self.example.second)
        return now

    def size(self) -> float:
        return float(Max().value(self.vector()))

    def coordinate_styles(self) -> list[tuple[str, float]]:
        """The colour and the stroke width of the parts of each coordinate; the larger one is highlighted."""
        sizes = np.abs(self.vector())
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
            self.plane.arrow((0, 0), (x, y), self.theme.text),
        )

    def bars(self) -> VGroup:
        """|x| and |y| as bars, with their names and numbers."""
        names = [formula(self.theme, self.label(name), style.HEADING) for name in ("size_x", "size_y")]
        column = VGroup(*names).arrange(DOWN, buff=1.0).move_to((1.1, CENTRE[1] - 0.6, 0))
        starts = [name.get_right() + 0.35 * RIGHT for name in names]
        numbers = VGroup(*(self.number(axis, start) for axis, start in enumerate(starts)))
        return VGroup(column, drawn(partial(self.bar_lines, starts), self.way), numbers)

    def bar_lines(self, starts: list[Array]) -> VGroup:
        """Both bars as they are now."""
        colors = [color for color, _ in self.coordinate_styles()]
        return VGroup(
            *(
                Line(start, self.end(axis, start), color=color, stroke_width=20, cap_style=CapStyleType.ROUND)
                for axis, (start, color) in enumerate(zip(starts, colors, strict=True))
            )
        )

    def end(self, axis: int, start: Array) -> Array:
        """The right end of the bar of a coordinate."""
        end: Array = start + BAR * abs(self.vector()[axis]) * RIGHT
        return end

    def number(self, axis: int, start: Array) -> Readout:
        """The number at the right end of a bar."""
        readout = Readout(self.theme, lambda: f"{abs(self.vector()[axis]):.1f}", style.LABEL, as_formula=True)
        readout.add_updater(lambda shown: shown.next_to(self.end(axis, start), RIGHT, buff=0.3))
        readout.next_to(self.end(axis, start), RIGHT, buff=0.3)
        return readout
