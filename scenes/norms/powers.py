"""The p-norms between circle and diamond, and where the corners are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Dot,
    FadeIn,
    LaggedStart,
    ManimColor,
    ReplacementTransform,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    interpolate_color,
    smooth,
)

from mathcore import Lp
from scenes.examples import point_text
from scenes.examples.norms import NormsExample
from scenes.norms.sides import APART, DIRECTIONS, HEADINGS
from scenes.stage import Act, Array, Chapter, Drawn, Part, Plane, dial, digits, drawn, formula, frozen, style, words
from scenes.stage.drawings import ball
from scenes.stage.handover import coming
from scenes.stage.sides import NORMS

WIDE = (-1.42, 1.42)
RULE = (3.9, 2.35, 0)
DIAL = (3.9, -0.75)
DIAL_RADIUS = 1.15


@dataclass(frozen=True)
class Between:
    """The ball of the p-norm, and the outlines of the balls for p = 1 and p = 2."""

    ball: Drawn[VMobject]
    ends: dict[str, VMobject]


class Corner(VGroup):
    """A corner of the diamond with its weights."""

    dot = Part[Dot](0)
    weights = Part[Typst](1)


class PowersAct(Act[NormsExample]):
    """Circle and diamond come together again, p leads from one to the other, and they part."""

    def __init__(self, chapter: Chapter[NormsExample], plane: Plane) -> None:
        super().__init__(chapter)
        self.plane = plane
        self.pair = {side: Plane(self.theme, WIDE, WIDE, APART * way, 2.0) for side, way in DIRECTIONS.items()}
        self.p = ValueTracker(2)

    def turn_p(self, shapes: dict[str, VMobject]) -> Between:
        """`shapes` are the outlines of the unit balls, which are replaced."""
        with self.beat("p_norm"):
            ends = self.bring_together(shapes)
            rule = formula(self.theme, self.label("p_rule"), style.TITLE).move_to(RULE)
            allowed = formula(self.theme, self.label("p_range"), style.HEADING).next_to(rule, DOWN, buff=0.3)
            self.play(Write(rule), run_time=0.9)
            between = Between(drawn(self.ball_between, self.p), ends)
            self.play(FadeIn(allowed), FadeIn(self.dial_of_p()), FadeIn(between.ball), run_time=0.7)
        with self.beat("p_falls"):
            self.play(self.p.animate.set_value(1), run_time=4, rate_func=smooth)
        return between

    def bring_together(self, shapes: dict[str, VMobject]) -> dict[str, VMobject]:
        """Both outlines return into one plane and become thin."""
        ends = {side: ball(self.plane, NORMS[side], 1, self.theme.colour(side), fill=0) for side in DIRECTIONS}
        for end in ends.values():
            end.set_stroke(width=style.THIN)
        gone = self.all_but(*shapes.values())
        moves = [ReplacementTransform(shapes[side], end) for side, end in ends.items()]
        self.play(*gone, *moves, *coming(self.plane.axes()), run_time=1.1)
        return ends

    def dial_of_p(self) -> VGroup:
        """The dial from 1 to 2, its ends named after the norms."""
        turning = dial(self.theme, self.p, (1, 2), DIAL, DIAL_RADIUS, "p")
        first, *_, last = turning.face.ticks
        names = [
            words(self.theme, self.label(f"{side}_short"), style.HEADING, self.theme.colour(side)).next_to(
                tick.get_end(), DIRECTIONS[side], buff=0.15
            )
            for side, tick in (("l1", first), ("l2", last))
        ]
        return VGroup(*turning, *names)

    def ball_between(self) -> VMobject:
        """The ball of the p-norm, in a colour between those of L1 and L2."""
        p = max(1.0, self.p.get_value())
        color = interpolate_color(ManimColor(self.theme.l1), ManimColor(self.theme.l2), p - 1)
        return ball(self.plane, Lp(p), 1, color.to_hex())

    def find_the_corners(self, between: Between) -> None:
        """The balls part again; the diamond's corners are marked."""
        with self.beat("closing"):
            self.part_again(between)
            corners = [self.corner(way) for way in (RIGHT, UP, LEFT, DOWN)]
            self.play(FadeIn(self.corner_count("l1")), run_time=0.5)
            shown = [AnimationGroup(FadeIn(corner.dot, scale=3), FadeIn(corner.weights)) for corner in corners]
            self.play(LaggedStart(*shown, lag_ratio=0.4), run_time=1.6)
            self.play(FadeIn(self.corner_count("l2")), run_time=0.5)
            self.wait(0.8)

    def part_again(self, between: Between) -> None:
        """The p-ball, now at p = 1, goes to the left, the circle's outline to the right."""
        frozen(between.ball)
        apart = {side: ball(plane, NORMS[side], 1, self.theme.colour(side)) for side, plane in self.pair.items()}
        self.remove(between.ends["l1"])
        gone = self.all_but(between.ball, between.ends["l2"])
        moves = [
            ReplacementTransform(between.ball, apart["l1"]),
            ReplacementTransform(between.ends["l2"], apart["l2"]),
        ]
        self.play(*gone, *moves, *coming(*(plane.axes() for plane in self.pair.values())), run_time=1.2)

    def corner(self, way: Array) -> Corner:
        """The corner in a direction from the middle, with its weights beside the axis."""
        x, y, _ = way
        dot = self.pair["l1"].dot((x, y), self.theme.l1, 0.14)
        aside = np.array([-y, -x, 0.0])
        return Corner(dot, digits(self.theme, point_text((x, y))).next_to(dot, way + aside, buff=0.02))

    def corner_count(self, side: str) -> Typst:
        """How many corners there are, over the ball."""
        text = words(self.theme, self.label(f"{side}_corners"), style.HEADING)
        return text.move_to(self.pair[side].at((0, 0)) * RIGHT + HEADINGS * UP)
