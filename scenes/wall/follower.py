"""A number that follows from others."""

from __future__ import annotations

from collections.abc import Callable

from manim import ValueTracker


class Follower(ValueTracker):
    """A number that follows from others: what takes a tracker can take it; it cannot be set."""

    def __init__(self, value: Callable[[], float]) -> None:
        super().__init__()
        self.value = value

    def get_value(self) -> float:
        return self.value()
