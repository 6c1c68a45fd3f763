"""The arrow of two weights, which the chapter measures twice."""

from __future__ import annotations

from dataclasses import dataclass

from manim import DOWN, LEFT, RIGHT, Create, FadeIn, Line, MathTypst, VGroup, VMobject

from scenes.examples.norms import NormsExample
from scenes.norms.measures import LEFT_EDGE
from scenes.stage import Act, Chapter, Plane, formula, style

PAIR = (0, 3.28, 0)  # middle of the pair of weights while the arrow is alone
PAIR_ASIDE = (LEFT_EDGE, 3.28, 0)  # left end of the pair while the arrow is in the town


@dataclass(frozen=True)
class WeightsArrow:
    """An arrow and its legs along the axes; each leg, `first` and `second`, with its weight."""

    pair: MathTypst
    legs: dict[str, Line]
    weights: dict[str, MathTypst]
    arrow: VMobject

    @property
    def sides(self) -> VGroup:
        """The legs with their weights."""
        return VGroup(*self.legs.values(), *self.weights.values())


class ArrowAct(Act[NormsExample]):
    """Two weights become an arrow."""

    def __init__(self, chapter: Chapter[NormsExample], town: Plane) -> None:
        super().__init__(chapter)
        self.town = town

    def draw(self) -> WeightsArrow:
        """Draws the arrow in the middle of the screen."""
        with self.beat("arrow"):
            drawing = self.drawing()
            whole = VGroup(drawing.arrow, *drawing.sides)
            whole.shift(whole.get_x() * LEFT)
            self.hand_over(drawing.pair)
            for leg, weight in drawing.weights.items():
                self.play(Create(drawing.legs[leg]), FadeIn(weight), run_time=0.6)
            self.play(Create(drawing.arrow), run_time=0.8)
            return drawing

    def drawing(self) -> WeightsArrow:
        """The arrow in the town."""
        along, tip = self.example.along, self.example.weights
        legs = {
            "first": self.town.line((0, 0), (along, 0), self.theme.quiet, style.LINE),
            "second": self.town.line((along, 0), tip, self.theme.quiet, style.LINE),
        }
        beside = RIGHT if along > 0 else LEFT
        weights = {
            "first": formula(self.theme, self.label("first")).next_to(legs["first"], DOWN, buff=0.25),
            "second": formula(self.theme, self.label("second")).next_to(legs["second"], beside, buff=0.5),
        }
        pair = formula(self.theme, self.label("weights"), style.HEADING).move_to(PAIR)
        return WeightsArrow(pair, legs, weights, self.town.arrow((0, 0), tip, self.theme.text, style.BOLD))
