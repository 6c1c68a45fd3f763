"""The dial is turned, for lasso and then for ridge."""

from __future__ import annotations

from dataclasses import dataclass

from manim import (
    Animation,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    Flash,
    LaggedStart,
    MathTypst,
    Mobject,
    ReplacementTransform,
    VGroup,
    linear,
)

from scenes.overfit.layout import fit_chart
from scenes.overfit.picture import FitPicture, replaced
from scenes.overfit.price import Workbench, dial_of
from scenes.overfit.turning import Turning, TurningAct
from scenes.overfit.weights import OFF
from scenes.stage import dimmed, frozen
from scenes.stage.handover import early, late, leaving

PARTS = ("error", "strength", "size")
ENLARGED = 0.5  # of the height of the bars: what the crossing weight takes when they are enlarged


@dataclass(frozen=True)
class Settled:
    """The stage at lasso's best strength."""

    turning: Turning
    total: MathTypst
    marks: VGroup
    lowest: VGroup
    """the mark of the lowest error"""
    leaving: tuple[Mobject, ...]
    """what only lasso shows"""


class LassoAct(TurningAct):
    """Lasso: up to its best strength, too far, and back."""

    def turn_up(self, bench: Workbench) -> Settled:
        """The strength grows to the best one."""
        with self.beat("calm"):
            total, (row, old) = self.total(), (bench.rows["lasso"], bench.total)
            staying = {"error": old.select("error"), "strength": old.select("strength"), "size": row.size}
            moves = [ReplacementTransform(part, total.select(name), rate_func=late) for name, part in staying.items()]
            gone = leaving(old.select("size"), row.heading, row.value, bench.rows["ridge"])
            self.play(*gone, *moves, run_time=0.9)
            turning = self.drawings(bench.picture, bench.setting, bench.knob)
            axes, caption, picture = self.axes(), self.caption(), bench.picture
            self.remove(bench.bars)
            self.add(turning.bars)
            self.play(*map(FadeIn, (axes, caption, picture.held_out, picture.gaps, turning.score)), run_time=0.6)
            self.add(picture.gaps, picture.curve, picture.held_out, picture.training)
            self.add(turning.trace, turning.mark, caption)
            self.play(self.fit.turned.animate.set_value(self.fit.best_turn), run_time=4, rate_func=linear)
        return Settled(turning, total, VGroup(), VGroup(), ())

    def turn_too_far(self, settled: Settled) -> Settled:
        """The strength grows until no weight is left; the chart of the points shows them larger."""
        turning = settled.turning
        with self.beat("too_much"):
            closer = self.closer()
            self.play(replaced(turning.picture, closer), run_time=0.6)
            self.turn(self.example.last_strength, 1.3)
            frozen(turning.trace)
        others = (turning.bars, turning.trace, turning.mark, turning.score, turning.knob, turning.setting)
        return Settled(Turning(closer, *others), settled.total, VGroup(), VGroup(), ())

    def closer(self) -> FitPicture:
        """The picture of the points on a chart for calm curves."""
        return FitPicture(self.fit, fit_chart(self.theme, self.example.calm_heights, self.bench.fit))

    def count_the_zeros(self, settled: Settled) -> Settled:
        """Back to the best strength; rings mark the weights that are exactly zero, and their wiggles go dark."""
        with self.beat("zeros"):
            self.turn(self.example.best["lasso"], 1.4)
            mark = self.lowest()
            flash = Flash(self.chart.at((self.example.best["lasso"], self.held_out_error)), color=self.theme.answer)
            self.play(FadeIn(mark), flash, run_time=0.7)
            weights, count = self.example.best_weights["lasso"], self.zero_count()
            rings = self.panel.switched_off(weights)
            dark = [dimmed(wiggle, OFF) for wiggle in self.panel.dark(weights)]
            landing = LaggedStart(*(FadeIn(ring, scale=2) for ring in rings), lag_ratio=0.2)
            self.play(landing, *dark, FadeIn(count), run_time=1.4)
        return Settled(settled.turning, settled.total, rings, mark, (count,))


class RidgeAct(TurningAct):
    """Ridge: from zero up to its best strength; one weight passes through zero."""

    def turn_up(self, settled: Settled, lasso: LassoAct) -> FitPicture:
        """Lasso's dial goes back to 0; from there ridge's is turned up."""
        with self.beat("ridge") as narrator:
            bright = [ApplyMethod(wiggle.set_stroke, None, None, 1) for wiggle in self.panel.wiggles.submobjects]
            self.play(*map(FadeOut, (*settled.leaving, *settled.marks)), *bright, run_time=0.4)
            lasso.turn(0.0, 0.8)
            self.play(*self.other_size(settled, self.total()), run_time=0.5)
            picture = self.take_over(settled.turning)
            self.bring_to_front(settled.lowest)
            self.turn(self.example.best["ridge"], 2)
            count = self.zero_count()
            mark = self.lowest()
            self.add(mark, settled.lowest)  # lasso's name stays in front
            self.play(FadeIn(mark), FadeIn(count), run_time=0.6)
            narrator.wait_for("crossing", early=0.6)
            self.cross()
        return picture

    def other_size(self, settled: Settled, total: MathTypst) -> list[Animation]:
        """Ridge's size takes the place of lasso's: at λ = 0, where the curve is the same for both."""
        return [ReplacementTransform(settled.total.select(name), total.select(name)) for name in PARTS]

    def take_over(self, old: Turning) -> FitPicture:
        """Everything follows ridge's dial from now on; at λ = 0 both penalties give the same."""
        for part in old.parts:
            frozen(*part.get_family())
        picture = FitPicture(self.fit, fit_chart(self.theme, self.example.calm_heights, self.bench.fit))
        setting, dial = dial_of(self.theme, self.fit, self.bench)
        turning = self.drawings(picture, setting, dial)
        self.remove(*old.parts)
        self.add(picture, turning.bars, turning.trace, turning.mark, turning.score, dial, setting)
        return picture

    def cross(self) -> None:
        """A frame round the weight that passes through zero; the bars are enlarged, and the dial is turned past it."""
        crossing = self.example.crossing
        if crossing is None:
            return
        low, high = self.panel.heights
        factor = self.enlarged(crossing.number)
        pointing = Create(self.panel.pointer(crossing.number), rate_func=early), FadeIn(factor, rate_func=early)
        larger = max(1, int(ENLARGED * min(-low, high) / crossing.size))
        self.play(*pointing, ApplyMethod(self.zoom.set_value, larger, rate_func=late), run_time=1)
        self.turn(crossing.before, 0.6)
        self.turn(crossing.after, 1.8)
        back = ApplyMethod(self.zoom.set_value, 1.0)
        self.play(back, ApplyMethod(self.fit.turned.set_value, self.fit.best_turn), run_time=0.9)
