"""Why the rings are long and tilted: features that are partly alike, and the units in which they are measured."""

from __future__ import annotations

from manim import LEFT, RIGHT, Create, DashedLine, FadeIn, FadeOut, ValueTracker, VGroup, smooth

from mathcore.validate import Array
from scenes.examples.rings import RingsExample
from scenes.rings.equal import SIZES
from scenes.rings.panels import NUMBERS, UNITS
from scenes.rings.picture import Picture
from scenes.stage import Act, Chapter, Readout, drawn, formula, frozen, style, words
from scenes.stage.drawings import cross
from scenes.stage.handover import leaving
from scenes.stage.text import on_baseline


class ShapeAct(Act[RingsExample]):
    """The features as curves, and rings that follow the unit of x²."""

    def __init__(self, chapter: Chapter[RingsExample], picture: Picture) -> None:
        super().__init__(chapter)
        self.picture, self.panels = picture, picture.panels
        self.unit = ValueTracker(1.0)

    # --- the drawings

    def axis(self) -> DashedLine:
        """The long axis of the rings."""
        start, end = self.panels.plane.at(self.example.on_ring([0.0, 0.5], 1.12))
        return DashedLine(start, end, color=self.theme.text, stroke_width=style.LINE, dash_length=0.12)

    def rings_now(self) -> VGroup:
        """The rings and their centre in the unit as it is now."""
        loss = self.example.in_units(self.unit.get_value())
        shapes = [self.panels.ring(loss, self.example.level * size**2) for size in SIZES]
        return VGroup(*shapes, cross(self.panels.plane, loss.centre, self.theme.loss))

    @property
    def end(self) -> float:
        """The first or the last input: the one at which the features are farther apart, for their names."""
        return float(max(self.example.x.min(), self.example.x.max(), key=lambda x: abs(x**2 - x)))

    def end_of_bend(self, unit: float) -> Array:
        """Where the curve of x² ends on the screen."""
        return self.panels.chart.at((self.end, self.end**2 / unit))

    def names(self) -> VGroup:
        """The names of the features beside the ends of their curves."""
        line, bend = (formula(self.theme, name, style.HEADING) for name in ("data(x)", "data(x^2)"))
        aside = LEFT if self.end == self.example.x.min() else RIGHT
        line.next_to(self.panels.chart.at((self.end, self.end)), aside, buff=0.15)
        return VGroup(line, bend.next_to(self.end_of_bend(1), aside, buff=0.15))

    def unit_number(self) -> VGroup:
        """The unit of x² as it is now, over the right panel."""
        name = words(self.theme, self.label("unit"), NUMBERS, self.theme.data)
        number = Readout(self.theme, lambda: f"{self.unit.get_value():.2f}", NUMBERS, self.theme.data)
        on_baseline(number.next_to(name, RIGHT, buff=0.15), name)
        return self.panels.headed(self.panels.right_header.place(VGroup(name, number), LEFT), number)

    # --- the beats

    def explain(self, rings: VGroup) -> VGroup:
        """Returns the features' drawings."""
        picture, panels = self.picture, self.panels
        with self.beat("tilted") as narrator:
            axis = self.axis()
            self.play(FadeOut(picture.guides, picture.point), FadeIn(picture.centre), Create(axis), run_time=0.8)
            narrator.wait_for("alike")
            line, names = panels.feature(1), self.names()
            bend = drawn(lambda: panels.feature(2, self.unit.get_value()), self.unit)
            self.play(*leaving(*picture.fit, picture.formula, picture.error), run_time=0.5)
            self.play(Create(line), FadeIn(names[0]), run_time=0.7)
            self.play(Create(bend.shape), FadeIn(names[1]), run_time=0.9)
            narrator.wait_for("units")
            moving = drawn(self.rings_now, self.unit)
            self.remove(*rings, picture.centre)
            self.add(moving)
            stay, number = rings.copy().set_stroke(opacity=0.3), self.unit_number()
            self.add(stay)
            self.play(FadeOut(axis), FadeIn(number), run_time=0.4)
            self.add(bend)
            self.play(
                self.unit.animate.set_value(UNITS),
                picture.route.go(lambda share: self.example.in_units(1 + share * (UNITS - 1)).centre),
                names[1].animate.shift(self.end_of_bend(UNITS) - self.end_of_bend(1)),
                run_time=1.5,
                rate_func=smooth,
            )
            frozen(number)
        return VGroup(line, names, bend, stay, moving, number)
