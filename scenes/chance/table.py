"""A published count, what a second count says of it, and where its zeros for L2 come from."""

from __future__ import annotations

import numpy as np
from manim import LEFT, UP, FadeIn, Typst, VGroup

from mathcore import L1, Quadratic, constrained
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Array, Part, Plane, Slot, style, words
from scenes.stage.drawings import ball, cross, ring
from scenes.stage.text import no_wider, on_baseline

HESSIANS = {
    "round": np.eye(2),
    "tilted": np.array([[1.0, -0.6], [-0.6, 1.0]]),
    "along": np.diag([2.2, 0.45]),
}
ROWS = ("l1", "recounted", "l2")
HEIGHTS, APART = (3.2, 1, 1, 1), 0.2  # of the pictures with their names, and of three rows; between them
CENTRE = (1.2, 0.7)  # of the losses in the pictures
ACROSS, UPWARDS = (-1.05, 2.05), (-1.05, 1.6)  # what a picture shows


class Column(VGroup):
    """A kind of loss: one of them as it touches the diamond, its name, and a share for each row."""

    picture = Part[VGroup](0)
    kind = Part[Typst](1)
    shares = Part[VGroup](2)


class Table(VGroup):
    """The table as it stands on the stage."""

    source = Part[Typst](0)
    rows = Part[VGroup](1)
    """the names of the rows"""
    round = Part[Column](2)
    tilted = Part[Column](3)
    along = Part[Column](4)

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.round, self.tilted, self.along


class TableAct(Act[ChanceExample]):
    """Three kinds of losses, and the shares of zeros under both norms."""

    def show(self) -> Table:
        with self.beat("parr") as narrator:
            table = self.table()
            heads = [part for column in table.columns for part in (column.picture, column.kind)]
            self.pan(table.source, *heads, table.rows)
            self.play(*self.entering(table, 0), run_time=0.7)
            narrator.wait_for("l1")
            self.play(*self.entering(table, 1), run_time=0.7)
            narrator.wait_for("l2")
            self.play(*self.entering(table, 2), run_time=0.7)
        return table

    def entering(self, table: Table, row: int) -> list[FadeIn]:
        """The animations that bring the shares of a row."""
        return [FadeIn(column.shares[row], shift=0.1 * UP) for column in table.columns]

    def table(self) -> Table:
        """All of the table."""
        header, body = self.frame.header()
        source = header.place(words(self.theme, self.label("published"), style.LABEL, self.theme.quiet), LEFT)
        names, *columns = body.columns(1.5, 1, 1, 1)
        _, *rows = names.rows(*HEIGHTS, gap=APART)
        texts = VGroup(*(self.name(row, slot) for row, slot in zip(ROWS, rows, strict=True)))
        return Table(source, texts, *(self.column(kind, slot) for kind, slot in zip(HESSIANS, columns, strict=True)))

    def name(self, row: str, slot: Slot) -> Typst:
        """The name of a row."""
        return slot.place(no_wider(words(self.theme, self.label(f"row_{row}")), slot.width), LEFT)

    def column(self, kind: str, slot: Slot) -> Column:
        """One kind of losses, from top to bottom."""
        top, *rows = slot.rows(*HEIGHTS, gap=APART)
        picture_slot, name_slot = top.split_bottom(0.6, gap=APART)
        name = name_slot.place(words(self.theme, self.label(kind), style.LABEL))
        on_baseline(name, name_slot.place(words(self.theme, self.label("round"), style.LABEL)))
        colors = (self.theme.l1, self.theme.text, self.theme.l2)
        shares = VGroup(
            *(
                place.place(words(self.theme, self.label(f"{row}_{kind}"), style.TITLE, color))
                for row, place, color in zip(ROWS, rows, colors, strict=True)
            )
        )
        return Column(self.picture(HESSIANS[kind], picture_slot), name, shares)

    def picture(self, hessian: Array, slot: Slot) -> VGroup:
        """A loss with these rings: the one that touches the diamond, one inside it, the centre, and L1's answer."""
        plane = Plane.within(self.theme, ACROSS, UPWARDS, slot, scales=False)
        loss = Quadratic(hessian, CENTRE)
        touching = constrained(loss, L1(), 1.0)
        return VGroup(
            ball(plane, L1(), 1.0, self.theme.l1),
            ring(plane, loss, 0.25 * float(touching.level)),
            ring(plane, loss, float(touching.level), style.LINE),
            cross(plane, CENTRE, self.theme.text, 0.07),
            plane.dot(touching.point),
        )
