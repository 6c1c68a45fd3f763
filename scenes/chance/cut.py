"""Where the table's zeros come from: one answer seen from close by, and what finer cuts of the circle do."""

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
    MathTypst,
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
from scenes.stage import Act, Chapter, Part, Plane, Readout, drawn, formula, frozen, style, words
from scenes.stage.dots import Dots, diamonds
from scenes.stage.handover import coming, leaving

FAR, CLOSE = 2.3, 0.28  # half the height of the window, at first (the whole circle) and at last (a few points of it)
ASIDE = 0.45  # how far the circle is moved to make room for words, as a share of half the window
ROWS = ("coarse", "fine", "finest", "uncut")
NAMES = 2.5  # width of the names of the rows
NUMBER = 1.3  # room for a share beside the longest bar
THICK = 0.6


class Row(VGroup):
    """A row of the bars: how the circle is cut, a bar (empty without zeros), and the share of zeros."""

    cut = Part[Typst](0)
    bar = Part[VMobject](1)
    share = Part[Readout](2)


class CutAct(Act[ChanceExample]):
    """A window that closes in on one answer, and a bar for each cut."""

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        self.zoom = ValueTracker(np.log(FAR))
        self.place, self.beside = self.frame.plane_and_panel()

    def cut_finer(self, table: Table) -> None:
        """The window replaces the table, whose last share becomes the first bar; then the circle is cut finer."""
        with self.beat("finer") as narrator:
            points = drawn(lambda: self.points(CUTS[0]), self.zoom)
            scenery = drawn(self.scenery, self.zoom)
            rows = [self.row(row) for row in range(len(ROWS))]
            title = self.title()
            moving = FadeTransform(table.along.shares[-1], rows[0].share)
            self.remove(table)
            along = table.along
            rest = [table.source, table.rows, table.round, table.tilted, along.picture, along.kind, *along.shares[:-1]]
            entering = (title, rows[0].cut, rows[0].bar, scenery, points)
            self.play(*leaving(*rest), moving, *coming(*entering), run_time=1)
            self.play(self.zoom.animate.set_value(np.log(CLOSE)), run_time=2, rate_func=smooth)
            frozen(points, scenery)
            best, names = self.best_mark(CUTS[0]), self.names()
            self.play(FadeIn(best, scale=2), FadeIn(names), FadeIn(self.axis_name()), run_time=0.6)
            narrator.wait_for("cut")
            last = self.refine(points, best, names, rows)
            narrator.wait_for("exact", early=0.2)
            self.play(*map(FadeOut, last), FadeIn(rows[-1]), run_time=0.6)

    def refine(self, points: VMobject, best: VMobject, names: VGroup, rows: list[Row]) -> VGroup:
        """Two finer cuts, each with its bar. Returns the points of the last one and its mark."""
        gone = [points, names[1]]
        for count, row in zip(CUTS[1:], rows[1:-1], strict=True):
            points, finer_best = self.points(count), self.best_mark(count)
            self.play(*map(FadeOut, gone), FadeIn(points), run_time=0.4)
            self.play(ReplacementTransform(best, finer_best), FadeIn(row), run_time=0.8)
            gone, best = [points], finer_best
        return VGroup(points, best)

    # --- the window

    def window(self) -> Plane:
        """The window as it is now: it closes in on the answer near (radius, 0)."""
        half = float(np.exp(self.zoom.get_value()))
        middle = (PUBLISHED_RADIUS + ASIDE * CLOSE) * (FAR - half) / (FAR - CLOSE)
        return Plane.within(self.theme, (middle - half, middle + half), (-half, half), self.place, scales=False)

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

    def names(self) -> VGroup:
        """What the dot and the mark are."""
        answer, best = (
            self.window().at(place) for place in (self.example.shown_answer, self.example.shown_on_grid(CUTS[0]))
        )
        exact = words(self.theme, self.label("exact"), style.LABEL).next_to(answer, RIGHT, buff=0.4)
        return VGroup(exact, words(self.theme, self.label("best"), style.LABEL).next_to(best, RIGHT + DOWN, buff=0.25))

    def axis_name(self) -> MathTypst:
        """What holds on the axis, above its left end."""
        window = self.window()
        name = formula(self.theme, "w_2 = 0", style.LABEL, self.theme.quiet)
        return name.next_to(window.at((window.x[0], 0)), UP + RIGHT, buff=0.15)

    # --- the bars

    def title(self) -> Typst:
        """What the bars are."""
        top, _ = self.beside.inset(0.3, 0).split_top(0.8)
        return top.place(words(self.theme, self.label("cut_title"), style.HEADING), LEFT)

    def row(self, index: int) -> Row:
        """One row of `ROWS`, with the share of zeros that belongs to it."""
        share = (*self.example.cut_shares, self.example.exact_share)[index]
        _, rest = self.beside.inset(0.3, 0).split_top(0.8)
        names, bars = rest.rows(1, 1, 1, 1)[index].split_left(NAMES, gap=0.1)
        length = (bars.width - NUMBER) * share / self.example.coarse_share
        name = names.place(words(self.theme, self.label(ROWS[index]), style.LABEL), LEFT)
        bar = bars.place(self.bar(length), LEFT) if length else VMobject()
        number = Readout(self.theme, f"{100 * share:.0f} %", style.TITLE_OVER_PICTURE, self.theme.l2)
        number.next_to((bars.left + length, bars.centre[1], 0), RIGHT, buff=0.2 if length else 0)
        return Row(name, bar, number)

    def bar(self, length: float) -> VMobject:
        return Rectangle(width=length, height=THICK, stroke_width=0, fill_color=self.theme.l2, fill_opacity=1)
