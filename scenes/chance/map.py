"""The map of all centres if the rings are round: wedges and strips, and the share of zeros as an area."""

from __future__ import annotations

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
    MathTypst,
    Square,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    smooth,
)

from mathcore import L1
from scenes.chance.thousand import Rounded
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Array, Chapter, Readout, drawn, formula, frozen, style, words
from scenes.stage.drawings import ball, right_angle
from scenes.stage.maps import FaceMap, square_plane
from scenes.stage.text import no_wider, room_right_of

WEDGE, STRIP = 0.22, 0.16  # opacities of the regions, as `FaceMap` draws them
FAINT = 0.07  # opacity of both while a quarter is measured
FILLED = 0.85  # of a square: the most that the numbers of its sides may take of its width
HALF_WEDGE = 0.34  # opacity of the two triangles


@dataclass(frozen=True)
class Measured:
    """A quarter of the map with the marks of its areas, the areas as a formula, and their share."""

    quarter: VGroup
    areas: MathTypst
    share: Readout


class MapAct(Act[ChanceExample]):
    """The regions, the measured quarter, and the shrinking ball. `before` is what is on the stage at the start."""

    def __init__(self, chapter: Chapter[ChanceExample], before: Rounded) -> None:
        super().__init__(chapter)
        self.before = before
        self.plane = square_plane(self.theme, self.example.reach)
        self.regions = self.regions_of(self.example.corners)
        self.borders = VGroup(*(self.border(corner) for corner in self.example.corners))
        self.right_angles = VGroup(*(self.right_angle(corner) for corner in self.example.corners))
        self.widths = VGroup(*(self.width(index) for index in range(4)))

    # --- the beats

    def colour_the_map(self) -> VGroup:
        """Returns the legend of the regions."""
        with self.beat("map"):
            before, legend = self.before, self.legend()
            wedges, strips = ([FadeIn(part) for part in kind] for kind in (self.regions.corners, self.regions.edges))
            self.play(FadeOut(before.rings), LaggedStart(*wedges, lag_ratio=0.3), run_time=1)
            self.play(LaggedStart(*strips, lag_ratio=0.3), run_time=0.8)
            self.play(*map(FadeOut, (before.dots, before.zeros, before.count, before.legend)), run_time=0.4)
            self.play(Create(self.borders), Create(self.right_angles), FadeIn(legend), run_time=0.9)
            self.play(Create(self.widths), run_time=0.7)
        return legend

    def measure_a_quarter(self, legend: VGroup) -> Measured:
        """Two half wedges make a square; its share of the part of the quarter outside the ball."""
        radius, theme = self.example.radius, self.theme
        with self.beat("area"):
            outline, lower, upper = self.quarter_outline(), self.half_wedge(), self.other_half_wedge()
            marks = VGroup(self.right_angles, self.widths, self.borders)
            self.play(
                FadeOut(marks),
                self.regions.corners.animate.set_fill(opacity=FAINT),
                self.regions.edges.animate.set_fill(opacity=FAINT),
                FadeIn(lower),
                FadeIn(upper),
                Create(outline),
                run_time=0.9,
            )
            self.play(upper.animate.shift(self.plane.at((radius, -radius)) - self.plane.at((0, 0))), run_time=1.2)
            square = VGroup(lower, upper)
            room = no_wider(words(theme, self.label("room"), style.HEADING), FILLED * square.width).move_to(square)
            areas = no_wider(formula(theme, self.label("areas"), style.HEADING), room_right_of(legend))
            areas.next_to(legend, DOWN, buff=0.7, aligned_edge=LEFT)
            share = Readout(theme, self.label("share"), style.TITLE, theme.l1)
            share.next_to(areas, DOWN, 0.6, aligned_edge=LEFT)
            self.play(FadeIn(room), Write(areas), run_time=1.2)
            self.play(FadeIn(share, shift=0.2 * UP), run_time=0.5)
            self.wait(0.6)
        return Measured(VGroup(outline, lower, upper, room), areas, share)

    def shrink_the_ball(self, measured: Measured) -> None:
        with self.beat("shrink"):
            radius = ValueTracker(self.example.radius)
            shown = drawn(lambda: self.ball_and_regions(radius.get_value()), radius)
            share = Readout(self.theme, lambda: self.percent(radius.get_value()), style.TITLE, self.theme.l1)
            share.move_to(measured.share, aligned_edge=LEFT)
            size = self.size(radius).move_to(measured.areas, aligned_edge=LEFT)
            self.play(
                FadeOut(measured.quarter),
                FadeOut(measured.areas),
                self.regions.corners.animate.set_fill(opacity=WEDGE),
                self.regions.edges.animate.set_fill(opacity=STRIP),
                run_time=0.5,
            )
            self.remove(measured.share, self.regions.corners, self.regions.edges, self.before.standing.ball)
            self.add(share, shown)
            self.bring_to_front(self.before.standing.frame)
            self.play(FadeIn(size), run_time=0.3)
            self.play(radius.animate.set_value(self.example.smallest), run_time=2.4, rate_func=smooth)
            frozen(shown, share, *size)

    # --- the regions

    def regions_of(self, corners: Array) -> FaceMap:
        return FaceMap(self.plane, corners, self.example.reach, self.theme.l1)

    def ball_and_regions(self, radius: float) -> VGroup:
        """The ball of a radius and the regions of its corners and edges."""
        corners = L1().outline(radius, 5)[:-1]
        return VGroup(self.regions_of(corners), ball(self.plane, L1(), radius, self.theme.l1))

    def border(self, corner: Array) -> VGroup:
        """Both borders of a wedge."""
        far = self.example.reach - self.example.radius
        out = corner / self.example.radius
        across = np.array([-out[1], out[0]])
        ends = (corner + far * (out + side * across) for side in (-1, 1))
        return VGroup(*(self.plane.line(corner, end, self.theme.l1) for end in ends))

    def right_angle(self, corner: Array) -> VMobject:
        """The mark of the wedge's right angle."""
        x, y = corner
        return right_angle(self.plane, corner, (x + y, y - x), 0.09 * self.example.reach, self.theme.text)

    def width(self, index: int) -> VGroup:
        """The width of a strip, measured far from the ball: a line with a short line at each end."""
        start, end = self.example.corners[index], self.example.corners[(index + 1) % 4]
        out = (start + end) * 0.5 * self.example.reach / self.example.radius
        foot = (start + end) * 0.3 / self.example.radius
        ends = (
            (start + out, end + out),
            (start + out - foot, start + out + foot),
            (end + out - foot, end + out + foot),
        )
        return VGroup(*(self.plane.line(first, last, self.theme.text, style.THIN) for first, last in ends))

    # --- the quarter

    def quarter_outline(self) -> VMobject:
        """The border of the upper right quarter, outside the ball."""
        t, a = self.example.radius, self.example.reach
        return self.plane.curve([(t, 0), (a, 0), (a, a), (0, a), (0, t), (t, 0)], self.theme.text)

    def half_wedge(self) -> VMobject:
        """The part of the right wedge in the quarter."""
        t, a = self.example.radius, self.example.reach
        return self.plane.polygon([(t, 0), (a, 0), (a, a - t)], self.theme.l1, HALF_WEDGE)

    def other_half_wedge(self) -> VMobject:
        """The part of the upper wedge in the quarter."""
        t, a = self.example.radius, self.example.reach
        return self.plane.polygon([(0, t), (0, a), (a - t, a)], self.theme.l1, HALF_WEDGE)

    # --- beside the map

    def legend(self) -> VGroup:
        """What the two kinds of regions mean; it takes the place of the legend of the dots."""
        rows = VGroup()
        for name, color, opacity in (("wedge", self.theme.l1, 0.35), ("strip", self.theme.quiet, 0.3)):
            swatch = Square(0.6, stroke_color=color, stroke_width=style.THIN)
            swatch.set_fill(color, opacity=opacity)
            meaning = words(self.theme, self.label(name), style.HEADING)
            rows.add(VGroup(swatch, meaning).arrange(RIGHT, buff=0.3))
        rows.arrange(DOWN, buff=0.35, aligned_edge=LEFT)
        return rows.move_to(self.before.count, aligned_edge=LEFT + UP)

    def size(self, radius: ValueTracker) -> VGroup:
        """The radius: its name, and a number that follows it."""
        name = words(self.theme, self.label("radius"), style.HEADING)
        number = Readout(self.theme, lambda: f"{radius.get_value():.2f}", style.HEADING)
        return VGroup(name, number).arrange(RIGHT, buff=0.25, aligned_edge=DOWN)

    def percent(self, radius: float) -> str:
        """The share of zeros for a radius, as a text."""
        return f"{100 * float(self.example.share_at(radius)):.1f} %"
