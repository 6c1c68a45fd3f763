"""The first reveal: the ball is a square, the answers stick to its corners, and how many do is an area."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    linear,
    smooth,
)

from mathcore import Max
from scenes.stage import Plane, digits, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.counters import Board, Count, column
from scenes.stage.dots import Cloud
from scenes.stage.drawings import ball
from scenes.stage.handover import coming
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, face_map, sheet, square_plane
from scenes.stage.touching import travelling

AROUND = 1.08  # the plane reaches so much further than what travels in it
GRID = (15, 0.4)  # columns of the board, and their gap
HALF_WAY = 0.5


class SquareAct(Act):
    """Ball, moving loss, map of centres, shares of areas."""

    # --- the ball

    def draw_the_ball(self, norm: VMobject) -> None:
        """The plane, a strip for each coordinate, and the square where they cross; the norm becomes its rule."""
        radius = self.example.radius
        travelled = np.abs(self.example.moving(self.example.stops).centre).max()
        self.plane = square_plane(AROUND * travelled)
        self.norm = Max()
        with self.beat("ball"):
            self.frame = self.framed(self.plane)
            rule = formula(self.label("ball"), style.HEADING).move_to([3.75, CENTRE[1], 0])
            said = norm.copy().align_to(rule, LEFT).set_y(rule.get_y())
            self.play(*self.all_but(norm), *coming(self.frame), norm.animate.move_to(said), run_time=0.8)
            reach = self.plane.x[1]
            strips = VGroup(
                self.plane.polygon([(-radius, -reach), (radius, -reach), (radius, reach), (-radius, reach)], style.MAX),
                self.plane.polygon([(-reach, -radius), (reach, -radius), (reach, radius), (-reach, radius)], style.MAX),
            ).set_fill(opacity=0.1)
            names = VGroup(
                formula(self.label("strip_x")).next_to(self.plane.at((radius, -0.8 * reach)), RIGHT),
                formula(self.label("strip_y")).next_to(self.plane.at((-0.97 * reach, radius)), RIGHT + UP, buff=0.1),
            )
            for strip, name, side in zip(strips, names, (UP, RIGHT), strict=True):
                self.play(FadeIn(strip, shift=0.5 * side), FadeIn(name), run_time=0.7)
            self.ball = ball(self.plane, self.norm, radius, style.MAX)
            self.add(rule[: len(norm)])
            self.remove(norm)
            self.play(Create(self.ball), FadeIn(rule[len(norm) :]), run_time=1)
            self.made_of = [strips, names, rule]

    def framed(self, plane: Plane) -> VGroup:
        return sheet(plane, (self.label("x"), self.label("y")))

    # --- the moving loss

    def let_a_loss_travel(self) -> None:
        self.way = ValueTracker(0)
        with self.beat("moving"):
            moment = drawn(self.moment, self.way)
            board, counts = self.board()
            self.play(*(FadeOut(part) for part in self.made_of), FadeIn(moment), FadeIn(counts), run_time=0.6)
            self.add(board)
            self.play(self.way.animate.set_value(HALF_WAY), run_time=4.6, rate_func=linear)
        with self.beat("corners"):
            self.play(self.way.animate.set_value(1), run_time=4.6, rate_func=linear)
        frozen(moment, board, *counts.get_family())
        self.travelled = (moment, board, counts)

    def moment(self) -> VGroup:
        """The loss where it is now."""
        return travelling(self.plane, self.example.moving(self.way.get_value()), self.norm, self.example.radius)

    def board(self) -> tuple[Board, VGroup]:
        """One dot a loss, and how many ties and zeros there are among them."""
        ties, zeros = np.cumsum(self.example.stop_ties), np.cumsum(self.example.stop_zeros)

        def passed() -> int:
            return int(np.searchsorted(self.example.stops, self.way.get_value(), side="right"))

        def counted(totals: np.ndarray) -> str:
            return str(totals[passed() - 1] if passed() else 0)

        widest = "000"
        counts = column(
            [
                Count(lambda: counted(ties), widest, self.label("ties"), style.MAX),
                Count(lambda: counted(zeros), widest, self.label("zeros")),
                Count(lambda: str(passed()), widest, self.label("losses"), style.QUIET),
            ]
        )
        counts.move_to([PANEL, CENTRE[1] + HEIGHT / 2, 0], aligned_edge=LEFT + UP)
        corner = counts.get_corner(DOWN + LEFT) + 0.2 * RIGHT + 0.75 * DOWN
        return Board(self.example.stop_ties, passed, corner, GRID, style.MAX), counts

    # --- the map

    def map_the_centres(self) -> None:
        """The view goes back, the centres fly to their answers and home again, coloured; the regions appear."""
        wide = square_plane(self.example.reach)
        shrunk = wide.unit / self.plane.unit
        self.home = ValueTracker(0)
        with self.beat("map"):
            old, self.frame = self.frame, self.framed(wide)
            self.play(
                self.ball.animate.scale(shrunk, about_point=wide.at((0, 0))),
                *(FadeOut(part) for part in (old[1:], *self.travelled)),
                FadeIn(self.frame[0]),
                FadeIn(self.frame[1:]),
                run_time=1,
            )
            self.remove(old)
            self.plane = wide
            clouds = self.clouds(self.home, (style.LOSS, style.LOSS))
            cost = formula(self.label("cost"), style.HEADING)
            cost.move_to([PANEL, CENTRE[1] + HEIGHT / 2, 0], aligned_edge=LEFT + UP)
            self.play(FadeIn(clouds), FadeIn(cost), run_time=0.6)
            self.play(self.home.animate.set_value(1), run_time=2.2, rate_func=smooth)
            self.wait(0.3)
        with self.beat("regions"):
            legend = self.legend()
            coloured = self.clouds(self.home, (style.MAX, style.ANSWER))
            self.remove(clouds)
            self.add(coloured)
            self.play(FadeIn(legend), run_time=0.5)
            self.play(self.home.animate.set_value(0), run_time=2, rate_func=smooth)
            frozen(*coloured)
            self.corners, self.edges = self.regions()
            self.play(FadeIn(self.corners), run_time=0.7)
            self.play(FadeIn(self.edges), run_time=0.7)
            self.coloured, self.legends = coloured, legend

    def clouds(self, way: ValueTracker, colors: tuple[str, str]) -> VGroup:
        """The centres that go to a corner, and those that go to an edge."""
        parts = []
        for chosen, color in zip((self.example.map_at_corner, ~self.example.map_at_corner), colors, strict=True):
            starts = self.plane.at(self.example.map_centres[chosen])
            ends = self.plane.at(self.example.map_answers[chosen])
            parts.append(Cloud(starts, ends, way, (color, color), 0.06))
        return VGroup(*parts)

    def legend(self) -> VGroup:
        rows = VGroup(
            *(
                VGroup(Dot(radius=0.13, color=color), words(self.label(name), style.LABEL)).arrange(RIGHT, buff=0.3)
                for name, color in (("to_corner", style.MAX), ("to_edge", style.ANSWER))
            )
        ).arrange(DOWN, buff=0.4, aligned_edge=LEFT)
        return rows.move_to([PANEL, CENTRE[1] + 1.15, 0], aligned_edge=LEFT)

    def regions(self) -> VGroup:
        """Beyond the corners, and beyond the edges."""
        corners = self.norm.outline(self.example.radius, 5)[:-1]
        return face_map(self.plane, corners, self.example.reach, style.MAX)

    def compare_the_areas(self) -> None:
        """One quarter is enough: the corner's square against the quarter without the ball's."""
        with self.beat("share"):
            radius, reach = self.example.radius, self.example.reach
            area = digits(self.label("area"), style.HEADING).move_to(self.corners[0])
            border = [(radius, 0), (reach, 0), (reach, reach), (0, reach), (0, radius), (radius, radius), (radius, 0)]
            quarter = self.plane.curve(border, style.TEXT, fill=0.14)
            self.play(
                FadeOut(self.coloured),
                self.corners[1:].animate.set_fill(opacity=0.1),
                self.edges.animate.set_fill(opacity=0.06),
                run_time=0.6,
            )
            self.play(Create(quarter), FadeIn(area), run_time=0.9)
            fraction = formula(self.label("areas"), style.HEADING)
            fraction.next_to(self.legends, DOWN, buff=0.6, aligned_edge=LEFT)
            share = digits(self.label("share"), style.TITLE, style.MAX).next_to(fraction, DOWN, 0.5, aligned_edge=LEFT)
            self.play(Write(fraction), run_time=1.5)
            self.play(FadeIn(share, shift=0.2 * UP), run_time=0.6)
            self.wait(0.6)
