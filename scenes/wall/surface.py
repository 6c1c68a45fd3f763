"""The error stands up on each ball: a body whose top is the error's surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manim import Create, FadeIn, ReplacementTransform, ValueTracker, VGroup, VMobject, smooth

from mathcore import L1
from scenes.examples.wall import WallExample
from scenes.stage import Act, Chapter, Drawn
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, leaving
from scenes.stage.sides import NORMS, SIDES
from scenes.wall.error_column import ErrorColumn
from scenes.wall.two_rings import Balanced, TwoRingsAct
from scenes.wall.views import Views

RADIUS = 1.66  # radius of the balls on the screen, in frame units
SWAY = 0.16  # angle by which the bodies are turned while they are looked at


@dataclass(frozen=True, eq=False)
class Standing:
    """What is on the stage: the column on L1's ball, the dot on it, and all other drawings."""

    l1: ErrorColumn
    dot: Drawn[VGroup]
    others: Sequence[VMobject]


class SurfaceAct(Act[WallExample]):
    """The ring of the price through the answer is the border of L1's ball; L2's comes beside it."""

    def __init__(self, chapter: Chapter[WallExample], rings: TwoRingsAct) -> None:
        super().__init__(chapter)
        self.plane, self.grown = rings.plane, ValueTracker(0)
        self.views = Views(self.theme, self.example, self.frame.two_up(), RADIUS)
        pictures = zip(self.views.pictures, SIDES, strict=True)
        self.l1, self.l2 = (ErrorColumn(picture, side, self.grown) for picture, side in pictures)

    def stand_the_error_up(self, shown: Balanced) -> Standing:
        l1, l2, views, theme = self.l1, self.l2, self.views, self.theme
        with self.beat("surface") as narrator:
            border = ball(self.plane, L1(), self.example.radius, theme.l1, 0.3)
            self.play(Create(border), run_time=0.6)
            grounds = [column.picture.ground() for column in (l1, l2)]
            discs = [column.picture.disc(NORMS[column.side], theme.colour(column.side)) for column in (l1, l2)]
            names = [column.picture.heading(self.label(column.side), theme.colour(column.side)) for column in (l1, l2)]
            gone = (shown.sheet, shown.error_rings, shown.price_rings, shown.moment, shown.panel)
            self.add(*grounds)
            self.bring_to_front(border)  # over its ground
            coming_in = coming(*grounds, discs[1], *names)
            self.play(*leaving(*gone), *coming_in, ReplacementTransform(border, discs[0]), run_time=0.9)
            bodies = [column.column() for column in (l1, l2)]
            self.add(*bodies)
            rising = (views.aslant.animate.set_value(1), self.grown.animate.set_value(1))
            self.play(*rising, run_time=1.5, rate_func=smooth)
            narrator.wait_for("lowest")
            dots = [l1.lowest(self.example.l1_touch.point), l2.lowest(self.example.l2_touch.point)]
            error = l1.name(self.label("error"))
            self.play(FadeIn(dots[0], scale=3), FadeIn(error), run_time=0.6)
            narrator.wait_for("round")
            self.play(FadeIn(dots[1], scale=3), run_time=0.6)
            self.play(views.turned.animate.set_value(SWAY), run_time=0.8, rate_func=smooth)
        return Standing(l1, dots[0], (*bodies, *grounds, *discs, *names, error, dots[1]))
