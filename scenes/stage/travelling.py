"""A loss that travels round a ball."""

from __future__ import annotations

import numpy as np
from manim import Dot, VGroup, VMobject

from mathcore import Quadratic, constrained
from mathcore.norms import Norm
from scenes.stage import style
from scenes.stage.drawings import cross, ring, rings
from scenes.stage.live import once
from scenes.stage.parts import Part
from scenes.stage.plane import Plane

INNER = np.array([0.3, 0.6]) ** 2  # levels of the inner rings, as shares of the level that touches the ball


class Travelling(VGroup):
    """A loss on its way round a ball, at one moment."""

    inner = Part[VGroup](0)
    """rings at levels below the one that touches the ball"""
    ring = Part[VMobject](1)
    centre = Part[VGroup](2)
    answer = Part[Dot](3)


def travelling(plane: Plane, loss: Quadratic, norm: Norm, radius: float) -> Travelling:
    """The loss, and its answer on the ball of that norm and radius."""
    touch = once(constrained, loss, norm, radius)
    inner = rings(plane, loss, touch.level * INNER)
    inner.set_stroke(opacity=0.65)
    return Travelling(
        inner,
        ring(plane, loss, float(touch.level), style.LINE),
        cross(plane, loss.centre, plane.theme.loss),
        plane.dot(touch.point, radius=0.13),
    )
