"""A small table of what the term of each penalty depends on."""

from __future__ import annotations

from manim import Create, FadeIn, LaggedStart, MathTypst, TransformFromCopy, Typst, VGroup, VMobject

from scenes.examples.steps import StepsExample
from scenes.stage import Act, words
from scenes.stage.drawings import verdict
from scenes.stage.handover import coming
from scenes.stage.sides import SIDES
from scenes.steps.tables import TableRow, table_rows

COLUMN, ROW = 3.4, 2.05  # sizes of a cell
HELD = {"l1": (True, False), "l2": (True, True)}  # whether the push depends on the sign, and on the size


class ComparisonAct(Act[StepsExample]):
    """The terms of the penalties become the head of a table, which is filled column by column."""

    def compare(self, rules: dict[str, MathTypst]) -> dict[str, VGroup]:
        """`rules` are on the stage. Returns the terms in the head of the table."""
        terms = {side: rules[side].select("penalty") for side in SIDES}
        heads = {side: term.copy() for side, term in terms.items()}
        with self.beat("table") as narrator:
            rows = self.turn_into_a_table(terms, heads)
            for column, side in enumerate(SIDES, start=1):
                if side == "l2":
                    narrator.wait_for("l2")
                marks = (Create(row.cells[column]) for row in rows)
                self.play(LaggedStart(*marks, lag_ratio=0.5), run_time=1.3)
        return heads

    def turn_into_a_table(self, terms: dict[str, VGroup], heads: dict[str, VGroup]) -> list[TableRow]:
        """The terms move into the head of the table. Returns the rows below it, without their marks."""
        title = words(self.theme, self.label("table"), color=self.theme.quiet)
        marks = {side: [self.mark(side, holds) for holds in HELD[side]] for side in SIDES}
        head, *rows = table_rows(
            self.theme,
            [
                [title, *heads.values()],
                [self.text("sign"), *(marks[side][0] for side in SIDES)],
                [self.text("size"), *(marks[side][1] for side in SIDES)],
            ],
            COLUMN,
            ROW,
        )
        self.frame.full().place(VGroup(head, *rows))
        rows[-1].rule.set_opacity(0)
        moved = [TransformFromCopy(term, heads[side]) for side, term in terms.items()]
        self.play(*self.all_but(), *moved, *coming(title, head.rule), run_time=0.9)
        self.play(FadeIn(*(row.cells[0] for row in rows), *(row.rule for row in rows)), run_time=0.5)
        return rows

    def text(self, name: str) -> Typst:
        return words(self.theme, self.label(name))

    def mark(self, side: str, holds: bool) -> VMobject:
        """A tick in the colour of a penalty, or a quiet cross."""
        return verdict(self.theme, holds, self.theme.colour(side) if holds else self.theme.quiet, 0.28)
