"""Another thing with the name max norm: a bound on the length of each neuron's weight vector."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, RIGHT, Circle, FadeIn, Line, ValueTracker, VGroup, VMobject, smooth

from mathcore import L2
from scenes.examples.quiz import QuizExample
from scenes.quiz.frames import borders_become
from scenes.quiz.sides import CENTRES, SIDE
from scenes.stage import Act, Chapter, Plane, drawn, formula, frozen, style, words
from scenes.stage.drawings import ball
from scenes.stage.handover import coming

REACH = 1.6  # reach of the plane of weights, as a multiple of the bound


class NeuronAct(Act[QuizExample]):
    """A neuron, and beside it weight vectors, each cut back to a circle."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        self.picture_plane, self.plane = (
            Plane(self.theme, (-REACH, REACH), (-REACH, REACH), centre, SIDE / (2 * REACH))
            for centre in CENTRES.values()
        )
        self.cut = ValueTracker(0)
        """0: the weight vectors as they were, 1: all within the bound"""

    def bound_the_weights(self, borders: Sequence[VMobject]) -> list[VMobject]:
        """All weight vectors that are longer than the bound are cut back to it. Returns the borders on stage."""
        with self.beat("other_name"):
            neuron = self.neuron().move_to(self.picture_plane.at((0, 0)))
            name = words(self.theme, self.label("neuron"), style.HEADING)
            rule = formula(self.theme, self.label("bound"), style.HEADING)
            disc = ball(self.plane, L2(), 1, self.theme.l2)
            arrows = drawn(self.arrows, self.cut)
            new_borders: list[VMobject] = [self.picture_plane.frame(), self.plane.frame()]
            for text, border in zip((name, rule), new_borders, strict=True):
                text.next_to(border, DOWN, buff=0.25)
            name.set_y(rule.get_y())
            arriving = coming(neuron, self.plane.through_zero(), disc, arrows)
            self.play(*self.all_but(*borders), *borders_become(borders, new_borders), *arriving, run_time=0.9)
            self.play(FadeIn(name), FadeIn(rule), run_time=0.5)
            self.play(self.cut.animate.set_value(1), run_time=1.6, rate_func=smooth)
            frozen(arrows)
        return new_borders

    def neuron(self) -> VGroup:
        """Inputs, a line for each weight, and the neuron."""
        circles = [Circle(0.2, color=self.theme.quiet) for _ in range(4)]
        inputs = VGroup(*circles).arrange(DOWN, buff=0.55)
        body = Circle(0.6, color=self.theme.text).next_to(inputs, RIGHT, buff=1.8)
        lines = (
            Line(circle.get_right(), body.get_left(), color=self.theme.text, stroke_width=style.THIN)
            for circle in circles
        )
        return VGroup(VGroup(*lines), inputs, body)

    def arrows(self) -> VGroup:
        """The weight vectors as they are now."""
        cut = self.cut.get_value()
        ends = (1 - cut) * self.example.neurons + cut * self.example.bounded_neurons
        return VGroup(*(self.plane.arrow((0, 0), end, self.theme.text) for end in ends))
