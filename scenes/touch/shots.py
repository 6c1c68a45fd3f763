"""Where the camera stands: near the ball, farther away, and beside the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import ValueTracker
from numpy.typing import ArrayLike

from scenes.stage import Array, Frame, Plane, Slot
from scenes.theme import Theme
from scenes.touch.setting import Setting
from scenes.touch.touching import ARROW, SPIKE

EDGE = 0.15  # from the edge of the frame to drawings that it cuts off
AROUND = 1.05 + SPIKE  # so far round the ball is seen at least, in radii
ROUND_A_MARK = 0.3  # room round the centre of the loss, in radii
CLOSE, WIDE, ASIDE = range(3)  # the camera's places, in order


@dataclass(frozen=True)
class Shot:
    """A view of the plane of weights: where 0 is on the screen, how long 1 is, and the part of the frame it fills."""

    origin: tuple[float, float]
    unit: float
    window: Slot

    def plane(self, theme: Theme) -> Plane:
        """The plane as it is seen."""
        slot, (x, y) = self.window, self.origin
        across = ((slot.left - x) / self.unit, (slot.right - x) / self.unit)
        up = ((slot.bottom - y) / self.unit, (slot.top - y) / self.unit)
        return Plane(theme, across, up, slot.centre, self.unit)


class Camera:
    """Stands at one of its shots, or on the straight way between two of them; `way` counts the shots from 0."""

    def __init__(self, theme: Theme, *shots: Shot) -> None:
        self.theme, self.shots, self.way = theme, shots, ValueTracker(0)

    def plane(self) -> Plane:
        """The plane as it is seen now."""
        numbers = np.array([(*s.origin, s.unit, s.window.left, s.window.bottom, *corner(s.window)) for s in self.shots])
        now, places = self.way.get_value(), np.arange(len(self.shots))
        x, y, unit, *window = (float(np.interp(now, places, column)) for column in numbers.T)
        return Shot((x, y), unit, Slot(*window)).plane(self.theme)


def corner(slot: Slot) -> tuple[float, float]:
    """The upper right corner."""
    return slot.right, slot.top


def camera(setting: Setting, frame: Frame) -> Camera:
    """The chapter's camera, at its first shot."""
    aside = setting.planes(frame)["l1"]
    beside = Shot((float(aside.at((0, 0))[0]), float(aside.at((0, 0))[1])), aside.unit, aside.slot)
    return Camera(setting.theme, close(setting, frame), wide(setting, frame, aside.unit), beside)


def close(setting: Setting, frame: Frame) -> Shot:
    """The ball as large as the frame allows, with the centre and the arrows at the wrong place and at the corner."""
    example, full = setting.example, frame.full()
    tips = [end_of_arrow(setting, place) for place in (example.wrong_place, example.corner)]
    low, high = bounds(setting, [*tips, example.centre], AROUND)
    width, height = high - low
    unit = min(full.width / width, full.height / height)
    return centred_on((low + high) / 2, unit, frame)


def wide(setting: Setting, frame: Frame, unit: float) -> Shot:
    """The ball with all its fans, and the centre."""
    low, high = bounds(setting, [setting.example.centre], 1 + ARROW)
    middle = (low + high) / 2
    return centred_on(np.array([middle[0], 0.0]), unit, frame)


def centred_on(point: Array, unit: float, frame: Frame) -> Shot:
    """A shot that fills the frame above the caption band, with a point of the plane in its middle."""
    full, whole = frame.full(), frame.whole.inset(EDGE)
    x, y = np.array(full.centre) - unit * point
    return Shot((float(x), float(y)), unit, Slot(whole.left, full.bottom, whole.right, whole.top))


def bounds(setting: Setting, points: Sequence[ArrayLike], around: float) -> tuple[Array, Array]:
    """The corners of the rectangle that holds a square round the ball, and points with some room round them."""
    radius = setting.example.radius
    marks = np.array(points, dtype=float)
    low = np.minimum(-around * radius, marks.min(axis=0) - ROUND_A_MARK * radius)
    high = np.maximum(around * radius, marks.max(axis=0) + ROUND_A_MARK * radius)
    return low, high


def end_of_arrow(setting: Setting, place: Array) -> Array:
    """Where the downhill arrow at a place ends."""
    way = -setting.example.loss.gradient(place)
    end: Array = place + ARROW * setting.example.radius * way / np.linalg.norm(way)
    return end
