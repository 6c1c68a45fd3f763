"""Three weights: octahedron and sphere turn, a loss travels round them, and the zeros of its answers are counted."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UL,
    UP,
    FadeIn,
    FadeOut,
    Mobject,
    Transform,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)
from manim.utils.rate_functions import squish_rate_func

from scenes.chance.ending import Ending
from scenes.dimensions.space import Space
from scenes.dimensions.weights_table import WeightsTable
from scenes.examples.dimensions import STOP_NAMES, STOPS, DimensionsExample
from scenes.stage import Act, Array, Chapter, Plane, drawn, formula, style, words
from scenes.stage.drawings import ball, cross
from scenes.stage.handover import coming
from scenes.stage.live import once
from scenes.stage.sides import NORMS, SIDES
from scenes.stage.solids import TILT, turned

TABLE = 1.25  # height of the row of weights under a ball
UNIT = 2.0
AXIS = 1.32  # reach of the axes, in radii of the ball
START = np.pi / 2  # the view is along an axis: the octahedron looks like a diamond
RISEN = -0.78  # turn of the balls once they are solids
TURNS = (-0.72, -0.8, -0.86, -0.72)  # turn of the balls at each stop of the loss
EARLY = 1.1  # seconds by which a way begins before the sentence on its stop
SECONDS = (1.0, 1.4, 1.4, 2.2)  # length of the way to each stop
AT_ONCE = squish_rate_func(smooth, 0, 0.3)  # for what leaves before the title comes


class BallsAct(Act[DimensionsExample]):
    """The two balls side by side, each with the row of its answer."""

    def __init__(self, chapter: Chapter[DimensionsExample]) -> None:
        super().__init__(chapter)
        self.turn, self.aslant, self.way = ValueTracker(START), ValueTracker(0), ValueTracker(0)
        slots = dict(zip(SIDES, self.frame.two_up(), strict=True))
        self.places = {side: slot.split_bottom(TABLE, gap=0.1) for side, slot in slots.items()}

    def space(self, side: str) -> Space:
        """The three weights as the viewer sees them now."""
        view = turned(self.turn.get_value(), TILT * self.aslant.get_value())
        return Space(self.theme, self.places[side][0].centre, UNIT, view)

    # --- from the plane to space

    def rise(self) -> None:
        """The diamond and the circle of the chapter before grow, and become solids."""
        with self.beat("space"):
            self.open_with_title()
            flat = {side: self.flat(side) for side in SIDES}
            balls, rest = self.take_over_the_balls()
            names = VGroup(*(self.name(side) for side in SIDES))
            growing = [Transform(ball, flat[side][1]) for side, ball in balls.items()]
            axes = (flat[side][0] for side in SIDES)
            leaving = (FadeOut(part, rate_func=AT_ONCE) for part in rest)
            self.play(*leaving, *growing, *coming(*axes, names), run_time=1.5)
            solids = VGroup(*(drawn(partial(self.solid, side), self.turn, self.aslant) for side in SIDES))
            old = [part for side in SIDES for part in (balls[side], flat[side][0])]
            self.play(*map(FadeOut, old), FadeIn(self.space("l2").shading()), FadeIn(solids), run_time=0.5)
            turning, tilting = self.turn.animate.set_value(RISEN), self.aslant.animate.set_value(1)
            self.play(turning, tilting, run_time=2.2, rate_func=smooth)
            axis_names = VGroup(*(self.axis_name(side, axis) for side in SIDES for axis in range(3)))
            self.play(FadeIn(axis_names), run_time=0.5)

    def take_over_the_balls(self) -> tuple[dict[str, VMobject], list[VMobject]]:
        """The balls of the chapter before, in front of the rest of its picture, and that rest."""
        picture = self.opening_picture
        assert isinstance(picture, Ending)
        sides = {"l1": picture.l1, "l2": picture.l2}
        balls = {side: each.ball for side, each in sides.items()}
        self.remove(picture)
        self.add(*(part for each in sides.values() for part in each))
        rest = [part for each in sides.values() for part in each if part is not each.ball]
        self.bring_to_front(*balls.values())
        return balls, rest

    def flat(self, side: str) -> VGroup:
        """The axes and the ball in the plane of two weights."""
        place = self.places[side][0]
        plane = Plane(self.theme, (-AXIS, AXIS), (-AXIS, AXIS), place.centre, UNIT)
        return VGroup(plane.through_zero(), ball(plane, NORMS[side], 1, self.theme.colour(side)))

    def name(self, side: str) -> Typst:
        """The ball's name in the upper left of its half."""
        name = words(self.theme, self.label(side), style.TITLE, self.theme.colour(side))
        return self.places[side][0].inset(0.1).place(name, UL)

    def solid(self, side: str) -> VGroup:
        """The ball, with the axes behind it and in front of it."""
        space = self.space(side)
        behind, before = space.arms(1, AXIS)
        return VGroup(behind, space.octahedron() if side == "l1" else space.sphere(), before)

    def axis_name(self, side: str, axis: int) -> VMobject:
        """The name of a weight at the end of its axis; it follows the turning."""
        name = formula(self.theme, f"w_{axis + 1}", style.LABEL, self.theme.quiet)
        end, middle = AXIS * np.eye(3)[axis], self.places[side][0].centre[0]

        def follow(text: Mobject) -> None:
            tip = self.space(side).at(end)
            outwards = np.sign(tip[0] - middle) * 0.36 * RIGHT
            text.move_to(tip + (0.2 * UP if axis == 1 else outwards + 0.1 * DOWN))

        name.add_updater(follow)
        return name.update()

    # --- a loss travels

    def travel(self) -> None:
        """The loss stops beyond a corner, an edge, a face, and an edge again."""
        with self.beat("corner") as narrator:
            self.bring_in()
            self.go_on_to(0)
            for stop in (1, 2):
                narrator.wait_for(STOP_NAMES[stop], early=EARLY)
                self.go_on_to(stop)
        with self.beat("sphere"):
            self.go_on_to(3)

    def go_on_to(self, stop: int) -> None:
        """The loss goes on to that stop, and the balls turn a little."""
        travelling, turning = self.way.animate.set_value(STOPS[stop]), self.turn.animate.set_value(TURNS[stop])
        self.play(travelling, turning, run_time=SECONDS[stop], rate_func=smooth)

    def bring_in(self) -> None:
        """The loss, its answers and their tables appear."""
        moments = VGroup(*(drawn(partial(self.moment, side), self.way, self.turn) for side in SIDES))
        tables = VGroup(*(self.table(side) for side in SIDES))
        self.play(FadeIn(moments), FadeIn(tables), run_time=0.6)

    def answer(self, side: str) -> Array:
        """The answer (3,) to the loss where it is now."""
        return once(self.example.answer, side, self.way.get_value())

    def moment(self, side: str) -> VGroup:
        """The face on which the answer lies, the line to the centre of the loss, the centre, and the answer."""
        space, centre, answer = self.space(side), self.example.centre(self.way.get_value()), self.answer(side)
        line = space.line(answer, centre, self.theme.loss)
        marks = VGroup(line, cross(space, centre, self.theme.loss), space.dot(answer))
        return VGroup(space.face(np.sign(answer)), *marks) if side == "l1" else marks

    def table(self, side: str) -> WeightsTable:
        row = self.places[side][1].inset(0.5, 0)
        return WeightsTable(self.theme, partial(self.answer, side), row, self.theme.colour(side), self.label("zeros"))
