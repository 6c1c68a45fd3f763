"""The centres spread over the plane, and what an answer costs."""

from __future__ import annotations

from manim import DOWN, LEFT, UP, FadeIn, MathTypst, VGroup

from scenes.clouds.cloud_view import CloudView
from scenes.examples.clouds import CloudsExample
from scenes.stage import Act, Chapter, Part, formula, style
from scenes.stage.dots import Dots
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, sheet


class Cost(VGroup):
    """The formula of the cost, and below it the price that it contains."""

    formula = Part[MathTypst](0)
    price = Part[MathTypst](1)

    def __init__(self, formula: MathTypst, price: MathTypst) -> None:
        super().__init__(formula, price)


class SpreadAct(Act[CloudsExample]):
    """The plane, the centres, the cost."""

    def __init__(self, chapter: Chapter[CloudsExample], view: CloudView) -> None:
        super().__init__(chapter)
        self.view = view

    def show_the_centres(self) -> Dots:
        """Returns the centres, which stay on the stage."""
        with self.beat("centres"):
            self.hand_over(sheet(self.view.plane, ("x", "y")))
            centres = self.view.centres()
            self.play(FadeIn(centres), run_time=1)
        return centres

    def show_the_cost(self) -> Cost:
        """Returns the cost, which stays beside the plane."""
        with self.beat("cost"):
            cost = Cost(
                formula(self.theme, self.label("cost"), style.HEADING),
                formula(self.theme, self.label("price_l1"), style.HEADING),
            )
            cost.arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            cost.move_to((PANEL, CENTRE[1] + HEIGHT / 2, 0), aligned_edge=LEFT + UP)
            self.play(FadeIn(cost.formula), run_time=0.8)
            self.play(FadeIn(cost.price), run_time=0.8)
        return cost
