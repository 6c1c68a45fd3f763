"""The update rules, one under the other, each made from the one above it."""

from __future__ import annotations

from manim import DL, DR, LEFT, RIGHT, UL, FadeIn, MathTypst, ReplacementTransform, TransformFromCopy, Typst, Write

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Chapter, formula, style, words
from scenes.stage.frame import Slot

SLOPE = "{{ loss(g) = : name }} {{ 2 (w x + b - y) x : value }}"
NONE = "{{ w <- w {{ - eta loss(g) : data }} : base }}"
RULES = {
    "none": NONE,
    "l1": NONE + '{{ lone(- eta lambda {{ op("sign")(w) : sign }}) : penalty }}',
    "l2": NONE + "{{ ltwo(- {{ 2 : two }} eta lambda {{ w : size }}) : penalty }}",
}
CASES = """cases(
    w - eta loss(g) lone(- eta lambda) & wide w > 0,
    w - eta loss(g) lone(+ eta lambda) & wide w < 0,
    gap: #0.6em,
)"""
DERIVATIVE = "(ltwo(lambda w^2))' = ltwo(2 lambda w)"
NAME, NOTE = 2.1, 5.2  # widths of the columns beside the rules
ROWS = 1, 2.2, 1  # shares of the rules' heights; L1's has two lines


class RulesAct(Act[StepsExample]):
    """The three rules, one under the other, with a note beside each."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        rows = self.frame.full().inset(0.1, 0.15).rows(*ROWS)
        self.rows = dict(zip(RULES, rows, strict=True))
        self.rules = {name: formula(self.theme, text, style.HEADING) for name, text in RULES.items()}
        for name, rule in self.rules.items():
            self.columns(name)[1].place(rule, DL if name == "l2" else UL)

    def columns(self, name: str) -> tuple[Slot, Slot]:
        """The place of a rule's name, and that of the rule and its note."""
        start, rest = self.rows[name].split_left(NAME)
        return start, rest

    def name(self, side: str) -> Typst:
        """The name of a rule, on the rule's line."""
        color = self.theme.quiet if side == "none" else self.theme.colour(side)
        name = self.columns(side)[0].place(words(self.theme, self.label(side), color=color), LEFT)
        return name.set_y(self.rules[side].get_y())

    def note(self, side: str, text: str) -> MathTypst:
        """A formula at the right of a rule; that of L1 is below it."""
        place = self.columns(side)[1]
        if side == "l1":
            return place.place(formula(self.theme, text, style.HEADING), DR)
        _, right = place.split_right(NOTE)
        return right.place(formula(self.theme, text, style.HEADING), LEFT).set_y(self.rules[side].get_y())

    def build(self, slope: MathTypst, step: MathTypst) -> dict[str, MathTypst]:
        """The rules with L1's term and with L2's. `slope` and `step` are on the stage. Returns the rules."""
        with self.beat("rule_l1") as narrator:
            self.make_room(slope, step)
            self.add_penalty("none", "l1")
            narrator.wait_for("towards", early=0.6)
            self.play(Write(self.note("l1", CASES)), run_time=1)
        with self.beat("rule_l2") as narrator:
            self.add_penalty("l1", "l2")
            self.play(FadeIn(self.note("l2", DERIVATIVE), shift=0.1 * RIGHT), run_time=0.7)
            narrator.wait_for("fades")
        return self.rules

    def make_room(self, slope: MathTypst, step: MathTypst) -> None:
        """The plain rule and the slope move to the first row; everything else leaves."""
        moved = self.note("none", SLOPE)
        self.play(
            *self.all_but(slope, step),
            ReplacementTransform(step, self.rules["none"]),
            ReplacementTransform(slope, moved),
            FadeIn(self.name("none")),
            run_time=0.8,
        )

    def add_penalty(self, above: str, side: str) -> None:
        """A rule made from the one above it, with an additional term."""
        rule = self.rules[side]
        made = TransformFromCopy(self.rules[above].select("base"), rule.select("base"))
        self.play(made, FadeIn(self.name(side)), run_time=0.6)
        self.play(Write(rule.select("penalty")), run_time=0.6)
