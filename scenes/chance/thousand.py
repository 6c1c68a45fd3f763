"""Many random losses at once: to their L1 answers, on to their L2 answers, and home again, coloured."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Dot,
    FadeIn,
    FadeOut,
    Mobject,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    smooth,
)
from numpy.typing import ArrayLike

from mathcore import L1, L2, Quadratic
from mathcore.norms import Norm
from scenes.stage import Chapter, Plane, Readout, drawn, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.counters import Count, Tally
from scenes.stage.dots import Cloud, Dots
from scenes.stage.drawings import ball, small_rings
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, sheet, square_plane

CLOSE = 1.62  # radii that the view of the answers reaches
SIZE = 0.24  # of the rings that show some losses' shapes
PLAIN, MARKED = 0.036, 0.055  # radii of dots without and with a zero
CORNER_DOT = 0.14


class ThousandAct(Act):
    """A cloud of centres and where their answers are; `frame` and `ball` are what stands there already."""

    def __init__(self, film: Chapter, frame: Mobject, standing: Mobject) -> None:
        super().__init__(film)
        self.frame, self.ball = frame, standing
        self.wide, self.near = square_plane(self.example.reach), square_plane(CLOSE * self.example.radius)
        self.kinds = (~self.example.zeros, self.example.zeros)

    def view(self, plane: Plane, norm: Norm, color: str) -> list:
        """The animations that bring another plane and ball; border and ball are transformed."""
        old, new = self.frame, sheet(plane)
        shape = ball(plane, norm, self.example.radius, color)
        moves = [FadeOut(old), FadeIn(new), ReplacementTransform(self.ball, shape)]
        self.frame, self.ball = new, shape
        return moves

    def spread(self, *leaving: Mobject) -> None:
        """The centres, some of them with a ring that shows the shape of their loss."""
        with self.beat("thousand"):
            self.play(*map(FadeOut, leaving), *self.view(self.wide, L1(), style.L1), run_time=0.8)
            self.cloud = VGroup(Dots(self.wide.at(self.example.centres), style.LOSS, PLAIN))
            self.rings = self.sample(1)
            self.count = Tally(str(self.example.losses), self.label("losses"), style.LOSS)
            self.count.move_to([PANEL, CENTRE[1] + HEIGHT / 2 - 0.2, 0], aligned_edge=LEFT + UP)
            self.legend = self.rows((Dot(radius=2 * PLAIN, color=style.LOSS), "centre"), (self.shape(), "shape"))
            self.play(FadeIn(self.cloud), FadeIn(self.count), FadeIn(self.legend[0]), run_time=0.8)
            self.play(FadeIn(self.rings), FadeIn(self.legend[1]), run_time=0.8)

    def sample(self, stretch: float) -> Mobject:
        """The rings of some of the losses."""
        losses = self.example.rounded(stretch)
        chosen = self.example.sample
        return small_rings(self.wide, Quadratic(losses.hessian[chosen], losses.centre[chosen]), SIZE)

    def shape(self) -> Mobject:
        """One ring, for the legend."""
        losses, first = self.example.random, self.example.sample[:1]
        return small_rings(self.wide, Quadratic(losses.hessian[first], losses.centre[first]), SIZE)

    def fly(
        self, starts: ArrayLike, ends: ArrayLike, colors: tuple, radii: tuple, moves: list, run_time: float
    ) -> None:
        """Both kinds of dots go from screen positions to others; `colors` and `radii` hold a pair for each kind."""
        way = ValueTracker(0)
        flying = VGroup(
            *(
                Cloud(starts[kind], ends[kind], way, pair, *sizes)
                for kind, pair, sizes in zip(self.kinds, colors, radii, strict=True)
            )
        )
        self.remove(self.cloud)
        self.add(flying)
        self.play(way.animate.set_value(1), *moves, run_time=run_time, rate_func=smooth)
        frozen(*flying)
        self.cloud = flying

    def land(self) -> None:
        answers = {name: self.near.at(points) for name, points in self.example.answers.items()}
        plain = ((style.ANSWER, style.ANSWER), (style.L1, style.ANSWER))
        with self.beat("thousand_l1"):
            arriving = ((style.LOSS, style.ANSWER), (style.LOSS, style.L1))
            sizes = ((PLAIN, 0.05), (PLAIN, 0.05))
            centres = self.wide.at(self.example.centres)
            self.play(FadeOut(self.rings), FadeOut(self.legend), run_time=0.3)
            self.fly(centres, answers["l1"], arriving, sizes, self.view(self.near, L1(), style.L1), 1.8)
            piles = self.piles()
            tally = Tally(str(self.example.l1_zeros), self.label("l1_zeros"), style.L1)
            tally.next_to(self.count, DOWN, buff=0.8, aligned_edge=LEFT)
            self.play(FadeIn(piles), FadeIn(tally), run_time=0.6)
        with self.beat("thousand_l2"):
            self.play(FadeOut(piles), run_time=0.3)
            moves = self.view(self.near, L2(), style.L2)
            self.fly(answers["l1"], answers["l2"], plain, ((0.05, 0.05), (0.05, 0.05)), moves, 1.8)
            other = Tally(str(self.example.l2_zeros), self.label("l2_zeros"), style.L2)
            other.next_to(tally, DOWN, buff=0.8, aligned_edge=LEFT)
            self.play(FadeIn(other), run_time=0.6)
            self.tallies = VGroup(tally, other)

    def piles(self) -> VGroup:
        """How many answers sit on each corner."""
        group = VGroup()
        for corner, count in zip(self.example.corners, self.example.corner_counts, strict=True):
            place = self.near.at(corner)
            number = Readout(str(count), style.HEADING, style.L1)
            outward = np.append(np.sign(corner), 0)
            number.next_to(place, outward, buff=0.3)
            if outward[1]:  # beside the axis, not on it
                number.next_to(place, outward + RIGHT, buff=0.2)
            else:
                number.next_to(place, outward + UP, buff=0.2)
            group.add(Dot(place, CORNER_DOT, color=style.L1), number)
        return group

    def go_home_and_round(self) -> None:
        """Back to the centres, coloured by the L1 answer; there all rings become round."""
        with self.beat("round"):
            self.go_home()
            self.round_the_rings()

    def go_home(self) -> None:
        self.play(FadeOut(self.tallies), run_time=0.3)
        colors = ((style.ANSWER, style.ANSWER), (style.ANSWER, style.L1))
        sizes = ((0.05, PLAIN), (0.05, MARKED))
        starts, ends = self.near.at(self.example.answers["l2"]), self.wide.at(self.example.centres)
        dots = Dot(radius=0.15, color=style.L1), Dot(radius=0.09, color=style.ANSWER)
        self.legend = self.rows((dots[0], "to_corner"), (dots[1], "to_edge"))
        moves = [FadeIn(self.legend), *self.view(self.wide, L1(), style.L1)]
        self.fly(starts, ends, colors, sizes, moves, 1.6)

    def round_the_rings(self) -> None:
        """The dots change sides."""
        stretch = ValueTracker(1)
        self.rings = drawn(lambda: self.sample(stretch.get_value()), stretch)
        coloured = drawn(lambda: self.coloured(stretch.get_value()), stretch)
        zeros = Count(
            lambda: str(int(self.example.rounded_zeros(stretch.get_value()).sum())),
            str(self.example.l1_zeros),
            self.label("zeros"),
            style.L1,
        )
        zeros.next_to(self.legend, DOWN, buff=0.7, aligned_edge=LEFT)
        self.remove(self.cloud)
        self.add(coloured)
        self.play(FadeIn(self.rings), FadeIn(zeros), run_time=0.6)
        self.play(stretch.animate.set_value(0), run_time=2.2, rate_func=smooth)
        frozen(self.rings, coloured, *zeros.get_family())
        self.cloud, self.zeros = coloured, zeros

    def rows(self, *entries: tuple[Mobject, str]) -> VGroup:
        """A legend under the number of losses: marks, their middles in line, and what they mean."""
        rows = VGroup(*(VGroup(mark, words(self.label(name), style.LABEL)) for mark, name in entries))
        for index, (mark, said) in enumerate(rows):
            mark.move_to(0.75 * index * DOWN)
            said.next_to(mark.get_center() + 0.3 * RIGHT, RIGHT, buff=0.2)
        return rows.next_to(self.count, DOWN, buff=0.7, aligned_edge=LEFT)

    def coloured(self, stretch: float) -> VGroup:
        zeros = self.example.rounded_zeros(stretch)
        places = self.wide.at(self.example.centres)
        return VGroup(Dots(places[~zeros], style.ANSWER, PLAIN), Dots(places[zeros], style.L1, MARKED))
