"""The budget of L1 gets a wall, and its penalty becomes a slope."""

from __future__ import annotations

from dataclasses import dataclass

from manim import FadeIn, Transform, VGroup, smooth

from mathcore import L1
from scenes.examples.wall import WallExample
from scenes.stage import Act, Chapter, Drawn
from scenes.stage.handover import coming, leaving
from scenes.touch.ending import Ending
from scenes.wall.prices import Prices
from scenes.wall.views import Views


@dataclass(frozen=True, eq=False)
class WallAndSlope:
    """Both pictures: the ground with the ball and the wall, the ground with the slope, and the texts above each."""

    wall: VGroup
    slope: Drawn[VGroup]
    slope_ground: VGroup
    texts: VGroup


class ShapesAct(Act[WallExample]):
    """The price of the ball in the left picture, and that of the penalty in the right one."""

    def __init__(self, chapter: Chapter[WallExample], views: Views, prices: Prices) -> None:
        super().__init__(chapter)
        self.views, self.prices = views, prices
        self.left, self.right = views.pictures
        self.ground, self.ball = self.left.ground(), self.left.disc(L1(), self.theme.l1)

    def raise_wall_and_slope(self) -> WallAndSlope:
        """L1's ball of the chapter before gets a wall; for the second clause the slope comes beside it."""
        left, right, prices, tilt = self.left, self.right, self.prices, self.views.aslant
        with self.beat("wall") as narrator:
            self.open_with_title()
            narrator.wait_until(0.2)
            self.take_over_the_ball()
            wall = prices.wall()
            texts = VGroup(left.heading(self.label("wall")), left.price(self.label("wall_price")))
            self.add(wall)
            self.play(
                tilt.animate.set_value(1),
                prices.raised.animate.set_value(1),
                *coming(texts),
                run_time=1.0,
                rate_func=smooth,
            )
            narrator.wait_for("slope")
            ground, slope = right.ground(), prices.slope()
            self.play(FadeIn(ground), run_time=0.3)
            self.add(slope)
            slope_texts = VGroup(right.heading(self.label("slope")), right.price(self.label("slope_price")))
            self.play(prices.steep.animate.set_value(1), FadeIn(slope_texts), run_time=1.3, rate_func=smooth)
        return WallAndSlope(VGroup(self.ground, self.ball, wall), slope, ground, VGroup(texts, slope_texts))

    def take_over_the_ball(self) -> None:
        """L1's ball moves to its ground; everything else of the chapter before leaves."""
        if isinstance(touch := self.opening_picture, Ending):
            self.remove(touch)
            self.add(touch.l2, self.ground, *touch.l1)  # the ground under the ball
            rest = [part for part in touch.l1 if part is not touch.l1.ball and part.family_members_with_points()]
            goal = self.ball.shape[0].copy()
            self.play(*leaving(touch.l2, *rest), *coming(self.ground), Transform(touch.l1.ball, goal), run_time=0.8)
            self.remove(touch.l1.ball)
        self.add(self.ground, self.ball)
