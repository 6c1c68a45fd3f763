"""Two dials that turn together: each strength has a radius with the same answer, for L1 and for ridge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from manim import LEFT, Dot, FadeIn, ShowPassingFlash, Transform, ValueTracker, VGroup, VMobject, linear, smooth

from mathcore import L1, L2
from mathcore.norms import Norm
from scenes.examples.wall import WallExample
from scenes.stage import Act, Array, Backed, Chapter, Drawn, Part, drawn, frozen, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.drawings import cross, ring
from scenes.stage.handover import coming, leaving
from scenes.stage.live import once
from scenes.stage.plane import whole_ticks
from scenes.wall.follower import Follower
from scenes.wall.holds import AnswerReadout, Hold
from scenes.wall.part_of_ball import PartOfBall, part_of_ball
from scenes.wall.two_rings import plane_of


class PathMoment(VGroup):
    """A ball and its answer at one moment: the ring that touches, the path of the answers so far, and the dot."""

    ball = Part[PartOfBall](0)
    ring = Part[VMobject](1)
    path = Part[VMobject](2)
    dot = Part[Dot](3)


@dataclass(frozen=True, eq=False)
class Shown:
    """What follows the dials: the picture in the plane, and beside it the dials and the weights."""

    moment: Drawn[PathMoment]
    holds: VGroup
    answer: AnswerReadout


class PairsAct(Act[WallExample]):
    """The plane with ball, ring and answer; beside it wall and slope, each with its dial."""

    def __init__(self, chapter: Chapter[WallExample]) -> None:
        super().__init__(chapter)
        facts = self.example
        slot, side = self.frame.plane_and_panel()
        self.plane = plane_of(self.theme, facts, slot)
        self.above, self.below, self.foot = side.rows(3, 3, 1.2)
        self.way = ValueTracker(facts.held_way)
        """how far the pair of radius and strength has gone through the stations of the example"""
        self.radius = Follower(lambda: facts.pair(self.way.get_value())[0])
        self.strength = Follower(lambda: facts.pair(self.way.get_value())[1])
        self.ridge_radius = ValueTracker(facts.ridge_largest_radius)
        self.ridge_strength = Follower(lambda: facts.ridge_strength(self.ridge_radius.get_value()))

    # --- the numbers

    def l1_answer(self) -> Array:
        """L1's answer as it is now."""
        return once(self.example.l1_answer, self.strength.get_value())

    def ridge_path(self) -> Array:
        """The answers of ridge from the centre to the current one, (n, 2)."""
        return once(self.example.ridge_path, self.ridge_radius.get_value())

    def ridge_answer(self) -> Array:
        answer: Array = self.ridge_path()[-1]
        return answer

    # --- the drawings

    def l1_moment(self) -> PathMoment:
        path = self.example.l1_path(self.strength.get_value())
        return self.moment(L1(), self.radius.get_value(), path, self.theme.l1)

    def ridge_moment(self) -> PathMoment:
        return self.moment(L2(), self.ridge_radius.get_value(), self.ridge_path(), self.theme.l2)

    def moment(self, norm: Norm, radius: float, path: Array, color: str) -> PathMoment:
        """The ball of that radius, and its answer at the end of the path."""
        plane, loss, answer = self.plane, self.example.loss, path[-1]
        return PathMoment(
            part_of_ball(plane, norm, radius, color),
            ring(plane, loss, float(loss.value(answer))),
            plane.curve(path, color, style.BOLD),
            plane.dot(answer, radius=BIG_DOT),
        )

    def wall(self, rule: str, radius: ValueTracker, largest: float) -> Hold:
        """The ball's rule with the dial of its radius."""
        texts = (self.label("wall"), self.label(rule))
        return Hold(self.theme, texts, radius, largest, self.label("budget"), self.above)

    def slope(self, rule: str, strength: ValueTracker, largest: float) -> Hold:
        """The penalty's rule with the dial of its strength."""
        texts = (self.label("slope"), self.label(rule))
        return Hold(self.theme, texts, strength, largest, "lambda", self.below)

    def readout(self, answer: Callable[[], Array]) -> AnswerReadout:
        readout = AnswerReadout(self.theme, (self.label("answer_1"), self.label("answer_2")), answer)
        return self.foot.place(readout, LEFT)

    def path_names(self) -> tuple[Backed, Backed]:
        """The name of each path beside it: L1's where the path meets the axis, ridge's half way, on opposite sides."""
        facts = self.example
        half_way = facts.ridge_path(0.5 * facts.ridge_largest_radius)[-1]
        signs = np.sign(facts.centre)
        along, across = np.eye(2)[[facts.index, 1 - facts.index]] * signs
        return (
            self.path_name("l1", self.theme.l1, facts.zero_point, -across),
            self.path_name("ridge", self.theme.l2, half_way, across - along),
        )

    def path_name(self, label: str, color: str, place: Array, way: Array) -> Backed:
        name = Backed(self.theme, words(self.theme, self.label(label), style.LABEL, color), 0.03)
        return name.next_to(self.plane.at(place), np.append(way, 0), buff=0.18)

    # --- the beats

    def turn_both_dials(self, dot: Dot) -> Shown:
        """Wall and slope with the same answer, from the story's budget to the largest one, then to none; the dot of the
        cuts becomes the answer.
        """
        facts, plane = self.example, self.plane
        with self.beat("pairs") as narrator:
            sheet = plane.framed(ticks=(whole_ticks(plane.x, 0.15), whole_ticks(plane.y, 0.15)))
            holds = VGroup(
                self.wall("wall_l1", self.radius, facts.largest_radius),
                self.slope("slope_l1", self.strength, facts.largest_strength),
            )
            shown = Shown(drawn(self.l1_moment, self.way), holds, self.readout(self.l1_answer))
            mark = cross(plane, facts.centre, self.theme.loss)
            last = shown.moment.shape.dot
            entering = coming(sheet, mark, shown.moment, shown.holds, shown.answer)
            self.play(*self.all_but(dot), *entering, Transform(dot, last.copy()), run_time=1)
            self.remove(dot)
            self.play(self.way.animate.set_value(1), run_time=2.6, rate_func=smooth)
            narrator.wait_for("felt")
            self.play(self.way.animate.set_value(0), run_time=1.8, rate_func=smooth)
            narrator.wait_for("end", early=0.3)
            self.play(self.way.animate.set_value(3), run_time=2, rate_func=smooth)
            self.play(self.way.animate.set_value(4), run_time=0.8, rate_func=smooth)
            frozen(shown.moment, shown.holds, shown.answer)
        return shown

    def compare_the_paths(self, l1: Shown) -> Dot:
        """A light runs along L1's path; then ridge's path is drawn beside it. Returns the dot at its end."""
        facts, last = self.example, l1.moment.shape
        l1_name, ridge_name = self.path_names()
        with self.beat("paths") as narrator:
            flash = last.path.copy().set_stroke(self.theme.answer, width=2 * style.BOLD)
            self.play(FadeIn(l1_name), run_time=0.5)
            self.play(ShowPassingFlash(flash, time_width=0.4), run_time=2, rate_func=linear)
            narrator.wait_for("ridge", early=0.6)
            holds = VGroup(
                self.wall("wall_ridge", self.ridge_radius, facts.ridge_largest_radius),
                self.slope("slope_ridge", self.ridge_strength, facts.ridge_largest_strength),
            )
            answer, moment = self.readout(self.ridge_answer), drawn(self.ridge_moment, self.ridge_radius)
            self.play(
                *leaving(last.ball, last.ring, last.dot, l1.holds, l1.answer),
                last.path.animate.set_stroke(width=style.LINE, opacity=0.7),
                *coming(holds, answer, moment),
                run_time=0.8,
            )
            self.bring_to_front(l1_name)
            self.play(self.ridge_radius.animate.set_value(facts.ridge_end_radius), run_time=2.2, rate_func=linear)
            self.play(FadeIn(ridge_name), run_time=0.5)
            frozen(moment, holds, answer)
        return moment.shape.dot
