"""The arrow of two weights, which the chapter measures twice."""

from __future__ import annotations

from dataclasses import dataclass

from manim import DOWN, LEFT, RIGHT, Create, Dot, FadeIn, FadeOut, Line, MathTypst, VMobject

from scenes.examples.norms import NormsExample
from scenes.norms.places import Places
from scenes.norms.town import houses
from scenes.rings.ending import Ending as Rings
from scenes.stage import Act, Chapter, Plane, formula, style
from scenes.stage.handover import coming, leaving


@dataclass(frozen=True)
class WeightsArrow:
    """An arrow and its legs along the axes; each leg, `first` and `second`, with its weight."""

    pair: MathTypst
    legs: dict[str, Line]
    weights: dict[str, MathTypst]
    arrow: VMobject


class ArrowAct(Act[NormsExample]):
    """The model of the chapter before moves to two other weights, and becomes the tip of an arrow."""

    def __init__(self, chapter: Chapter[NormsExample], places: Places, town: Plane) -> None:
        super().__init__(chapter)
        self.places, self.town = places, town
        self.drawing = self._drawing()

    def draw(self) -> None:
        drawing = self.drawing
        self.open_with_title()
        dot = self.take_over_the_point()
        for leg, weight in drawing.weights.items():
            self.play(Create(drawing.legs[leg]), FadeIn(weight), run_time=0.6)
        self.play(Create(drawing.arrow), FadeOut(dot), run_time=0.8)

    def take_over_the_point(self) -> Dot:
        """Of the last picture only the model stays; the town comes."""
        tip, pair = self.town.dot(self.example.weights, radius=0.13), self.drawing.pair
        blocks = houses(self.town, *self.example.arrow)
        before = self.opening_picture
        if isinstance(before, Rings):
            self.remove(before)
            self.add(*before)
            point = before.point
            others = [part for part in before if part is not point]
            self.play(*leaving(*others), point.animate.move_to(tip), *coming(blocks, pair), run_time=1.2)
            self.remove(point)
            self.add(tip)
        else:
            self.play(*(leaving(before) if before else ()), *coming(blocks, tip, pair), run_time=1.2)
        self.bring_to_back(blocks)
        return tip

    def _drawing(self) -> WeightsArrow:
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
        pair = self.places.pair.place(formula(self.theme, self.label("weights"), style.HEADING), LEFT)
        return WeightsArrow(pair, legs, weights, self.town.arrow((0, 0), tip, self.theme.text, style.BOLD))
