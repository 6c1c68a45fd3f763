"""What a proximal step makes of a weight: soft-thresholding, beside ridge's straight line and the identity."""

from __future__ import annotations

import numpy as np
from manim import LEFT, VGroup, VMobject

from mathcore import L1
from scenes.examples.steps import StepsExample
from scenes.stage import Framed, Part, Plane, Slot, style, words
from scenes.stage.curves import dashed
from scenes.stage.dots import Dots
from scenes.theme import Theme

INPUT, OUTPUT = (-0.6, 1.05), (-0.45, 0.9)
LEGEND = (0.55, -0.13), (0.55, -0.31)  # places of the names, where no curve is
VALUES = np.linspace(*INPUT, 171)


class SoftCurve(VGroup):
    """The three curves over the weight v before the shrinking."""

    frame = Part[Framed](0)
    identity = Part[VMobject](1)
    ridge = Part[VGroup](2)
    """the line of L2, and its name"""
    soft = Part[VGroup](3)
    """the curve of L1, and its name"""

    def __init__(self, theme: Theme, example: StepsExample, slot: Slot, names: tuple[str, str]) -> None:
        """`names` are those of L1 and L2."""
        self.plane = plane = Plane.within(theme, INPUT, OUTPUT, slot, direction=LEFT)
        v = np.unique(np.append(VALUES, [-example.threshold, example.threshold]))
        soft = L1().prox(v[:, None], example.threshold)[:, 0]
        first, second = (
            words(theme, name, color=color).move_to(plane.at(place))
            for name, color, place in zip(names, (theme.l1, theme.l2), LEGEND, strict=True)
        )
        inside = np.linspace(OUTPUT[0], OUTPUT[1], 101)
        super().__init__(
            plane.framed(("v", "w"), ((0, 0.5), (0, 0.5))),
            dashed(plane, np.column_stack([inside, inside]), theme.quiet, style.THIN),
            VGroup(plane.graph(v, example.ridge_share * v, theme.l2, style.LINE), second),
            VGroup(plane.graph(v, soft, theme.l1, style.BOLD), first),
        )

    def mark(self, before: float, after: float, color: str) -> Dots:
        """The dot of one step on the curve of L1."""
        return Dots(self.plane.at([(before, after)]), color, 0.1)
