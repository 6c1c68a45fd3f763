"""The curve taken to pieces: a constant, and one wiggle for each weight."""

from __future__ import annotations

from dataclasses import dataclass

from manim import FadeIn, FadeOut, LaggedStart, ValueTracker, VGroup, VMobject, linear

from scenes.examples.overfit import OverfitExample
from scenes.overfit.fit import MovingFit
from scenes.overfit.layout import fit_chart
from scenes.overfit.picture import FitPicture, replaced
from scenes.overfit.points import Result
from scenes.overfit.weights import Panel
from scenes.stage import Act, Chapter, drawn, frozen, style


@dataclass(frozen=True)
class Taken:
    """The stage after the curve has been put together again."""

    picture: FitPicture
    panel: Panel
    bars: VMobject
    line: VMobject
    result: Result


class WigglesAct(Act[OverfitExample]):
    """The wiggles below, the curve above."""

    def __init__(self, chapter: Chapter[OverfitExample], fit: MovingFit) -> None:
        super().__init__(chapter)
        self.fit = fit
        upper, lower = self.frame.full().rows(3, 2, gap=0.2)
        self.chart = fit_chart(self.theme, self.example.heights, upper)
        self.panel = Panel(self.theme, self.example, lower.inset(0.75, 0, 0, 0))
        self.added = ValueTracker(0.0)
        self.weights = self.example.weights("lasso", 0.0)

    def sum(self) -> VMobject:
        """The curve of the wiggles that have been added."""
        curve = self.example.partial_sum(self.weights, self.added.get_value())
        return self.chart.graph(self.example.x, curve, self.theme.text)

    def term(self) -> VMobject:
        """The wiggle that is being added, times its weight, in the large chart."""
        added = self.added.get_value()
        number = min(int(added), self.example.degree - 1)
        if not 0 < added < self.example.degree:
            return VMobject()
        curve = (added - number) * self.weights[number] * self.example.wiggles[:, number]
        return self.chart.graph(self.example.x, curve, self.theme.quiet, style.LINE)

    def bars(self) -> VMobject:
        """The bars of the wiggles that have been added."""
        added = self.added.get_value()
        shares = [min(1.0, max(0.0, added - number)) for number in range(self.example.degree)]
        return self.panel.bars(self.weights * shares, self.theme.text)

    def take_apart(self, result: Result) -> Taken:
        """The wiggles appear one after the other; then they are added to the constant."""
        with self.beat("wiggles"):
            picture = FitPicture(self.fit, self.chart)
            gone = (result.worst, result.held_out, result.training, result.picture.gaps, result.picture.held_out)
            self.play(*(FadeOut(part) for part in gone), run_time=0.4)
            before = VGroup(result.picture.axes, result.picture.curve, result.picture.training)
            after = VGroup(picture.axes, picture.curve, picture.training)
            self.play(replaced(before, after), run_time=0.8)
            line = self.panel.zero_line()
            self.play(FadeIn(self.panel.border), FadeIn(line), run_time=0.3)
            self.play(LaggedStart(*(FadeIn(each, scale=1.3) for each in self.panel.wiggles), lag_ratio=0.2), run_time=1)
            total, term, bars = (drawn(of, self.added) for of in (self.sum, self.term, self.bars))
            self.remove(after)
            self.add(picture.axes, term, total, picture.training, bars)
            self.play(self.added.animate.set_value(self.example.degree), run_time=2.8, rate_func=linear)
            frozen(total, bars)
            self.remove(total, term, *self.panel)
            self.add(picture.axes, picture.curve, picture.training, self.panel)
        return Taken(picture, self.panel, bars, line, result)
