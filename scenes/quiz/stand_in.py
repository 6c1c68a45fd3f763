"""The third reveal: an Lp norm in place of the max norm makes no ties, because the corners of its ball are round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    FadeIn,
    ReplacementTransform,
    RoundedRectangle,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from mathcore import Lp, Max, Norm
from mathcore.validate import Array
from scenes.examples import number_text
from scenes.examples.quiz import QuizExample
from scenes.quiz.frames import borders_become
from scenes.quiz.lens import CENTRE, Lens
from scenes.stage import Act, Chapter, Part, Plane, Readout, digits, drawn, formula, frozen, style, words
from scenes.stage.drawings import SMOOTH, ball, cross, ring
from scenes.stage.handover import coming
from scenes.stage.maps import square_plane

REACH = 1.3  # reach of the plane of the unit ball
COMPARED = 4.9  # height of the two planes side by side, in frame units


class Compared(VGroup):
    """The ball of a norm that has its answer on the border, and the ring that touches the ball there."""

    border = Part[RoundedRectangle](0)
    axes = Part[VGroup](1)
    marks = Part[VGroup](2)
    """the diagonal, and the centre of the loss"""
    ball = Part[VGroup](3)
    ring = Part[VMobject](4)
    answer = Part[VMobject](5)


@dataclass(frozen=True)
class Side:
    """One side of the comparison: a norm, its answer, and the labels of both."""

    norm: Norm
    color: str
    x: float
    """the x of the middle of its plane on the screen"""
    answer: Array
    name_label: str
    answer_label: str


class StandInAct(Act[QuizExample]):
    """The ball of the Lp norm, and its answer beside that of the max norm."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        self.plane = square_plane(self.theme, REACH)
        self.power = ValueTracker(2)
        example, theme = self.example, self.theme
        self.sides = (
            Side(Max(), theme.max, -3.4, example.max_answer, "max_norm", "max_answer"),
            Side(example.stand_in, theme.text, 3.4, example.stand_in_answer, "stand_in", "stand_in_answer"),
        )

    # --- the stand-in's ball

    def swell(self, border: VMobject) -> list[VMobject]:
        """A circle swells towards the square; a lens shows what stays round. Returns the borders on stage."""
        with self.beat("stand_in"):
            frame = self.plane.framed((self.label("x"), self.label("y")), ((-1, 0), (-1, 0, 1)))
            square = ball(self.plane, Max(), 1, self.theme.max)
            swelling = drawn(self.swelling, self.power)
            name = self.power_name()
            self.play(
                *self.all_but(border),
                ReplacementTransform(border, frame.border),
                *coming(frame.content, square, swelling, name),
                run_time=0.9,
            )
            self.play(self.power.animate.set_value(self.example.power), run_time=2, rate_func=smooth)
            frozen(swelling, name)
            lens_border = self.open_the_lens(name)
        return [frame.border, lens_border]

    def swelling(self) -> VMobject:
        """The ball of the Lp norm with the current power."""
        return self.plane.curve(Lp(self.power.get_value()).outline(1, SMOOTH), self.theme.text)

    def power_name(self) -> Readout:
        """The name of the norm with the current power."""
        after = self.label("power")
        name = Readout(self.theme, lambda: number_text(round(self.power.get_value(), 1)) + after, style.TITLE)
        name.move_to((*CENTRE, 0))
        return name

    def open_the_lens(self, name: Readout) -> RoundedRectangle:
        """The corner, magnified; the name moves up to make room. Returns the lens's border."""
        lens = Lens(self.theme, self.plane, self.example.stand_in, self.example.round_corner)
        corner = digits(self.theme, self.label("corner"), style.LABEL, self.theme.max)
        corner.next_to(lens.corner_dot, UP + LEFT, buff=0.12)
        rounded = digits(self.theme, self.label("round_corner"))
        rounded.next_to(lens.rounded_dot, LEFT, buff=0.4).shift(0.3 * DOWN)
        above = name.animate.scale(style.HEADING / style.TITLE).next_to(lens.border, UP, buff=0.2)
        self.play(FadeIn(lens.source), above, run_time=0.5)
        shapes = (lens.border, lens.corner, lens.edges, lens.curve)
        self.play(Create(lens.rays), *(FadeIn(shape) for shape in shapes), run_time=0.8)
        dots, numbers = VGroup(lens.corner_dot, lens.rounded_dot), VGroup(corner, rounded)
        self.play(FadeIn(lens.diagonal), FadeIn(dots), FadeIn(numbers), run_time=0.6)
        self.wait(0.6)
        return lens.border

    # --- the same centre under both

    def compare(self, borders: Sequence[VMobject]) -> list[VMobject]:
        """The ring touches a corner of one ball, and a round corner of the other. Returns the borders on stage."""
        top = max(self.example.compared) + 0.4
        unit = COMPARED / (top + 0.3)
        with self.beat("compared"):
            planes = [Plane(self.theme, (-0.3, top), (-0.3, top), (side.x, 0.75), unit) for side in self.sides]
            views = [self.compared(plane, side) for plane, side in zip(planes, self.sides, strict=True)]
            titles, results = self.titles(views), self.results(views)
            new_borders: list[VMobject] = [view.border for view in views]
            self.play(
                *self.all_but(*borders),
                *borders_become(borders, new_borders),
                *coming(*(VGroup(view.axes, view.marks, view.ball) for view in views), titles),
                run_time=0.9,
            )
            self.play(*(Create(view.ring) for view in views), run_time=1.2)
            answers = [FadeIn(view.answer, scale=2) for view in views]
            self.play(*answers, *(FadeIn(result) for result in results), run_time=0.7)
            self.wait(0.6)
        return new_borders

    def titles(self, views: Sequence[Compared]) -> VGroup:
        """The names of both norms, over their views."""
        return VGroup(
            *(
                words(self.theme, self.label(side.name_label), style.LABEL, side.color).next_to(view.border, UP, 0.15)
                for view, side in zip(views, self.sides, strict=True)
            )
        )

    def results(self, views: Sequence[Compared]) -> VGroup:
        """Both answers in numbers, under their views."""
        return VGroup(
            *(
                formula(self.theme, self.label(side.answer_label), style.HEADING).next_to(view.border, DOWN, 0.3)
                for view, side in zip(views, self.sides, strict=True)
            )
        )

    def compared(self, plane: Plane, side: Side) -> Compared:
        """One side of the comparison on its plane."""
        loss = self.example.compared_loss
        diagonal = plane.line(plane.low, (plane.x[1], plane.x[1]))
        return Compared(
            plane.frame(),
            plane.through_zero(),
            VGroup(diagonal, cross(plane, loss.centre, self.theme.loss)),
            ball_in_view(plane, side),
            ring(plane, loss, float(loss.value(side.answer))),
            plane.dot(side.answer, radius=0.12),
        )


def ball_in_view(plane: Plane, side: Side) -> VGroup:
    """Inside and outline of the ball that the answer lies on, as far as the plane shows them."""
    outline = side.norm.outline(side.norm.value(side.answer), SMOOTH)
    inside = VMobject(fill_color=side.color, fill_opacity=0.2, stroke_width=0)
    inside.set_points_as_corners(plane.at(np.maximum(outline, plane.low)))
    return VGroup(inside, plane.clipped(outline, side.color))
