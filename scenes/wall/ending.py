"""The last picture of the chapter: wall and slope seen from above, and the same loss with the same answer on both."""

from __future__ import annotations

import numpy as np
from manim import UL, VGroup

from mathcore import L1
from scenes.examples.wall import WallExample
from scenes.stage import Backed, Frame, Part, style, words
from scenes.stage.hero import Added, Hero, window
from scenes.telling import Telling
from scenes.theme import Theme
from scenes.wall.views import Picture, Views

PRICE_RINGS = np.array([0.4, 0.7, 1.3])  # of the slope, in radii; the ring at 1 is the border of the ball
INNER = np.array([0.4, 0.7]) ** 2  # levels of inner rings, as shares of the level that touches the ball
PALE = 0.5
NAME_INSET = 0.2  # of the names, in frame units


class Ending(VGroup):
    """The hero with the wall, and the one with the slope, whose `under` has the rings of the price."""

    wall = Part[Hero](0)
    slope = Part[Hero](1)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The picture for the budget and the strength of the story."""
    views = Views(theme, telling.story.wall, frame.two_up())
    wall, slope = views.pictures
    names = [name(picture, telling.label("wall", text)) for picture, text in ((wall, "wall"), (slope, "slope"))]
    return Ending(hero(wall, names[0], False), hero(slope, names[1], True))


def name(picture: Picture, text: str) -> Backed:
    """The name of a picture, in the upper left corner of its plane."""
    label = Backed(picture.theme, words(picture.theme, text, style.HEADING))
    return picture.plane.slot.inset(NAME_INSET).place(label, UL)


def hero(picture: Picture, label: Backed, is_slope: bool) -> Hero:
    """The ball with the loss that it holds; the slope has the rings of its price, and no inside."""
    plane, example = picture.plane, picture.example
    under = price_rings(picture, example) if is_slope else VGroup()
    levels = float(example.l1_touch.level) * INNER
    added = Added(sheet=window(plane), levels=levels, under=under, label=(label,))
    shown = Hero(plane, example.loss, "l1", example.radius, added)
    shown.rings.set_stroke(opacity=PALE)
    shown.ball.set_fill(opacity=0 if is_slope else shown.ball.get_fill_opacity())
    return shown


def price_rings(picture: Picture, example: WallExample) -> VGroup:
    """Rings of equal price."""
    plane = picture.plane
    rings = (
        plane.clipped(L1().outline(share * example.radius, 401), plane.theme.l1, style.THIN) for share in PRICE_RINGS
    )
    return VGroup(*rings)
