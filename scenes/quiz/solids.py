"""Octahedron and cube, which are not alike as diamond and square are; and the closing card of the film."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from manim import DOWN, PI, UP, Dot, FadeIn, FadeOut, Mobject, Typst, ValueTracker, VGroup, linear

from scenes.examples.quiz import QuizExample
from scenes.quiz.sides import NORMS, UNIT, Sides
from scenes.stage import Act, Chapter, Plane, drawn, frozen, style, words
from scenes.stage.drawings import ball
from scenes.stage.solids import TILT, Solid, cube, octahedron, solid, turned

SOLIDS: dict[str, Solid] = {"l1": octahedron(), "max": cube()}
SIZES = {"l1": 1.15, "max": 0.75}  # size of the solids seen aslant, so that they look equally large
NAMES = {"l1": "octahedron", "max": "cube"}  # their labels
COLUMNS = {"l1": -4.4, "l2": 0.0, "max": 4.4}  # columns of the closing card
ICON_HEIGHT = 1.5  # height of the shapes of the closing card on the screen
ICON_UNITS = {"l1": 1.4, "l2": 1.4, "max": 0.85 * 1.4}  # length of 1 in these shapes


class SolidsAct(Act[QuizExample]):
    """Octahedron and cube, then the closing card."""

    def __init__(self, chapter: Chapter[QuizExample], sides: Sides) -> None:
        super().__init__(chapter)
        self.sides = sides
        self.turn, self.aslant, self.home = ValueTracker(0), ValueTracker(0), ValueTracker(0)
        self.trackers = (self.turn, self.aslant, self.home)
        self.icons = {
            side: Plane(self.theme, (-1, 1), (-1, 1), (x, ICON_HEIGHT), ICON_UNITS[side]) for side, x in COLUMNS.items()
        }

    # --- the solids

    def leave_the_plane(self, flat: Sequence[Mobject]) -> tuple[VGroup, VGroup]:
        """Diamond and square turn out to be solids seen from the front, and the solids are not alike.

        `flat` fades out. Returns the solids, and their numbers of corners and faces.
        """
        with self.beat("solids"):
            solids = VGroup(*(drawn(partial(self.solid, side), *self.trackers) for side in SOLIDS))
            counts = VGroup(*(self.count(side) for side in SOLIDS))
            self.play(*(FadeOut(part) for part in flat), FadeIn(solids), run_time=0.6)
            turning, leaning = self.turn.animate.set_value(0.25 * PI), self.aslant.animate.set_value(1)
            self.play(turning, leaning, FadeIn(counts), run_time=1.5)
            self.play(self.turn.animate.set_value(0.75 * PI), run_time=2.4, rate_func=linear)
        return solids, counts

    def solid(self, side: str) -> VGroup:
        """The solid as it is now. Seen from the front, at `aslant` 0, it is as large as the flat ball.

        At `home` 1 it has the place and the size of the flat ball on the closing card.
        """
        plane, icon = self.sides.both[side].plane, self.icons[side]
        share, home = self.aslant.get_value(), self.home.get_value()
        unit = (1 - home) * UNIT * (1 + share * (SIZES[side] - 1)) + home * icon.unit
        centre = (1 - home) * plane.at((0, 0)) + home * icon.at((0, 0))
        return solid(SOLIDS[side], turned(self.turn.get_value(), share * TILT), centre, unit, self.theme.colour(side))

    def count(self, side: str) -> Typst:
        """How many corners and faces the solid has."""
        text = words(self.theme, self.label(NAMES[side]), style.LABEL)
        return text.next_to(self.sides.both[side].sheet, DOWN, buff=0.25)

    # --- the closing card

    def close(self, solids: VGroup, counts: VGroup) -> None:
        """Three shapes, one line each, and what decides."""
        with self.beat("closing"):
            balls = [ball(self.icons[side], NORMS[side], 1, self.theme.colour(side)) for side in COLUMNS]
            ends = {self.turn: PI, self.aslant: 0, self.home: 1}
            moves = [tracker.animate.set_value(value) for tracker, value in ends.items()]
            self.play(*moves, FadeOut(counts), run_time=1.2)
            frozen(*solids)
            first, *others = (self.line(side) for side in COLUMNS)
            self.play(FadeOut(solids), *(FadeIn(shape) for shape in balls), FadeIn(first), run_time=0.6)
            for line in others:
                self.play(FadeIn(line), run_time=0.5)
            conclusion = words(self.theme, self.label("closing"), style.TITLE).move_to((0, -2.1, 0))
            corners = (FadeIn(corner, scale=2.5) for corner in self.corners())
            self.play(*corners, FadeIn(conclusion, shift=0.2 * UP), run_time=1)
            self.wait(2)

    def line(self, side: str) -> Typst:
        """What the norm does, under its shape."""
        text = words(self.theme, self.label(f"closing_{side}"), style.HEADING)
        return text.move_to((COLUMNS[side], ICON_HEIGHT - 2, 0))

    def corners(self) -> list[Dot]:
        """A dot on each corner of diamond and square."""
        return [
            self.icons[side].dot(corner, radius=0.13)
            for side in ("l1", "max")
            for corner in NORMS[side].outline(1, 5)[:-1]
        ]
