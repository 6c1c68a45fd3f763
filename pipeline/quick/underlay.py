"""The lowest shapes of a picture, drawn on the background once for all pictures in which they stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from operator import is_not
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.quick.changes import reaches
from pipeline.quick.looks import Look

WAIT = 8  # pictures; shapes that have stayed as they are for so long are expected to stay so for as many more

Picture = NDArray[Any]


class Underlay:
    """A background, and a copy of it with the lowest shapes on it."""

    def __init__(self) -> None:
        self.ground: Any = None
        self.looks: list[Look] = []  # drawn on the copy
        self.copy: Any = None
        self._wait()

    def _wait(self) -> None:
        self.waited, self.drawn, self.settled = 0, 0, -1

    def below(
        self, ground: Picture, looks: list[Look], changed: Collection[Look], boxes: Sequence[Box]
    ) -> tuple[Picture, list[Look]]:
        """The picture to draw on inside the boxes, and the looks to draw there, from below.

        `looks` are those of the whole picture, `changed` those that were not in the picture before.
        """
        settled = next((place for place, look in enumerate(looks) if look in changed), len(looks))
        under = len(self.looks)
        if self.ground is not ground or settled < under or any(map(is_not, self.looks, looks)):
            self.ground, self.looks, under = ground, [], 0
            self._wait()
        self.waited += 1
        self.settled = settled if self.settled < 0 else min(settled, self.settled)
        still = [look for look in looks[under:settled] if reaches(look.box, boxes)]
        self.drawn += len(still)
        return (self.copy if under else ground), still + [look for look in looks[settled:] if reaches(look.box, boxes)]

    def extend(self, looks: list[Look], draw: Callable[[Picture, Sequence[Look]], None]) -> None:
        """Draws settled shapes on the copy, if drawing them in each picture has cost more than that."""
        under = len(self.looks)
        if self.waited < WAIT:
            return
        if self.settled > under and self.drawn >= self.settled - under:
            if self.copy is None or self.copy.shape != self.ground.shape:
                self.copy = np.empty_like(self.ground)
            if not under:
                self.copy[:] = self.ground
            draw(self.copy, looks[under : self.settled])
            self.looks = looks[: self.settled]
        self._wait()
