"""Where the table's zeros come from: one answer seen from close by, and what finer cuts of the circle do."""

from __future__ import annotations

from dataclasses import dataclass

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
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from mathcore import L2
from scenes.chance.table import Table
from scenes.examples.chance import CUTS, PUBLISHED_RADIUS, ChanceExample
from scenes.stage import Act, Chapter, Part, Plane, Readout, drawn, frozen, style, words
from scenes.stage.dots import Dots, diamonds
from scenes.stage.handover import coming, leaving
from scenes.stage.maps import CENTRE, HEIGHT, PANEL

FAR, CLOSE = 2.3, 0.28  # half the height of the window, at first (the whole circle) and at last (a few points of it)
ASIDE = 0.45  # how far the circle is moved to make room for words, as a share of half the window
BAR_LEFT, BAR_LENGTH = 3.0, 2.45  # the bars' start, and the length of the longest
ROWS = ("coarse", "fine", "finest", "uncut")
TOP = CENTRE[1] + HEIGHT / 2


class Row(VGroup):
    """A row of the bars: how the circle is cut, a bar (empty without zeros), and the share of zeros."""

    cut = Part[Typst](0)
    bar = Part[VMobject](1)
    share = Part[Readout](2)


@dataclass(frozen=True)
class CloseUp:
    """What the window shows of the coarse cut: its points, the mark of the best one, and the name of the mark."""

    points: VMobject
    best: VMobject
    best_name: Typst


class CutAct(Act[ChanceExample]):
    """A window that closes in on one answer, and a bar for each cut."""

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        self.zoom = ValueTracker(np.log(FAR))

    # --- the beats

    def look_closely(self, table: Table) -> CloseUp:
        """The window replaces the table; the last share of the table becomes the first bar."""
        with self.beat("cut"):
            points = drawn(lambda: self.points(CUTS[0]), self.zoom)
            scenery = drawn(self.scenery, self.zoom)
            title = words(self.theme, self.label("cut_title"), style.HEADING, self.theme.text)
            title.move_to((PANEL, TOP, 0), aligned_edge=LEFT + UP)
            row = self.row(0)
            self.play(
                *leaving(table.round, table.tilted, table.along.ring, table.along.kind),
                *leaving(table.title, target_position=title),
                FadeTransform(table.along.share, row.share),
                *coming(title, row.cut, row.bar, scenery, points),
                run_time=1,
            )
            self.play(self.zoom.animate.set_value(np.log(CLOSE)), run_time=2, rate_func=smooth)
            frozen(points, scenery)
            best, exact = self.best_mark(CUTS[0]), self.window().at(self.example.shown_answer)
            exact_name = words(self.theme, self.label("exact"), style.LABEL).next_to(exact, RIGHT, buff=0.4)
            best_name = words(self.theme, self.label("best"), style.LABEL).next_to(best, RIGHT + DOWN, buff=0.25)
            self.play(FadeIn(best, scale=2), FadeIn(exact_name), FadeIn(best_name), run_time=0.6)
        return CloseUp(points, best, best_name)

    def cut_finer(self, close_up: CloseUp) -> None:
        with self.beat("finer"):
            points, best = close_up.points, close_up.best
            gone = [points, close_up.best_name]
            for row, count in enumerate(CUTS[1:], start=1):
                points, finer_best = self.points(count), self.best_mark(count)
                self.play(*map(FadeOut, gone), FadeIn(points), run_time=0.4)
                self.play(ReplacementTransform(best, finer_best), FadeIn(self.row(row)), run_time=0.7)
                gone, best = [points], finer_best
            self.play(FadeOut(points), FadeOut(best), run_time=0.3)
            self.play(FadeIn(self.row(ROWS.index("uncut"))), run_time=0.6)

    # --- the window

    def window(self) -> Plane:
        """The window as it is now: it closes in on the answer near (radius, 0)."""
        half = float(np.exp(self.zoom.get_value()))
        middle = (PUBLISHED_RADIUS + ASIDE * CLOSE) * (FAR - half) / (FAR - CLOSE)
        return Plane(self.theme, (middle - half, middle + half), (-half, half), CENTRE, HEIGHT / (2 * half))

    def scenery(self) -> VGroup:
        """The frame, the axis, the circle, the ring of one loss that touches it, and the exact answer."""
        window, loss, answer = self.window(), self.example.shown, self.example.shown_answer
        ring = loss.contour(loss.value(answer), 8001)
        return VGroup(
            window.frame(),
            window.through_zero(),
            window.clipped(L2().outline(PUBLISHED_RADIUS, 2001), self.theme.l2),
            window.clipped(ring, self.theme.loss, style.THIN),
            window.dot(answer, radius=0.13),
        )

    def points(self, count: int) -> Dots:
        """The points of the cut circle inside the window."""
        window, points = self.window(), self.example.cut_circle(count)
        low, high = window.low, np.array([window.x[1], window.y[1]])
        inside = ((points > low) & (points < high)).all(axis=1)
        return Dots(window.at(points[inside]), self.theme.text, 0.05 if count < CUTS[2] else 0.028)

    def best_mark(self, count: int) -> VMobject:
        """A hollow diamond round the best of the points."""
        mark = diamonds(self.theme, [self.window().at(self.example.shown_on_grid(count))], self.theme.text, 0.22)
        mark.set_fill(opacity=0)  # the exact answer may lie under it
        return mark

    # --- the bars

    def row(self, index: int) -> Row:
        """One row of `ROWS`, with the share of zeros that belongs to it."""
        share = (*self.example.cut_shares, self.example.exact_share)[index]
        length, y = BAR_LENGTH * share / self.example.coarse_share, TOP - 1.6 - 1.15 * index
        name = words(self.theme, self.label(ROWS[index]), style.LABEL).move_to((PANEL, y, 0), aligned_edge=LEFT)
        number = Readout(self.theme, f"{100 * share:.0f} %", style.HEADING, self.theme.l2)
        number.next_to((BAR_LEFT + length, y, 0), RIGHT, buff=0.25 if length else 0)
        return Row(name, self.bar(length, y), number)

    def bar(self, length: float, y: float) -> VMobject:
        """A bar of this length, its middle at the height `y`; empty if the length is 0."""
        if not length:
            return VMobject()
        bar = Rectangle(width=length, height=0.5, stroke_width=0, fill_color=self.theme.l2, fill_opacity=1)
        return bar.move_to((BAR_LEFT, y, 0), aligned_edge=LEFT)
