"""The update rules, built up term by term."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Brace,
    FadeIn,
    FadeOut,
    Indicate,
    MathTypst,
    ReplacementTransform,
    TransformFromCopy,
    Typst,
    VGroup,
    Write,
)

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Chapter, formula, style, words
from scenes.stage.handover import coming

NONE = "{{ w <- w {{ - eta loss(H) : data }} : base }}"
RULES = {
    "none": NONE,
    "l1": NONE + '{{ lone(- eta lambda {{ op("sign")(w) : sign }}) : penalty }}',
    "l2": NONE + "{{ ltwo(- {{ 2 : two }} eta lambda {{ w : size }}) : penalty }}",
}
SLOPE = "{{ loss(H) : name }} {{ = 2 x (w x + b - y) : value }}"


class RulesAct(Act[StepsExample]):
    """The three rules, one under the other."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        self.big = formula(self.theme, NONE, style.TITLE).move_to((0, style.MIDDLE + 1.1, 0))
        self.slope = formula(self.theme, SLOPE, style.HEADING).move_to((0, style.MIDDLE - 1.5, 0))
        self.rules = {name: formula(self.theme, text, style.HEADING) for name, text in RULES.items()}

    def build(self) -> dict[str, MathTypst]:
        """The rule without a penalty, the rule with L1's term, and the rule with L2's. Returns the rules."""
        with self.beat("rule"):
            notes = self.write_the_rule()
        with self.beat("rule_l1"):
            names = self.make_room(notes)
            self.add_penalty("none", "l1", names["l1"])
        with self.beat("rule_l2"):
            self.add_penalty("l1", "l2", names["l2"])
            self.name_the_penalties()
        return self.rules

    def write_the_rule(self) -> VGroup:
        """The rule without a penalty: the push of the data, and what it consists of. Returns the notes on it."""
        term = self.big.select("data")
        before = VGroup(*(part for part in self.big if part not in term.submobjects))
        brace = Brace(term, DOWN, color=self.theme.loss)
        push = words(self.theme, self.label("data_push"), style.LABEL, self.theme.loss).next_to(brace, DOWN, buff=0.15)
        meaning = words(self.theme, self.label("its_slope"), style.SMALL, self.theme.quiet)
        meaning.next_to(self.slope, DOWN, buff=0.3)
        *_, slope_letter = term
        self.play(*self.all_but(), *coming(before, shift=0.2 * RIGHT), run_time=0.7)
        self.play(Write(term), FadeIn(brace, push), run_time=0.8)
        pointing = Indicate(slope_letter, color=self.theme.loss, scale_factor=1.4)
        self.play(pointing, FadeIn(self.slope.select("name")), run_time=0.6)
        self.play(Write(self.slope.select("value")), FadeIn(meaning, shift=0.1 * UP), run_time=1)
        return VGroup(brace, push, meaning)

    def make_room(self, notes: VGroup) -> dict[str, Typst]:
        """The plain rule moves to the top of the list, and the notes on it leave. Returns the names of the rules."""
        column = VGroup(*self.rules.values()).arrange(DOWN, buff=0.75, aligned_edge=LEFT)
        names = {
            name: words(self.theme, self.label(name), style.LABEL, self.theme.quiet).next_to(rule, LEFT, buff=0.9)
            for name, rule in self.rules.items()
        }
        VGroup(column, *names.values()).move_to((-1.3, style.MIDDLE + 0.7, 0))
        self.play(
            ReplacementTransform(self.big, self.rules["none"]),
            FadeOut(notes),
            self.slope.animate.next_to(column, DOWN, buff=1.0).align_to(column, LEFT),
            FadeIn(names["none"]),
            run_time=0.8,
        )
        return names

    def add_penalty(self, above: str, side: str, name: Typst) -> None:
        """A rule made from the one above it, with an additional term."""
        rule = self.rules[side]
        made = TransformFromCopy(self.rules[above].select("base"), rule.select("base"))
        self.play(made, FadeIn(name), run_time=0.6)
        self.play(Write(rule.select("penalty")), run_time=0.8)

    def name_the_penalties(self) -> None:
        brace = Brace(VGroup(self.rules["l1"], self.rules["l2"]), RIGHT, color=self.theme.quiet)
        note = words(self.theme, self.label("penalty_push"), style.LABEL).next_to(brace, RIGHT, buff=0.15)
        self.play(FadeIn(brace, note, shift=0.1 * LEFT), run_time=0.5)
