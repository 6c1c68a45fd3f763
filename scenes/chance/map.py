"""The map of all centres if the rings are round: wedges and strips, and the share of zeros as an area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    MathTypst,
    Transform,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    smooth,
)

from mathcore import L1
from scenes.chance.drawings import Standing, legend, strip_swatch, wedge_swatch
from scenes.chance.thousand import Rounded
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Array, Backed, Chapter, Plane, Readout, drawn, formula, frozen, style, words
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, leaving
from scenes.stage.maps import FILLED, Regions, edge_hatching
from scenes.stage.text import no_wider

NUMBERS = 0.5  # of a square: the most that the numbers of its sides may take of its width


class HalfWedge(VGroup):
    """Half of a wedge on a patch of the background, so that it hides what it slides over."""

    def __init__(self, plane: Plane, corners: Array) -> None:
        back = plane.polygon(corners, plane.theme.background, 1.0)
        front = plane.polygon(corners, plane.theme.l1, FILLED, style.LINE)
        super().__init__(back, front)


class Quarter(VGroup):
    """The upper right quarter of the map without the ball: what gets no zero, and two half wedges."""

    def __init__(self, plane: Plane, radius: float, reach: float) -> None:
        t, a = radius, reach
        theme = plane.theme
        self.strip = edge_hatching(plane, [(t, 0), (0, t)], reach)
        self.outline = plane.curve([(t, 0), (a, 0), (a, a), (0, a), (0, t), (t, 0)], theme.text)
        self.lower = HalfWedge(plane, np.array([(t, 0), (a, 0), (a, a - t)], dtype=float))
        self.upper = HalfWedge(plane, np.array([(0, t), (0, a), (a - t, a)], dtype=float))
        corner = plane.polygon([(0, 0), (t, 0), (0, t)], theme.l1, 0.22)
        super().__init__(self.strip, corner, self.lower, self.upper, self.outline)


@dataclass(frozen=True)
class Map:
    """The map on the stage with the words beside it."""

    standing: Standing
    regions: Regions
    meanings: VGroup


class MapAct(Act[ChanceExample]):
    """The regions, the measured quarter, and the shrinking ball."""

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        self.place, self.beside = self.frame.plane_and_panel()
        self.beside = self.beside.inset(0.3, 0)
