"""A tracker that follows other trackers."""

from __future__ import annotations

from collections.abc import Callable

from manim import ValueTracker


class Follower(ValueTracker):
    """A tracker whose value is computed by a function; it cannot be set."""

    def __init__(self, value: Callable[[], float]) -> None:
        super().__init__()
        self.value = value

    def get_value(self) -> float:
        return self.value()
