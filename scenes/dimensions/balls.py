"""Three weights: octahedron and sphere turn, a loss travels round them, and the zeros of its answers are counted."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Mobject, ValueTracker, VGroup, linear, smooth

from mathcore import L1, L2
from mathcore.validate import Array
from scenes.dimensions.space import Space
from scenes.examples.dimensions import STOP_NAMES, STOPS
from scenes.script import typographic
from scenes.stage import Chapter, Plane, Readout, drawn, formula, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import ball, cross
from scenes.stage.live import once
from scenes.stage.solids import turned
from scenes.stage.text import on_baseline

CENTRES = {"l1": (-3.5, 0.95), "l2": (3.5, 0.95)}
COLOURS = {"l1": style.L1, "l2": style.L2}
BALLS = {"l1": L1(), "l2": L2()}
UNIT = 1.68
AXIS = 1.5  # the axes reach so many radii
TILT = 0.42  # towards the viewer
START = np.pi / 2  # one looks along an axis, and sees a diamond
TURNS = (-0.78, -0.72, -0.8, -0.86, -0.72)  # after each beat
CELL = 1.4  # from weight to weight in the tables
TABLE, LOWER = -1.7, 0.65  # height of the tables' upper row, and how far the other is below
SECONDS = (3.6, 2.8, 2.6, 4.6)


class SpaceAct(Act):
    """The two balls with their tables."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.turn, self.aslant, self.way = ValueTracker(START), ValueTracker(0), ValueTracker(0)

    def space(self, side: str) -> Space:
        """The weights before the viewer as they are turned now."""
        return Space(CENTRES[side], UNIT, turned(self.turn.get_value(), TILT * self.aslant.get_value()))

    # --- out of the plane

    def rise(self) -> None:
        """Diamond and circle, seen from the front, become solids."""
        with self.beat("space"):
            flat = VGroup(*(self.flat(side) for side in CENTRES))
            names = VGroup(*(words(self.label(side), style.TITLE, COLOURS[side]) for side in CENTRES))
            for name, side in zip(names, CENTRES, strict=True):
                name.move_to([CENTRES[side][0] - 2.75, 3.2, 0])
            self.hand_over(flat, names, run_time=0.8)
            self.solids = {side: drawn(lambda side=side: self.solid(side), self.turn, self.aslant) for side in CENTRES}
            self.shading = self.space("l2").shading(style.L2)
            self.play(FadeOut(flat), FadeIn(self.shading), FadeIn(VGroup(*self.solids.values())), run_time=0.5)
            self.play(
                self.turn.animate.set_value(TURNS[0]), self.aslant.animate.set_value(1), run_time=2.8, rate_func=smooth
            )
            axis_names = VGroup(*(self.axis_name(side, axis) for side in CENTRES for axis in range(3)))
            self.play(FadeIn(axis_names), run_time=0.5)

    def flat(self, side: str) -> VGroup:
        """The ball in the plane of two weights."""
        plane = Plane((-AXIS, AXIS), (-AXIS, AXIS), CENTRES[side], UNIT)
        return VGroup(plane.through_zero(), ball(plane, BALLS[side], 1, COLOURS[side]))

    def solid(self, side: str) -> VGroup:
        space = self.space(side)
        behind, before = space.arms(1, AXIS)
        body = space.octahedron(style.L1) if side == "l1" else space.sphere(style.L2)
        return VGroup(behind, body, before)

    def axis_name(self, side: str, axis: int) -> Mobject:
        """The name of a weight at the end of its axis, wherever that turns."""
        name = formula(f"w_{axis + 1}", style.LABEL, style.QUIET)
        end = AXIS * np.eye(3)[axis]

        def follow(text: Mobject) -> None:
            tip = self.space(side).at(end)
            outwards = np.sign(tip[0] - CENTRES[side][0]) * 0.26 * RIGHT
            text.move_to(tip + (0.22 * UP if axis == 1 else outwards + 0.1 * DOWN))

        name.add_updater(follow)
        return name.update()

    # --- a loss travels

    def travel(self) -> None:
        """Corner, edge, face; and the sphere all the while."""
        for index, name in enumerate(STOP_NAMES):
            with self.beat(name):
                if index == 0:
                    self.bring_in()
                self.play(
                    self.way.animate.set_value(STOPS[index]),
                    self.turn.animate.set_value(TURNS[index + 1]),
                    run_time=SECONDS[index],
                    rate_func=smooth if index else linear,
                )

    def bring_in(self) -> None:
        moments = VGroup(*(drawn(lambda side=side: self.moment(side), self.way, self.turn) for side in CENTRES))
        tables = VGroup(*(self.table(side) for side in CENTRES))
        self.play(FadeIn(moments), FadeIn(tables), run_time=0.7)

    def answer(self, side: str) -> Array:
        return once(self.example.answer, side, self.way.get_value())

    def moment(self, side: str) -> VGroup:
        """The face that the answer is on, the loss's centre, the answer."""
        space, centre, answer = self.space(side), self.example.centre(self.way.get_value()), self.answer(side)
        marks = VGroup(
            space.line(answer, centre, style.LOSS, style.THIN), cross(space, centre, style.LOSS), space.dot(answer)
        )
        return VGroup(space.face(np.sign(answer)), *marks) if side == "l1" else marks

    def table(self, side: str) -> VGroup:
        """The answer's three weights and how many of them are exactly zero."""
        left = CENTRES[side][0] - 2.85
        table = VGroup()
        for column in range(3):
            x = left + column * CELL
            name = formula(f"w_{column + 1}", style.LABEL, style.QUIET)
            table.add(name.move_to([x, TABLE, 0], LEFT), self.weight(side, column).move_to([x, TABLE - LOWER, 0], LEFT))
        x = left + 3.35 * CELL
        said = words(self.label("zeros"), style.LABEL, style.QUIET).move_to([x, TABLE, 0], LEFT)
        number = Readout(lambda: str((self.answer(side) == 0).sum()), style.TITLE, COLOURS[side])
        return table.add(on_baseline(said, table[0]), number.move_to([x, TABLE - LOWER - 0.06, 0], LEFT))

    def weight(self, side: str, axis: int) -> Readout:
        """A weight to two decimals; a bare 0 in the ball's colour where it is exactly zero."""

        def text() -> str:
            value = self.answer(side)[axis]
            return "0" if value == 0 else typographic(f"{value:.2f}")

        number = Readout(text, style.HEADING)
        number.add_updater(lambda shown: shown.set_fill(COLOURS[side] if shown.shown == "0" else style.TEXT))
        return number.update()
