"""Two ways to measure a size: an alien's walk along the axes and a crow's straight flight, for the same arrow."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    Write,
    smooth,
)

from mathcore import L1, L2
from scenes.norms.balls import Balls
from scenes.norms.measures import Measure
from scenes.norms.powers import Powers
from scenes.norms.town import alien, crow, houses
from scenes.stage import Chapter, Plane, drawn, formula, frozen, style
from scenes.stage.drawings import right_angle
from scenes.stage.handover import coming, leaving
from scenes.stage.plane import part_of

TOWN_MIDDLE = (-3.2, 0.2)
TOWN_SIZE = (5.7, 4.6)  # of the houses; creatures and labels need room round them
COLUMN = 1.85  # left edge of what is written beside the picture
ROWS = {"pair": 3.28, "l1": 2.4, "l2": -0.6}
SECONDS_A_BLOCK = 0.4
WING_BEATS = 5
TRAIL = 1.5 * style.BOLD


class Norms(Chapter):
    """One arrow measured twice; then all arrows of one length, and what lies between the diamond and the circle."""

    def construct(self) -> None:
        self.plan()
        with self.beat("opening"):
            self.open_with_card()
        self.draw_the_arrow()
        self.walk()
        self.add_up_the_walk()
        self.fly()
        balls = Balls(self)
        balls.go_round()
        balls.show_families()
        powers = Powers(self, balls)
        powers.turn_p()
        powers.find_the_corners()

    def plan(self) -> None:
        """The town, what moves in it (blocks walked on all routes, share of the flight), and the measures beside it."""
        along, up = self.example.arrow
        unit = min(TOWN_SIZE[0] / along, TOWN_SIZE[1] / up)
        self.town = Plane((0, along), (0, up), TOWN_MIDDLE, unit)
        self.walked = ValueTracker(0)
        self.flown = ValueTracker(0)
        self.measures = {
            "l1": Measure((COLUMN, ROWS["l1"]), style.L1, alien(style.L1), self.label("l1_rule")),
            "l2": Measure((COLUMN, ROWS["l2"]), style.L2, crow(style.L2), self.label("l2_rule")),
        }

    def draw_the_arrow(self) -> None:
        along, tip = self.example.along, self.example.weights
        with self.beat("arrow"):
            self.arrow = self.town.arrow((0, 0), tip, style.TEXT, style.BOLD)
            pair = formula(self.label("weights"), style.HEADING)
            self.legs = {
                "first": self.town.line((0, 0), (along, 0), style.QUIET, style.LINE),
                "second": self.town.line((along, 0), tip, style.QUIET, style.LINE),
            }
            self.sizes = {
                "first": formula(self.label("first")).next_to(self.legs["first"], DOWN, buff=0.25),
                "second": formula(self.label("second")).next_to(self.legs["second"], RIGHT, buff=0.5),
            }
            self.pair = pair.move_to([0, ROWS["pair"], 0])
            drawing = VGroup(self.arrow, *self.legs.values(), *self.sizes.values())
            drawing.shift(drawing.get_x() * LEFT)  # alone it stands in the middle
            self.hand_over(pair)
            for leg, size in self.sizes.items():
                self.play(Create(self.legs[leg]), FadeIn(size), run_time=0.6)
            self.play(Create(self.arrow), run_time=0.8)

    def walk(self) -> None:
        measure, length = self.measures["l1"], self.example.l1
        with self.beat("streets"):
            self.make_room()
            self.trails = drawn(self.walked_trails, self.walked)
            self.alien = alien(style.L1, 0.95)
            self.alien.add_updater(lambda figure: figure.move_to(self.town.at(self.place_walked()), DOWN)).update()
            self.add(self.trails)
            number = measure.numbered(lambda: f"{self.blocks_walked()}")
            self.play(FadeIn(self.alien), FadeIn(measure.named(self.label("walk"))), FadeIn(number), run_time=0.5)
            self.walk_on(length, SECONDS_A_BLOCK * length)
        with self.beat("routes"):
            for route in range(2, len(self.example.routes) + 1):
                self.walk_on(route * length, 0.5 * SECONDS_A_BLOCK * length)

    def make_room(self) -> None:
        """The arrow moves to its place in the town, beside which the measures will stand."""
        blocks = houses(self.town, *self.example.arrow)
        self.bring_to_back(blocks)
        home = self.town.at((0, 0)) - self.legs["first"].get_start()
        moving = VGroup(*self.legs.values(), *self.sizes.values())
        self.play(
            moving.animate.shift(home),
            self.arrow.animate.shift(home).set_color(style.QUIET),
            self.pair.animate.move_to([COLUMN, ROWS["pair"], 0], LEFT),
            FadeIn(blocks, lag_ratio=0.05),
            run_time=1,
        )

    def walk_on(self, until: float, seconds: float) -> None:
        pace = stepwise(round(self.example.l1))
        self.play(self.walked.animate.set_value(until), run_time=seconds, rate_func=pace)

    def route_walked(self) -> tuple[int, float]:
        """Which route is walked now, and the share of it that is done."""
        routes = self.walked.get_value() / self.example.l1
        route = max(0, math.ceil(routes - 1e-9) - 1)
        return route, routes - route

    def trail(self, route: int, share: float) -> np.ndarray:
        """The corners of a route up to a share of it; every second route leads back home."""
        line = self.example.routes[route]
        return part_of(line[::-1] if route % 2 else line, share)

    def place_walked(self) -> np.ndarray:
        return self.trail(*self.route_walked())[-1]

    def blocks_walked(self) -> int:
        """Whole blocks done on this route: the L1 distance from its start."""
        trail = self.trail(*self.route_walked())
        return int(L1().value(trail[-1] - trail[0]) + 1e-6)

    def walked_trails(self) -> VGroup:
        """The route that is being walked, and thinner the ones before."""
        now, share = self.route_walked()
        before = [self.town.curve(self.trail(route, 1), style.L1) for route in range(now)]
        return VGroup(*before, self.town.curve(self.trail(now, share), style.L1, TRAIL))

    def add_up_the_walk(self) -> None:
        measure = self.measures["l1"]
        with self.beat("l1_norm"):
            frozen(self.alien, self.trails, measure.number)
            first, *others = self.trails[0]
            self.remove(self.trails)
            self.add(first, *others, self.alien)
            walk, self.first_trail = measure.name, first
            self.play(
                FadeOut(*others),
                ReplacementTransform(self.alien, measure.creature),
                *leaving(walk),
                *coming(measure.named(self.label("l1"))),
                run_time=0.7,
            )
            self.play(Write(measure.rule), run_time=0.6)
            self.fill_in("l1")

    def fill_in(self, side: str) -> None:
        """The legs' sizes go into the rule, one after the other."""
        measure = self.measures[side]
        filled = measure.filled_with(self.label(f"{side}_numbers"))
        parts = {leg: filled.select(leg) for leg in self.sizes}
        taken = {id(glyph) for part in parts.values() for glyph in part}
        self.play(FadeIn(VGroup(*(glyph for glyph in filled if id(glyph) not in taken))), run_time=0.3)
        for leg, part in parts.items():
            copied = self.sizes[leg].copy()
            thick = self.legs[leg].animate(rate_func=there_and_stay).set_stroke(measure.color, TRAIL)
            self.play(ReplacementTransform(copied, part), thick, run_time=0.7)
        self.play(*(leg.animate.set_stroke(style.QUIET, style.LINE) for leg in self.legs.values()), run_time=0.3)
        self.remove(*parts.values())
        self.add(filled)

    def fly(self) -> None:
        measure = self.measures["l2"]
        with self.beat("crow"):
            way = drawn(self.way_flown, self.flown)
            bird = drawn(self.flying, self.flown)
            number = measure.numbered(lambda: f"{self.length_flown():.2f}")
            self.play(FadeIn(bird), FadeIn(measure.named(self.label("flight"))), FadeIn(number), run_time=0.5)
            self.add(way, bird)
            self.play(self.flown.animate.set_value(1), run_time=2.5, rate_func=smooth)
        with self.beat("l2_norm"):
            frozen(way, bird, number)
            number.show(self.example.l2_text)
            square = right_angle(self.town, (self.example.along, 0), (0, 1), 0.25, style.TEXT)
            flight, figure = measure.name, bird[0]
            self.remove(bird)
            self.play(
                ReplacementTransform(figure, measure.creature),
                *leaving(flight),
                *coming(measure.named(self.label("l2"))),
                FadeOut(self.first_trail),
                Create(square),
                run_time=0.7,
            )
            self.play(Write(measure.rule), run_time=0.6)
            self.fill_in("l2")

    def way_flown(self) -> VGroup:
        return self.town.curve(part_of([(0, 0), self.example.weights], self.flown.get_value()), style.L2, TRAIL)

    def flying(self) -> VGroup:
        flown = self.flown.get_value()
        return crow(style.L2, WING_BEATS * flown, 1.1).shift(self.town.at(flown * self.example.weights))

    def length_flown(self) -> float:
        return float(L2().value(self.flown.get_value() * self.example.weights))


def stepwise(blocks: int) -> Callable[[float], float]:
    """A rate function that comes to rest after each block."""

    def rate(time: float) -> float:
        block = min(math.floor(time * blocks), blocks - 1)
        return (block + smooth(time * blocks - block)) / blocks

    return rate


def there_and_stay(time: float) -> float:
    """Reaches the end early, so that the eye can rest on it."""
    return smooth(min(1.0, 2 * time))
