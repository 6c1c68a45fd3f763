"""A price on the weights, and the two measures of their size."""

from __future__ import annotations

from dataclasses import dataclass

from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, MathTypst, MoveToTarget, Typst, VGroup

from scenes.examples.overfit import OverfitExample
from scenes.overfit.fit import MovingFit
from scenes.overfit.layout import HIGH, LOW, NARROW, fit_chart, standing
from scenes.overfit.picture import FitPicture, Score, replaced
from scenes.overfit.points import Result
from scenes.overfit.sizes import NORMS, SIZES, total_loss
from scenes.stage import Act, Chapter, Part, formula, style, words
from scenes.stage.handover import early, late


@dataclass(frozen=True)
class Total:
    """The picture on the narrow chart, and right of it the total loss in words and as a formula."""

    picture: FitPicture
    name: Typst
    sum: MathTypst
    """the formula that `total_loss` makes"""


class SizeRow(VGroup):
    """The name of a penalty, the size that it uses, and the norm to which it belongs."""

    heading = Part[Typst](0)
    size = Part[MathTypst](1)
    norm = Part[Typst](2)


class PriceAct(Act[OverfitExample]):
    """The chart becomes narrow, and the total loss stands beside it."""

    def __init__(self, chapter: Chapter[OverfitExample], fit: MovingFit) -> None:
        super().__init__(chapter)
        self.fit = fit
        self.chart = fit_chart(self.theme, self.example.heights, NARROW["left"])

    # --- the drawings

    def lifted(self, score: Score, lift: float) -> Score:
        """The score, with its target above the narrow chart."""
        target = score.generate_target()
        standing(target, target.number, self.chart, lift)
        return score

    def narrowed(self, result: Result, picture: FitPicture) -> list[Animation]:
        """The picture moves to the narrow chart, and the scores above it, one after the other so that they do not
        cross.
        """
        return [
            replaced(result.picture, picture),
            MoveToTarget(self.lifted(result.training, HIGH), run_time=1.2, rate_func=early),
            MoveToTarget(self.lifted(result.held_out, LOW), run_time=1.2, rate_func=late),
        ]

    def total(self, picture: FitPicture) -> Total:
        """The total loss beside the picture."""
        name = words(self.theme, self.label("total"), style.HEADING)
        size = f'times "{self.label("size")}"'
        total = Total(picture, name, total_loss(self.theme, self.label("error"), size, style.TITLE))
        (x, _), _ = NARROW["right"]
        VGroup(name, total.sum).arrange(DOWN, buff=0.5).move_to((x, 0.2, 0))
        return total

    def size_row(self, side: str) -> SizeRow:
        """Name, formula and norm of `lasso` or `ridge`."""
        heading = words(self.theme, self.label(side), style.HEADING, self.theme.colour(NORMS[side]))
        size = formula(self.theme, SIZES[side], style.HEADING)
        norm = words(self.theme, self.label(NORMS[side]), style.LABEL)
        size.next_to(heading.get_left() + 1.45 * RIGHT, RIGHT, buff=0)
        norm.next_to(heading.get_left() + 3.15 * RIGHT, RIGHT, buff=0)
        return SizeRow(heading, size, norm)

    # --- the beats

    def put_a_price(self, result: Result) -> Total:
        """The error gets a price on the weights' size."""
        with self.beat("price"):
            picture = FitPicture(self.fit, self.chart)
            self.play(FadeOut(result.worst, run_time=0.3), *self.narrowed(result, picture), run_time=1.2)
            total = self.total(picture)
            self.play(FadeIn(total.name), FadeIn(total.sum.select("error")), run_time=0.7)
            price = VGroup(total.sum.select("strength"), total.sum.select("size"))
            self.play(FadeIn(price, shift=0.2 * LEFT), run_time=0.8)
        return total

    def name_the_sizes(self, total: Total) -> dict[str, SizeRow]:
        """The sizes of lasso and ridge, below the total loss."""
        with self.beat("sizes"):
            rows = {side: self.size_row(side) for side in SIZES}
            lower = VGroup(*rows.values()).arrange(DOWN, buff=0.55, aligned_edge=LEFT)
            upper = VGroup(total.name, total.sum)
            lower.next_to(upper, DOWN, buff=0.7)
            middle = self.chart.at((0, sum(self.chart.y) / 2))
            up = (middle - VGroup(upper, lower).get_center())[1] * UP
            lower.shift(up + 0.4 * UP)
            self.play(upper.animate.shift(up + 0.4 * UP), run_time=0.6)
            for row in rows.values():
                self.play(FadeIn(VGroup(row.heading, row.size)), run_time=0.6)
                self.play(FadeIn(row.norm, shift=0.15 * RIGHT), run_time=0.5)
        return rows
