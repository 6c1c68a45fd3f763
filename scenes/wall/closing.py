"""Wall and slope once more, with bold edges over the axes: the corners make the zeros."""

from __future__ import annotations

from manim import Create, LaggedStart, linear

from mathcore import L1
from scenes.examples.wall import WallExample
from scenes.stage import Act, Chapter
from scenes.wall.prices import Prices
from scenes.wall.views import Views


class ClosingAct(Act[WallExample]):
    """The chapter's last picture: both prices, slowly turned."""

    def __init__(self, chapter: Chapter[WallExample], views: Views, prices: Prices) -> None:
        super().__init__(chapter)
        self.views, self.prices = views, prices

    def answer_the_question(self) -> None:
        views, prices = self.views, self.prices
        left, right = views.left, views.right
        for tracker in (views.aslant, views.apart, prices.raised, prices.steep):
            tracker.set_value(1)
        views.turned.set_value(-0.15)
        with self.beat("closing"):
            shapes = [left.ground(), right.ground(), left.disc(L1(), self.theme.l1), prices.wall(), prices.slope()]
            headings = [left.heading(self.label("wall")), right.heading(self.label("slope"))]
            self.hand_over(*shapes, *headings)
            edges = prices.edges()
            creation = (Create(edge) for edge in (*edges.shape.upright, *edges.shape.creases))
            self.play(LaggedStart(*creation, lag_ratio=0.1), run_time=1.2)
            self.add(edges)
            self.play(views.turned.animate.set_value(0), run_time=2.2, rate_func=linear)
