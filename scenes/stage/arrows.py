"""Arrows: Manim makes one of each colour and width, and copies of it are put where they are wanted."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import ORIGIN, RIGHT, Arrow, VMobject
from numpy.typing import NDArray

SHORTEST = 1e-3  # frame units: shorter arrows are not seen
HEAD = 0.22  # length of the head, in frame units
LARGEST_HEAD = 0.25  # of the length of the arrow
WIDEST = 100.0  # hundredths of a frame unit to a frame unit of length: no line is wider than it is long


def arrow(tail: NDArray[np.float64], tip: NDArray[np.float64], color: str, width: float) -> VMobject:
    """An arrow between two screen positions (3,); an empty shape if it is too short to see."""
    length = float(np.linalg.norm(tip - tail))
    if length < SHORTEST:
        return VMobject()
    made, way = _sample(color, width).copy(), (tip - tail) / length
    head, side = min(HEAD, LARGEST_HEAD * length), np.array([-way[1], way[0], 0.0])
    along, aside, _ = made.tip.points.T
    made.tip.points = tip + head * (np.outer(along, way) + np.outer(aside, side))
    made.set_points_as_corners([tail, tip - head * way])
    made.start, made.end, made.tip_length, made.stroke_width = tail, tip, head, min(width, WIDEST * length)
    return made


@lru_cache
def _sample(color: str, width: float) -> Arrow:
    """An arrow to the right with a head of length 1, whose tip is at 0."""
    sample = Arrow(
        ORIGIN,
        RIGHT / LARGEST_HEAD,
        buff=0,
        color=color,
        stroke_width=width,
        tip_length=1,
        max_tip_length_to_length_ratio=LARGEST_HEAD,
        max_stroke_width_to_length_ratio=WIDEST,
    )
    sample.tip.shift(-sample.end)
    return sample
