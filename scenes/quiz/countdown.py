"""A ring on which the seconds run out."""

from __future__ import annotations

import math

from manim import PI, TAU, UP, Arc, Circle, Dot, ValueTracker, VGroup

from scenes.stage import Drawn, Part, Readout, drawn, style
from scenes.theme import Theme


class Countdown(VGroup):
    """A ring that empties clockwise in `seconds`, and the number of seconds left. `gone` has the time passed."""

    track = Part[Circle](0)
    ring = Part[Drawn[VGroup]](1)
    number = Part[Readout](2)

    def __init__(self, theme: Theme, seconds: float, gone: ValueTracker, radius: float = 0.8) -> None:
        track = Circle(radius, color=theme.frame, stroke_width=style.BOLD)

        def left() -> float:
            return max(0.0, seconds - gone.get_value())

        def remaining() -> VGroup:
            turn = TAU * left() / seconds
            arc = Arc(radius, PI / 2, turn, color=theme.text, stroke_width=2 * style.BOLD)
            tip = Dot(arc.get_end() if turn else radius * UP, radius=0.13, color=theme.text)
            return VGroup(arc, tip).shift(track.get_center())

        number = Readout(theme, lambda: str(math.ceil(left() - 1e-6)), style.TITLE)
        number.move_to(track)
        number.add_updater(lambda digits: digits.move_to(track))
        super().__init__(track, drawn(remaining, gone), number)
