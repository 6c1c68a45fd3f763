"""A loss becomes round, and its centre one of a whole cloud; then what an answer costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import Circle, FadeIn, ReplacementTransform, VGroup, VMobject, smooth

from scenes.clouds.sight import Cost, Sight
from scenes.examples.clouds import CloudsExample
from scenes.stage import Act, Chapter, Drawn, style
from scenes.stage.handover import coming, leaving
from scenes.wall.ending import Ending as Wall

RINGS = np.array([0.32, 0.56, 0.8])  # radii of the round rings, in weights
PALE = 0.7


@dataclass(frozen=True, eq=False)
class Cloud:
    """What stays on the stage."""

    ground: Drawn[VGroup]
    names: Drawn[VGroup]
    dots: Drawn[VGroup]


class SpreadAct(Act[CloudsExample]):
    """The plane, the centres, the cost."""

    def __init__(self, chapter: Chapter[CloudsExample], sight: Sight) -> None:
        super().__init__(chapter)
        self.sight = sight

    def show_the_centres(self) -> tuple[Cloud, VGroup]:
        """Returns the cloud and the rings round one of its dots."""
        cloud = Cloud(self.sight.ground(), self.sight.names(), self.sight.dots("l1"))
        with self.beat("centres") as narrator:
            self.open_with_title()
            rings = self.make_it_round(cloud)
            narrator.wait_for("each")
            self.play(self.sight.spread.animate.set_value(1), run_time=2, rate_func=smooth)
            self.bring_to_front(rings)
            self.play(rings.animate.set_stroke(width=style.BOLD, opacity=1), run_time=0.6)
        return cloud, rings

    def make_it_round(self, cloud: Cloud) -> VGroup:
        """The loss of the chapter before, on its slope, moves to the example's own dot and becomes round."""
        rings, before = self.rings(), self.opening_picture
        if isinstance(before, Wall):
            wall, slope = before.wall, before.slope
            self.remove(before)
            self.add(wall, *slope)
            parts = [slope.sheet, slope.ball, slope.under, slope.answer, slope.label]
            old: list[VMobject] = [*slope.rings, slope.ring]
            self.remove(slope.rings)
            self.add(*old)
            moves = [ReplacementTransform(one, other) for one, other in zip(old, rings, strict=True)]
            centre = ReplacementTransform(slope.centre, cloud.dots.shape[0])
            kept = [cloud.ground, cloud.names]
            self.play(*leaving(wall, *parts), *moves, centre, *coming(*kept), run_time=1.6)
            self.remove(*rings, cloud.dots.shape[0])
        else:
            gone = leaving(before) if before else []
            self.play(*gone, *coming(cloud.ground, cloud.names, rings), FadeIn(cloud.dots), run_time=1.6)
        self.add(rings, cloud.dots, cloud.names)
        return rings

    def rings(self) -> VGroup:
        """Round rings of the example's own loss."""
        place = self.sight.plane.at(self.example.own)
        circles = (
            Circle(radius * self.sight.plane.unit, color=self.theme.loss, stroke_width=style.THIN).move_to(place)
            for radius in RINGS
        )
        return VGroup(*circles).set_stroke(opacity=PALE)

    def show_the_cost(self, rings: VGroup) -> Cost:
        """Returns the cost, which stays beside the plane."""
        with self.beat("cost"):
            texts = (self.label(name) for name in ("error", "price_l1", "strength"))
            cost = self.sight.cost(*texts)
            self.play(FadeIn(cost.error), *leaving(rings), run_time=0.8)
            self.play(FadeIn(cost.price), FadeIn(cost.strength), run_time=0.8)
        return cost
