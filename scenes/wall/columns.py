"""The error on each ball: a column for L1, one for L2, and the places where they are lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manim import Dot, FadeIn, FadeOut, VGroup, VMobject, smooth

from mathcore import L2
from scenes.examples.wall import WallExample
from scenes.stage import Act, Chapter, Drawn, frozen
from scenes.stage.handover import coming, leaving
from scenes.wall.error_columns import ErrorColumns
from scenes.wall.shapes import SlopePicture, WallPicture
from scenes.wall.views import Views


@dataclass(frozen=True, eq=False)
class Standing:
    """What is on the stage in both pictures: the columns, the dot on that of L1, and all other drawings."""

    columns: ErrorColumns
    l1_dot: Dot
    others: Sequence[VMobject]


class ColumnsAct(Act[WallExample]):
    """Puts the error on both balls, in the pictures of wall and slope."""

    def __init__(self, chapter: Chapter[WallExample], views: Views) -> None:
        super().__init__(chapter)
        self.views = views
        self.columns = ErrorColumns(views)

    def stand_the_error_on_the_balls(
        self, wall: WallPicture, slope: SlopePicture, slope_rings: Drawn[VGroup]
    ) -> Standing:
        """The wall and the slope leave; their grounds and L1's ball stay."""
        columns, grown = self.columns, self.columns.grown
        with self.beat("surface"):
            circle = self.views.right.disc(L2(), self.theme.l2)
            bodies, names = VGroup(columns.column("l1"), columns.column("l2")), self.names()
            gone = (slope.slope, slope_rings, wall.wall)
            frozen(*gone)
            self.play(
                *(FadeOut(shape) for shape in gone),
                FadeIn(circle),
                FadeIn(bodies),
                *leaving(wall.heading, slope.heading),
                *coming(names),
                run_time=0.7,
            )
            self.play(self.views.aslant.animate.set_value(1), grown.animate.set_value(1), run_time=2, rate_func=smooth)
            l1_dot = columns.lowest("l1", self.example.l1_touch.point)
            l2_dot = columns.lowest("l2", self.example.l2_touch.point)
            error_name = columns.name(self.label("error"))
            self.play(FadeIn(l1_dot, scale=3), FadeIn(l2_dot, scale=3), FadeIn(error_name), run_time=0.7)
            grounds = (wall.ground, slope.ground, wall.ball, circle)
            frozen(bodies, *grounds)
        return Standing(columns, l1_dot, (bodies, *grounds, names, error_name, l2_dot))

    def names(self) -> VGroup:
        """The balls' names over their pictures."""
        views, theme = self.views, self.theme
        return VGroup(
            views.left.heading(self.label("l1"), theme.l1),
            views.right.heading(self.label("l2"), theme.l2),
        )
