"""Wall and slope once more, with bold edges over the axes; from above, the same loss has the same answer on both."""

from __future__ import annotations

from manim import Create, FadeIn, LaggedStart, smooth

from mathcore import L1
from scenes.examples.wall import WallExample
from scenes.stage import Act, Chapter
from scenes.stage.handover import coming, leaving
from scenes.wall.ending import ending
from scenes.wall.prices import Prices
from scenes.wall.views import Views


class ClosingAct(Act[WallExample]):
    """The chapter's last picture."""

    def __init__(self, chapter: Chapter[WallExample], views: Views, prices: Prices) -> None:
        super().__init__(chapter)
        self.views, self.prices = views, prices
        self.picture = ending(chapter.telling, self.theme, self.frame)

    def answer_the_question(self) -> None:
        views, prices = self.views, self.prices
        left, right = views.pictures
        for tracker in (views.aslant, prices.raised, prices.steep):
            tracker.set_value(1)
        wall_hero, slope_hero = self.picture.wall, self.picture.slope
        with self.beat("closing"):
            shapes = [left.ground(), right.ground(), left.disc(L1(), self.theme.l1), prices.wall(), prices.slope()]
            labels = [wall_hero.label, slope_hero.label]
            self.hand_over(*shapes, *labels)
            edges = prices.edges()
            creation = (Create(edge) for edge in (*edges.shape.upright, *edges.shape.creases))
            self.play(LaggedStart(*creation, lag_ratio=0.1), run_time=1.2)
            self.add(edges)
            self.play(views.aslant.animate.set_value(0), run_time=1.4, rate_func=smooth)
            heroes = (wall_hero, slope_hero)
            flat = [part for hero in heroes for part in (hero.sheet, hero.ball, hero.under)]
            self.play(*leaving(*shapes, edges), *coming(*flat), run_time=0.6)
            losses = [part for hero in heroes for part in (hero.rings, hero.ring, hero.centre)]
            self.play(*(FadeIn(part) for part in losses), run_time=0.7)
            self.play(FadeIn(wall_hero.answer, scale=3), FadeIn(slope_hero.answer, scale=3), run_time=0.5)
            self.settle_on_ending()
