"""The first reveal on a map: which centres end in a corner of the square, and what share of the area they fill."""

from __future__ import annotations

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
    smooth,
)

from mathcore import Max
from scenes.examples.quiz import QuizExample
from scenes.quiz.square import SquareView
from scenes.stage import Act, Chapter, Framed, digits, formula, frozen, style, words
from scenes.stage.dots import Cloud
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, FaceMap, sheet, square_plane
from scenes.stage.text import no_wider, room_right_of

FILLED = 0.85  # of a region: the most that its area's numbers may take of its width


class AreasAct(Act[QuizExample]):
    """The map of centres, its regions, and their areas."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        self.plane = square_plane(self.theme, self.example.reach)
        self.way = ValueTracker(0)
        """0: all centres are in their places, 1: all are at their answers"""
        self.centres = self.clouds((self.theme.loss, self.theme.loss))
        corners = Max().outline(self.example.radius, 5)[:-1]
        self.regions = FaceMap(self.plane, corners, self.example.reach, self.theme.max)

    # --- the drawings

    def clouds(self, colors: tuple[str, str]) -> VGroup:
        """The centres that move to a corner, and those that move to an edge."""
        to_corner = self.example.map_at_corner
        clouds = VGroup()
        for chosen, color in zip((to_corner, ~to_corner), colors, strict=True):
            starts = self.plane.at(self.example.map_centres[chosen])
            ends = self.plane.at(self.example.map_answers[chosen])
            clouds.add(Cloud(starts, ends, self.way, (color, color), 0.06))
        return clouds

    def legend(self) -> VGroup:
        """What the two colours mean."""
        rows = VGroup(
            *(
                VGroup(Dot(radius=0.13, color=color), words(self.theme, self.label(name))).arrange(RIGHT, buff=0.3)
                for name, color in (("to_corner", self.theme.max), ("to_edge", self.theme.answer))
            )
        )
        rows.arrange(DOWN, buff=0.4, aligned_edge=LEFT)
        return rows.move_to((PANEL, CENTRE[1] + 1.15, 0), aligned_edge=LEFT)

    def quarter(self) -> VMobject:
        """One quarter of the map without the part of the ball in it."""
        radius, reach = self.example.radius, self.example.reach
        border = [(radius, 0), (reach, 0), (reach, reach), (0, reach), (0, radius), (radius, radius), (radius, 0)]
        return self.plane.curve(border, self.theme.text, fill=0.14)

    # --- the beats

    def map_the_centres(self, square: SquareView, travelled: tuple[VMobject, ...]) -> Framed:
        """The view zooms out, and the centres fly to their answers. Returns the map's frame."""
        shrunk = self.plane.unit / square.plane.unit
        with self.beat("map"):
            frame = sheet(self.plane, (self.label("x"), self.label("y")))
            self.play(
                square.ball.animate.scale(shrunk, about_point=self.plane.at((0, 0))),
                *(FadeOut(part) for part in (square.frame.content, *travelled)),
                FadeIn(frame.border),
                FadeIn(frame.content),
                run_time=1,
            )
            self.remove(square.frame)
            cost = formula(self.theme, self.label("cost"), style.HEADING)
            cost.move_to((PANEL, CENTRE[1] + HEIGHT / 2, 0), aligned_edge=LEFT + UP)
            self.play(FadeIn(self.centres), FadeIn(cost), run_time=0.6)
            self.play(self.way.animate.set_value(1), run_time=2.2, rate_func=smooth)
            self.wait(0.3)
        return frame

    def colour_the_regions(self) -> tuple[VGroup, VGroup]:
        """The centres return to their places, coloured; the regions appear. Returns the coloured centres and their
        legend.
        """
        with self.beat("regions"):
            legend = self.legend()
            coloured = self.clouds((self.theme.max, self.theme.answer))
            self.remove(self.centres)
            self.add(coloured)
            self.play(FadeIn(legend), run_time=0.5)
            self.play(self.way.animate.set_value(0), run_time=2, rate_func=smooth)
            frozen(*coloured)
            self.play(FadeIn(self.regions.corners), run_time=0.7)
            self.play(FadeIn(self.regions.edges), run_time=0.7)
        return coloured, legend

    def compare_the_areas(self, coloured: VGroup, legend: VGroup) -> None:
        """In one quarter: the area of the region beyond its corner, and the whole area outside the ball."""
        with self.beat("share"):
            first, *others = self.regions.corners
            area = digits(self.theme, self.label("area"), style.HEADING)
            no_wider(area, FILLED * first.width).move_to(first)
            quarter = self.quarter()
            self.play(
                FadeOut(coloured),
                VGroup(*others).animate.set_fill(opacity=0.1),
                self.regions.edges.animate.set_fill(opacity=0.06),
                run_time=0.6,
            )
            self.play(Create(quarter), FadeIn(area), run_time=0.9)
            fraction = no_wider(formula(self.theme, self.label("areas"), style.HEADING), room_right_of(legend))
            fraction.next_to(legend, DOWN, buff=0.6, aligned_edge=LEFT)
            share = digits(self.theme, self.label("share"), style.TITLE, self.theme.max)
            share.next_to(fraction, DOWN, 0.5, aligned_edge=LEFT)
            self.play(Write(fraction), run_time=1.5)
            self.play(FadeIn(share, shift=0.2 * UP), run_time=0.6)
            self.wait(0.6)
