"""The L1 ball gets a wall, and the L1 penalty becomes a slope; from above both have the same sharp corners."""

from __future__ import annotations

from dataclasses import dataclass

from manim import Create, FadeIn, FadeOut, MathTypst, Transform, Typst, VGroup, smooth

from mathcore import L1
from scenes.examples.wall import WallExample
from scenes.stage import Act, Chapter, Drawn
from scenes.stage.handover import coming, leaving
from scenes.touch.ending import Ending
from scenes.wall.prices import Prices
from scenes.wall.views import ASIDE, Views


@dataclass(frozen=True, eq=False)
class WallPicture:
    """The left picture: the ball on the ground with the wall round it, and the texts above."""

    ground: VGroup
    ball: Drawn[VGroup]
    wall: Drawn[VGroup]
    heading: Typst
    price: MathTypst


@dataclass(frozen=True, eq=False)
class SlopePicture:
    """The right picture: the slope over the ground, and the texts above."""

    ground: VGroup
    slope: Drawn[VGroup]
    heading: Typst
    price: MathTypst


class ShapesAct(Act[WallExample]):
    """The price of the ball in the left picture, and that of the penalty in the right one."""

    def __init__(self, chapter: Chapter[WallExample], views: Views, prices: Prices) -> None:
        super().__init__(chapter)
        self.views, self.prices = views, prices
        self.ground, self.ball = views.left.ground(), views.left.disc(L1(), self.theme.l1)

    def take_over_the_ball(self) -> None:
        """L1's ball of the chapter before moves to the middle; everything else of that chapter leaves."""
        with self.beat("opening") as narrator:
            self.open_with_title()
            if isinstance(touch := self.opening_picture, Ending):
                narrator.wait_until(0.8)
                self.remove(touch)
                self.add(touch.l2, *touch.l1)
                rest = [part for part in touch.l1 if part is not touch.l1.ball and part.family_members_with_points()]
                self.play(*leaving(touch.l2, *rest), *coming(self.ground), run_time=0.9)
                self.play(Transform(touch.l1.ball, self.ball.shape[0]), run_time=0.9)
                self.remove(touch.l1.ball)
            self.add(self.ground, self.ball)

    def raise_the_wall(self) -> WallPicture:
        left, prices = self.views.left, self.prices
        with self.beat("wall"):
            ground, ball = self.ground, self.ball
            heading, price = left.heading(self.label("wall")), left.price(self.label("wall_price"))
            self.play(self.views.aslant.animate.set_value(1), run_time=1.3, rate_func=smooth)
            wall = prices.wall()
            self.add(wall)
            self.play(prices.raised.animate.set_value(1), FadeIn(heading), FadeIn(price), run_time=1.3)
        return WallPicture(ground, ball, wall, heading, price)

    def open_the_slope(self, wall: WallPicture) -> SlopePicture:
        """The picture of the wall makes room for that of the slope."""
        right, prices = self.views.right, self.prices
        with self.beat("slope"):
            ground = right.ground()  # it moves out of the other ground
            self.add(ground)
            self.bring_to_front(wall.ball, wall.wall)
            texts = (text.animate.set_x(-ASIDE) for text in (wall.heading, wall.price))
            self.play(self.views.apart.animate.set_value(1), *texts, run_time=1)
            heading, price = right.heading(self.label("slope")), right.price(self.label("slope_price"))
            slope = prices.slope()
            self.add(slope)
            entering = (FadeIn(heading), FadeIn(price))
            self.play(prices.steep.animate.set_value(1), *entering, run_time=2, rate_func=smooth)
        return SlopePicture(ground, slope, heading, price)

    def look_from_above(self, wall: WallPicture, slope: SlopePicture) -> Drawn[VGroup]:
        """Returns the lines of equal height of the slope."""
        with self.beat("sharp"):
            rings = self.prices.slope_rings()
            self.play(Create(rings, lag_ratio=0.5), run_time=1.5)
            leaving = (FadeOut(wall.price), FadeOut(slope.price))
            self.play(self.views.aslant.animate.set_value(0), *leaving, run_time=1.7, rate_func=smooth)
        return rings
