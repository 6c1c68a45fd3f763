"""The last picture of the chapter: the same cloud at its answers under the three prices."""

from __future__ import annotations

from manim import DOWN, VGroup

from scenes.clouds.clouds import PRICES, Clouds, aslant_in, colour_of
from scenes.stage import Frame, Part, style, words
from scenes.telling import Telling
from scenes.theme import Theme

DOT = 0.06  # room of a dot in a tower
TITLES = 1.5  # height of the strip for a price's name and its result
SUNK = 1.2  # room for the towers


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
    for price, slot in zip(PRICES, frame.three_up(), strict=True):
        plane, foot = slot.split_bottom(TITLES)
        clouds = Clouds(theme, example, DOT, plane)
        view = aslant_in(plane.inset(0, 0, 0, SUNK), clouds.reach)
        name = words(theme, telling.label("clouds", price), style.HEADING, colour_of(theme, price))
        result = words(theme, telling.label("clouds", f"result_{price}"), style.LABEL)
        texts = foot.place(VGroup(name, result).arrange(DOWN, buff=0.3))
        parts.append(Answers(clouds.ground(view), clouds.dots(view, price, 1), texts))
    return Ending(*parts)
