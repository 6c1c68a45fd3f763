"""Drawings of the textbook's picture that its act and the chapter's last picture share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DL, DR, LEFT, UL, UP, UR, Typst, VGroup
from numpy.typing import ArrayLike

from scenes.examples.question import QuestionExample
from scenes.stage import Array, Frame, Framed, Part, Plane, Readout, Slot, style, whole_ticks, words
from scenes.stage.sides import NORMS
from scenes.stage.text import rounded
from scenes.telling import Telling
from scenes.theme import Theme

LEVELS = (0.12, 0.45)  # of rings inside the one that touches the diamond, as shares of its level


def planes(theme: Theme, frame: Frame, example: QuestionExample) -> dict[str, Plane]:
    """The planes of both balls, side by side."""
    slots = dict(zip(NORMS, frame.two_up(), strict=True))
    return {side: Plane.within(theme, *example.extent, slot) for side, slot in slots.items()}


def sheet(plane: Plane) -> Framed:
    """The border of a plane with a few numbers."""
    return plane.framed(ticks=(whole_ticks(plane.x), whole_ticks(plane.y)))


class Reading(VGroup):
    """The ball's name and under it the two weights of the answer, in a corner of the plane that is free."""

    heading = Part[Typst](0)
    weights = Part[Readout](1)

    def __init__(
        self, telling: Telling, plane: Plane, side: str, answer: Callable[[], Array], free: ArrayLike = DR
    ) -> None:
        """`free` is the direction of the corner."""
        theme = plane.theme
        weights = Readout(theme, lambda: weights_text(answer()), style.HEADING)
        name = words(theme, telling.label("question", side), style.TITLE, theme.colour(side))
        super().__init__(name, weights)
        spot = corner(plane, free)
        weights.move_to((spot.left, spot.bottom, 0), aligned_edge=DL)
        name.next_to(weights, UP, buff=0.3).align_to(weights, LEFT)


def corner(plane: Plane, direction: ArrayLike) -> Slot:
    """The room of a reading in a corner of the plane."""
    widest = Readout(plane.theme, weights_text(np.array([-0.25, -0.25])), style.HEADING)
    return plane.slot.inset(0.25).part(widest.width, widest.height + 0.3 + style.TITLE, direction)


def free_corner(plane: Plane, example: QuestionExample) -> Array:
    """The direction of the corner of the plane in which the fewest points of the ball and of the rings lie."""
    drawn = plane.at(np.concatenate(example.outlines))[:, :2]

    def crowded(direction: Array) -> int:
        spot = corner(plane, direction)
        inside = (drawn > (spot.left, spot.bottom)) & (drawn < (spot.right, spot.top))
        return int(inside.all(axis=1).sum())

    return min((DR, UL, DL, UR), key=crowded)


def weights_text(weights: Array) -> str:
    """A point with two decimals; an exact zero is a bare 0."""
    return f"({', '.join(rounded(float(weight)) for weight in weights)})"
