"""The crow's straight flight: the L2 norm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import Create, FadeIn, FadeOut, ReplacementTransform, Typst, ValueTracker, VGroup, VMobject, Write, linear

from mathcore import L2
from scenes.examples.norms import NormsExample
from scenes.norms.arrow import WeightsArrow
from scenes.norms.lines import part_of
from scenes.norms.measures import Heading, Measure
from scenes.norms.measuring import TRAIL, MeasuringAct
from scenes.norms.town import crow
from scenes.stage import Chapter, Drawn, Plane, Readout, drawn, frozen
from scenes.stage.drawings import right_angle
from scenes.stage.handover import coming, leaving

WING_BEATS = 5


@dataclass(frozen=True)
class Flying:
    """The crow over the town, the line that it has flown, and what is written beside it."""

    bird: Drawn[VGroup]
    line: Drawn[VMobject]
    name: Typst
    number: Readout


class FlightAct(MeasuringAct):
    """The crow flies along the arrow; its length is worked out from the legs."""

    def __init__(self, chapter: Chapter[NormsExample], town: Plane, arrow: WeightsArrow, measure: Measure) -> None:
        super().__init__(chapter, town, arrow, measure)
        self.flown = ValueTracker(0)  # share of the arrow

    def fly_and_work_out(self, trail: VMobject) -> Heading:
        """Returns the norm's heading; `trail` is the walk's route, which leaves."""
        with self.beat("crow") as narrator:
            flying = self.set_out()
            self.play(self.flown.animate.set_value(1), run_time=narrator.until("flown"), rate_func=linear)
            flying.number.clear_updaters()
            flying.number.say(self.example.l2_text)
        with self.beat("l2_norm"):
            heading = self.name_the_norm(flying, trail)
            self.fill_in(self.label("l2_numbers"))
        return heading

    def set_out(self) -> Flying:
        """The crow at its start; its way is measured while it flies."""
        line, bird = drawn(self.line, self.flown), drawn(self.bird, self.flown)
        number = self.measure.number(lambda: f"{self.length_flown():.2f}")
        name = self.measure.name(self.label("flight"))
        self.play(FadeIn(bird), FadeIn(name), FadeIn(number), run_time=0.5)
        self.add(line, bird)
        return Flying(bird, line, name, number)

    def line(self) -> VMobject:
        """What the crow has flown."""
        way = part_of(np.array([(0, 0), self.example.weights]), self.flown.get_value())
        return self.town.curve(way, self.theme.l2, TRAIL)

    def bird(self) -> VGroup:
        """The crow where it is."""
        flown = self.flown.get_value()
        bird = crow(self.theme, self.theme.l2, WING_BEATS * flown, 1.1)
        if self.example.along < 0:
            bird.flip(about_point=(0, 0, 0))
        return bird.shift(self.town.at(flown * self.example.weights))

    def length_flown(self) -> float:
        return float(L2().value(self.flown.get_value() * self.example.weights))

    def name_the_norm(self, flying: Flying, trail: VMobject) -> Heading:
        """The crow moves into the heading; the legs of the arrow are shown to make a right angle."""
        frozen(flying.line, flying.bird, flying.number)
        along = self.example.along
        inwards = (0, 1) if along > 0 else (1, 0)
        square = right_angle(self.town, (along, 0), inwards, 0.25, self.theme.text)
        name, rule = self.measure.name(self.label("l2")), self.measure.rule(self.label("l2_rule"))
        self.remove(flying.bird)
        self.play(
            ReplacementTransform(flying.bird.shape, self.measure.creature),
            *leaving(flying.name),
            *coming(name),
            FadeOut(trail),
            Create(square),
            run_time=0.7,
        )
        self.play(Write(rule), run_time=0.6)
        return Heading(self.measure.creature, name, rule)
