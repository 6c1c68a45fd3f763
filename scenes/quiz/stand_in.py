"""A stand-in: the ball of an Lp norm comes close to the square, but its corners are round."""

from __future__ import annotations

from dataclasses import dataclass

from manim import (
    UP,
    Create,
    FadeIn,
    ReplacementTransform,
    RoundedRectangle,
    ValueTracker,
    VMobject,
    smooth,
)

from mathcore import Lp, Max
from scenes.examples import number_text
from scenes.examples.quiz import QuizExample
from scenes.quiz.lens import Lens
from scenes.stage import Act, Chapter, Framed, Plane, Readout, drawn, frozen, style
from scenes.stage.drawings import SMOOTH, ball
from scenes.stage.handover import coming

REACH = 1.3  # reach of the plane of the unit ball
NAME = 1.1  # height of the strip for the norm's name


@dataclass(frozen=True)
class UnitSquare:
    """The square of radius 1 on its plane, with everything else on the stage."""

    plane: Plane
    frame: Framed
    square: VMobject


class StandInAct(Act[QuizExample]):
    """A circle swells towards the square, and a lens shows what stays round."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        place, panel = self.frame.plane_and_panel()
        self.plane = Plane.around_zero(self.theme, REACH, place)
        self.strip, self.room = panel.split_top(NAME, gap=0.15)
        self.power = ValueTracker(2)

    def swell(self, border: RoundedRectangle) -> UnitSquare:
        """The power of the norm grows from 2; then the corner is magnified."""
        with self.beat("stand_in") as narrator:
            frame = self.plane.framed(ticks=((-1, 0), (-1, 0, 1)))
            square = ball(self.plane, Max(), 1, self.theme.max)
            swelling = drawn(self.swelling, self.power)
            name = self.power_name()
            becoming = ReplacementTransform(border, frame.border)
            # Not a cross-fade: the cost's text would be read through the name.
            gone = self.all_but(border)
            self.play(*gone, *coming(frame.content, square, swelling, name), becoming, run_time=1.1)
            self.play(self.power.animate.set_value(self.example.power), run_time=2, rate_func=smooth)
            frozen(swelling, name)
            narrator.wait_for("round")
            self.open_the_lens()
        self.remove(frame.border, frame.content)
        self.add(frame)
        self.bring_to_back(frame)
        return UnitSquare(self.plane, frame, square)

    def swelling(self) -> VMobject:
        """The ball of the Lp norm with the current power."""
        return self.plane.curve(Lp(self.power.get_value()).outline(1, SMOOTH), self.theme.text)

    def power_name(self) -> Readout:
        """The name of the norm with the current power."""
        after = self.label("power")
        name = Readout(self.theme, lambda: number_text(round(self.power.get_value(), 1)) + after, 1.2 * style.TITLE)
        return self.strip.place(name, UP)

    def open_the_lens(self) -> None:
        """The corner, magnified."""
        lens = Lens(self.theme, self.plane, self.room, self.example.stand_in, self.example.round_corner)
        self.play(FadeIn(lens.source), run_time=0.4)
        shapes = (lens.border, lens.corner, lens.edges)
        self.play(Create(lens.rays), *(FadeIn(shape) for shape in shapes), run_time=0.9)
        self.play(Create(lens.curve), run_time=1.1)
