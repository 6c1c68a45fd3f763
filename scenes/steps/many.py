"""The chapter `steps`, many weights at once: one L1 step makes the equation shorter, one L2 step does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import DOWN, LEFT, PI, Animation, FadeIn, FadeOut, LaggedStart, ReplacementTransform, VGroup, Write

from scenes.stage import Chapter, style, words
from scenes.stage.act import Act
from scenes.stage.handover import late
from scenes.steps.equations import ROOM, Equation, fitted
from scenes.steps.rules import MIDDLE

NAMES = 2.2  # width of the names' column
INDEXED = 2  # glyphs of x and its index
LINE = 3  # terms that have room on one line


class ManyAct(Act):
    """A trained model and what is left of it after one step of each penalty."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        weights, after_l1, after_l2 = self.example.weights, self.example.after_l1, self.example.after_l2
        self.large = self.equation(weights, size=style.TITLE)
        fitted(self.large)
        self.large.shape.move_to([0, MIDDLE, 0])
        self.trained = self.equation(weights)
        self.copies = {"l1": self.equation(weights), "l2": self.equation(weights)}
        self.whole = self.equation(after_l1, style.L1, whole=True)
        self.scaled = self.equation(after_l2, style.L2)
        lines = 1 if self.example.zeroed > 0 and (after_l1 != 0).sum() <= LINE else 2
        self.short = Equation(after_l1, self.example.intercept, style.L1, lines=lines)
        fitted(self.trained, *self.copies.values(), self.whole, self.scaled, self.short, width=ROOM - NAMES)
        self.names = [words(self.label(name)) for name in ("trained", "after_l1", "after_l2")]
        self.arrange_rows()

    def equation(self, weights: Sequence[float], color: str = style.TEXT, **options: Any) -> Equation:
        return Equation(weights, self.example.intercept, color, lines=2, **options)

    def arrange_rows(self) -> None:
        """Names in a column, and what belongs to them beside it."""
        rows = (self.trained, self.whole, self.scaled)
        column = VGroup(*(row.shape for row in rows)).arrange(DOWN, buff=0.75, aligned_edge=LEFT)
        for name, row in zip(self.names, rows, strict=True):
            name.next_to(row.shape, LEFT).align_to(column.get_left() + NAMES * LEFT, LEFT)
        VGroup(column, *self.names).move_to([0, MIDDLE, 0])
        self.copies["l1"].start_at(self.whole)
        self.copies["l2"].start_at(self.scaled)
        self.short.start_at(self.whole)

    def take_a_step(self) -> None:
        with self.beat("many"):
            self.play(*self.all_but(), Write(self.large.shape, run_time=2, rate_func=late))
        with self.beat("many_l1"):
            self.play(FadeIn(self.names[0]), *moved(self.large, self.trained), run_time=0.7)
            self.step("l1", self.names[1], self.whole)
            self.shorten()
        with self.beat("many_l2"):
            self.step("l2", self.names[2], self.scaled)

    def step(self, side: str, name: VGroup, after: Equation) -> None:
        """A copy of the trained model takes the step where it stands."""
        before = self.copies[side]
        self.play(FadeIn(before.shape, name, shift=0.15 * DOWN), run_time=0.4)
        changes = [Change(before, after, name) for name in after.names]
        if going := [glyph for change in changes for glyph in change.going]:
            self.play(FadeOut(*going), run_time=0.3)
        self.play(*(ReplacementTransform(*change.staying) for change in changes), run_time=0.5)
        if coming := [glyph for change in changes for glyph in change.coming]:
            self.play(FadeIn(*coming), run_time=0.3)
        self.add(after.shape)

    def shorten(self) -> None:
        """The terms that have reached zero leave, and the others close up."""
        gone = [name for name in self.whole.names if name not in self.short.names]
        if gone:
            self.wait(0.4)  # for the zeros to be seen
            leaving = (FadeOut(self.whole.part(name), shift=0.4 * DOWN) for name in gone)
            self.play(LaggedStart(*leaving, lag_ratio=0.3), run_time=0.8)
        self.close_up()

    def close_up(self) -> None:
        """First what stays on the first line, then what rises to it, round what is there, then the rest."""
        line = self.whole.part("head").get_bottom()[1]
        first, rising, rest = [], [], []
        for name in self.short.names:
            was_below, is_below = (side.part(name).get_top()[1] < line for side in (self.whole, self.short))
            (rest if is_below else rising if was_below else first).append(name)
        self.play(*moved(self.whole, self.short, first), run_time=0.4)
        if rising:
            self.play(*moved(self.whole, self.short, rising, path_arc=PI / 2), run_time=0.6)
        if rest:
            self.play(*moved(self.whole, self.short, rest), run_time=0.4)


class Change:
    """A term's glyphs that go, stay and come when its number changes: none passes over another on the way."""

    def __init__(self, before: Equation, after: Equation, name: str) -> None:
        old, new = (side.part(name).family_members_with_points() for side in (before, after))
        if len(old) == len(new):
            self.going, self.coming, self.staying = [], [], (VGroup(*old), VGroup(*new))
            return
        was, now = before.numbers[name], after.numbers[name]
        same = max(count for count in range(len(was) + 1) if now.startswith(was[:count]))
        start, begin = len(old) - len(was) - INDEXED, len(new) - len(now) - INDEXED  # 1 after a sign, else 0
        sign = min(start, begin)
        self.going = [*old[sign:start], *old[start + same : -INDEXED]]
        self.coming = [*new[sign:begin], *new[begin + same : -INDEXED]]
        self.staying = (
            VGroup(*old[:sign], *old[start : start + same], *old[-INDEXED:]),
            VGroup(*new[:sign], *new[begin : begin + same], *new[-INDEXED:]),
        )


def moved(old: Equation, new: Equation, names: Sequence[str] = (), **options: Any) -> list[Animation]:
    """Parts of an equation, or all, become the new one's; what it did not have comes."""
    return [
        ReplacementTransform(old.part(name), new.part(name), **options) if name in old.names else FadeIn(new.part(name))
        for name in names or new.names
    ]
