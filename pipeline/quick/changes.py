"""Where a picture differs from the one before: an area of pixels, and the boxes that cover it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

Box = tuple[int, int, int, int]  # left, top, right, bottom; the last two are outside

COLUMN, ROW = 64, 16  # pixels; even, since two by two share a colour in video


class Area:
    """Part of a picture: in each column of 64 pixels the rows from one to another, 16 by 16."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        columns = -(-width // COLUMN)
        self.top, self.bottom = [height] * columns, [0] * columns

    def add(self, box: Box) -> None:
        """Takes in a box that lies within the picture, and what is around it up to the area's grid."""
        left, top, right, bottom = box
        if left < right and top < bottom:
            top, bottom = top - top % ROW, min(self.height, bottom + -bottom % ROW)
            for column in range(left // COLUMN, (right - 1) // COLUMN + 1):
                self.top[column] = min(self.top[column], top)
                self.bottom[column] = max(self.bottom[column], bottom)

    def touches(self, box: Box) -> bool:
        """Whether part of the box belongs to the area."""
        left, top, right, bottom = box
        columns = range(left // COLUMN, (right - 1) // COLUMN + 1) if left < right and top < bottom else ()
        return any(top < self.bottom[column] and bottom > self.top[column] for column in columns)

    def boxes(self) -> Iterator[Box]:
        """The area in boxes side by side, whose borders are multiples of 16 or the picture's own."""
        rows = list(zip(self.top, self.bottom, strict=True))
        for (top, bottom), group in groupby(range(len(rows)), key=lambda column: rows[column]):
            if top < bottom:
                columns = list(group)
                yield columns[0] * COLUMN, top, min(self.width, (columns[-1] + 1) * COLUMN), bottom
