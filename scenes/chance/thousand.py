"""A thousand random losses: the towers of their L1 answers, every dot back at its centre, and all rings made round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Dot,
    FadeIn,
    Mobject,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from mathcore import L1, Quadratic
from mathcore.validate import Mask
from scenes.chance.drawings import Standing, legend, small_rings
from scenes.chance.flight import Formation, Look
from scenes.chance.moving import Half
from scenes.chance.tally import Tally
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Array, Chapter, Plane, Readout, Slot, drawn, frozen, style, words
from scenes.stage.handover import coming, leaving
from scenes.stage.live import once
from scenes.stage.text import no_wider
from scenes.stage.towers import Piles, View

TURN, RISE = np.radians([-28, 30])  # of the view of the towers
GROUND = 2.5  # half the width of the ball on the screen, seen aslant
LOW = 0.45  # twice the height of the ball's middle, as a share of the height of the picture
WIDE = 5  # dots to a row of a tower
DOT = 0.085  # width of a dot's place in a tower
LANDED = 0.43 * DOT  # radius of a dot in a tower
PLAIN, MARKED = 0.036, 0.055  # radius of a dot at its centre, without and with a zero
SIZE = 0.3  # radius on the screen of the rings that show the shapes of some losses
SHAPES = 4  # rings in the panel


@dataclass(frozen=True)
class Panel:
    """The words beside the plane, from top to bottom."""

    losses: VMobject
    kinds: VGroup
    tally: Tally


@dataclass(frozen=True)
class Towers:
    """The picture of the towers, seen aslant."""

    ground: VMobject
    """the ball"""
    scales: VGroup
    """the axes, and the number of dots of each tower"""
    dots: VMobject
    panel: Panel


@dataclass(frozen=True)
class Home:
    """The dots at their centres, seen from above, and the rings of some losses."""

    standing: Standing
    dots: VMobject
    rings: VMobject
    panel: Panel


@dataclass(frozen=True)
class Rounded:
    """What is on the stage when the dots are back at their centres and all rings are round."""

    standing: Standing
    dots: VGroup
    """those without a zero, and those with one"""
    rings: VMobject
    panel: Panel


class ThousandAct(Act[ChanceExample]):
    """The towers are seen aslant, the centres from above."""

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        theme, example = self.theme, self.example
        self.place, self.beside = self.frame.plane_and_panel()
        self.wide = Plane.around_zero(theme, example.reach, self.place)
        x, y = self.place.part(0, LOW * self.place.height, DOWN).centre
        self.view = View((x, y), GROUND / example.radius, TURN, RISE)
        self.piles = Piles(example.answers["l1"], DOT / self.view.unit, WIDE)
        self.grown, self.stretch = ValueTracker(0), ValueTracker(1)
        centres = self.wide.at(example.centres)
        self.coloured = Formation(centres, Look(theme.answer, PLAIN), Look(theme.l1, MARKED))

    # --- the beats

    def raise_towers(self, halves: dict[str, Half]) -> Towers:
        """L1's ball is seen aslant, and the towers grow on it."""
        with self.beat("towers") as narrator:
            ground = self.view.curve(L1().outline(self.example.radius, 401), self.theme.l1, fill=0.22)
            axes = self.axes()
            first, second = halves["l1"], halves["l2"]
            others = [part for part in first if part is not first.standing.ball]
            self.remove(first)
            self.add(*first)
            self.play(*leaving(second, *others), *coming(axes), run_time=0.6)
            panel = self.panel()
            towers = drawn(self.towers, self.grown)
            self.play(ReplacementTransform(first.standing.ball, ground), *coming(panel.losses), run_time=0.8)
            self.add(towers)
            self.play(self.grown.animate.set_value(1), run_time=1.4, rate_func=smooth)
            frozen(towers)
            for kind in panel.kinds:
                self.play(FadeIn(kind, shift=0.1 * UP), run_time=0.6)
            narrator.wait_for("count")
            self.play(FadeIn(panel.tally, shift=0.1 * UP), FadeIn(numbers := self.numbers()), run_time=0.6)
        return Towers(ground, VGroup(axes, numbers), towers, panel)

    def go_home(self, towers: Towers) -> Home:
        """The dots move to their centres, and keep the colours of their answers; the view is from above again."""
        with self.beat("home") as narrator:
            standing = Standing.on(self.wide, "l1", self.example.radius, self.theme.l1)
            panel = towers.panel
            kinds = self.dot_kinds(panel.kinds)
            self.play(*leaving(towers.scales), run_time=0.3)
            moves = [ReplacementTransform(towers.ground, standing.ball), *coming(standing.frame)]
            dots = self.fly(towers.dots, moves, 2.2)
            self.play(*leaving(panel.kinds), *coming(kinds), run_time=0.6)
            narrator.wait_for("mix")
            rings = drawn(lambda: self.sample(self.stretch.get_value()), self.stretch)
            self.play(FadeIn(rings), run_time=0.8)
        return Home(standing, dots, rings, Panel(panel.losses, kinds, panel.tally))

    def make_round(self, home: Home) -> Rounded:
        """The rings become round, and the dots take the colours of the answers that belong to them."""
        dots = drawn(lambda: self.coloured.dots(self.rounded_zeros()), self.stretch)
        rings, panel = home.rings, home.panel
        self.remove(home.dots, rings)
        self.add(dots, rings)
        panel.tally.number.add_updater(self.say_zeros)
        self.play(self.stretch.animate.set_value(0), run_time=2.4, rate_func=smooth)
        frozen(dots, rings, panel.tally.number)
        self.remove(dots)
        self.add(*dots.shape, rings)
        return Rounded(home.standing, dots.shape, rings, panel)

    def say_zeros(self, number: Mobject) -> None:
        assert isinstance(number, Readout)
        number.say(str(int(self.rounded_zeros().sum())))

    def rounded_zeros(self) -> Mask:
        """Which losses have an answer with a zero, as round as they are now."""
        return once(self.example.rounded_zeros, self.stretch.get_value())

    # --- the dots

    def formation(self, grown: float) -> Formation:
        """The dots in their towers, as high as `grown` (0 to 1) says."""
        feet = self.view.at(self.piles.places)
        positions = feet + grown * (self.full_towers - feet)
        return Formation(positions, Look(self.theme.answer, LANDED), Look(self.theme.l1, LANDED))

    @cached_property
    def full_towers(self) -> Array:
        """Screen positions of the dots in their towers."""
        return self.piles.towers_in(self.view, DOT)

    def towers(self) -> VGroup:
        return self.formation(self.grown.get_value()).dots(self.example.zeros)

    def fly(self, dots: VMobject, moves: Sequence[Animation], run_time: float) -> VGroup:
        """The dots leave their towers for their centres while the other moves are played; returns those that fly."""
        way = ValueTracker(0)
        flying = self.formation(1).flight(self.coloured, self.example.zeros, way)
        self.remove(dots)
        self.add(flying)
        self.play(way.animate.set_value(1), *moves, run_time=run_time, rate_func=smooth)
        self.bring_to_front(flying)
        frozen(*flying)
        return flying

    # --- the other drawings

    def axes(self) -> VGroup:
        """Both axes, seen aslant."""
        far = 1.3 * self.example.radius
        ends = ([(-far, 0), (far, 0)], [(0, -far), (0, far)])
        return VGroup(*(self.view.curve(end, self.theme.quiet, style.THIN) for end in ends))

    def numbers(self) -> VGroup:
        """How many dots each tower has, over it."""
        group = VGroup()
        for corner, count in zip(self.example.corners, self.example.corner_counts, strict=True):
            tower = self.full_towers[(self.example.answers["l1"] == corner).all(axis=1)]
            number = Readout(self.theme, str(count), style.LABEL, self.theme.l1)
            top = np.array([tower[:, 0].mean(), tower[:, 1].max() if count else self.view.at(corner)[1], 0])
            group.add(number.next_to(top, UP, buff=0.15))
        return group

    def panel(self) -> Panel:
        """The number of losses; where their centres are and what shapes their rings have; how many have a zero."""
        top, middle, bottom = self.beside.inset(0.3, 0).rows(1, 3, 2)
        losses = top.place(words(self.theme, self.label("losses"), style.TITLE_OVER_PICTURE, self.theme.loss), LEFT)
        outside = self.line("outside", middle)
        shapes = VGroup(self.shapes(middle), self.line("longest", middle)).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        kinds = VGroup(outside, shapes).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        middle.place(kinds, LEFT + UP)
        tally = Tally(self.theme, str(self.example.l1_zeros), self.label("l1_zeros"), self.theme.l1)
        return Panel(losses, kinds, bottom.place(tally, LEFT))

    def line(self, label: str, slot: Slot) -> VMobject:
        return no_wider(words(self.theme, self.label(label)), slot.width)

    def shapes(self, slot: Slot) -> VMobject:
        """Rings from round ones to the longest."""
        shares = np.linspace(0, 1, SHAPES)
        steep = np.column_stack([np.cos(shares), np.sin(shares)])
        outer = steep[:, :, None] * steep[:, None, :]
        hessians = np.eye(2) + (self.example.longest_ring ** (2 * shares) - 1)[:, None, None] * outer
        plane = Plane(self.theme, (0, SHAPES), (0, 1), slot.centre, min(1.25, slot.width / SHAPES))
        centres = np.column_stack([np.arange(SHAPES) + 0.5, np.full(SHAPES, 0.5)])
        return small_rings(plane, Quadratic(hessians, centres), 0.3, 61)

    def dot_kinds(self, before: VMobject) -> VGroup:
        """What the colours of the dots mean; it takes the place of other words."""
        one = (Dot(radius=2 * MARKED, color=self.theme.l1), self.label("to_corner"))
        other = (Dot(radius=2 * PLAIN, color=self.theme.answer), self.label("to_edge"))
        return legend(self.theme, one, other).move_to(before, aligned_edge=LEFT + UP)

    def sample(self, stretch: float) -> VMobject:
        """The rings of some losses, from round (`stretch` 0) to their own shapes (1)."""
        losses, chosen = self.example.rounded(stretch), self.example.sample
        return small_rings(self.wide, Quadratic(losses.hessian[chosen], losses.centre[chosen]), SIZE)
