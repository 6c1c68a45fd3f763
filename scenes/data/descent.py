"""The line falls: weights wake, their bars ride on the line, sleepers move, and one goes back to sleep."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Polygon,
    Transform,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from scenes.data.falling import Falling
from scenes.examples.columns import BEYOND
from scenes.examples.columns import TOLD as NAMED
from scenes.examples.data import DataExample
from scenes.stage import Act, Chapter, style
from scenes.stage.paths import add_path

SHORT_OF = 1.012  # times a waking's λ: just before it
FALL = 0.8  # seconds in which λ falls to one of these, before its sentence
PACE = 0.5  # seconds in which λ is halved, in the last part
LEAST = 0.4  # seconds for one stretch of it


class DescentAct(Act[DataExample]):
    """From the line above all bars to the last waking."""

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        self.columns, self.falling = self.example.columns, falling
        self.ghosts = VGroup()
        """outlines and arrows that show where the sleepers were at first"""
        self.shade: Polygon | None = None
        """the shade behind a column that is told of"""

    def wake_the_first(self) -> None:
        wakings = self.columns.wakings
        first, awake = wakings[0].strength, self.columns.seen_awake(0)
        before_next = SHORT_OF * wakings[1].strength if len(wakings) > 1 else self.falling.last
        with self.beat("wake") as narrator:
            self.play(FadeOut(self.falling.note), self.falling.to(SHORT_OF * first), run_time=1.6, rate_func=smooth)
            narrator.wait_for("meets")
            self.play(self.falling.to(first), run_time=0.5, rate_func=linear)
            self.play(self.falling.to(awake), run_time=0.7, rate_func=linear)
            narrator.wait_for("rides")
            self.play(self.down_to(before_next), run_time=1.6, rate_func=smooth)

    def down_to(self, strength: float) -> Any:
        """The animation that brings λ there, unless it is lower already: two may wake at almost the same λ."""
        return self.falling.to(min(strength, self.falling.now))

    def wake_three(self) -> None:
        """The next ones, each in the sentence that names it."""
        places = range(1, min(NAMED, len(self.columns.wakings)))
        with self.beat("next") as narrator:
            if self.columns.are_far_down:
                self.move_in()
            for at, place in zip(("second", "third", "fourth"), places, strict=False):
                narrator.wait_for(at, early=FALL)
                self.meet(place, 0.35 if at == "second" else FALL)

    def meet(self, place: int, run_time: float) -> None:
        """λ falls to the waking at that place, and a little beyond it."""
        strength = self.columns.wakings[place].strength
        if strength < self.falling.now:
            self.play(self.falling.to(strength), run_time=run_time, rate_func=smooth)
        self.play(self.down_to(self.columns.seen_awake(place)), run_time=0.4, rate_func=linear)

    def show_sleepers(self) -> None:
        """Outlines where the bars of the sleeping were at first, and arrows down to where they are now."""
        falling = self.falling
        asleep = self.columns.weights([falling.now])[0] == 0
        with self.beat("sleepers"):
            first = np.where(asleep, self.columns.first_pulls, 0.0)
            outlines = falling.board.outlines(first, falling.top, 1.0)
            outlines.set_stroke(self.theme.text)
            arrows = VGroup(*(self.sinking(int(column)) for column in np.flatnonzero(asleep)))
            if len(arrows):
                self.play(Create(outlines), run_time=1.2)
                self.play(
                    LaggedStart(*(FadeIn(arrow, shift=-0.2 * UP) for arrow in arrows), lag_ratio=0.15), run_time=1.4
                )
        self.ghosts = VGroup(outlines, arrows)

    def sinking(self, column: int) -> VMobject:
        """A thin arrow from where a bar's end was at first to where it is now."""
        falling = self.falling
        end = falling.tip(column)
        start = end.copy()
        places = falling.board.placed(1.0)
        chart = places.chart(self.theme, (0.0, falling.top), places.pulls)
        start[1] = chart.at((0, abs(float(self.columns.first_pulls[column]))))[1]
        shape = VMobject(stroke_color=self.theme.text, stroke_width=style.LINE)
        if start[1] - end[1] > 0.3:
            tip = end + 0.06 * UP
            add_path(shape, [start, tip])
            add_path(shape, [tip + 0.1 * LEFT + 0.14 * UP, tip, tip + 0.1 * RIGHT + 0.14 * UP])
        return shape

    def make_one_wait(self) -> None:
        """The camera moves in; the waiting one falls behind, and one that has overtaken it wakes."""
        falling, named = self.falling, self.columns.wakings[NAMED:]
        column, other = falling.column(self.example.waiter), falling.column(self.example.riser)
        with self.beat("waits") as narrator:
            self.show_behind(column)
            self.move_in()
            narrator.wait_for("jumper", early=0.4)
            self.play(Transform(column, other), run_time=0.6)
            if named:
                self.play(self.down_to(SHORT_OF * named[0].strength), run_time=2.2, rate_func=linear)
                self.play(self.down_to(self.columns.seen_awake(NAMED)), run_time=0.5, rate_func=linear)
        self.shade = column

    def move_in(self) -> None:
        """The camera moves in on the line, which keeps its height from now on."""
        if self.falling.followed.get_value() == 1:
            return
        following: Any = self.falling.followed.animate
        gone = [FadeOut(self.ghosts)] if len(self.ghosts) else []
        self.play(*gone, following.set_value(1), run_time=1.6, rate_func=smooth)

    def show_behind(self, column: Polygon, *moving: Animation) -> None:
        """A shade behind the bars, while `moving` begins."""
        self.bring_to_back(column)
        self.play(FadeIn(column, run_time=0.4), *moving)

    def wake_the_last(self) -> None:
        """All other wakings, each with a moment of rest."""
        with self.beat("last"):
            if self.shade:
                self.play(FadeOut(self.shade), run_time=0.3)
            else:
                self.move_in()
            for place in range(NAMED + bool(self.shade), len(self.columns.wakings)):
                strength = self.columns.wakings[place].strength
                if strength < BEYOND * self.falling.now:
                    self.fall_to(strength)
                self.play(self.down_to(self.columns.seen_awake(place)), run_time=0.35, rate_func=linear)
                self.wait(0.25)
            if not self.tells("returns"):
                self.reach_the_end()

    def fall_to(self, strength: float) -> None:
        """λ falls evenly on its logarithmic scale."""
        halvings = np.log2(self.falling.now / strength)
        self.play(self.falling.to(strength), run_time=max(LEAST, PACE * halvings), rate_func=linear)

    def return_one(self) -> None:
        """One weight goes back to 0, sleeps, and wakes with the other sign."""
        with self.beat("returns"):
            for column, gone, back in self.columns.returns[:1]:
                self.show_behind(self.falling.column(column), self.falling.to(gone, run_time=1.2))
                self.wait(0.3)
                self.play(self.falling.to(back), run_time=1.4, rate_func=smooth)
            self.reach_the_end()

    def reach_the_end(self) -> None:
        self.play(self.down_to(self.falling.last), run_time=0.6, rate_func=smooth)
