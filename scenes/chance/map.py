"""The map of all centres if the rings are round: wedges and strips, and the share of zeros as an area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Transform,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    smooth,
)

from mathcore import L1
from scenes.chance.drawings import Standing, strip_swatch, wedge_swatch
from scenes.chance.thousand import Rounded
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Array, Backed, Chapter, Plane, Readout, drawn, formula, frozen, style, words
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, leaving
from scenes.stage.maps import FILLED, Regions, edge_hatching
from scenes.stage.text import no_wider, on_baseline

NUMBERS = 0.5  # of a square: the most that the numbers of its sides may take of its width


class HalfWedge(VGroup):
    """Half of a wedge on a patch of the background, so that it hides what it slides over."""

    def __init__(self, plane: Plane, corners: Array) -> None:
        back = plane.polygon(corners, plane.theme.background, 1.0)
        front = plane.polygon(corners, plane.theme.l1, FILLED, style.THIN).set_stroke(plane.theme.text)
        super().__init__(back, front)


class Quarter(VGroup):
    """The upper right quarter of the map without the ball: what gets no zero, and two half wedges."""

    def __init__(self, plane: Plane, radius: float, reach: float) -> None:
        t, a = radius, reach
        theme = plane.theme
        self.strip = edge_hatching(plane, [(t, 0), (0, t)], reach)
        self.outline = plane.curve([(t, 0), (a, 0), (a, a), (0, a), (0, t), (t, 0)], theme.text)
        self.lower = HalfWedge(plane, np.array([(t, 0), (a, 0), (a, a - t)], dtype=float))
        self.upper = HalfWedge(plane, np.array([(0, t), (0, a), (a - t, a)], dtype=float))
        corner = plane.polygon([(0, 0), (t, 0), (0, t)], theme.l1, 0.22, style.LINE)
        super().__init__(self.strip, corner, self.lower, self.upper, self.outline)


@dataclass(frozen=True)
class Map:
    """The map on the stage with the words beside it."""

    standing: Standing
    regions: Regions
    meanings: VGroup


class MapAct(Act[ChanceExample]):
    """The regions, the measured quarter, and the shrinking ball."""

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        self.place, self.beside = self.frame.plane_and_panel()
        self.beside = self.beside.inset(0.3, 0)
        self.radius, self.reach = ValueTracker(self.example.radius), ValueTracker(self.example.reach)
        self.plane = Plane.around_zero(self.theme, self.example.reach, self.place)
        self.shown = drawn(self.picture, self.radius, self.reach)

    # --- the beats

    def colour_the_map(self, rounded: Rounded) -> Map:
        """Wedges and strips replace the dots; their meanings replace those of the dots."""
        theme, before = self.theme, rounded.panel
        regions = self.regions_of(self.plane, self.example.radius)
        wedge, strip = self.meaning(wedge_swatch(theme.l1), "wedge"), self.meaning(strip_swatch(theme), "strip")
        meanings = VGroup(wedge, strip).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        self.beside.place(meanings, LEFT)
        wedges = LaggedStart(*(FadeIn(part) for part in regions.corners), lag_ratio=0.25)
        plain, zeros = rounded.dots
        gone = (rounded.rings, zeros, before.kinds, before.losses, before.tally)
        self.play(*leaving(*gone), wedges, *coming(wedge), run_time=1.4)
        strips = LaggedStart(*(Create(part) for part in regions.edges), lag_ratio=0.25)
        going = leaving(plain)
        self.play(strips, FadeIn(regions.borders), *going, *coming(strip), run_time=1.4)
        return Map(rounded.standing, regions, meanings)

    def measure_a_quarter(self, shown: Map) -> tuple[Quarter, VGroup]:
        """The view moves in on a quarter, where two half wedges become one square; returns it with the words on it."""
        t, a = self.example.radius, self.example.reach
        with self.beat("area") as narrator:
            near = Plane.within(self.theme, (0, a), (0, a), self.place)
            small, large = Quarter(self.plane, t, a), Quarter(near, t, a)
            self.add(small)
            gone = (*shown.regions, shown.standing.ball, shown.standing.frame)
            self.play(*leaving(*gone), Transform(small, large), *leaving(shown.meanings), run_time=1.4)
            room = no_wider(words(self.theme, self.label("room"), style.TITLE), NUMBERS * large.lower.width)
            step = near.at((t, -t)) - near.at((0, 0))
            narrator.wait_for("slide")
            self.play(small.upper.animate.shift(step), run_time=1.4, rate_func=smooth)
            square = VGroup(small.lower, small.upper)
            sides = Backed(self.theme, room.move_to(square), 0.15)
            areas = no_wider(formula(self.theme, self.label("areas"), style.TITLE), self.beside.width)
            share = Readout(self.theme, self.label("share"), 1.6 * style.TITLE, self.theme.l1)
            self.beside.place(VGroup(areas, share).arrange(DOWN, buff=0.8, aligned_edge=LEFT), LEFT)
            self.play(FadeIn(sides), Write(areas), run_time=0.9)
            self.play(FadeIn(share, shift=0.2 * UP), run_time=0.5)
        return small, VGroup(sides, areas, share)

    def climb(self, quarter: VGroup, texts: VGroup) -> None:
        """The ball shrinks, then the centres move out: the share follows."""
        example, numbers = self.example, self.numbers()
        with self.beat("climb") as narrator:
            whole = Quarter(self.plane, example.radius, example.reach)
            whole.upper.shift(self.plane.at((example.radius, -example.radius)) - self.plane.at((0, 0)))
            self.play(Transform(quarter, whole), *leaving(texts), run_time=0.7)
            self.play(FadeOut(quarter), FadeIn(self.shown), FadeIn(numbers), run_time=0.6)
            self.play(self.radius.animate.set_value(example.radius / 2), run_time=1.2, rate_func=smooth)
            narrator.wait_for("out", early=0.2)
            self.play(self.reach.animate.set_value(example.farther), run_time=1.2, rate_func=smooth)
            frozen(*numbers.get_family())

    def return_to_the_map(self) -> None:
        """The ball and the reach of the centres are again as they were; the words leave."""
        example, others = self.example, self.all_but(self.shown)
        back = self.radius.animate.set_value(example.radius), self.reach.animate.set_value(example.reach)
        self.play(*others, *back, run_time=1.2, rate_func=smooth)
        frozen(self.shown)

    # --- the drawings

    def meaning(self, swatch: VMobject, label: str) -> VGroup:
        """A piece of a region, and what it means."""
        text = words(self.theme, self.label(label), style.HEADING)
        return VGroup(swatch, text).arrange(RIGHT, buff=0.35)

    @property
    def parts(self) -> tuple[VMobject, Regions, VMobject]:
        """The frame, the regions and the ball of the map as it is shown now."""
        frame, regions, diamond = self.shown.shape
        assert isinstance(regions, Regions)
        return frame, regions, diamond

    def regions_of(self, plane: Plane, radius: float) -> Regions:
        return Regions(plane, L1().outline(radius, 5)[:-1], plane.x[1], self.theme.l1)

    def picture(self) -> VGroup:
        """The map of the ball as it is now, as far as the centres reach now."""
        radius, reach = self.radius.get_value(), self.reach.get_value()
        plane = Plane.around_zero(self.theme, reach, self.place)
        lines = VGroup(plane.frame(), plane.through_zero())
        return VGroup(lines, self.regions_of(plane, radius), ball(plane, L1(), radius, self.theme.l1))

    def numbers(self) -> VGroup:
        """The share, and the two numbers on which it depends, all as they are now."""
        share = Readout(self.theme, self.share, 1.6 * style.TITLE, self.theme.l1)
        radius = self.number("radius", lambda: f"{self.radius.get_value():.2f}")
        rows = VGroup(radius, self.number("reach", lambda: f"±{self.reach.get_value():.2f}"))
        rows.arrange(DOWN, buff=0.35, aligned_edge=LEFT)
        return self.beside.place(VGroup(share, rows).arrange(DOWN, buff=0.8, aligned_edge=LEFT), LEFT)

    def share(self) -> str:
        """The share of zeros as it is now, as a text."""
        return f"{100 * float(self.example.share_of(self.radius.get_value(), self.reach.get_value())):.1f} %"

    def number(self, label: str, text: Callable[[], str]) -> VGroup:
        """A name, and a number that follows `text`."""
        name = words(self.theme, self.label(label))
        number = Readout(self.theme, text, style.HEADING)
        return VGroup(name, on_baseline(number.next_to(name, RIGHT, buff=0.3), name))
