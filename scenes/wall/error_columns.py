"""The error over each ball, as a column whose top is the error's surface."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import UP, Dot, Typst, ValueTracker, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import Array, Drawn, drawn, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.sides import NORMS, SIDES
from scenes.wall.relief import column, over, rings_on_top
from scenes.wall.views import Views

HEIGHT = 2.9  # height of the highest point of the error, in frame units
SECTORS = {"l1": 12, "l2": 40}


class ErrorColumns:
    """The column on the L1 ball in the left picture and the one on the L2 ball in the right; `grown` scales their
    heights.
    """

    def __init__(self, views: Views) -> None:
        self.views, self.theme = views, views.theme
        self.radius, self.loss = views.example.radius, views.example.loss
        self.grown = ValueTracker(0)
        """0: flat columns, 1: the error itself"""
        self.pictures = {"l1": views.left, "l2": views.right}
        self.outlines = {side: NORMS[side].outline(self.radius, 65) for side in SIDES}
        self.lift = HEIGHT / max(float(self.loss.value(outline).max()) for outline in self.outlines.values())

    def error_at(self, weights: Array) -> Array:
        """The height of the surface over weights (..., 2) as it is now."""
        height: Array = self.grown.get_value() * self.loss.value(weights)
        return height

    def on_surface(self, side: str, weights: ArrayLike) -> Array:
        """Screen positions of points of the surface of the error over a ball."""
        points = np.asarray(weights, dtype=float)
        return self.pictures[side].relief(self.lift).at(over(points, self.error_at(points)))

    # --- the drawings

    def column(self, side: str) -> Drawn[VGroup]:
        """The error over a ball, with its rings."""
        return drawn(partial(self._column, side, self._rings(side)), *self.views.moving, self.grown)

    def _column(self, side: str, rings: list[Array]) -> VGroup:
        relief, theme = self.pictures[side].relief(self.lift), self.theme
        colors = (theme.colour(side), theme.loss)
        body = relief.painted(column(NORMS[side], self.radius, self.error_at, colors, SECTORS[side]))
        share = np.array([1, 1, self.grown.get_value()])
        return VGroup(body, *(relief.line(ring * share, theme.loss, style.THIN) for ring in rings))

    def _rings(self, side: str) -> list[Array]:
        """Rings of equal error, at levels between the smallest and the largest error on the border of the ball."""
        border = np.sqrt(self.loss.value(self.outlines[side]))
        levels = np.linspace(float(border.min()), float(border.max()), 7)[1:-1] ** 2
        return rings_on_top(NORMS[side], self.radius, self.loss, levels)

    def lowest(self, side: str, point: ArrayLike) -> Dot:
        """The dot at the answer on a ball."""
        place, theme = self.on_surface(side, point), self.theme
        return Dot(place, radius=BIG_DOT, color=theme.answer, stroke_color=theme.background, stroke_width=2)

    def cut(self, weights: ArrayLike) -> VMobject:
        """The error along a line of weights (n, 2) on L1's column."""
        line = VMobject(stroke_color=self.theme.answer, stroke_width=style.BOLD)
        line.set_points_as_corners(self.on_surface("l1", weights))
        return line

    def name(self, text: str) -> Typst:
        """The name of the surface, above the highest point of the L1 column."""
        outline = self.outlines["l1"]
        top = self.on_surface("l1", outline[np.argmax(self.loss.value(outline))])
        return words(self.theme, text, style.LABEL, self.theme.loss).next_to(top, UP, buff=0.15)
