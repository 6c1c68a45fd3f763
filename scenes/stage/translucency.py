"""Translucent shapes are drawn as dense as the theme wants: a chapter states an opacity once for all themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Camera, ManimColor, VMobject

from scenes.theme import Theme

Colours = np.ndarray[Any, np.dtype[np.float64]]  # (n, 4): red, green, blue, opacity


def suit(camera: Camera, theme: Theme) -> None:
    """Lets the camera draw every opacity as `theme.opacity` says; what has the background's colour hides as before."""
    if theme.density == 0:
        return
    watched: Any = camera
    for name in ("get_fill_rgbas", "get_stroke_rgbas"):
        setattr(watched, name, _suited(getattr(camera, name), theme))


def _suited(colours_of: Callable[..., Colours], theme: Theme) -> Callable[..., Colours]:
    ground = ManimColor(theme.background).to_rgb()

    def suited(shape: VMobject, *args: Any, **kwargs: Any) -> Colours:
        colours = colours_of(shape, *args, **kwargs)
        if all(opacity in (0, 1) for opacity in colours[:, 3]) or np.array_equal(colours[0, :3], ground):
            return colours
        return np.array([[*colour[:3], theme.opacity(colour[3])] for colour in colours])

    return suited
