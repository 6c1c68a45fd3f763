"""The dial that shows how strong a penalty is while a tracker turns it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, RIGHT, Arc, Line, ValueTracker, VGroup

from scenes.stage import style
from scenes.stage.live import Readout, drawn
from scenes.stage.plane import Range
from scenes.stage.text import formula

START = 1.25 * np.pi  # lower left, at the smallest value; from there clockwise
TURN = 1.5 * np.pi
_TICKS = 9


def dial(
    value: ValueTracker,
    largest: float,
    centre: Sequence[float],
    radius: float = 0.6,
    symbol: str = "lambda",
    smallest: float = 0.0,
) -> VGroup:
    """A round dial from `smallest` to `largest` round a point of the screen, with the symbol and the number under it.

    The parts are face, hand and number; hand and number follow the tracker.
    """
    face, hand = knob(value, (smallest, largest), centre, radius)
    size = style.HEADING if radius > 0.9 else style.LABEL
    name = formula(f"{symbol} =", size)
    number = Readout(lambda: f"{value.get_value():.2f}", size, as_formula=True)
    line = VGroup(name, number).arrange(RIGHT, buff=0.15, aligned_edge=DOWN)
    number.set_y(name[-1].get_y() + 0.08 * size)  # symbols may reach below the line, digits do not
    line.next_to(np.array([centre[0], centre[1], 0.0]) + radius * DOWN, DOWN, buff=0.05)
    return VGroup(face, hand, line)


def knob(value: ValueTracker, span: Range, centre: Sequence[float], radius: float = 0.6) -> VGroup:
    """The dial without its number: face, and hand that follows the tracker over the span."""
    smallest, largest = span
    middle = np.array([centre[0], centre[1], 0.0])

    def hand() -> VGroup:
        share = float(np.clip((value.get_value() - smallest) / (largest - smallest), 0, 1))
        passed = Arc(radius, START, -TURN * share, arc_center=middle, color=style.TEXT, stroke_width=style.BOLD)
        tip = middle + 0.72 * radius * _way(START - TURN * share)
        return VGroup(passed, Line(middle, tip, color=style.TEXT, stroke_width=style.BOLD))

    return VGroup(_face(middle, radius), drawn(hand, value))


def _face(middle: np.ndarray, radius: float) -> VGroup:
    """The track and its ticks."""
    track = Arc(radius, START, -TURN, arc_center=middle, color=style.FRAME, stroke_width=style.BOLD)
    angles = START - TURN * np.linspace(0, 1, _TICKS)
    ticks = [
        Line(middle + 1.12 * radius * _way(angle), middle + 1.25 * radius * _way(angle), color=style.QUIET)
        for angle in angles
    ]
    return VGroup(track, VGroup(*ticks).set_stroke(width=style.THIN))


def _way(angle: float) -> np.ndarray:
    return np.array([np.cos(angle), np.sin(angle), 0.0])
