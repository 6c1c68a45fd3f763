"""The p-norms between circle and diamond, and where the corners are."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    FadeIn,
    LaggedStart,
    ManimColor,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    interpolate_color,
    smooth,
)

from mathcore import Lp
from scenes.examples import point_text
from scenes.norms.balls import APART, COLOURS, HEADINGS, NORMS, SIDES, Balls
from scenes.stage import Chapter, Plane, digits, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.dial import dial
from scenes.stage.drawings import ball
from scenes.stage.handover import coming

WIDE = (-1.42, 1.42)
RULE = (3.9, 2.35)
DIAL = (3.9, -0.75)
DIAL_RADIUS = 1.15


class Powers(Act):
    """The last beats: circle and diamond come together again, p leads from one to the other, and they part."""

    def __init__(self, film: Chapter, balls: Balls) -> None:
        super().__init__(film)
        self.big, self.shapes = balls.big, balls.shapes
        self.near = {side: Plane(WIDE, WIDE, APART * way, 2.0) for side, way in SIDES.items()}
        self.p = ValueTracker(2)

    def turn_p(self) -> None:
        with self.beat("p_norm"):
            self.bring_together()
            rule = formula(self.label("p_rule"), style.TITLE).move_to([*RULE, 0])
            allowed = formula(self.label("p_range"), style.HEADING).next_to(rule, DOWN, buff=0.3)
            self.play(Write(rule), run_time=0.9)
            self.between = drawn(self.ball_between, self.p)
            self.play(FadeIn(allowed), FadeIn(self.dial_of_p()), FadeIn(self.between), run_time=0.7)
        with self.beat("p_falls"):
            self.play(self.p.animate.set_value(1), run_time=4, rate_func=smooth)

    def bring_together(self) -> None:
        """Both outlines return into one plane, thin, as the ends of p's way."""
        self.ghosts = {side: ball(self.big, NORMS[side], 1, COLOURS[side], 0) for side in SIDES}
        for ghost in self.ghosts.values():
            ghost.set_stroke(width=style.THIN)
        gone = self.all_but(*self.shapes.values())
        moves = [ReplacementTransform(self.shapes[side], self.ghosts[side]) for side in SIDES]
        self.play(*gone, *moves, *coming(self.big.axes()), run_time=1.1)

    def dial_of_p(self) -> VGroup:
        """The dial from 1 to 2, its ends named."""
        face, *rest = dial(self.p, 2, DIAL, DIAL_RADIUS, "p", smallest=1)
        ends = (face[1][0].get_end(), face[1][-1].get_end())
        names = [
            words(self.label(f"{side}_short"), style.HEADING, COLOURS[side]).next_to(end, SIDES[side], buff=0.15)
            for side, end in zip(SIDES, ends, strict=True)
        ]
        return VGroup(face, *rest, *names)

    def ball_between(self) -> VMobject:
        """The ball of the p-norm, in a colour between those of L1 and L2."""
        p = max(1.0, self.p.get_value())
        color = interpolate_color(ManimColor(style.L1), ManimColor(style.L2), p - 1)
        return ball(self.big, Lp(p), 1, color.to_hex())

    def find_the_corners(self) -> None:
        with self.beat("closing"):
            frozen(self.between)
            apart = {side: ball(plane, NORMS[side], 1, COLOURS[side]) for side, plane in self.near.items()}
            self.remove(self.ghosts["l1"])
            gone = self.all_but(self.between, self.ghosts["l2"])
            moves = [
                ReplacementTransform(self.between, apart["l1"]),
                ReplacementTransform(self.ghosts["l2"], apart["l2"]),
            ]
            self.play(*gone, *moves, *coming(*(plane.axes() for plane in self.near.values())), run_time=1.2)
            corners = [self.corner(way) for way in (RIGHT, UP, LEFT, DOWN)]
            self.play(FadeIn(self.verdict("l1")), run_time=0.5)
            shown = [AnimationGroup(FadeIn(dot, scale=3), FadeIn(weights)) for dot, weights in corners]
            self.play(LaggedStart(*shown, lag_ratio=0.4), run_time=1.6)
            self.play(FadeIn(self.verdict("l2")), run_time=0.5)
            self.wait(0.8)

    def corner(self, way: np.ndarray) -> VGroup:
        """A corner of the diamond with its weights, beside the axis."""
        dot = self.near["l1"].dot(way[:2], style.L1, 0.14)
        aside = np.array([-way[1], -way[0], 0.0])
        return VGroup(dot, digits(point_text(way[:2])).next_to(dot, way + aside, buff=0.02))

    def verdict(self, side: str) -> VMobject:
        """How many corners there are, over the ball."""
        text = words(self.label(f"{side}_corners"), style.HEADING, style.TEXT)
        return text.move_to(self.near[side].at((0, 0)) * RIGHT + HEADINGS * UP)
