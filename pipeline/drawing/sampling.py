"""Every n-th frame of what is played."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class FrameSampler:
    """Takes frames, and passes on every `step`-th one: its number, its pixels and its segment."""

    def __init__(self, step: int, keep: Callable[[int, Any, str], None]) -> None:
        self.step, self.keep, self.count = step, keep, 0

    def __call__(self, frame: Any, times: int, segment: str, changed: object) -> None:
        for number in range(self.count, self.count + times):
            if number % self.step == 0:
                self.keep(number, frame, segment)
        self.count += times
