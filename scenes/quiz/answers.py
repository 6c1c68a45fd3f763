"""The film's three questions are answered by name, on three balls side by side; then it ends."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import (
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from scenes.examples.quiz import QuizExample
from scenes.quiz.back import Towers
from scenes.quiz.pulls import Pulls, ZeroMap, fans, pull, zero_map
from scenes.quiz.trio import BALLS, Standing
from scenes.stage import Act, Chapter, Drawn, Plane, drawn, frozen, style, words
from scenes.stage.handover import coming, early, leaving
from scenes.stage.live import paler

NEAR = 2.1  # reach of the planes for the pulls, in radii of the balls
SWAY = 0.3  # angle by which the balls turn in the end, in radians
TURN = 3.4  # seconds in which the pull turns once


class AnswersAct(Act[QuizExample]):
    """When a corner wins, why, and how often; then the towers once more."""

    def __init__(self, chapter: Chapter[QuizExample], towers: Towers) -> None:
        super().__init__(chapter)
        self.towers, self.trio, self.questions = towers, towers.trio, towers.questions
        self.risen, self.turned, self.angle = ValueTracker(0), ValueTracker(0), ValueTracker(0)
        self.reach = ValueTracker(NEAR * self.trio.radius)
        self.clear = ValueTracker(0)
        """how far the map has faded out"""
        self.grounds: list[Drawn[Standing]] = []

    # --- the drawings

    def put_balls(self) -> None:
        """The balls under everything else; they follow the camera."""
        self.grounds = [drawn(partial(self.ground, name), self.risen, self.reach, self.turned) for name in BALLS]
        self.bring_to_back(*self.grounds)

    def ground(self, name: str) -> Standing:
        """A ball as the camera sees it now."""
        return self.trio.standing(name, self.risen.get_value(), self.reach.get_value(), self.turned.get_value())

    def names_to(self, risen: float) -> Animation:
        """The names move with the balls to where the camera has gone so much of its way up."""
        target = self.trio.names(self.label, risen)
        moving: Animation = self.towers.names.animate.become(target).build()
        return moving

    def plane(self, name: str) -> Plane:
        """The flat plane of a ball as it is now."""
        return self.trio.plane(name, self.reach.get_value())

    def pull(self, name: str) -> VGroup:
        """The turning pull, and the answer from which it starts, as they are now."""
        return pull(self.plane(name), name, self.trio.radius, self.angle.get_value())

    def map_of(self, name: str) -> ZeroMap:
        """The map of a ball as the camera sees it now."""
        shape = zero_map(self.plane(name), name, self.trio.radius)
        paler(shape, 1 - self.clear.get_value())
        return shape

    def ask(self, place: int) -> list[Animation]:
        """One of the questions becomes bright, and the one before turns pale with its answer."""
        animations = [self.coloured(self.questions.each[place].text, self.theme.text)]
        if place > 0:
            animations += [self.coloured(part, self.theme.quiet) for part in self.questions.each[place - 1]]
        return animations

    def coloured(self, text: VMobject, color: str) -> Animation:
        turned: Animation = text.animate.set_color(color).build()
        return turned

    def answered(self, place: int) -> FadeIn:
        """The short answer appears beside its question."""
        return FadeIn(self.questions.each[place].answer)

    def closing(self) -> Typst:
        return self.trio.header_text(words(self.theme, self.label("closing"), 1.3 * style.TITLE, bold=True))

    # --- the beats

    def when(self) -> None:
        """From straight above: while a turning pull is inside the fan of a corner, the answer sits there."""
        with self.beat("when") as narrator:
            self.remove(*self.towers.balls)
            self.put_balls()
            self.play(self.risen.animate.set_value(1), self.names_to(1), *self.ask(0), run_time=1.2, rate_func=smooth)
            frozen(*self.grounds)
            self.fans = VGroup(*(fans(self.plane(name), name, self.trio.radius) for name in BALLS))
            self.play(FadeIn(self.fans), run_time=0.6)
            narrator.wait_for("answer")
            self.pulls = [drawn(partial(self.pull, name), self.angle) for name in BALLS]
            self.play(*map(FadeIn, self.pulls), self.answered(0), run_time=0.6)
            self.play(self.angle.animate.set_value(2 * np.pi), run_time=TURN, rate_func=linear)
            frozen(*self.pulls)

    def why(self) -> None:
        """Pulls from all round: those of a fan meet in one corner, on the circle each has a place of its own."""
        with self.beat("why") as narrator:
            self.play(*(FadeOut(shape) for shape in (self.fans, *self.pulls)), *self.ask(1), run_time=0.8)
            self.many = {name: Pulls(self.plane(name), name, self.trio.radius) for name in BALLS}
            for at, names in (("corner", ("l1", "max")), ("round", ("l2",))):
                narrator.wait_for(at)
                shown = [self.many[name] for name in names]
                self.play(*(FadeIn(each.centres) for each in shown), run_time=0.5)
                self.play(*(Create(ways) for each in shown for ways in each.ways), run_time=1.8)
                self.play(*(FadeIn(each.answers, scale=1.5) for each in shown), run_time=0.5)
            self.play(self.answered(1), run_time=0.5)

    def how_often(self) -> None:
        """The view moves out to the whole map: corners have areas, the axes of the circle are lines."""
        with self.beat("how_often") as narrator:
            self.remove(*self.grounds)
            self.put_balls()
            gone = (FadeOut(many, rate_func=early) for many in self.many.values())
            self.play(*gone, self.reach.animate.set_value(self.trio.reach), *self.ask(2), run_time=1.1)
            self.maps = {name: self.map_of(name) for name in BALLS}
            for at, names in (("area", ("l1", "max")), ("line", ("l2",))):
                self.play(*(FadeIn(self.maps[name].others) for name in names), run_time=0.6)
                narrator.wait_for(at)
                parts = [LaggedStart(*map(FadeIn, self.maps[name].zeros), lag_ratio=0.3) for name in names]
                self.play(*parts, run_time=1)
            self.play(self.answered(2), run_time=0.5)

    def close(self) -> None:
        """The camera sinks again, the towers rise, and the balls turn a little while nothing is said."""
        with self.beat("last") as narrator:
            maps = [drawn(partial(self.map_of, name), self.reach, self.clear) for name in BALLS]
            self.remove(*(part for each in self.maps.values() for part in each.get_family()))
            self.add(*maps)
            near = self.reach.animate.set_value(NEAR * self.trio.radius)
            texts = [*leaving(*self.questions.each), *coming(self.closing())]
            self.play(near, self.clear.animate.set_value(1), *texts, run_time=1.2)
            self.remove(*maps)
            self.play(self.risen.animate.set_value(0), self.names_to(0), run_time=2.2, rate_func=smooth)
            narrator.breath(self.turned.animate.set_value(SWAY).build(), seconds=2.2)
