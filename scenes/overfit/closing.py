"""The answer of the chapter: both penalties beside each other, from no penalty to the best strength of each."""

from __future__ import annotations

from functools import partial

from manim import FadeIn, LaggedStart, VGroup, VMobject, smooth

from scenes.examples.overfit import OverfitExample
from scenes.overfit.ending import Kept, ending
from scenes.overfit.fit import MovingFit
from scenes.overfit.sizes import SIZES
from scenes.overfit.weights import OFF
from scenes.stage import Act, Drawn, dimmed, drawn, frozen
from scenes.stage.handover import soon

TURNING = 2.6  # seconds


class ClosingAct(Act[OverfitExample]):
    """Lasso's bars and ridge's: both dials are turned at once, and only one of the two switches weights off."""

    def close(self) -> None:
        with self.beat("closing") as narrator:
            last = ending(self.chapter.telling, self.theme, self.frame)
            halves = dict(zip(SIZES, (last.lasso, last.ridge), strict=True))
            self.turn_both(halves)
            narrator.wait_for("why")
            for half in halves.values():
                rings = [FadeIn(ring, scale=2) for ring in half.marks.submobjects]
                landing = [LaggedStart(*rings)] if rings else []
                self.play(*landing, FadeIn(half.count), run_time=0.8)
            self.settle_on_ending()

    def turn_both(self, halves: dict[str, Kept]) -> None:
        """Both halves appear with the weights without a penalty; then each goes to its best strength."""
        fits = {side: self.without_penalty(side) for side in halves}
        bars = {side: drawn(partial(self.bars, fits[side], half), fits[side].turned) for side, half in halves.items()}
        for half in halves.values():
            half.panel.wiggles.set_stroke(opacity=1)
        shown = VGroup(*(part for half in halves.values() for part in half.without_marks if part is not half.bars))
        self.play(*self.all_but(), FadeIn(shown, rate_func=soon), *self.coming(bars), run_time=1.1)
        turns = (fit.turned.animate.set_value(fit.best_turn) for fit in fits.values())
        self.play(*turns, run_time=TURNING, rate_func=smooth)
        for side, half in halves.items():
            frozen(bars[side])
            self.remove(bars[side])
            self.add(half.bars)
        best = self.example.best_weights
        off = [dimmed(wiggle, OFF) for side, half in halves.items() for wiggle in half.panel.dark(best[side])]
        self.play(*off, run_time=0.4)

    def coming(self, bars: dict[str, Drawn[VMobject]]) -> list[FadeIn]:
        return [FadeIn(each, rate_func=soon) for each in bars.values()]

    def without_penalty(self, side: str) -> MovingFit:
        """The fit with all weights, before the dial of a penalty is turned."""
        fit = MovingFit(self.theme, self.example, side)
        fit.growth.set_value(len(self.example.growing) - 1)
        return fit

    def bars(self, fit: MovingFit, half: Kept) -> VMobject:
        """The weights of a fit as they are now, in a half of the frame."""
        return half.panel.bars(fit.weights, fit.curve_color.to_hex())
