"""Small tables: names on the left, a cell for each column."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, Line, Mobject, VGroup

from scenes.stage import style


def table(rows: Sequence[Sequence[Mobject]], column: float, row: float) -> VGroup:
    """Rows of cells on a grid, the first column flush left and wider; each row is a group (cells, rule below)."""
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
    left, width = grid[0].get_left()[0], (columns + 0.6) * column
    lines = VGroup()
    for cells in rows:
        middle = cells[-1].get_center()
        rule = Line([left, middle[1], 0], [left + width, middle[1], 0], color=style.FRAME, stroke_width=style.THIN)
        lines.add(VGroup(VGroup(*cells), rule.shift(row / 2 * DOWN)))
    return lines
