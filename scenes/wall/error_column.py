"""The error over a ball, as a column whose top is the error's surface."""

from __future__ import annotations

import numpy as np
from manim import UP, Dot, Typst, ValueTracker, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import Array, Drawn, drawn, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.sides import NORMS
from scenes.wall.relief import column, over, rings_on_top
from scenes.wall.views import Picture

HEIGHT = 3.1  # height of the highest point of the error, in frame units
SECTORS = {"l1": 12, "l2": 40}


class ErrorColumn:
    """The column on the ball of one side, in a picture; `grown` scales its height."""

    def __init__(self, picture: Picture, side: str, grown: ValueTracker) -> None:
        """`grown` is 0 for a flat column, 1 for the error itself; columns of both balls have the same scale."""
        self.picture, self.side, self.grown, self.theme = picture, side, grown, picture.theme
        self.views, self.norm = picture.views, NORMS[side]
        self.radius, self.loss = picture.example.radius, picture.example.loss
        self.outline = self.norm.outline(self.radius, 65)
        outlines = [norm.outline(self.radius, 65) for norm in NORMS.values()]
        self.lift = HEIGHT / max(float(self.loss.value(outline).max()) for outline in outlines)

    def error_at(self, weights: Array) -> Array:
        """The height of the surface over weights (..., 2) as it is now."""
        height: Array = self.grown.get_value() * self.loss.value(weights)
        return height

    def on_surface(self, weights: ArrayLike) -> Array:
        """Screen positions of points of the surface."""
        points = np.asarray(weights, dtype=float)
        return self.picture.relief(self.lift).at(over(points, self.error_at(points)))

    # --- the drawings

    def column(self) -> Drawn[VGroup]:
        """The error over the ball, with its rings."""
        return drawn(self._column, *self.views.moving, self.grown)

    def _column(self) -> VGroup:
        relief, theme = self.picture.relief(self.lift), self.theme
        colours = (theme.colour(self.side), theme.loss)
        body = relief.painted(column(self.norm, self.radius, self.error_at, colours, SECTORS[self.side]))
        share = np.array([1, 1, self.grown.get_value()])
        return VGroup(body, *(relief.line(ring * share, theme.loss, style.THIN) for ring in self._rings()))

    def _rings(self) -> list[Array]:
        """Rings of equal error, at levels between the smallest and the largest error on the border of the ball."""
        border = np.sqrt(self.loss.value(self.outline))
        levels = np.linspace(float(border.min()), float(border.max()), 8)[1:-1] ** 2
        return rings_on_top(self.norm, self.radius, self.loss, levels)

    def lowest(self, point: ArrayLike) -> Drawn[VGroup]:
        """The dot at the answer."""

        def build() -> VGroup:
            place, theme = self.on_surface(point), self.theme
            dot = Dot(place, radius=BIG_DOT, color=theme.answer, stroke_color=theme.background, stroke_width=2)
            return VGroup(dot)

        return drawn(build, *self.views.moving)

    def cut(self, weights: ArrayLike) -> VMobject:
        """The error along a line of weights (n, 2)."""
        line = VMobject(stroke_color=self.theme.answer, stroke_width=style.BOLD)
        line.set_points_as_corners(self.on_surface(weights))
        return line

    def name(self, text: str) -> Typst:
        """The name of the surface, above its highest point."""
        top = self.on_surface(self.outline[np.argmax(self.loss.value(self.outline))])
        return words(self.theme, text, style.LABEL, self.theme.loss).next_to(top, UP, buff=0.15)
