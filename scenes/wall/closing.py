"""Wall and slope once more, with bold edges over the axes; from above, the same loss has the same answer on both."""

from __future__ import annotations

import numpy as np
from manim import Create, Dot, FadeIn, FadeOut, LaggedStart, Transform, VGroup, smooth

from mathcore import L1
from scenes.examples.wall import WallExample
from scenes.stage import Act, Array, Chapter, Drawn, drawn, style
from scenes.stage.handover import coming
from scenes.wall.ending import ending
from scenes.wall.prices import Prices
from scenes.wall.relief import Relief, over
from scenes.wall.views import Views


class ClosingAct(Act[WallExample]):
    """The chapter's last picture."""

    def __init__(self, chapter: Chapter[WallExample], views: Views, prices: Prices) -> None:
        super().__init__(chapter)
        self.views, self.prices = views, prices
        self.picture = ending(chapter.telling, self.theme, self.frame)

    # --- the drawings

    def dots(self) -> Drawn[VGroup]:
        """The answer at the foot of the wall, and on the slope."""
        return drawn(self._dots, *self.views.moving)

    def _dots(self) -> VGroup:
        answer = self.example.l1_touch.point
        height = float(self.prices.slope_at(np.array(answer)))
        return VGroup(
            self.dot(self.prices.left(), over(answer, 0.0)), self.dot(self.prices.right(), over(answer, height))
        )

    def dot(self, relief: Relief, point: Array) -> Dot:
        """The answer at a point of the picture."""
        theme = self.theme
        return Dot(
            relief.at(point), radius=style.DOT, color=theme.answer, stroke_color=theme.background, stroke_width=2
        )

    # --- the beat

    def answer_the_question(self, end: Dot) -> None:
        """The dot at the end of the paths becomes the answer in both pictures."""
        views, prices = self.views, self.prices
        left, right = views.pictures
        for tracker in (views.aslant, prices.raised, prices.steep):
            tracker.set_value(1)
        heroes = (self.picture.wall, self.picture.slope)
        with self.beat("closing"):
            shapes = [left.ground(), right.ground(), left.disc(L1(), self.theme.l1), prices.wall(), prices.slope()]
            dots, second = self.dots(), end.copy()
            self.add(second)
            moves = (Transform(one, goal.copy()) for one, goal in zip((end, second), dots.shape, strict=True))
            entering = coming(*shapes, *(hero.label for hero in heroes))
            self.play(*self.all_but(end, second), *entering, *moves, run_time=0.9)
            self.remove(end, second)
            self.add(dots)
            edges = prices.edges()
            creation = (Create(edge) for edge in (*edges.shape.upright, *edges.shape.creases))
            self.play(LaggedStart(*creation, lag_ratio=0.1), run_time=0.7)
            self.add(edges, dots)
            self.play(views.aslant.animate.set_value(0), run_time=1, rate_func=smooth)
            flat = [part for hero in heroes for part in (hero.sheet, hero.ball, hero.under)]
            losses = [part for hero in heroes for part in (hero.rings, hero.ring, hero.centre)]
            labels = [hero.label for hero in heroes]
            self.add(*flat, *losses, *labels, dots)  # the names over the rings
            entering = [FadeIn(part) for part in (*flat, *losses)]
            self.play(*(FadeOut(shape) for shape in (*shapes, edges)), *entering, run_time=0.9)
            self.settle_on_ending()
