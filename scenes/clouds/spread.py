"""A loss becomes round, and its centre one of a whole cloud; then what an answer costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import DOWN, Circle, FadeIn, FadeOut, ReplacementTransform, TransformFromCopy, VGroup, VMobject, smooth

from scenes.clouds.sight import COST, Cost, Sight
from scenes.examples.clouds import CloudsExample
from scenes.stage import Act, Backed, Chapter, Drawn, Part, formula, style
from scenes.stage.drawings import cross
from scenes.stage.handover import coming, leaving
from scenes.wall.ending import Ending as Wall

LARGEST = 2.5  # radius of the outer ring, in frame units
ROUND = 1.1  # seconds in which the loss becomes round
SMALLER = 0.8  # the loss is made so much smaller when the cost comes


@dataclass(frozen=True, eq=False)
class Cloud:
    """What stays on the stage."""

    ground: Drawn[VGroup]
    names: Drawn[VGroup]
    dots: Drawn[VGroup]


class RoundLoss(VGroup):
    """One loss with round rings."""

    rings = Part[VGroup](0)
    centre = Part[VGroup](1)


class SpreadAct(Act[CloudsExample]):
    """One loss, the cloud of all centres, the cost."""

    def __init__(self, chapter: Chapter[CloudsExample], sight: Sight) -> None:
        super().__init__(chapter)
        self.sight = sight

    def show_the_centres(self) -> tuple[Cloud, RoundLoss]:
        """Returns the cloud, and the loss of one of its dots."""
        cloud = Cloud(self.sight.ground(), self.sight.names(), self.sight.dots("l1"))
        with self.beat("centres") as narrator:
            self.open_with_title()
            loss = self.make_it_round(cloud)
            self.play(TransformFromCopy(loss.centre, cloud.dots.shape[0]), run_time=0.6)
            self.remove(cloud.dots.shape[0])
            self.add(cloud.dots, cloud.names)
            narrator.wait_for("each")
            self.play(self.sight.spread.animate.set_value(1), run_time=1.8, rate_func=smooth)
        return cloud, loss

    def make_it_round(self, cloud: Cloud) -> RoundLoss:
        """Of the last picture only the loss on its slope stays, and becomes round."""
        before = self.opening_picture
        if isinstance(before, Wall):
            sheet, *wall = before.wall
            slope = before.slope
            old: list[VMobject] = [*slope.rings, slope.ring]
            loss = self.round_loss(len(old))
            self.remove(before)
            self.add(sheet, *wall, slope.sheet, slope.ball, slope.under, *old, slope.centre)
            self.add(slope.over, slope.answer, slope.label)
            gone = [*wall, slope.sheet, slope.ball, slope.under, slope.over, slope.answer, slope.label]
            moves = [ReplacementTransform(one, other) for one, other in zip(old, loss.rings, strict=True)]
            centre = ReplacementTransform(slope.centre, loss.centre)
            ground = (FadeOut(sheet), FadeIn(cloud.ground), *coming(cloud.names))
            self.play(*leaving(*gone), *moves, centre, *ground, run_time=ROUND)
            self.remove(*loss.rings, loss.centre)
        else:
            loss = self.round_loss()
            self.play(*(leaving(before) if before else ()), *coming(cloud.ground, cloud.names, loss), run_time=ROUND)
        self.add(loss)
        return loss

    def round_loss(self, rings: int = 3) -> RoundLoss:
        """The loss of one dot, large in the panel."""
        radii = LARGEST * np.arange(1, rings + 1) / rings
        circles = (Circle(radius, color=self.theme.loss, stroke_width=style.THIN) for radius in radii)
        loss = RoundLoss(VGroup(*circles), cross(self.sight.flat, (0, 0), self.theme.loss))
        loss.centre.move_to(loss.rings)
        return self.sight.panel.place(loss)

    def centre_name(self, loss: RoundLoss) -> VMobject:
        """The name of the loss's centre, as the cost has it, under the mark."""
        name = formula(self.theme, self.label("both_centres"), color=self.theme.loss)
        return Backed(self.theme, name, 0.04).next_to(loss.centre, DOWN, buff=0.1)

    def show_the_cost(self, loss: RoundLoss) -> Cost:
        """Returns the cost, which stays beside the plane; under it the loss."""
        with self.beat("cost"):
            error, price, strength = (self.label(name) for name in ("error", "price_l1", "strength"))
            cost = self.sight.cost(error, price, strength)
            below = self.sight.panel.split_top(COST)[1]
            self.play(loss.animate.scale(SMALLER).move_to((*below.centre, 0)), *coming(cost.error), run_time=1)
            name = self.centre_name(loss)
            self.play(FadeIn(cost.price, cost.strength, name), run_time=0.8)
            self.remove(name)
            loss.add(name)  # so that it leaves with the loss
        return cost
