"""What the walk and the flight have in common: a norm's rule is filled in with the legs of the arrow."""

from __future__ import annotations

from manim import ApplyMethod, FadeIn, ReplacementTransform, VGroup, smooth

from scenes.examples.norms import NormsExample
from scenes.norms.arrow import WeightsArrow
from scenes.norms.measures import Measure
from scenes.stage import Act, Chapter, Plane, style

TRAIL = 1.5 * style.BOLD  # stroke width of what is being measured


class MeasuringAct(Act[NormsExample]):
    """An act that measures the arrow with one norm."""

    def __init__(self, chapter: Chapter[NormsExample], town: Plane, arrow: WeightsArrow, measure: Measure) -> None:
        super().__init__(chapter)
        self.town, self.arrow, self.measure = town, arrow, measure

    def fill_in(self, rule: str) -> None:
        """The weights go into the rule, one after the other, while their legs light up."""
        filled = self.measure.rule_with_numbers(rule)
        parts = {leg: filled.select(leg) for leg in self.arrow.weights}
        taken = {id(glyph) for part in parts.values() for glyph in part}
        self.play(FadeIn(VGroup(*(glyph for glyph in filled if id(glyph) not in taken))), run_time=0.3)
        legs = self.arrow.legs
        for leg, part in parts.items():
            copied = self.arrow.weights[leg].copy()
            lit = ApplyMethod(legs[leg].set_stroke, self.measure.color, TRAIL, rate_func=there_and_stay)
            self.play(ReplacementTransform(copied, part), lit, run_time=0.4)
        self.play(*(leg.animate.set_stroke(self.theme.quiet, style.LINE) for leg in legs.values()), run_time=0.3)
        self.remove(*parts.values())
        self.add(filled)


def there_and_stay(time: float) -> float:
    """A rate function that reaches its end after half the time and stays there."""
    return float(smooth(min(1.0, 2 * time)))
