"""The chapter `steps`, many weights at once: one L1 step makes the equation shorter, one L2 step does not."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    Animation,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
    Write,
)

from scenes.stage import Chapter, style, words
from scenes.stage.act import Act
from scenes.stage.equations import Equation
from scenes.steps_rules import MIDDLE


class ManyAct(Act):
    """A trained model and what is left of it after one step of each penalty."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        example = self.example
        self.large = Equation(example.weights, example.intercept, lines=3)
        self.large.shape.move_to([0, MIDDLE, 0])
        self.trained = Equation(example.weights, example.intercept)
        self.whole = Equation(example.after_l1, example.intercept, style.L1, whole=True)
        self.scaled = Equation(example.after_l2, example.intercept, style.L2)
        self.names = [words(self.label(name)) for name in ("trained", "after_l1", "after_l2")]
        rows = (
            VGroup(name, equation.shape).arrange(DOWN, buff=0.4, aligned_edge=LEFT)
            for name, equation in zip(self.names, (self.trained, self.whole, self.scaled), strict=True)
        )
        VGroup(*rows).arrange(DOWN, buff=0.95, aligned_edge=LEFT).move_to([0, MIDDLE, 0])
        self.short = Equation(example.after_l1, example.intercept, style.L1).start_at(self.whole)

    def take_a_step(self) -> None:
        with self.beat("many"):
            self.play(Write(self.large.shape), run_time=2.2)
        with self.beat("many_l1"):
            self.play(FadeIn(self.names[0]), *moved(self.large, self.trained), run_time=1)
            self.step_l1()
        with self.beat("many_l2"):
            self.play(FadeIn(self.names[2]), *copied(self.trained, self.scaled), run_time=1.5)

    def step_l1(self) -> None:
        """Every weight shrinks; those that reach zero leave, and the others close up."""
        self.play(FadeIn(self.names[1]), *copied(self.trained, self.whole), run_time=1)
        gone = [name for name in self.whole.names if name not in self.short.names]
        if gone:
            leaving = (FadeOut(self.whole.part(name), shift=0.4 * DOWN) for name in gone)
            self.play(LaggedStart(*leaving, lag_ratio=0.4), run_time=1.3)
        self.play(*moved(self.whole, self.short), run_time=1)


def moved(old: Equation, new: Equation) -> list[Animation]:
    """Each part of a line becomes the new line's."""
    return _parts(old, new, ReplacementTransform)


def copied(old: Equation, new: Equation) -> list[Animation]:
    """Each part of a new line made of the old line's, which stays."""
    return _parts(old, new, TransformFromCopy)


def _parts(old: Equation, new: Equation, change: type[Animation]) -> list[Animation]:
    return [
        change(old.part(name), new.part(name)) if name in old.names else FadeIn(new.part(name)) for name in new.names
    ]
