"""Many weights at once: one L1 step makes the equation shorter, one L2 step does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manim import DOWN, LEFT, PI, Animation, FadeIn, FadeOut, LaggedStart, ReplacementTransform, Typst

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Slot, style, words
from scenes.stage.handover import soon
from scenes.steps.equations import Equation, LinearModel, Weights, fitted
from scenes.steps.terms import Change

NAMES = 2.4  # width of the column of names
LINE = 3  # the most terms for which one line has room


@dataclass(frozen=True)
class Rows:
    """The trained model and the models after one step of each penalty, each beside its name."""

    names: dict[str, Typst]
    trained: Equation
    after_l1: Equation
    """the equation with the terms that have reached zero"""
    short: Equation
    """the equation without these terms"""
    after_l2: Equation
    copies: dict[str, Equation]
    """for each penalty, the copy of the trained model that takes the step"""


class ManyAct(Act[StepsExample]):
    """A trained model, and what one step of each penalty leaves of it."""

    def take_a_step(self) -> None:
        """The equation, its L1 step and its L2 step."""
        with self.beat("many_l1") as narrator:
            large = Equation(self.theme, self.model(self.example.weights), lines=2, size=style.TITLE)
            fitted(large, width=self.frame.full().width)
            self.frame.full().place(large.shape)
            self.play(*self.all_but(), FadeIn(large.shape, rate_func=soon), run_time=0.9)
            narrator.wait_for("step", early=0.7)
            rows = self.rows()
            self.play(FadeIn(rows.names["trained"]), *moved(large, rows.trained), run_time=0.6)
            self.step(rows.copies["l1"], rows.after_l1, rows.names["after_l1"])
            self.shorten(rows.after_l1, rows.short)
        with self.beat("many_l2"):
            self.step(rows.copies["l2"], rows.after_l2, rows.names["after_l2"])

    def model(self, weights: Weights) -> LinearModel:
        """The model with these weights."""
        return LinearModel(weights, self.example.intercept)

    def rows(self) -> Rows:
        """All equations at one size, in their places."""
        theme, example = self.theme, self.example
        trained, *copies = (Equation(theme, self.model(example.weights), lines=2) for _ in range(3))
        after_l1 = Equation(theme, self.model(example.after_l1), theme.l1, whole=True, lines=2)
        after_l2 = Equation(theme, self.model(example.after_l2), theme.l2, lines=2)
        lines = 1 if example.zeroed > 0 and (example.after_l1 != 0).sum() <= LINE else 2
        short = Equation(theme, self.model(example.after_l1), theme.l1, lines=lines)
        slot = self.frame.full()
        fitted(trained, *copies, after_l1, after_l2, short, width=slot.width - NAMES)
        names = {name: words(theme, self.label(name)) for name in ("trained", "after_l2", "after_l1")}
        arrange(names, (trained, after_l2, after_l1), slot)
        for equation, place in zip((*copies, short), (after_l1, after_l2, after_l1), strict=True):
            equation.start_at(place)
        return Rows(names, trained, after_l1, short, after_l2, dict(zip(("l1", "l2"), copies, strict=True)))

    def step(self, before: Equation, after: Equation, name: Typst) -> None:
        """A copy of the trained model takes the step where it stands."""
        self.play(FadeIn(before.shape, name, shift=0.15 * DOWN), run_time=0.4)
        changes = [Change(before, after, term) for term in after.names]
        if going := [glyph for change in changes for glyph in change.going]:
            self.play(FadeOut(*going), run_time=0.26)
        self.play(*(ReplacementTransform(*change.staying) for change in changes), run_time=0.4)
        if coming := [glyph for change in changes for glyph in change.coming]:
            self.play(FadeIn(*coming), run_time=0.26)
        self.add(after.shape)

    def shorten(self, whole: Equation, short: Equation) -> None:
        """The terms that have reached zero leave, and the others close the gaps."""
        gone = [name for name in whole.names if name not in short.names]
        if gone:
            self.wait(0.4)  # so that the zeros can be seen
            leaving = (FadeOut(whole.part(name), shift=0.4 * DOWN) for name in gone)
            self.play(LaggedStart(*leaving, lag_ratio=0.3), run_time=0.6)
        self.close_up(whole, short)

    def close_up(self, whole: Equation, short: Equation) -> None:
        """First the terms that stay on the first line move, then those that rise to it, then those below."""
        line = whole.part("head").get_bottom()[1]
        first: list[str] = []
        rising: list[str] = []
        second: list[str] = []
        for name in short.names:
            is_below = short.part(name).get_top()[1] < line
            was_below = whole.part(name).get_top()[1] < line if name in whole.names else is_below
            (second if is_below else rising if was_below else first).append(name)
        self.play(*moved(whole, short, first), run_time=0.4)
        if rising:
            self.play(*moved(whole, short, rising, path_arc=PI / 2), run_time=0.6)
        if second:
            self.play(*moved(whole, short, second), run_time=0.4)


def arrange(names: dict[str, Typst], equations: Sequence[Equation], slot: Slot) -> None:
    """Places the equations under one another in a slot, and each name beside its equation."""
    rows = slot.inset(0, 0.2).rows(1, 1, 1)
    widest = max(equation.shape.width for equation in equations)
    left = slot.left + (slot.width - NAMES - widest) / 2
    for row, name, equation in zip(rows, names.values(), equations, strict=True):
        equation.shape.move_to((left + NAMES, row.centre[1], 0), aligned_edge=LEFT)
        name.move_to((left, row.centre[1], 0), aligned_edge=LEFT)


def moved(old: Equation, new: Equation, names: Sequence[str] = (), path_arc: float = 0) -> list[Animation]:
    """The animations that turn parts of an equation (default: all) into parts of the new one; new ones appear."""
    return [
        ReplacementTransform(old.part(name), new.part(name), path_arc=path_arc)
        if name in old.names
        else FadeIn(new.part(name))
        for name in names or new.names
    ]
