"""Small tables: names on the left, and a cell in each column."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, Line, VGroup, VMobject

from scenes.stage import Part, style
from scenes.theme import Theme


class TableRow(VGroup):
    """The cells of a row, and the rule below them."""

    cells = Part[VGroup](0)
    rule = Part[Line](1)


def table_rows(theme: Theme, rows: Sequence[Sequence[VMobject]], column: float, row: float) -> list[TableRow]:
    """The rows of a table; its first column is aligned left. `column` and `row` are the sizes of a cell."""
    columns = len(rows[0])
    grid = VGroup(*(cell for cells in rows for cell in cells))
    grid.arrange_in_grid(
        len(rows),
        columns,
        buff=0,
        col_alignments="l" + "c" * (columns - 1),
        row_heights=[row] * len(rows),
        col_widths=[1.6 * column] + [column] * (columns - 1),
    )
    left, width = rows[0][0].get_left()[0], (columns + 0.6) * column
    lines = []
    for cells in rows:
        middle = cells[-1].get_center()
        rule = Line((left, middle[1], 0), (left + width, middle[1], 0), color=theme.frame, stroke_width=style.THIN)
        lines.append(TableRow(VGroup(*cells), rule.shift(row / 2 * DOWN)))
    return lines
