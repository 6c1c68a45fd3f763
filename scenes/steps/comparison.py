"""A small table of what the term of each penalty depends on."""

from __future__ import annotations

from manim import RIGHT, Create, FadeIn, Indicate, LaggedStart, MathTypst, TransformFromCopy, Typst, VGroup, VMobject

from scenes.examples.steps import StepsExample
from scenes.stage import Act, style, words
from scenes.stage.drawings import verdict
from scenes.stage.handover import coming
from scenes.steps.tables import TableRow, table_rows

COLUMN, ROW = 3.3, 1.3  # sizes of a cell


class ComparisonAct(Act[StepsExample]):
    """The terms of the penalties become the head of a table, whose rows appear one by one."""

    def compare(self, rules: dict[str, MathTypst]) -> dict[str, VGroup]:
        """`rules` are on the stage. Returns the terms in the head of the table."""
        terms = {side: rules[side].select("penalty") for side in ("l1", "l2")}
        with self.beat("table"):
            heads = {side: term.copy() for side, term in terms.items()}
            sign, size, strength = self.turn_into_a_table(terms, heads)
            self.show_row(sign)
            self.show_row(size)
            self.wait(0.2)
        with self.beat("convention"):
            self.show_row(strength)
            (two,) = rules["l2"].select("two")
            place = terms["l2"].submobjects.index(two)
            self.play(Indicate(heads["l2"][place], color=self.theme.text, scale_factor=1.7), run_time=1.4)
        return heads

    def turn_into_a_table(self, terms: dict[str, VGroup], heads: dict[str, VGroup]) -> list[TableRow]:
        """The terms move into the head of the table. Returns the rows below it, which are not shown yet."""
        title = words(self.theme, self.label("table"), style.LABEL, self.theme.quiet)
        head, *rows = table_rows(
            self.theme,
            [
                [title, *heads.values()],
                [self.text("sign"), self.tick("l1"), self.tick("l2")],
                [self.text("size"), self.cross(), self.tick("l2")],
                [self.doubled(), self.cross(), self.tick("l2")],
            ],
            COLUMN,
            ROW,
        )
        VGroup(head, *rows).move_to((0, style.MIDDLE, 0))
        *_, last = rows
        last.rule.set_opacity(0)
        moved = [TransformFromCopy(term, heads[side]) for side, term in terms.items()]
        self.play(*self.all_but(), *moved, *coming(title, head.rule), run_time=0.9)
        return rows

    def text(self, name: str) -> Typst:
        return words(self.theme, self.label(name))

    def doubled(self) -> VGroup:
        """The name of the row about a doubled strength, with a remark."""
        remark = words(self.theme, self.label("by_convention"), style.SMALL, self.theme.quiet)
        return VGroup(self.text("double"), remark).arrange(RIGHT, buff=0.25)

    def tick(self, side: str) -> VMobject:
        """A tick in the colour of a penalty."""
        return verdict(self.theme, True, self.theme.colour(side), 0.24)

    def cross(self) -> VMobject:
        return verdict(self.theme, False, self.theme.quiet, 0.17)

    def show_row(self, row: TableRow) -> None:
        name, *marks = row.cells
        marking = LaggedStart(*(Create(mark) for mark in marks), lag_ratio=0.4)
        self.play(FadeIn(name, row.rule, run_time=0.5), marking, run_time=0.9)
