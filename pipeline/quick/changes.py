"""The area in which a picture differs from the one before, and boxes that cover it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.boxes import Box

COLUMN, ROW = 64, 16  # pixels; even, because two by two pixels share a chroma value in video
BOX_COST = 24_000  # pixels; another box takes as long as this many pixels


class Area:
    """Part of a picture: for each column of 64 pixels a range of rows, in steps of 16."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        columns = -(-width // COLUMN)
        self.top, self.bottom = [height] * columns, [0] * columns

    def add(self, box: Box) -> None:
        """Adds a box inside the picture, enlarged to the grid of the area."""
        left, top, right, bottom = box
        if left < right and top < bottom:
            top, bottom = top - top % ROW, min(self.height, bottom + -bottom % ROW)
            tops, bottoms = self.top, self.bottom
            for column in range(left // COLUMN, (right - 1) // COLUMN + 1):
                if top < tops[column]:  # noqa: PLR1730 (min and max take twice as long)
                    tops[column] = top
                if bottom > bottoms[column]:  # noqa: PLR1730
                    bottoms[column] = bottom

    def include(self, other: Area) -> None:
        """Adds another area of a picture of the same size."""
        self.top = list(map(min, self.top, other.top))
        self.bottom = list(map(max, self.bottom, other.bottom))

    def boxes(self) -> list[Box]:
        """A few boxes side by side that cover the area; their borders are multiples of 16 or the picture's borders."""
        found: list[Box] = []
        for column, (top, bottom) in enumerate(zip(self.top, self.bottom, strict=True)):
            if top < bottom:
                box = column * COLUMN, top, min(self.width, (column + 1) * COLUMN), bottom
                if found and _size(both := _around(found[-1], box)) <= _size(found[-1]) + _size(box) + BOX_COST:
                    found[-1] = both
                else:
                    found.append(box)
        return found


def reaches(box: Box, others: Iterable[Box]) -> bool:
    """Whether a box has pixels in common with one of the others."""
    left, top, right, bottom = box
    if left >= right or top >= bottom:
        return False
    # A loop, because a generator with min and max takes three times as long, and there are thousands of pairs.
    for x0, y0, x1, y1 in others:
        if left < x1 and x0 < right and top < y1 and y0 < bottom and x0 < x1 and y0 < y1:
            return True
    return False


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _size(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
