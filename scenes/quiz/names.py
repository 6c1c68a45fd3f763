"""The third reveal: a stand-in for the max norm that makes no ties; and another thing that bears its name."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Circle,
    Create,
    FadeIn,
    Line,
    ReplacementTransform,
    Square,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from mathcore import L2, Lp, Max, Norm
from scenes.examples import number_text
from scenes.stage import Plane, Readout, digits, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import SMOOTH, ball, cross, ring
from scenes.stage.handover import coming
from scenes.stage.maps import square_plane

SEEN = 1.3  # of the unit ball's plane
LENS = 4.6  # side of the magnified corner
LENS_CENTRE = (3.7, 0.6)
FINE = 20 * SMOOTH  # points on a curve that is magnified
COMPARED = 4.9  # height of the two planes side by side
BOUND = 1.6  # what the plane of neurons shows, in bounds
SIDES, SIDE = ((-3.4, 0.95), (3.4, 0.95)), 5.22  # of the two pictures, where the next act has its own


class NamesAct(Act):
    """The stand-in's ball, its answer beside the max norm's, and the bound on a neuron."""

    # --- the stand-in's ball

    def stand_in(self, border: VMobject) -> None:
        """On the cloud's plane a circle swells towards the square; a lens shows what stays round."""
        plane = square_plane(SEEN)
        power = ValueTracker(2)
        with self.beat("stand_in"):
            frame = plane.framed((self.label("x"), self.label("y")), ((-1, 0), (-1, 0, 1)))
            square = ball(plane, Max(), 1, style.MAX)
            swelling = drawn(lambda: plane.curve(Lp(power.get_value()).outline(1, SMOOTH), style.TEXT), power)
            said = self.label("power")
            name = Readout(lambda: number_text(round(power.get_value(), 1)) + said, style.TITLE)
            name.move_to([*LENS_CENTRE, 0])
            self.play(
                *self.all_but(border),
                ReplacementTransform(border, frame[0]),
                *coming(frame[1:], square, swelling, name),
                run_time=0.9,
            )
            self.play(power.animate.set_value(self.example.power), run_time=2, rate_func=smooth)
            frozen(swelling, name)
            self.borders = [frame[0]]
            self.open_the_lens(plane, name)

    def open_the_lens(self, plane: Plane, name: VMobject) -> None:
        """The corner, magnified; the name moves up to make room."""
        rounded = self.example.round_corner
        low, high = 1 - 2.2 * (1 - rounded), 1 + 0.9 * (1 - rounded)
        lens = Plane((low, high), (low, high), LENS_CENTRE, LENS / (high - low))
        middle = (low + high) / 2
        source = Square((high - low) * plane.unit, color=style.QUIET, stroke_width=style.THIN)
        source.move_to(plane.at((middle, middle)))
        border = lens.frame().set_stroke(style.QUIET, style.THIN)
        rays = VGroup(
            Line(source.get_corner(UP + RIGHT), border.get_corner(UP + LEFT), color=style.QUIET),
            Line(source.get_corner(DOWN + RIGHT), border.get_corner(DOWN + LEFT), color=style.QUIET),
        ).set_stroke(width=style.HAIR)
        corner = lens.polygon([(low, low), (1, low), (1, 1), (low, 1)], style.MAX, 0.22)
        edges = lens.curve([(1, low), (1, 1), (low, 1)], style.MAX)
        curve = lens.clipped(self.example.stand_in.outline(1, FINE), style.TEXT)
        diagonal = lens.line((low, low), (high, high)).set_stroke(opacity=0.5)
        dots = VGroup(lens.dot((1, 1), style.MAX, 0.12), lens.dot((rounded, rounded), style.TEXT, 0.12))
        said = VGroup(
            digits(self.label("corner"), style.LABEL, style.MAX).next_to(dots[0], UP + LEFT, buff=0.12),
            digits(self.label("round_corner"), style.LABEL).next_to(dots[1], LEFT, buff=0.4).shift(0.3 * DOWN),
        )
        above = name.animate.scale(style.HEADING / style.TITLE).next_to(border, UP, buff=0.2)
        self.play(FadeIn(source), above, run_time=0.5)
        self.play(Create(rays), FadeIn(border), FadeIn(corner), FadeIn(edges), FadeIn(curve), run_time=0.8)
        self.play(FadeIn(diagonal), FadeIn(dots), FadeIn(said), run_time=0.6)
        self.wait(0.6)
        self.borders.append(border)

    # --- the same centre under both

    def compare(self) -> None:
        """Each ball as large as its answer: the ring touches a corner here, a round corner there."""
        top = max(self.example.compared) + 0.4
        unit = COMPARED / (top + 0.3)
        sides = [
            (Max(), style.MAX, "max", -3.4, self.example.max_answer),
            (self.example.stand_in, style.TEXT, "stand_in", 3.4, self.example.stand_in_answer),
        ]
        with self.beat("compared"):
            views = [
                self.touched(Plane((-0.3, top), (-0.3, top), (x, 0.75), unit), norm, color, answer)
                for norm, color, _, x, answer in sides
            ]
            titles = VGroup(
                *(
                    words(self.label(name), style.LABEL, color).next_to(view[0], UP, buff=0.15)
                    for view, (_, color, _, _, _), name in zip(views, sides, ("max_norm", "stand_in"), strict=True)
                )
            )
            results = VGroup(
                *(
                    formula(self.label(f"{name}_answer"), style.HEADING).next_to(view[0], DOWN, buff=0.3)
                    for view, (_, _, name, _, _) in zip(views, sides, strict=True)
                )
            )
            self.play(
                *self.all_but(*self.borders),
                *self.borders_become([view[0] for view in views]),
                *coming(*(view[1:4] for view in views), titles),
                run_time=0.9,
            )
            self.play(*(Create(view[4]) for view in views), run_time=1.2)
            dots, said = [FadeIn(view[5], scale=2) for view in views], [FadeIn(result) for result in results]
            self.play(*dots, *said, run_time=0.7)
            self.wait(0.6)

    def borders_become(self, borders: list[VMobject]) -> list[Animation]:
        """The two borders on stage move on to the next pictures."""
        moves = [ReplacementTransform(old, new) for old, new in zip(self.borders, borders, strict=True)]
        self.borders = borders
        return moves

    def touched(self, plane: Plane, norm: Norm, color: str, answer: np.ndarray) -> VGroup:
        """Frame, axes, diagonal and centre, ball, ring, answer."""
        loss = self.example.compared_loss
        outline = norm.outline(norm.value(answer), SMOOTH)
        inside = plane.clipped(outline, color)
        filled = VMobject(fill_color=color, fill_opacity=0.2, stroke_width=0)
        filled.set_points_as_corners(plane.at(np.maximum(outline, plane.low)))
        return VGroup(
            plane.frame(),
            plane.through_zero(),
            VGroup(plane.line(plane.low, (plane.x[1], plane.x[1])), cross(plane, loss.centre, style.LOSS)),
            VGroup(filled, inside),
            ring(plane, loss, float(loss.value(answer))),
            plane.dot(answer, radius=0.12),
        )

    # --- the other thing

    def other_name(self) -> None:
        """Beside a neuron its weight vector, and others, each cut back to a circle."""
        cell_plane, plane = (Plane((-BOUND, BOUND), (-BOUND, BOUND), centre, SIDE / (2 * BOUND)) for centre in SIDES)
        pull = ValueTracker(0)
        with self.beat("other_name"):
            cell = self.neuron().move_to(cell_plane.at((0, 0)))
            said = words(self.label("neuron"), style.HEADING)
            rule = formula(self.label("bound"), style.HEADING)
            disc = ball(plane, L2(), 1, style.L2)
            arrows = drawn(lambda: self.arrows(plane, pull.get_value()), pull)
            borders = [cell_plane.frame(), plane.frame()]
            for text, border in zip((said, rule), borders, strict=True):
                text.next_to(border, DOWN, buff=0.25)
            said.set_y(rule.get_y())
            gone = self.all_but(*self.borders)
            arriving = coming(cell, plane.through_zero(), disc, arrows)
            self.play(*gone, *self.borders_become(borders), *arriving, run_time=0.9)
            self.play(FadeIn(said), FadeIn(rule), run_time=0.5)
            self.play(pull.animate.set_value(1), run_time=1.6, rate_func=smooth)
            frozen(arrows)

    def neuron(self) -> VGroup:
        """Inputs, lines that stand for weights, and the neuron."""
        inputs = VGroup(*(Circle(0.2, color=style.QUIET) for _ in range(4))).arrange(DOWN, buff=0.55)
        body = Circle(0.6, color=style.TEXT).next_to(inputs, RIGHT, buff=1.8)
        lines = VGroup(
            *(Line(one.get_right(), body.get_left(), color=style.TEXT, stroke_width=style.THIN) for one in inputs)
        )
        return VGroup(lines, inputs, body)

    def arrows(self, plane: Plane, pulled: float) -> VGroup:
        ends = (1 - pulled) * self.example.neurons + pulled * self.example.bounded_neurons
        return VGroup(*(plane.arrow((0, 0), end, style.TEXT) for end in ends))
