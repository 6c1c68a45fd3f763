"""The alien's walk along the axes: the L1 norm."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from manim import (
    DOWN,
    FadeOut,
    ReplacementTransform,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    smooth,
)

from mathcore import L1
from scenes.examples.norms import NormsExample
from scenes.norms.arrow import WeightsArrow
from scenes.norms.lines import part_of
from scenes.norms.measures import Heading, Measure
from scenes.norms.measuring import TRAIL, MeasuringAct
from scenes.norms.town import alien
from scenes.stage import Array, Chapter, Drawn, Plane, Readout, drawn, frozen
from scenes.stage.handover import coming, leaving


@dataclass(frozen=True)
class Walking:
    """The alien in the town, the routes that it has walked, and what is written beside it."""

    alien: VGroup
    trails: Drawn[VGroup]
    name: Typst
    number: Readout


class WalkAct(MeasuringAct):
    """The alien walks all routes; its blocks are added up."""

    def __init__(self, chapter: Chapter[NormsExample], town: Plane, arrow: WeightsArrow, measure: Measure) -> None:
        super().__init__(chapter, town, arrow, measure)
        self.walked = ValueTracker(0)  # number of blocks, over all routes

    def walk_and_add_up(self, walking: Walking) -> tuple[Heading, VMobject]:
        """Returns the norm's heading, and the first route, which stays on the stage. The number is whole when it is
        said.
        """
        length, routes = self.example.l1, len(self.example.routes)
        with self.beat("streets") as narrator:
            self.walk_on(length, narrator.until("counted"))
        with self.beat("routes") as narrator:
            seconds = narrator.until("all") / (routes - 1)
            for route in range(2, routes + 1):
                self.walk_on(route * length, seconds)
        with self.beat("l1_norm"):
            heading, trail = self.name_the_norm(walking)
            self.fill_in(self.label("l1_numbers"))
        return heading, trail

    def set_out(self) -> Walking:
        """The alien at its start, nothing counted yet."""
        walker = alien(self.theme, self.theme.l1, 0.95)
        walker.add_updater(lambda figure: figure.move_to(self.town.at(self.place_walked()), DOWN))
        walker.update()
        trails = drawn(self.trails, self.walked)
        self.add(trails)
        number = self.measure.number(lambda: f"{self.blocks_walked()}")
        walking = Walking(walker, trails, self.measure.name(self.label("walk")), number)
        self.play(
            self.arrow.arrow.animate.set_color(self.theme.quiet),
            *coming(walker, walking.name, number),
            run_time=1,
        )
        return walking

    def walk_on(self, until: float, seconds: float) -> None:
        pace = block_by_block(round(self.example.l1))
        self.play(self.walked.animate.set_value(until), run_time=seconds, rate_func=pace)

    def route_walked(self) -> tuple[int, float]:
        """The number of the current route, and the share of it that the alien has walked."""
        routes = self.walked.get_value() / self.example.l1
        route = max(0, math.ceil(routes - 1e-9) - 1)
        return route, routes - route

    def trail(self, route: int, share: float) -> Array:
        """The corners of a route up to a share of it; every second route leads back home."""
        line = self.example.routes[route]
        return part_of(line[::-1] if route % 2 else line, share)

    def place_walked(self) -> Array:
        """Where the alien is."""
        end: Array = self.trail(*self.route_walked())[-1]
        return end

    def blocks_walked(self) -> int:
        """Whole blocks done on this route: the L1 distance from its start."""
        trail = self.trail(*self.route_walked())
        return int(L1().value(trail[-1] - trail[0]) + 1e-6)

    def trails(self) -> VGroup:
        """The finished routes, and the current one, thicker."""
        now, share = self.route_walked()
        before = [self.town.curve(self.trail(route, 1), self.theme.l1) for route in range(now)]
        return VGroup(*before, self.town.curve(self.trail(now, share), self.theme.l1, TRAIL))

    def name_the_norm(self, walking: Walking) -> tuple[Heading, VMobject]:
        """The alien moves into the heading; of the routes only the first stays."""
        frozen(walking.alien, walking.trails, walking.number)
        first, *others = walking.trails.shape
        self.remove(walking.trails)
        self.add(first, *others, walking.alien)
        name, rule = self.measure.name(self.label("l1")), self.measure.rule(self.label("l1_rule"))
        self.play(
            FadeOut(*others),
            ReplacementTransform(walking.alien, self.measure.creature),
            *leaving(walking.name),
            *coming(name),
            run_time=0.7,
        )
        self.play(Write(rule), run_time=0.6)
        return Heading(self.measure.creature, name, rule), first


def block_by_block(blocks: int) -> Callable[[float], float]:
    """A rate function that stops for a moment after each block."""

    def rate(time: float) -> float:
        block = min(math.floor(time * blocks), blocks - 1)
        return float(block + smooth(time * blocks - block)) / blocks

    return rate
