"""Many features, few of which matter: the true weights, and what lasso and ridge keep of them."""

from __future__ import annotations

from dataclasses import dataclass

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    LaggedStart,
    Rectangle,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from scenes.dimensions.names import PENALTIES, penalty_colour
from scenes.dimensions.panels import Choice, framed, large_chart, panel
from scenes.examples.dimensions import DimensionsExample
from scenes.stage import Act, Chapter, Drawn, Framed, Readout, drawn, formula, frozen, style, words
from scenes.stage.text import on_baseline


@dataclass(frozen=True)
class TrueWeights:
    """The large chart of the true weights, with the key to its colour."""

    frame: Framed
    key: VGroup
    bars: Drawn[VMobject]


class FeaturesAct(Act[DimensionsExample]):
    """One chart of the true weights, then a panel for each penalty."""

    def __init__(self, chapter: Chapter[DimensionsExample]) -> None:
        super().__init__(chapter)
        self.data = self.example.sparse
        self.panels = {name: panel(self.theme, self.data, name) for name in PENALTIES}

    # --- what matters

    def show_what_matters(self) -> TrueWeights:
        """The true weights grow on a large chart."""
        with self.beat("features"):
            chart, grown = large_chart(self.theme, self.data), ValueTracker(0)
            frame = framed(chart)
            key = self.key().next_to(frame.border, UP, buff=0.2, aligned_edge=RIGHT)
            bars = drawn(lambda: chart.bars(grown.get_value() * self.data.truth, self.theme.data), grown)
            self.hand_over(frame)
            self.add(bars)
            self.play(grown.animate.set_value(1), FadeIn(key), run_time=1.2, rate_func=smooth)
            frozen(bars)
        return TrueWeights(frame, key, bars)

    def key(self) -> VGroup:
        """What the colour of the true weights means."""
        swatch = Rectangle(width=0.26, height=0.44, stroke_width=0)
        swatch.set_fill(self.theme.data, opacity=1)
        return VGroup(swatch, words(self.theme, self.label("truth"))).arrange(RIGHT, buff=0.25)

    # --- what is kept

    def choose_with_lasso(self, true_weights: TrueWeights) -> Choice:
        """The large chart becomes the upper panel, the lower one appears, and lasso chooses."""
        with self.beat("lasso"):
            self.make_room(true_weights)
            return self.choose("lasso")

    def choose_with_ridge(self) -> Choice:
        with self.beat("ridge"):
            return self.choose("ridge")

    def make_room(self, true_weights: TrueWeights) -> None:
        """The large chart becomes the upper panel, and the lower one appears."""
        upper, lower = self.panels["lasso"], self.panels["ridge"]
        self.play(
            FadeOut(true_weights.key),
            ReplacementTransform(true_weights.frame, upper.frame),
            ReplacementTransform(true_weights.bars.shape, upper.truth),
            run_time=0.9,
        )
        self.play(FadeIn(lower.frame), FadeIn(lower.truth), run_time=0.4)

    def choose(self, name: str) -> Choice:
        """λ grows from 0, where all weights are kept; then the zeros are marked."""
        panel, strength = self.panels[name], ValueTracker(0)
        bars = drawn(lambda: self.bars(name, strength.get_value()), strength)
        heading = self.heading(name, strength)
        self.play(FadeIn(bars), FadeIn(heading), run_time=0.6)
        self.bring_to_front(panel.truth)
        self.play(strength.animate.set_value(self.data.strength(name)), run_time=2.2, rate_func=smooth)
        frozen(bars)
        zeros = panel.chart.zero_marks(self.data.chosen(name))
        self.say_what_is_kept(name, heading, zeros)
        return Choice(panel, bars, zeros, heading)

    def bars(self, name: str, strength: float) -> VMobject:
        """A penalty's weights at this λ."""
        weights = self.data.weights(name, strength)
        return self.panels[name].chart.bars(weights, penalty_colour(self.theme, name))

    def heading(self, name: str, strength: ValueTracker) -> VGroup:
        """The penalty's name and its λ, left of its panel."""
        title = words(self.theme, self.label(name), style.HEADING, penalty_colour(self.theme, name))
        symbol = formula(self.theme, "lambda =", style.LABEL)
        number = Readout(self.theme, lambda: f"{strength.get_value():.1f}", style.LABEL, as_formula=True)
        on_baseline(number.next_to(symbol, RIGHT, buff=0.15), symbol)
        lines = VGroup(title, VGroup(symbol, number)).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        return self.panels[name].place_beside(lines)

    def say_what_is_kept(self, name: str, heading: VGroup, zeros: VGroup) -> None:
        """The number of kept features under the heading, and rings on the zeros."""
        kept = words(self.theme, self.label(f"keeps_{name}"), style.HEADING, penalty_colour(self.theme, name))
        kept.next_to(heading, DOWN, buff=0.3, aligned_edge=LEFT)
        heading.add(kept)
        rings = [FadeIn(ring, scale=2) for ring in zeros]
        marking = [LaggedStart(*rings, lag_ratio=0.06)] if rings else []
        self.play(FadeIn(kept), *marking, run_time=1)
