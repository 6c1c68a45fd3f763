"""The chapter `steps`, its update rules: built up term by term, and what each penalty's term depends on."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Brace,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
    Write,
)

from scenes.stage import Chapter, formula, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import verdict
from scenes.stage.handover import coming, leaving
from scenes.steps.tables import table

NONE = "{{ w <- w {{ - eta loss(H) : data }} : base }}"
RULES = {
    "none": NONE,
    "l1": NONE + '{{ lone(- eta lambda {{ op("sign")(w) : sign }}) : penalty }}',
    "l2": NONE + "{{ ltwo(- {{ 2 : two }} eta lambda {{ w : size }}) : penalty }}",
}
SLOPE = "{{ loss(H) : name }} {{ = 2 x (w x + b - y) : value }}"
MIDDLE = (style.FRAME_HEIGHT / 2 + style.BAND_TOP) / 2


class RulesAct(Act):
    """The three rules, one under the other, and the small table."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.big = formula(NONE, style.TITLE).move_to([0, MIDDLE + 1.1, 0])
        self.slope = formula(SLOPE, style.HEADING).move_to([0, MIDDLE - 1.5, 0])

    def build(self) -> None:
        """No penalty, then L1's term, then L2's."""
        with self.beat("rule"):
            self.write_the_rule()
        with self.beat("rule_l1"):
            self.make_room()
            self.add_penalty("l1")
        with self.beat("rule_l2"):
            self.add_penalty("l2")
            self.name_the_penalties()

    def write_the_rule(self) -> None:
        """No penalty: the data's push, and what it is made of."""
        term = self.big.select("data")
        before = VGroup(*(part for part in self.big if part not in term.submobjects))
        brace = Brace(term, DOWN, color=style.LOSS)
        push = words(self.label("data_push"), style.LABEL, style.LOSS).next_to(brace, DOWN, buff=0.15)
        meaning = words(self.label("its_slope"), style.SMALL, style.QUIET).next_to(self.slope, DOWN, buff=0.3)
        self.notes = VGroup(brace, push, meaning)
        self.play(*self.all_but(), *coming(before, shift=0.2 * RIGHT), run_time=0.7)
        self.play(Write(term), FadeIn(brace, push), run_time=0.8)
        self.play(
            Indicate(term[-1], color=style.LOSS, scale_factor=1.4), FadeIn(self.slope.select("name")), run_time=0.6
        )
        self.play(Write(self.slope.select("value")), FadeIn(meaning, shift=0.1 * UP), run_time=1)

    def make_room(self) -> None:
        """The plain rule goes to the top of the list."""
        self.rules = {name: formula(text, style.HEADING) for name, text in RULES.items()}
        column = VGroup(*self.rules.values()).arrange(DOWN, buff=0.75, aligned_edge=LEFT)
        self.names = {
            name: words(self.label(name), style.LABEL, style.QUIET).next_to(rule, LEFT, buff=0.9)
            for name, rule in self.rules.items()
        }
        VGroup(column, *self.names.values()).move_to([-1.3, MIDDLE + 0.7, 0])
        self.play(
            ReplacementTransform(self.big, self.rules["none"]),
            FadeOut(self.notes),
            self.slope.animate.next_to(column, DOWN, buff=1.0).align_to(column, LEFT),
            FadeIn(self.names["none"]),
            run_time=0.8,
        )

    def add_penalty(self, side: str) -> None:
        """A rule made of the one above it, with a term of its own."""
        above, rule = self.rules["none" if side == "l1" else "l1"], self.rules[side]
        made = TransformFromCopy(above.select("base"), rule.select("base"))
        self.play(made, FadeIn(self.names[side]), run_time=0.6)
        self.play(Write(rule.select("penalty")), run_time=0.8)

    def name_the_penalties(self) -> None:
        brace = Brace(VGroup(self.rules["l1"], self.rules["l2"]), RIGHT, color=style.QUIET)
        note = words(self.label("penalty_push"), style.LABEL).next_to(brace, RIGHT, buff=0.15)
        self.play(FadeIn(brace, note, shift=0.1 * LEFT), run_time=0.5)
        self.notes = VGroup(brace, note)

    def compare(self) -> None:
        """What each penalty's term depends on."""
        with self.beat("table"):
            self.turn_into_a_table()
            self.show_row(1)
            self.show_row(2)
            self.wait(0.2)
        with self.beat("convention"):
            self.show_row(3)
            (two,) = self.rules["l2"].select("two")
            place = self.rules["l2"].select("penalty").submobjects.index(two)
            self.play(Indicate(self.heads["l2"][place], color=style.TEXT, scale_factor=1.7), run_time=1.4)

    def turn_into_a_table(self) -> None:
        """The terms move into the table's head."""
        terms = [self.rules[side].select("penalty") for side in ("l1", "l2")]
        self.heads = {side: term.copy() for side, term in zip(("l1", "l2"), terms, strict=True)}
        double = words(self.label("double")), words(self.label("by_convention"), style.SMALL, style.QUIET)
        self.rows = table(
            [
                [words(self.label("table"), style.LABEL, style.QUIET), *self.heads.values()],
                [words(self.label("sign")), tick(True, style.L1), tick(True, style.L2)],
                [words(self.label("size")), tick(False), tick(True, style.L2)],
                [VGroup(*double).arrange(RIGHT, buff=0.25), tick(False), tick(True, style.L2)],
            ],
            column=3.3,
            row=1.3,
        ).move_to([0, MIDDLE, 0])
        self.rows[-1][1].set_opacity(0)
        gone = leaving(*self.rules.values(), *self.names.values(), self.notes, self.slope)
        moved = (TransformFromCopy(term, head) for term, head in zip(terms, self.heads.values(), strict=True))
        self.play(*gone, *moved, *coming(self.rows[0][0][0], self.rows[0][1]), run_time=0.9)

    def show_row(self, number: int) -> None:
        (name, *marks), rule = self.rows[number]
        marking = LaggedStart(*(Create(mark) for mark in marks), lag_ratio=0.4)
        self.play(FadeIn(name, rule, run_time=0.5), marking, run_time=0.9)


def tick(holds: bool, color: str = style.QUIET) -> VGroup:
    """A tick or a cross, large enough for a table."""
    return verdict(holds, color, 0.24 if holds else 0.17)
