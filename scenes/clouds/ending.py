"""The last picture of the chapter: the same cloud at its answers under the three prices."""

from __future__ import annotations

from manim import UP, VGroup

from scenes.clouds.clouds import PRICES, Clouds, aslant_in, colour_of
from scenes.stage import Frame, Part, Slot, style, words
from scenes.telling import Telling
from scenes.theme import Theme

DOT = 0.06  # room of a dot in a tower
TITLES = 1.6  # height of the strip for a price's name and its result
SUNK = 0.4  # room for the towers
STEP = 0.87  # from one plane to the next, in widths: their corners reach past each other


class Answers(VGroup):
    """The cloud at its answers under one price."""

    ground = Part[VGroup](0)
    dots = Part[VGroup](1)
    texts = Part[VGroup](2)


class Ending(VGroup):
    """The three prices from the left."""

    l1 = Part[Answers](0)
    l2 = Part[Answers](1)
    squared = Part[Answers](2)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The picture, without its caption."""
    example, parts = telling.story.clouds, []
    planes, strip = frame.full().split_bottom(TITLES, gap=0)
    width = planes.width / (1 + 2 * STEP)
    for price, place in zip(PRICES, (-1, 0, 1), strict=True):
        x = planes.centre[0] + place * STEP * width
        plane, foot = (Slot(x - width / 2, row.bottom, x + width / 2, row.top) for row in (planes, strip))
        upper, lower = foot.rows(1, 1, gap=0)
        clouds = Clouds(theme, example, DOT, plane)
        view = aslant_in(plane.inset(0, 0, 0, SUNK), clouds.reach)
        name = words(theme, telling.label("clouds", price), style.HEADING, colour_of(theme, price))
        result = words(theme, telling.label("clouds", f"result_{price}"), style.LABEL)
        texts = VGroup(upper.place(name, UP), lower.place(result, UP))
        parts.append(Answers(clouds.ground(view), clouds.dots(view, price, 1), texts))
    return Ending(*parts)
