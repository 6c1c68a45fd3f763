"""Three weights: octahedron and sphere turn, a loss travels round them, and the zeros of its answers are counted."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import DOWN, RIGHT, UP, FadeIn, FadeOut, Mobject, Typst, ValueTracker, VGroup, VMobject, linear, smooth

from scenes.dimensions.space import Space
from scenes.dimensions.weights_table import WeightsTable
from scenes.examples.dimensions import STOP_NAMES, STOPS, DimensionsExample
from scenes.stage import Act, Array, Chapter, Plane, drawn, formula, style, words
from scenes.stage.drawings import ball, cross
from scenes.stage.live import once
from scenes.stage.sides import NORMS
from scenes.stage.solids import TILT, turned

CENTRES = {"l1": (-3.5, 0.95), "l2": (3.5, 0.95)}
UNIT = 1.68
AXIS = 1.5  # reach of the axes, in radii of the ball
START = np.pi / 2  # the view is along an axis: the octahedron looks like a diamond
RISEN = -0.78  # turn of the balls once they are solids
TURNS = (-0.72, -0.8, -0.86, -0.72)  # turn of the balls at each stop of the loss
SECONDS = (3.6, 2.8, 2.6, 4.6)  # length of the way to each stop


class BallsAct(Act[DimensionsExample]):
    """The two balls side by side, each with the table of its answer."""

    def __init__(self, chapter: Chapter[DimensionsExample]) -> None:
        super().__init__(chapter)
        self.turn, self.aslant, self.way = ValueTracker(START), ValueTracker(0), ValueTracker(0)

    def space(self, side: str) -> Space:
        """The three weights as the viewer sees them now."""
        view = turned(self.turn.get_value(), TILT * self.aslant.get_value())
        return Space(self.theme, CENTRES[side], UNIT, view)

    # --- from the plane to space

    def rise(self) -> None:
        """Diamond and circle, seen from the front, become solids."""
        with self.beat("space"):
            flat = VGroup(*(self.flat(side) for side in CENTRES))
            names = VGroup(*(self.name(side) for side in CENTRES))
            self.hand_over(flat, names, run_time=0.8)
            solids = VGroup(*(drawn(partial(self.solid, side), self.turn, self.aslant) for side in CENTRES))
            self.play(FadeOut(flat), FadeIn(self.space("l2").shading()), FadeIn(solids), run_time=0.5)
            turning, tilting = self.turn.animate.set_value(RISEN), self.aslant.animate.set_value(1)
            self.play(turning, tilting, run_time=2.8, rate_func=smooth)
            axis_names = VGroup(*(self.axis_name(side, axis) for side in CENTRES for axis in range(3)))
            self.play(FadeIn(axis_names), run_time=0.5)

    def flat(self, side: str) -> VGroup:
        """The ball in the plane of two weights."""
        plane = Plane(self.theme, (-AXIS, AXIS), (-AXIS, AXIS), CENTRES[side], UNIT)
        return VGroup(plane.through_zero(), ball(plane, NORMS[side], 1, self.theme.colour(side)))

    def name(self, side: str) -> Typst:
        """The ball's name in the upper left of its half."""
        name = words(self.theme, self.label(side), style.TITLE, self.theme.colour(side))
        return name.move_to((CENTRES[side][0] - 2.75, 3.2, 0))

    def solid(self, side: str) -> VGroup:
        """The ball, with the axes behind it and in front of it."""
        space = self.space(side)
        behind, before = space.arms(1, AXIS)
        return VGroup(behind, space.octahedron() if side == "l1" else space.sphere(), before)

    def axis_name(self, side: str, axis: int) -> VMobject:
        """The name of a weight at the end of its axis; it follows the turning."""
        name = formula(self.theme, f"w_{axis + 1}", style.LABEL, self.theme.quiet)
        end = AXIS * np.eye(3)[axis]

        def follow(text: Mobject) -> None:
            tip = self.space(side).at(end)
            outwards = np.sign(tip[0] - CENTRES[side][0]) * 0.26 * RIGHT
            text.move_to(tip + (0.22 * UP if axis == 1 else outwards + 0.1 * DOWN))

        name.add_updater(follow)
        return name.update()

    # --- a loss travels

    def travel(self) -> None:
        """The loss stops beyond a corner, an edge, a face, and an edge again."""
        for name, stop, turn, seconds in zip(STOP_NAMES, STOPS, TURNS, SECONDS, strict=True):
            with self.beat(name):
                first = name == STOP_NAMES[0]
                if first:
                    self.bring_in()
                travelling, turning = self.way.animate.set_value(stop), self.turn.animate.set_value(turn)
                self.play(travelling, turning, run_time=seconds, rate_func=linear if first else smooth)

    def bring_in(self) -> None:
        """The loss, its answers and their tables appear."""
        moments = VGroup(*(drawn(partial(self.moment, side), self.way, self.turn) for side in CENTRES))
        tables = VGroup(*(self.table(side) for side in CENTRES))
        self.play(FadeIn(moments), FadeIn(tables), run_time=0.7)

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
        left, color = CENTRES[side][0] - 2.85, self.theme.colour(side)
        return WeightsTable(self.theme, partial(self.answer, side), left, color, self.label("zeros"))
