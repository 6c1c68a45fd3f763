"""A model is a point: the plane of weights beside the data, rings of equal error, and a budget."""

from __future__ import annotations

from scenes.examples.rings import RingsExample
from scenes.rings.budget import BudgetAct
from scenes.rings.equal import EqualAct
from scenes.rings.panels import Panels
from scenes.rings.picture import Picture
from scenes.rings.point import START, PointAct
from scenes.rings.route import Route
from scenes.rings.shape import ShapeAct
from scenes.stage import Chapter


class Rings(Chapter[RingsExample]):
    """A point moves, and a curve with it; points of equal error lie on rings; a ring touches the ball of a budget."""

    def construct(self) -> None:
        panels = Panels(self.theme, self.frame, self.example)
        picture = Picture(panels, Route(self.example.on_ring(*START)), self.label("error"))
        point = PointAct(self, picture)
        point.show_point_and_curve()
        point.move_it()
        equal = EqualAct(self, picture)
        rings = equal.draw_smaller_rings(*equal.draw_the_ring())
        features = ShapeAct(self, picture).explain(rings)
        budget = BudgetAct(self, picture)
        corners = budget.give_a_budget(features)
        views = budget.compare_price_and_limit(corners)
        budget.touch_the_ball(views)
