"""A published table that counts zeros for L2."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import UP, FadeIn, Typst, VGroup, VMobject

from mathcore import Quadratic
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Part, Plane, style, words
from scenes.stage.drawings import ring
from scenes.stage.handover import coming
from scenes.stage.text import on_baseline

HESSIANS = {
    "round": np.eye(2),
    "tilted": np.array([[1.0, -0.6], [-0.6, 1.0]]),
    "along": np.diag([2.2, 0.45]),
}
WIDTH = 3.9  # width of a column
NAME, SHARE = (0, -1.5, 0), (0, -2.6, 0)  # places of name and share, relative to the middle of the ring


class Column(VGroup):
    """A kind of loss: its ring, its name, its published share."""

    ring = Part[VMobject](0)
    kind = Part[Typst](1)
    share = Part[Typst](2)


@dataclass(frozen=True)
class Table:
    """The table as it stands on the stage."""

    title: Typst
    round: Column
    tilted: Column
    along: Column


class TableAct(Act[ChanceExample]):
    """The table's title and columns."""

    def show(self) -> Table:
        with self.beat("table"):
            table = self.table()
            self.play(*self.all_but(), *coming(table.title), *coming(table.round, shift=0.2 * UP), run_time=0.7)
            for column in (table.tilted, table.along):
                self.play(FadeIn(column, shift=0.2 * UP), run_time=0.6)
        return table

    def table(self) -> Table:
        """All of the table, in the middle of the frame."""
        round_, tilted, along = (self.column(kind) for kind in HESSIANS)
        columns = VGroup(round_, tilted, along)
        columns.arrange_in_grid(1, 3, buff=0, col_widths=[WIDTH] * 3, row_alignments="d")
        title = words(self.theme, self.label("published"), style.HEADING).next_to(columns, UP, buff=0.7)
        VGroup(*columns, title).move_to((0, 0.5, 0))
        return Table(title, round_, tilted, along)

    def column(self, kind: str) -> Column:
        plane, hessian = Plane(self.theme, (-2, 2), (-2, 2), (0, 0), 0.6), HESSIANS[kind]
        shape = ring(plane, Quadratic(hessian, [0, 0]), 0.5 * np.sqrt(np.linalg.det(hessian)), style.LINE)
        share = words(self.theme, self.label(f"published_{kind}"), style.TITLE, self.theme.l2).move_to(SHARE)
        name, first_name = self.name(kind), self.name("round")
        return Column(shape, on_baseline(name, first_name), share)

    def name(self, kind: str) -> Typst:
        return words(self.theme, self.label(kind), style.LABEL).move_to(NAME)
