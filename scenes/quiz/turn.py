"""Why it had to be so: in the plane the square is the diamond turned; and the film's closing card."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    FadeTransform,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from mathcore import L1, L2, Max
from scenes.stage import Plane, Readout, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, leaving
from scenes.stage.solids import Solid, cube, octahedron, solid, turned
from scenes.stage.text import on_baseline

SEEN = 1.45
UNIT = 1.8
SIDES = {"l1": (-3.4, 0.95), "max": (3.4, 0.95)}
QUARTER_RIGHT = PI / 4
ROOT = np.sqrt(2)
TILT = 0.42  # of the solids towards the viewer
SIZES = {"l1": 1.15, "max": 0.75}  # of the solids seen aslant, so that they look alike in size
COLUMNS = {"l1": -4.4, "l2": 0.0, "max": 4.4}
ICON, ICON_HEIGHT = 1.4, 1.5  # radius and place of the closing card's shapes


class TurnAct(Act):
    """Diamond and square side by side, then octahedron and cube, then the closing card."""

    def turn_the_diamond(self, borders: Sequence[VMobject]) -> None:
        """A copy of the diamond wanders over, turns by 45° and grows into the square."""
        self.planes = {side: Plane((-SEEN, SEEN), (-SEEN, SEEN), centre, UNIT) for side, centre in SIDES.items()}
        left, right = self.planes.values()
        with self.beat("turned"):
            self.frames = {side: VGroup(plane.frame(), plane.through_zero()) for side, plane in self.planes.items()}
            self.diamond = ball(left, L1(), 1, style.L1)
            self.name = words(self.label("l1"), style.HEADING, style.L1)
            self.name.next_to(self.frames["l1"], DOWN, buff=0.25)
            frames = list(self.frames.values())
            moves = [ReplacementTransform(old, frame[0]) for old, frame in zip(borders, frames, strict=True)]
            arriving = coming(*(frame[1] for frame in frames), self.diamond)
            self.play(*self.all_but(*borders), *moves, *arriving, run_time=0.8)
            copy = self.diamond.copy()
            self.add(copy)
            self.play(FadeIn(self.name), copy.animate.move_to(right.at((0, 0))), run_time=0.9)
            self.play(copy.animate.rotate(QUARTER_RIGHT).scale(ROOT), run_time=1.4)
            self.square = ball(right, Max(), 1, style.MAX)
            self.max_name = words(self.label("max_norm"), style.HEADING, style.MAX)
            on_baseline(self.max_name.next_to(self.frames["max"], DOWN, buff=0.25), self.name)
            self.play(FadeTransform(copy, self.square), FadeIn(self.max_name), run_time=0.6)

    def walk_along_the_diagonals(self) -> None:
        """A point wanders; its walk along the diagonals is always as long as its larger coordinate."""
        plane = self.planes["max"]
        way = ValueTracker(0)

        def point() -> np.ndarray:
            return self.example.wandering(way.get_value())

        def walk() -> VGroup:
            x, y = point()
            corner = np.full(2, (x + y) / 2)
            return VGroup(
                plane.line((0, 0), corner, style.MAX, style.BOLD),
                plane.line(corner, (x, y), style.MAX, style.BOLD),
                plane.dot((x, y), style.TEXT, 0.12),
            )

        with self.beat("along"):
            diagonals = VGroup(plane.line((-SEEN, -SEEN), (SEEN, SEEN)), plane.line((-SEEN, SEEN), (SEEN, -SEEN)))
            names = VGroup(
                formula(self.label("u")).next_to(plane.at((0.8 * SEEN, SEEN)), DOWN, buff=0.12),
                formula(self.label("v")).next_to(plane.at((0.8 * SEEN, -SEEN)), UP, buff=0.12),
            )
            rules = VGroup(*(formula(self.label(name), style.HEADING) for name in ("u_is", "v_is", "both")))
            rules.arrange(DOWN, buff=0.55, aligned_edge=LEFT).move_to(self.planes["l1"].at((0, 0.45)))
            gone = leaving(self.frames["l1"], self.diamond, self.name)
            self.play(*gone, Create(diagonals), *coming(names, rules[:2]), run_time=0.8)
            moving = drawn(walk, way)
            size = Readout(lambda: f"{Max().value(point()):.2f}", style.HEADING, style.MAX, as_formula=True)
            walked = Readout(
                lambda: f"{np.abs([[1, 1], [1, -1]] @ point()).sum() / 2:.2f}", style.HEADING, as_formula=True
            )
            equal = VGroup(size, formula("=", style.HEADING), walked).arrange(RIGHT, buff=0.4)
            equal.next_to(rules, DOWN, buff=0.6)
            self.play(FadeIn(moving), FadeIn(rules[2]), FadeIn(equal), run_time=0.6)
            self.play(way.animate.set_value(1), run_time=4, rate_func=linear)
            frozen(moving, size, walked)
            self.diagonals, self.walked = diagonals, [moving, rules, equal, names]

    def compare_what_is_zeroed(self) -> None:
        """A corner of each ball: a weight is zero here, a difference there."""
        left, right = self.planes.values()
        with self.beat("difference"):
            dots = VGroup(left.dot((1, 0), radius=0.14), right.dot((1, 1), radius=0.14))
            zeros = VGroup(
                left.line((-SEEN, 0), (SEEN, 0), style.L1, style.BOLD),
                right.line((-SEEN, -SEEN), (SEEN, SEEN), style.MAX, style.BOLD),
            )
            said = VGroup(
                formula(self.label("zeroed_weight"), style.HEADING).next_to(self.frames["l1"], DOWN, buff=0.25),
                formula(self.label("zeroed_difference"), style.HEADING).next_to(self.frames["max"], DOWN, buff=0.25),
            )
            gone = leaving(*self.walked, self.max_name)
            self.play(*gone, *coming(self.frames["l1"], self.diamond), run_time=0.7)
            for dot, line, text in zip(dots, zeros, said, strict=True):
                self.add(line, dot)
                self.play(Create(line), FadeIn(dot, scale=2.5), FadeIn(text), run_time=0.9)
            self.zeroed = VGroup(zeros, dots, said)
            self.wait(0.6)

    def leave_the_plane(self) -> None:
        """Diamond and square turn out to be solids seen from the front, and are not alike."""
        self.turn, self.aslant, self.home = turn, aslant, _ = [ValueTracker(0) for _ in range(3)]
        self.icons = {
            side: Plane((-1, 1), (-1, 1), (x, ICON_HEIGHT), ICON * (0.85 if side == "max" else 1))
            for side, x in COLUMNS.items()
        }
        with self.beat("solids"):
            solids = VGroup(self.solid("l1", octahedron(), style.L1), self.solid("max", cube(), style.MAX))
            said = VGroup(
                *(
                    words(self.label(name), style.LABEL).next_to(self.frames[side], DOWN, buff=0.25)
                    for side, name in (("l1", "octahedron"), ("max", "cube"))
                )
            )
            flat = [*self.frames.values(), self.diagonals, self.diamond, self.square, self.zeroed]
            self.play(*(FadeOut(part) for part in flat), FadeIn(solids), run_time=0.6)
            self.play(turn.animate.set_value(0.25 * PI), aslant.animate.set_value(1), FadeIn(said), run_time=1.5)
            self.play(turn.animate.set_value(0.75 * PI), run_time=2.4, rate_func=linear)
        self.solids, self.counted = solids, said

    def solid(self, side: str, shape: Solid, color: str) -> VGroup:
        """A solid in place of the flat ball; seen from the front, at `aslant` 0, it is as large as that.

        At `home` 1 it is where the closing card has the flat ball, and as large.
        """
        plane, icon = self.planes[side], self.icons[side]

        def view() -> VGroup:
            share, home = self.aslant.get_value(), self.home.get_value()
            unit = (1 - home) * UNIT * (1 + share * (SIZES[side] - 1)) + home * icon.unit
            centre = (1 - home) * plane.at((0, 0)) + home * icon.at((0, 0))
            return solid(shape, turned(self.turn.get_value(), share * TILT), centre, unit, color)

        return drawn(view, self.turn, self.aslant, self.home)

    def close(self) -> None:
        """The closing card: three shapes, one line each, and what decides."""
        with self.beat("closing"):
            icons = self.icons
            shapes = {
                "l1": ball(icons["l1"], L1(), 1, style.L1),
                "l2": ball(icons["l2"], L2(), 1, style.L2),
                "max": ball(icons["max"], Max(), 1, style.MAX),
            }
            trackers = {self.turn: PI, self.aslant: 0, self.home: 1}
            moves = [tracker.animate.set_value(value) for tracker, value in trackers.items()]
            self.play(*moves, FadeOut(self.counted), run_time=1.2)
            frozen(*self.solids)
            lines = VGroup(
                *(
                    words(self.label(f"closing_{side}"), style.HEADING).move_to([x, ICON_HEIGHT - 2, 0])
                    for side, x in COLUMNS.items()
                )
            )
            self.play(
                FadeOut(self.solids), *(FadeIn(shape) for shape in shapes.values()), FadeIn(lines[0]), run_time=0.6
            )
            self.play(FadeIn(lines[1]), run_time=0.5)
            self.play(FadeIn(lines[2]), run_time=0.5)
            corners = VGroup(
                *(
                    icons[side].dot(corner, radius=0.13)
                    for side, norm in (("l1", L1()), ("max", Max()))
                    for corner in norm.outline(1, 5)[:-1]
                )
            )
            last = words(self.label("closing"), style.TITLE).move_to([0, -2.1, 0])
            self.play(*(FadeIn(corner, scale=2.5) for corner in corners), FadeIn(last, shift=0.2 * UP), run_time=1)
            self.wait(2)
