"""A dial that shows a number, such as the strength of a penalty, while a tracker changes it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, RIGHT, Arc, Line, ValueTracker, VGroup

from scenes.stage import style
from scenes.stage.live import Drawn, Readout, drawn
from scenes.stage.parts import Part
from scenes.stage.plane import Array, Range
from scenes.stage.text import formula
from scenes.theme import Theme

START = 1.25 * np.pi  # lower left, at the smallest value; from there clockwise
TURN = 1.5 * np.pi
_TICKS = 9


class Face(VGroup):
    """The part of a dial that does not move."""

    track = Part[Arc](0)
    ticks = Part[VGroup](1)


class Knob(VGroup):
    """A dial without its number."""

    face = Part[Face](0)
    hand = Part[Drawn[VGroup]](1)


class Dial(VGroup):
    """A round dial with its number under it; the hand and the number follow the tracker."""

    face = Part[Face](0)
    hand = Part[Drawn[VGroup]](1)
    line = Part[VGroup](2)
    """the symbol, an equals sign and the number"""


def dial(
    theme: Theme,
    value: ValueTracker,
    span: Range,
    centre: Sequence[float],
    radius: float = 0.6,
    symbol: str = "lambda",
) -> Dial:
    """A dial for values in `span`, its middle at `centre` on the screen, with `symbol` and the value under it."""
    turning = knob(theme, value, span, centre, radius)
    size = style.HEADING if radius > 0.9 else style.LABEL
    name = formula(theme, f"{symbol} =", size)
    number = Readout(theme, lambda: f"{value.get_value():.2f}", size, as_formula=True)
    line = VGroup(name, number).arrange(RIGHT, buff=0.15, aligned_edge=DOWN)
    number.set_y(name[-1].get_y() + 0.08 * size)  # symbols may reach below the line, digits do not
    line.next_to(np.array([centre[0], centre[1], 0.0]) + radius * DOWN, DOWN, buff=0.05)
    return Dial(turning.face, turning.hand, line)


def knob(theme: Theme, value: ValueTracker, span: Range, centre: Sequence[float], radius: float = 0.6) -> Knob:
    """A dial without its number; its hand follows the tracker over the span."""
    smallest, largest = span
    middle = np.array([centre[0], centre[1], 0.0])

    def hand() -> VGroup:
        share = float(np.clip((value.get_value() - smallest) / (largest - smallest), 0, 1))
        passed = Arc(radius, START, -TURN * share, arc_center=middle, color=theme.text, stroke_width=style.BOLD)
        tip = middle + 0.72 * radius * _way(START - TURN * share)
        return VGroup(passed, Line(middle, tip, color=theme.text, stroke_width=style.BOLD))

    return Knob(_face(theme, middle, radius), drawn(hand, value))


def _face(theme: Theme, middle: Array, radius: float) -> Face:
    track = Arc(radius, START, -TURN, arc_center=middle, color=theme.frame, stroke_width=style.BOLD)
    angles = START - TURN * np.linspace(0, 1, _TICKS)
    ticks = [
        Line(middle + 1.12 * radius * _way(angle), middle + 1.25 * radius * _way(angle), color=theme.quiet)
        for angle in angles
    ]
    return Face(track, VGroup(*ticks).set_stroke(width=style.THIN))


def _way(angle: float) -> Array:
    return np.array([np.cos(angle), np.sin(angle), 0.0])
