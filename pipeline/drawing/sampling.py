"""Some of the frames of what is played."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Sampled:
    """Of the frames that it is given, hands on each `step`-th: its number, its pixels and its beat."""

    def __init__(self, step: int, keep: Callable[[int, Any, str], None]) -> None:
        self.step, self.keep, self.given = step, keep, 0

    def __call__(self, frame: Any, times: int, beat: str, changed: object) -> None:
        for number in range(self.given, self.given + times):
            if number % self.step == 0:
                self.keep(number, frame, beat)
        self.given += times
