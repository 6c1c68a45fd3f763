"""A row for each feature: its name at the left, and dots for whether it is kept."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup
from numpy.typing import ArrayLike

from mathcore.validate import Mask
from scenes.data.names import Namer
from scenes.stage import style, words
from scenes.stage.dots import Dots
from scenes.stage.frame import Slot
from scenes.stage.parts import Part
from scenes.theme import Theme

NAME = 2.75  # width of the names
MISSED = 0.38  # radius of the dot of a feature that is not kept, as a share of the other


class Kept(VGroup):
    """Dots in columns, a large one where a feature is kept, a small one where it is not."""

    hits = Part[Dots](0)
    misses = Part[Dots](1)


class Rows:
    """The rows in a rectangle, for features in this order from the top."""

    def __init__(self, theme: Theme, namer: Namer, order: tuple[int, ...], slot: Slot) -> None:
        self.theme, self.namer, self.order, self.slot = theme, namer, list(order), slot
        self.pitch = slot.height / len(order)
        self.heights = slot.top - self.pitch * (np.arange(len(order)) + 0.5)

    @property
    def room(self) -> Slot:
        """The part of the rectangle that the names leave."""
        return self.slot.split_left(NAME, gap=0.35)[1]

    def names(self) -> VGroup:
        """The names, flush right."""
        group = VGroup()
        for feature, height in zip(self.order, self.heights, strict=True):
            name = words(self.theme, self.namer(feature), style.LABEL)
            if name.width > NAME:
                name.scale(NAME / name.width)
            name.move_to((self.slot.left + NAME, 0, 0), RIGHT)
            group.add(name.shift((0, height - 0.12 - name.submobjects[0].get_bottom()[1], 0)))
        return group

    def kept(self, columns: ArrayLike, kept: Mask, radius: float) -> Kept:
        """Dots for whether each feature (d) is kept in each column (n): columns (n,) on the screen, kept (n, d)."""
        x = np.asarray(columns, dtype=float)
        places = np.zeros((len(x), len(self.order), 3))
        places[..., 0], places[..., 1] = x[:, None], self.heights
        flags = np.asarray(kept, dtype=bool).reshape(len(x), len(self.order))[:, self.order]
        return Kept(Dots(places[flags], self.theme.l1, radius), Dots(places[~flags], self.theme.quiet, MISSED * radius))
