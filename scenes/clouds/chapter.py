"""A cloud of answers: many centres at once, each on its way to its minimiser, under three prices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, FadeTransform, Mobject, ValueTracker, VGroup, smooth
from numpy.typing import ArrayLike

from mathcore import L2
from scenes.stage import Chapter, Plane, beside, formula, style, words
from scenes.stage.counters import Count
from scenes.stage.dots import Cloud, Dots, room_for_a_dot
from scenes.stage.drawings import ball
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, sheet, square_plane

AROUND = 1.06  # the plane reaches so much further than the centres
SMALL_HEIGHT, SMALL_LEVEL = 3.9, 0.95
PRICES = ("l1", "l2", "squared")
COLOURS = {"l1": style.L1, "l2": style.L2, "squared": style.L2}


class Clouds(Chapter):
    """The same cloud, sent off three times and then compared."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        self.spread()
        self.send_by_l1()
        self.send_by_l2()
        self.send_by_the_square()
        self.compare()

    def spread(self) -> None:
        """The plane, the centres and what an answer costs."""
        self.plane = square_plane(AROUND * self.example.reach)
        with self.beat("centres"):
            self.hand_over(sheet(self.plane, ("x", "y")))
            self.start = Dots(self.plane.at(self.example.centres), style.LOSS, self.dot_size(self.plane))
            self.play(FadeIn(self.start), run_time=1)
        with self.beat("cost"):
            self.cost = VGroup(formula(self.label("cost"), style.HEADING), self.price("l1"))
            self.cost.arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            self.cost.move_to([PANEL, CENTRE[1] + HEIGHT / 2, 0], aligned_edge=LEFT + UP)
            self.play(FadeIn(self.cost[0]), run_time=0.8)
            self.play(FadeIn(self.cost[1]), run_time=0.8)

    def dot_size(self, plane: Plane) -> float:
        apart = 2 * self.example.reach / (self.example.side - 1) * plane.unit
        return room_for_a_dot(apart)

    def price(self, name: str) -> Mobject:
        return formula(self.label(f"price_{name}"), style.HEADING)

    def cloud(self, name: str, kind: ArrayLike, color: str, way: ValueTracker, plane: Plane) -> Cloud:
        """The centres of a kind on their way; `color` is theirs when they have arrived."""
        starts, ends = self.example.centres[kind], self.example.answers(name)[kind]
        size = self.dot_size(plane)
        shrunk = size * max(self.example.scale, 0.3) if name == "squared" else size  # so that dots stay apart
        return Cloud(plane.at(starts), plane.at(ends), way, (style.LOSS, color), size, shrunk)

    def clouds(self, name: str, way: ValueTracker, plane: Plane) -> VGroup:
        """Both kinds: those that end plainly, and, over them, those that get a zero."""
        zeros = {"l1": self.example.zeroed, "l2": self.example.collapsed}.get(name, np.zeros(self.example.total, bool))
        kinds = [(~zeros, style.ANSWER), (zeros, COLOURS[name])]
        return VGroup(*(self.cloud(name, kind, color, way, plane) for kind, color in kinds if kind.any()))

    def send(self, name: str, run_time: float = 2.5) -> VGroup:
        """The centres go to their answers."""
        way = ValueTracker(0)
        going = self.clouds(name, way, self.plane)
        self.remove(self.start)
        self.add(going)
        self.play(way.animate.set_value(1), run_time=run_time, rate_func=smooth)
        self.way, self.going = way, going
        return going

    def call_back(self, name: str) -> None:
        """The answers return to their centres, and the price changes."""
        price = self.price(name).move_to(self.cost[1], aligned_edge=LEFT)
        gone = [*self.facts]
        self.play(
            self.way.animate.set_value(0),
            FadeTransform(self.cost[1], price),
            *(FadeOut(fact) for fact in gone),
            run_time=1.5,
        )
        self.cost.submobjects[1] = price
        self.remove(*self.going)
        self.add(self.start)

    def count(self, number: int, name: str, color: str) -> Count:
        return Count(lambda: str(number), str(self.example.total), self.label(name), color)

    def listed(self, rows: Sequence[Mobject]) -> VGroup:
        """Facts under the cost."""
        self.facts = VGroup(*rows).arrange(DOWN, buff=0.45, aligned_edge=LEFT)
        return self.facts.next_to(self.cost, DOWN, buff=0.8, aligned_edge=LEFT)

    def send_by_l1(self) -> None:
        reach, half = self.plane.x[1], self.example.half
        with self.beat("l1"):
            self.facts = VGroup()
            self.send("l1")
        with self.beat("cross"):
            rows = self.listed([self.count(self.example.l1_zeros, "zeros", style.L1), self.total()])
            edges = [(-reach, -half), (half, reach)]
            strips = VGroup(
                self.plane.polygon([(-reach, -half), (reach, -half), (reach, half), (-reach, half)], style.L1, 0.2),
                *(
                    self.plane.polygon([(-half, low), (half, low), (half, high), (-half, high)], style.L1, 0.2)
                    for low, high in edges
                ),
            )
            self.bring_to_back(strips)
            self.play(FadeIn(strips), self.way.animate.set_value(0), run_time=1.2)
            self.play(FadeIn(rows), run_time=0.8)
            self.play(self.way.animate.set_value(1), run_time=2, rate_func=smooth)
            self.play(FadeOut(strips), run_time=0.8)

    def total(self) -> Count:
        return self.count(self.example.total, "total", style.QUIET)

    def send_by_l2(self) -> None:
        with self.beat("back"):
            self.call_back("l2")
        with self.beat("l2"):
            self.facts = VGroup()
            self.send("l2")
        with self.beat("disc"):
            rows = self.listed(
                [
                    self.count(self.example.l2_collapsed, "both_zero", style.L2),
                    self.count(self.example.l2_single_zeros, "one_zero", style.TEXT),
                ]
            )
            disc = ball(self.plane, L2(), self.example.half, style.L2)
            self.play(Create(disc), self.way.animate.set_value(0), run_time=1.2)
            self.play(FadeIn(rows), run_time=0.8)
            self.play(self.way.animate.set_value(1), run_time=2, rate_func=smooth)
            self.play(FadeOut(disc), run_time=0.8)

    def send_by_the_square(self) -> None:
        with self.beat("again"):
            self.call_back("squared")
        with self.beat("squared"):
            self.facts = VGroup()
            self.send("squared", run_time=2)
            self.play(FadeIn(self.listed([self.count(self.example.squared_zeros, "zeros", style.L2), self.total()])))

    def compare(self) -> None:
        with self.beat("closing"):
            first, *others = (self.small_view(name, x) for name, x in zip(PRICES, (-4.55, 0, 4.55), strict=True))
            self.hand_over(first)
            for view in others:
                self.play(FadeIn(view, shift=0.2 * RIGHT), run_time=0.8)

    def small_view(self, name: str, x: float) -> VGroup:
        plane = square_plane(AROUND * self.example.reach, (x, SMALL_LEVEL), SMALL_HEIGHT)
        dots = self.clouds(name, ValueTracker(1), plane)
        title = words(self.label(name), style.LABEL, COLOURS[name])
        beside(plane, (0, plane.y[0]), title, DOWN, 0.25)
        said = words(self.label(f"result_{name}"), style.LABEL).next_to(title, DOWN, buff=0.2)
        return VGroup(plane.frame(), plane.through_zero(), dots, title, said)
