"""The plane with a ball on it, seen aslant, and the camera's way over it."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup, VMobject

from mathcore import Norm
from scenes.stage import style
from scenes.stage.drawings import SMOOTH
from scenes.stage.frame import Slot
from scenes.stage.parts import Part
from scenes.stage.plane import Array
from scenes.stage.text import Backed, formula
from scenes.stage.towers import View
from scenes.theme import Theme

TURN, RISE = np.radians(-28), np.radians(30)
REACH = 1.14  # of the axes, in radii of the ball
ROOM, NAMES = 0.6, 0.55  # below the ball, and above the towers, in frame units
WIDTH = 0.93  # of the ball, as a share of its slot's


def aslant(slot: Slot, radius: float, top: float) -> View:
    """The view of a ball of that radius which fills the slot, standing low, with what is piled up on it.

    `top` is the height of its highest point over the middle of the ball on the screen, in radii.
    """
    size = min(WIDTH * slot.width / 2, (slot.height - ROOM - NAMES) / (np.sin(RISE) + top))
    x, _ = slot.centre
    return View((x, float(slot.bottom + ROOM + size * np.sin(RISE))), size / radius, TURN, RISE)


def from_near(view: View, slot: Slot, radius: float) -> View:
    """The camera nearer to that ball: its axes fill the slot, and nothing is piled up on it yet."""
    ends = axis_ends(View((0.0, 0.0), 1.0, view.turn, view.rise), REACH * radius)[..., :2]
    wide, high = np.ptp(ends.reshape(-1, 2), axis=0)
    unit = min((slot.width - ROOM) / wide, (slot.height - ROOM) / high)
    return View(slot.centre, float(unit), view.turn, view.rise)


class Sight(VGroup):
    """The axes and the ball, as they are seen."""

    axes = Part[VMobject](0)
    ball = Part[VMobject](1)

    def __init__(
        self, theme: Theme, view: View, norm: Norm, radius: float, color: str, reach: float | None = None
    ) -> None:
        """`reach` is that of the axes, in units of the plane; None: a little more than the ball's."""
        ends = axis_ends(view, reach or REACH * radius)
        axes = VMobject(stroke_color=theme.quiet, stroke_width=style.THIN)
        along = np.linspace(0, 1, 4)[:, None]
        axes.set_points(np.concatenate([a + along * (b - a) for a, b in ends]))
        super().__init__(axes, view.curve(norm.outline(radius, SMOOTH), color, style.LINE, 0.22))


def axis_names(theme: Theme, view: View, radius: float, opacity: float = 1.0) -> VGroup:
    """The names of the axes, which are drawn over the dots."""
    (_, first), (_, second) = axis_ends(view, REACH * radius)
    names = (
        formula(theme, "w_1", style.LABEL, theme.quiet).next_to(first, DOWN, buff=0.15),
        formula(theme, "w_2", style.LABEL, theme.quiet).next_to(second, RIGHT + UP, buff=0.1),
    )
    return VGroup(*(Backed(theme, name, 0.04) for name in names)).set_fill(opacity=opacity)


def axis_ends(view: View, reach: float) -> Array:
    """Screen positions of both ends of both axes, (2, 2, 3)."""
    return view.at(np.array([[(-reach, 0), (reach, 0)], [(0, -reach), (0, reach)]]))
