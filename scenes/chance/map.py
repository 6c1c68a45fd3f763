"""The map of all centres, round rings: wedges and strips, and the share of zeros as an area."""

from __future__ import annotations

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
    Square,
    ValueTracker,
    VGroup,
    Write,
    smooth,
)

from mathcore import L1
from scenes.chance.thousand import ThousandAct
from scenes.stage import Chapter, Readout, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import ball, right_angle
from scenes.stage.maps import face_map

FAINT = 0.07
HALF_WEDGE = 0.34  # opacity of the two triangles


class MapAct(Act):
    """Regions, one quarter measured, and the shrinking ball; goes on where the thousand ended."""

    def __init__(self, film: Chapter, before: ThousandAct) -> None:
        super().__init__(film)
        self.before, self.plane = before, before.wide

    def colour_the_map(self) -> None:
        corners, reach = self.example.corners, self.example.reach
        with self.beat("map"):
            self.wedges, self.strips = face_map(self.plane, corners, reach, style.L1)
            before, keys = self.before, self.keys()
            self.play(FadeOut(before.rings), LaggedStart(*map(FadeIn, self.wedges), lag_ratio=0.3), run_time=1)
            self.play(LaggedStart(*map(FadeIn, self.strips), lag_ratio=0.3), run_time=0.8)
            borders = VGroup(*(self.border(corner) for corner in corners))
            marks = VGroup(*(self.square_mark(corner) for corner in corners))
            leaving = (FadeOut(part) for part in (before.cloud, before.zeros, before.count, before.legend))
            self.play(*leaving, run_time=0.4)
            self.play(Create(borders), Create(marks), FadeIn(keys), run_time=0.9)
            widths = VGroup(*(self.width(index) for index in range(4)))
            self.play(Create(widths), run_time=0.7)
            self.marks, self.legend = VGroup(marks, widths, borders), keys

    def keys(self) -> VGroup:
        """What the two kinds of regions mean, where the dots' legend was."""
        rows = VGroup()
        for name, color, opacity in (("wedge", style.L1, 0.35), ("strip", style.QUIET, 0.3)):
            swatch = Square(0.6, stroke_color=color, stroke_width=style.THIN).set_fill(color, opacity=opacity)
            rows.add(VGroup(swatch, words(self.label(name), style.HEADING)).arrange(RIGHT, buff=0.3))
        rows.arrange(DOWN, buff=0.35, aligned_edge=LEFT)
        return rows.move_to(self.before.count, aligned_edge=LEFT + UP)

    def border(self, corner: np.ndarray) -> VGroup:
        """Both borders of a wedge."""
        far = self.example.reach - self.example.radius
        out = corner / self.example.radius
        across = np.array([-out[1], out[0]])
        return VGroup(*(self.plane.line(corner, corner + far * (out + way * across), style.L1) for way in (-1, 1)))

    def square_mark(self, corner: np.ndarray) -> VGroup:
        """The wedge's right angle."""
        x, y = corner
        return right_angle(self.plane, corner, (x + y, y - x), 0.09 * self.example.reach, style.TEXT)

    def width(self, index: int) -> VGroup:
        """The strip's width, measured far out, with its two feet."""
        start, end = self.example.corners[index], self.example.corners[(index + 1) % 4]
        out = (start + end) * 0.5 * self.example.reach / self.example.radius
        foot = (start + end) * 0.3 / self.example.radius
        return VGroup(
            self.plane.line(start + out, end + out, style.TEXT, style.THIN),
            self.plane.line(start + out - foot, start + out + foot, style.TEXT, style.THIN),
            self.plane.line(end + out - foot, end + out + foot, style.TEXT, style.THIN),
        )

    def measure_a_quarter(self) -> None:
        t, a = self.example.radius, self.example.reach
        with self.beat("area"):
            border = [(t, 0), (a, 0), (a, a), (0, a), (0, t), (t, 0)]
            quarter = self.plane.curve(border, style.TEXT)
            lower = self.plane.polygon([(t, 0), (a, 0), (a, a - t)], style.L1, HALF_WEDGE)
            upper = self.plane.polygon([(0, t), (0, a), (a - t, a)], style.L1, HALF_WEDGE)
            self.play(
                FadeOut(self.marks),
                self.wedges.animate.set_fill(opacity=FAINT),
                self.strips.animate.set_fill(opacity=FAINT),
                FadeIn(lower),
                FadeIn(upper),
                Create(quarter),
                run_time=0.9,
            )
            self.play(upper.animate.shift(self.plane.at((t, -t)) - self.plane.at((0, 0))), run_time=1.2)
            room = words(self.label("room"), style.HEADING).move_to(VGroup(lower, upper))
            areas = formula(self.label("areas"), style.HEADING)
            areas.next_to(self.legend, DOWN, buff=0.7, aligned_edge=LEFT)
            share = Readout(self.label("share"), style.TITLE, style.L1).next_to(areas, DOWN, 0.6, aligned_edge=LEFT)
            self.play(FadeIn(room), Write(areas), run_time=1.2)
            self.play(FadeIn(share, shift=0.2 * UP), run_time=0.5)
            self.wait(0.6)
            self.measured, self.share = VGroup(quarter, lower, upper, room, areas), share

    def shrink_the_ball(self) -> None:
        with self.beat("shrink"):
            radius = ValueTracker(self.example.radius)
            shown = drawn(lambda: self.regions(radius.get_value()), radius)
            live = Readout(lambda: self.percent(radius.get_value()), style.TITLE, style.L1)
            live.move_to(self.share, aligned_edge=LEFT)
            size = VGroup(
                words(self.label("radius"), style.HEADING),
                Readout(lambda: f"{radius.get_value():.2f}", style.HEADING),
            ).arrange(RIGHT, buff=0.25, aligned_edge=DOWN)
            size.move_to(self.measured[-1], aligned_edge=LEFT)
            self.play(
                FadeOut(self.measured),
                self.wedges.animate.set_fill(opacity=0.22),
                self.strips.animate.set_fill(opacity=0.16),
                run_time=0.5,
            )
            self.remove(self.share, self.wedges, self.strips, self.before.ball)
            self.add(live, shown)
            self.bring_to_front(self.before.frame)
            self.play(FadeIn(size), run_time=0.3)
            self.play(radius.animate.set_value(self.example.smallest), run_time=2.4, rate_func=smooth)
            frozen(shown, live, *size)

    def percent(self, radius: float) -> str:
        return f"{100 * float(self.example.share_at(radius)):.1f} %"

    def regions(self, radius: float) -> VGroup:
        corners = L1().outline(radius, 5)[:-1]
        return VGroup(
            *face_map(self.plane, corners, self.example.reach, style.L1), ball(self.plane, L1(), radius, style.L1)
        )
