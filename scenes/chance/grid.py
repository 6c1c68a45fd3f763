"""A published table counts zeros for L2: what happens to its count when the circle is cut finer."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    FadeTransform,
    Rectangle,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from mathcore import L2, Quadratic
from scenes.examples.chance import CUTS, PUBLISHED_RADIUS
from scenes.stage import Plane, Readout, drawn, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.dots import Dots, diamonds
from scenes.stage.drawings import ring
from scenes.stage.handover import coming, leaving
from scenes.stage.maps import CENTRE, HEIGHT, PANEL
from scenes.stage.text import on_baseline

KINDS = ("round", "tilted", "along")
ICONS = {"round": np.eye(2), "tilted": np.array([[1.0, -0.6], [-0.6, 1.0]]), "along": np.diag([2.2, 0.45])}
FAR, CLOSE = 2.3, 0.28  # half the height of the window: the whole circle, and a few points of it
ASIDE = 0.45  # of half the window, by which it leaves room for words beside the circle
COLUMN = 3.9  # of the table
BAR_LEFT, BAR_LENGTH = 3.0, 2.45  # the bars' start, and the length of the longest
ROWS = ("coarse", "fine", "finest", "uncut")


class GridAct(Act):
    """The table, a look at one answer from close by, finer cuts."""

    def show_the_table(self) -> None:
        with self.beat("table"):
            self.columns = VGroup(*(self.column(kind) for kind in KINDS))
            self.columns.arrange_in_grid(1, 3, buff=0, col_widths=[COLUMN] * 3, row_alignments="d")
            title = words(self.label("published"), style.HEADING).next_to(self.columns, UP, buff=0.7)
            self.columns.add(title)
            self.columns.move_to([0, 0.5, 0])
            self.play(*self.all_but(), *coming(title), *coming(self.columns[0], shift=0.2 * UP), run_time=0.7)
            for column in self.columns[1:-1]:
                self.play(FadeIn(column, shift=0.2 * UP), run_time=0.6)

    def column(self, kind: str) -> VGroup:
        """A kind of loss: its ring, its name, its published share."""
        plane = Plane((-2, 2), (-2, 2), (0, 0), 0.6)
        shape = ring(plane, Quadratic(ICONS[kind], [0, 0]), 0.5 * np.sqrt(np.linalg.det(ICONS[kind])), style.LINE)
        name = words(self.label(kind), style.LABEL)
        share = words(self.label(f"published_{kind}"), style.TITLE, style.L2)
        share.move_to([0, -2.6, 0])
        on_baseline(name.move_to([0, -1.5, 0]), words(self.label(KINDS[0]), style.LABEL).move_to([0, -1.5, 0]))
        return VGroup(shape, name, share)

    # --- from close by

    def look_closely(self) -> None:
        self.zoom = ValueTracker(np.log(FAR))
        with self.beat("cut"):
            self.points = drawn(lambda: self.grid_points(CUTS[0]), self.zoom)
            self.scenery = drawn(self.circle_and_ring, self.zoom)
            title = words(self.label("cut_title"), style.HEADING, style.TEXT)
            title.move_to([PANEL, CENTRE[1] + HEIGHT / 2, 0], aligned_edge=LEFT + UP)
            first = self.bar(0)
            self.play(
                *leaving(self.columns[:2], self.columns[2][:2]),
                *leaving(self.columns[3], target_position=title),
                FadeTransform(self.columns[2][2], first[-1]),
                *coming(title, *first[:-1], self.scenery, self.points),
                run_time=1,
            )
            self.play(self.zoom.animate.set_value(np.log(CLOSE)), run_time=2, rate_func=smooth)
            frozen(self.points, self.scenery)
            self.best = self.best_mark(CUTS[0])
            answer = self.plane.at(self.example.shown_answer)
            self.names = VGroup(
                words(self.label("exact"), style.LABEL).next_to(answer, RIGHT, buff=0.4),
                words(self.label("best"), style.LABEL).next_to(self.best, RIGHT + DOWN, buff=0.25),
            )
            self.play(FadeIn(self.best, scale=2), FadeIn(self.names), run_time=0.6)

    @property
    def plane(self) -> Plane:
        """The window as it is: it closes in on the point (t, 0)."""
        half = float(np.exp(self.zoom.get_value()))
        middle = (PUBLISHED_RADIUS + ASIDE * CLOSE) * (FAR - half) / (FAR - CLOSE)
        return Plane((middle - half, middle + half), (-half, half), CENTRE, HEIGHT / (2 * half))

    def circle_and_ring(self) -> VGroup:
        """Frame, axis, circle, the touching ring of one loss, its answer."""
        plane = self.plane
        outline = L2().outline(PUBLISHED_RADIUS, 2001)
        return VGroup(
            plane.frame(),
            plane.through_zero(),
            plane.clipped(outline, style.L2),
            plane.clipped(self.ring_points, style.LOSS, style.THIN),
            plane.dot(self.example.shown_answer, radius=0.13),
        )

    @property
    def ring_points(self) -> np.ndarray:
        loss = self.example.shown
        return loss.contour(loss.value(self.example.shown_answer), 8001)

    def grid_points(self, count: int) -> VMobject:
        """The points of the cut circle that the window shows."""
        plane = self.plane
        points = self.example.cut_circle(count)
        low, high = plane.low, np.array([plane.x[1], plane.y[1]])
        inside = ((points > low) & (points < high)).all(axis=1)
        return Dots(plane.at(points[inside]), style.TEXT, 0.05 if count < CUTS[2] else 0.028)

    def best_mark(self, count: int) -> VMobject:
        mark = diamonds([self.plane.at(self.example.shown_on_grid(count))], style.TEXT, 0.22)
        return mark.set_fill(opacity=0)  # the exact answer may lie under it

    # --- finer

    def bar(self, row: int) -> VGroup:
        """One row: how the circle is cut, a bar, the share of zeros."""
        share = (*self.example.cut_shares, self.example.exact_share)[row]
        length = BAR_LENGTH * share / self.example.coarse_share
        y = CENTRE[1] + HEIGHT / 2 - 1.6 - 1.15 * row
        name = words(self.label(ROWS[row]), style.LABEL).move_to([PANEL, y, 0], aligned_edge=LEFT)
        number = Readout(f"{100 * share:.0f} %", style.HEADING, style.L2)
        number.next_to([BAR_LEFT + length, y, 0], RIGHT, buff=0.25 if length else 0)
        if not length:
            return VGroup(name, number)
        bar = Rectangle(width=length, height=0.5, stroke_width=0, fill_color=style.L2, fill_opacity=1)
        return VGroup(name, bar.move_to([BAR_LEFT, y, 0], aligned_edge=LEFT), number)

    def cut_finer(self) -> None:
        with self.beat("finer"):
            leaving = [self.names[1]]
            for row, count in enumerate(CUTS[1:], start=1):
                finer, best = self.grid_points(count), self.best_mark(count)
                self.play(*map(FadeOut, (self.points, *leaving)), FadeIn(finer), run_time=0.4)
                leaving.clear()
                self.play(ReplacementTransform(self.best, best), FadeIn(self.bar(row)), run_time=0.7)
                self.points, self.best = finer, best
            self.play(FadeOut(self.points), FadeOut(self.best), run_time=0.3)
            self.play(FadeIn(self.bar(3)), run_time=0.6)
