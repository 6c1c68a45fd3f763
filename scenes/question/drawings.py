"""Drawings of the textbook's picture that its act and the chapter's last picture share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DL, DR, LEFT, UL, UP, UR, Typst, VGroup
from numpy.typing import ArrayLike

from scenes.examples.question import QuestionExample
from scenes.script import typographic
from scenes.stage import Array, Frame, Framed, Part, Plane, Readout, Slot, style, whole_ticks, words
from scenes.stage.plane import SCALES_BELOW, SCALES_LEFT
from scenes.stage.sides import NORMS
from scenes.telling import Telling
from scenes.theme import Theme

WEIGHTS = 0.48  # size of the numbers of an answer
BETWEEN, MARGIN = 0.25, 0.25  # in a reading, and from it to the border
AROUND = 0.12  # room round a reading
LEVELS = (0.12, 0.45)  # of rings inside the one that touches the diamond, as shares of its level


def planes(theme: Theme, frame: Frame, example: QuestionExample) -> dict[str, Plane]:
    """The planes of both balls, side by side; they show more on the side of the centre where a slot has room for it."""
    slots = dict(zip(NORMS, frame.two_up(), strict=True))
    (left, right), y = example.extent
    slot = slots["l1"].inset(SCALES_LEFT, SCALES_BELOW, 0, 0)
    more = max(0.0, slot.width / slot.height * (y[1] - y[0]) - (right - left))
    x = (left, right + more) if example.centre[0] >= 0 else (left - more, right)
    return {side: Plane.within(theme, x, y, slot) for side, slot in slots.items()}


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
        weights = Readout(theme, lambda: weights_text(answer()), WEIGHTS)
        name = words(theme, telling.label("question", side), style.TITLE, theme.colour(side))
        super().__init__(name, weights)
        spot = corner(plane, free, telling.story.question)
        weights.move_to((spot.left, spot.bottom, 0), aligned_edge=DL)
        name.next_to(weights, UP, buff=BETWEEN).align_to(weights, LEFT)


def corner(plane: Plane, direction: ArrayLike, example: QuestionExample) -> Slot:
    """The room of a reading in a corner of the plane."""
    texts = (weights_text(answer) for answers in example.answers for answer in answers)
    widths = [Readout(plane.theme, text, WEIGHTS).width for text in texts]
    height = WEIGHTS + BETWEEN + style.TITLE
    return plane.slot.inset(MARGIN).part(max(widths), height, direction)


def free_corner(plane: Plane, example: QuestionExample) -> Array:
    """The direction of the corner of the plane in which the fewest points of the ball and of the rings lie."""
    drawn = plane.at(np.concatenate(example.outlines))[:, :2]

    def crowded(direction: Array) -> int:
        spot = corner(plane, direction, example)
        inside = (drawn > (spot.left - AROUND, spot.bottom - AROUND)) & (
            drawn < (spot.right + AROUND, spot.top + AROUND)
        )
        return int(inside.all(axis=1).sum())

    return min((DR, UL, DL, UR), key=crowded)


def weights_text(weights: Array) -> str:
    """A point with two decimals; whole numbers are bare, so that a zero is seen to be one."""
    return f"({', '.join(number_text(float(weight)) for weight in weights)})"


def number_text(weight: float) -> str:
    return typographic(f"{weight:.0f}" if weight == round(weight) else f"{weight:.2f}")
