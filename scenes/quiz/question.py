"""The quiz's question: what the max norm is, four guesses at what it does, and time to think."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    CapStyleType,
    Create,
    Dot,
    FadeIn,
    LaggedStart,
    Line,
    ReplacementTransform,
    SurroundingRectangle,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from mathcore import Max
from scenes.stage import Plane, Readout, drawn, formula, style, words
from scenes.stage.act import Act
from scenes.stage.counters import Countdown
from scenes.stage.dots import Dots
from scenes.stage.handover import coming
from scenes.stage.maps import CENTRE, square_plane
from scenes.stage.text import on_baseline

MEASURED = 3.5  # how far the first plane reaches
BAR = 1.25  # length of 1 in the bars
SECONDS = 10.0  # to think
SIDE, GAP = 3.0, 0.3  # of the four pictures
SEEN = 1.2  # how far they reach; the centres reach to 1


class QuestionAct(Act):
    """The norm of two vectors, the four pictures, the countdown; and later the answer."""

    # --- the norm of two vectors

    def measure(self) -> None:
        """An arrow turns from the first vector to the second; the larger of its two legs and bars is lit."""
        self.plane = square_plane(MEASURED)
        self.way = ValueTracker(0)
        with self.beat("measure"):
            ticks = (-3, -2, -1, 1, 2)
            frame = self.plane.framed((self.label("x"), self.label("y")), (ticks, ticks))
            self.hand_over(frame)
            arrow = drawn(self.arrow, self.way)
            bars = self.bars()
            name = formula(self.label("norm"), style.HEADING, style.MAX).next_to(bars, UP, buff=0.9, aligned_edge=LEFT)
            value = Readout(lambda: f"= {self.size():.1f}", style.HEADING, style.MAX, as_formula=True)
            value.next_to(name, RIGHT, buff=0.25).align_to(name, DOWN).shift(0.11 * UP)
            self.play(FadeIn(arrow), FadeIn(bars), FadeIn(name), FadeIn(value), run_time=0.6)
            self.wait(0.6)
            self.play(self.way.animate.set_value(1), run_time=2.4, rate_func=smooth)
        self.norm = name

    def vector(self) -> np.ndarray:
        way = self.way.get_value()
        return (1 - way) * np.array(self.example.first) + way * np.array(self.example.second)

    def size(self) -> float:
        return float(Max().value(self.vector()))

    def inks(self) -> list[tuple[str, float]]:
        """Colour and width of what belongs to each coordinate; the larger is lit."""
        sizes = np.abs(self.vector())
        return [(style.MAX, 2.5 * style.LINE) if size == sizes.max() else (style.QUIET, style.LINE) for size in sizes]

    def arrow(self) -> VGroup:
        x, y = self.vector()
        across, upright = self.inks()
        return VGroup(
            self.plane.line((0, 0), (x, 0), *across),
            self.plane.line((x, 0), (x, y), *upright),
            self.plane.arrow((0, 0), (x, y), style.TEXT),
        )

    def bars(self) -> VGroup:
        """|x| and |y| as bars, with their names and numbers."""
        names = VGroup(*(formula(self.label(name), style.HEADING) for name in ("size_x", "size_y")))
        names.arrange(DOWN, buff=1.0).move_to([1.1, CENTRE[1] - 0.6, 0])
        starts = [name.get_right() + 0.35 * RIGHT for name in names]

        def end(axis: int) -> np.ndarray:
            return starts[axis] + BAR * abs(self.vector()[axis]) * RIGHT

        def both() -> VGroup:
            inks = self.inks()
            return VGroup(
                *(
                    Line(starts[axis], end(axis), color=inks[axis][0], stroke_width=20, cap_style=CapStyleType.ROUND)
                    for axis in (0, 1)
                )
            )

        numbers = VGroup(*(self.number(axis, end) for axis in (0, 1)))
        return VGroup(names, drawn(both, self.way), numbers)

    def number(self, axis: int, end) -> Readout:
        readout = Readout(lambda: f"{abs(self.vector()[axis]):.1f}", style.LABEL, as_formula=True)
        readout.add_updater(lambda shown: shown.next_to(end(axis), RIGHT, buff=0.3))
        return readout.next_to(end(axis), RIGHT, buff=0.3)

    # --- the four pictures

    def choose(self) -> None:
        self.pictures = {name: self.picture(name) for name in self.example.guesses}
        row = VGroup(*self.pictures.values())
        for picture, place in zip(row, np.arange(len(row)) - (len(row) - 1) / 2, strict=True):
            picture.shift(place * (SIDE + GAP) * RIGHT)
        row.move_to([0, 0, 0]).to_edge(UP, buff=style.MARGIN)
        with self.beat("choices"):
            below = (row.get_bottom()[1] + style.BAND_TOP) / 2
            moving = self.norm.animate.move_to([0, below, 0])
            self.play(*self.all_but(self.norm), moving, *coming(row[0]), run_time=0.9)
            self.play(
                LaggedStart(*(FadeIn(picture, shift=0.3 * UP) for picture in row[1:]), lag_ratio=0.5),
                run_time=2.2,
            )

    def picture(self, name: str) -> VGroup:
        """One guess: the same centres, each led to where it would go."""
        plane = Plane((-SEEN, SEEN), (-SEEN, SEEN), (0, 0), SIDE / (2 * SEEN))
        centres, answers = self.example.guess_centres, self.example.guesses[name]
        lines = plane.through_zero()
        if name == "c":
            ends = np.array([(-SEEN, SEEN), (-SEEN, -SEEN)])
            lines.add(plane.pieces(ends, -ends, style.QUIET).set_stroke(opacity=0.5))
        view = VGroup(
            plane.frame(),
            lines,
            plane.pieces(centres, answers, style.LOSS, style.THIN).set_stroke(opacity=0.7),
            Dots(plane.at(centres), style.LOSS, 0.06),
            Dots(plane.at(answers), style.ANSWER, 0.1),
        )
        letter = words(name.upper(), style.HEADING, bold=True).next_to(view, UP, buff=0.22)
        said = words(self.label(name), style.LABEL).next_to(view, DOWN, buff=0.3)
        level = Dot(view.get_bottom() + 0.55 * DOWN, radius=0)  # the names' common baseline
        return VGroup(letter, view, on_baseline(said, level))

    def think(self) -> None:
        row = VGroup(*self.pictures.values())
        gone = ValueTracker(0)
        with self.beat("countdown"):
            ring = Countdown(SECONDS, gone)
            ring.next_to(row, DOWN, buff=0.3)
            aside = self.norm.copy().next_to(ring, LEFT, buff=1)
            pause = words(self.label("pause"), style.LABEL).next_to(ring, RIGHT, buff=1)
            self.play(self.norm.animate.move_to(aside), *coming(ring, pause), run_time=0.6)
            self.play(gone.animate.set_value(SECONDS), run_time=SECONDS, rate_func=linear)

    # --- later

    def resolve(self, border: VMobject) -> None:
        """The pictures again, the right one lit; its border is what was the map's."""
        row = VGroup(*self.pictures.values()).move_to([0, CENTRE[1], 0])
        right = self.pictures["c"]
        others = [picture for picture in row if picture is not right]
        with self.beat("answer"):
            view = right[1]
            arriving = coming(*others, right[0], *view[1:], right[2])
            self.play(*self.all_but(border), ReplacementTransform(border, view[0]), *arriving, run_time=1)
            lit = SurroundingRectangle(right[1], color=style.MAX, stroke_width=style.BOLD, buff=0, corner_radius=0.12)
            self.play(*(other.animate.fade(0.7) for other in others), Create(lit), run_time=1)
            self.wait(1)
