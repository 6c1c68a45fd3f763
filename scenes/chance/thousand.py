"""Many random losses at once: to their L1 answers, to their L2 answers, and back, coloured by the L1 answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Dot,
    FadeIn,
    FadeOut,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)
from numpy.typing import NDArray

from mathcore import L1, L2, Norm, Quadratic
from scenes.chance.drawings import Standing, small_rings
from scenes.chance.flight import Formation, Look
from scenes.chance.moving import Journeys
from scenes.chance.tally import Tally
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Chapter, Part, Plane, Readout, drawn, frozen, style, words
from scenes.stage.counters import Count
from scenes.stage.dots import Dots
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, square_plane

CLOSE = 1.62  # reach of the plane of the answers, in radii of the ball
SIZE = 0.24  # radius on the screen of the rings that show the shapes of some losses
PLAIN, MARKED = 0.036, 0.055  # radius of a dot at its centre, without and with a zero
LANDED = 0.05  # radius of a dot at its answer
CORNER_DOT = 0.14


@dataclass(frozen=True)
class Panel:
    """The number of losses with the legend below, and the rings of some losses."""

    count: Tally
    legend: VGroup
    rings: VMobject


@dataclass(frozen=True)
class Rounded:
    """What is on the stage when the dots are back at their centres and all rings are round."""

    standing: Standing
    dots: VGroup
    rings: VMobject
    count: Tally
    legend: VGroup
    zeros: Count


class Entry(VGroup):
    """A line of a legend: a mark and what it means."""

    mark = Part[VMobject](0)
    meaning = Part[VMobject](1)


class ThousandAct(Act[ChanceExample]):
    """A cloud of centres and where their answers are. `standing` is the plane and the ball that are on the stage."""

    def __init__(self, chapter: Chapter[ChanceExample], standing: Standing) -> None:
        super().__init__(chapter)
        theme, example = self.theme, self.example
        self.standing = standing
        self.wide = square_plane(theme, example.reach)
        self.near = square_plane(theme, CLOSE * example.radius)
        centres = self.wide.at(example.centres)
        landed = {side: self.near.at(points) for side, points in example.answers.items()}
        start, answer = Look(theme.loss, PLAIN), Look(theme.answer, LANDED)
        self.centres = Formation(centres, start, start)
        self.l1_answers = Formation(landed["l1"], answer, Look(theme.l1, LANDED))
        self.l2_answers = Formation(landed["l2"], answer, answer)
        self.coloured = Formation(centres, Look(theme.answer, PLAIN), Look(theme.l1, MARKED))
        self.cloud = VGroup(Dots(centres, theme.loss, PLAIN))

    # --- the beats

    def spread(self, journeys: Journeys) -> Panel:
        """The centres replace the journeys; rings show the shapes of some losses."""
        with self.beat("thousand"):
            leaving = map(FadeOut, (journeys.boards, journeys.moment))
            self.play(*leaving, *self.view(self.wide, L1(), self.theme.l1), run_time=0.8)
            rings = self.sample(1)
            count = Tally(self.theme, str(self.example.losses), self.label("losses"), self.theme.loss)
            count.move_to((PANEL, CENTRE[1] + HEIGHT / 2 - 0.2, 0), aligned_edge=LEFT + UP)
            mark = Dot(radius=2 * PLAIN, color=self.theme.loss)
            centre, shape = self.entry(mark, "centre"), self.entry(self.one_ring(), "shape")
            legend = self.listed(count, centre, shape)
            self.play(FadeIn(self.cloud), FadeIn(count), FadeIn(centre), run_time=0.8)
            self.play(FadeIn(rings), FadeIn(shape), run_time=0.8)
        return Panel(count, legend, rings)

    def land(self, panel: Panel) -> VGroup:
        """The dots move to their L1 answers, then to their L2 answers. Returns the tallies of the zeros."""
        with self.beat("thousand_l1"):
            self.play(FadeOut(panel.rings), FadeOut(panel.legend), run_time=0.3)
            self.fly(self.centres, self.l1_answers, self.view(self.near, L1(), self.theme.l1), 1.8)
            piles = self.piles()
            l1_tally = Tally(self.theme, str(self.example.l1_zeros), self.label("l1_zeros"), self.theme.l1)
            l1_tally.next_to(panel.count, DOWN, buff=0.8, aligned_edge=LEFT)
            self.play(FadeIn(piles), FadeIn(l1_tally), run_time=0.6)
        with self.beat("thousand_l2"):
            self.play(FadeOut(piles), run_time=0.3)
            self.fly(self.l1_answers, self.l2_answers, self.view(self.near, L2(), self.theme.l2), 1.8)
            l2_tally = Tally(self.theme, str(self.example.l2_zeros), self.label("l2_zeros"), self.theme.l2)
            l2_tally.next_to(l1_tally, DOWN, buff=0.8, aligned_edge=LEFT)
            self.play(FadeIn(l2_tally), run_time=0.6)
        return VGroup(l1_tally, l2_tally)

    def go_home_and_round(self, panel: Panel, tallies: VGroup) -> Rounded:
        """The dots move back to their centres, coloured by the L1 answer; there all rings become round."""
        with self.beat("round"):
            self.play(FadeOut(tallies), run_time=0.3)
            legend = self.listed(
                panel.count,
                self.entry(Dot(radius=0.15, color=self.theme.l1), "to_corner"),
                self.entry(Dot(radius=0.09, color=self.theme.answer), "to_edge"),
            )
            moves = [FadeIn(legend), *self.view(self.wide, L1(), self.theme.l1)]
            self.fly(self.l2_answers, self.coloured, moves, 1.6)
            return self.round_the_rings(panel.count, legend)

    # --- movements

    def view(self, plane: Plane, norm: Norm, color: str) -> list[Animation]:
        """The animations that bring another plane and ball."""
        old, self.standing = self.standing, Standing.on(plane, norm, self.example.radius, color)
        return old.replaced_by(self.standing)

    def fly(self, start: Formation, end: Formation, moves: Sequence[Animation], run_time: float) -> None:
        """The cloud goes from one formation to another while the other moves are played."""
        way = ValueTracker(0)
        flying = start.flight(end, self.example.zeros, way)
        self.remove(self.cloud)
        self.add(flying)
        self.play(way.animate.set_value(1), *moves, run_time=run_time, rate_func=smooth)
        frozen(*flying)
        self.cloud = flying

    def round_the_rings(self, count: Tally, legend: VGroup) -> Rounded:
        """The rings become round, and the dots take the colours of the answers that belong to them."""
        stretch = ValueTracker(1)
        rings = drawn(lambda: self.sample(stretch.get_value()), stretch)
        dots = drawn(lambda: self.coloured.dots(self.example.rounded_zeros(stretch.get_value())), stretch)
        zeros = self.zeros_now(stretch).next_to(legend, DOWN, buff=0.7, aligned_edge=LEFT)
        self.remove(self.cloud)
        self.add(dots)
        self.play(FadeIn(rings), FadeIn(zeros), run_time=0.6)
        self.play(stretch.animate.set_value(0), run_time=2.2, rate_func=smooth)
        frozen(rings, dots, *zeros.get_family())
        return Rounded(self.standing, dots, rings, count, legend, zeros)

    # --- the drawings

    def sample(self, stretch: float) -> VMobject:
        """The rings of some losses, from round (`stretch` 0) to their own shapes (1)."""
        return self.rings(self.example.rounded(stretch), self.example.sample)

    def one_ring(self) -> VMobject:
        """One ring, for the legend."""
        return self.rings(self.example.random, self.example.sample[:1])

    def rings(self, losses: Quadratic, chosen: NDArray[np.int64]) -> VMobject:
        """The rings of the losses with these numbers."""
        return small_rings(self.wide, Quadratic(losses.hessian[chosen], losses.centre[chosen]), SIZE)

    def piles(self) -> VGroup:
        """A dot on each corner, and how many answers sit there."""
        group = VGroup()
        for corner, count in zip(self.example.corners, self.example.corner_counts, strict=True):
            place, outward = self.near.at(corner), np.append(np.sign(corner), 0)
            number = Readout(self.theme, str(count), style.HEADING, self.theme.l1)
            number.next_to(place, outward, buff=0.3)
            if outward[1]:  # beside the axis, not on it
                number.next_to(place, outward + RIGHT, buff=0.2)
            else:
                number.next_to(place, outward + UP, buff=0.2)
            group.add(Dot(place, CORNER_DOT, color=self.theme.l1), number)
        return group

    def zeros_now(self, stretch: ValueTracker) -> Count:
        """How many L1 answers have a zero while the rings become round."""
        return Count(
            self.theme,
            lambda: str(int(self.example.rounded_zeros(stretch.get_value()).sum())),
            str(self.example.l1_zeros),
            self.label("zeros"),
            self.theme.l1,
        )

    def entry(self, mark: VMobject, label: str) -> Entry:
        return Entry(mark, words(self.theme, self.label(label), style.LABEL))

    def listed(self, count: Tally, *entries: Entry) -> VGroup:
        """A legend under the number of losses, with its marks centred on one vertical line."""
        for index, entry in enumerate(entries):
            entry.mark.move_to(0.75 * index * DOWN)
            entry.meaning.next_to(entry.mark.get_center() + 0.3 * RIGHT, RIGHT, buff=0.2)
        return VGroup(*entries).next_to(count, DOWN, buff=0.7, aligned_edge=LEFT)
