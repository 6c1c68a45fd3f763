"""What the data's pull does on a ball: fans at its corners, one pull that turns, pulls from all round, and the map."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from mathcore import L2
from mathcore.validate import Array
from scenes.quiz.trio import BALLS, CORNERED
from scenes.stage import Part, Plane, style
from scenes.stage.dots import Dots
from scenes.stage.maps import Regions, hatching

FAN, PULL = 0.75, 0.95  # lengths of fans and of the pull, in radii
FAR = 2.6  # distance of the turning centre, in radii
START = 0.1  # its direction at the start, in radians
AROUND, DIRECTIONS = 1.95, 64  # distance of the centres of many pulls, in radii, and their number
HATCHES = 48  # ways from outside to the circle
DOT = 0.045  # radius of the dot of one answer
AXES = np.array([(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)])
PALE = 0.5  # opacity of the ways that do not matter
DECIMALS = 9
SMOOTH = 40  # points of an arc


def corners_of(name: str, radius: float) -> Array:
    """The corners of a ball (n, 2), counterclockwise; none for a circle."""
    norm = CORNERED.get(name)
    return np.empty((0, 2)) if norm is None else norm.outline(radius, 5)[:-1]


def directions(count: int, start: float = 0.0) -> Array:
    """Unit vectors (count, 2), evenly spaced round the circle."""
    angle = start + 2 * np.pi * np.arange(count) / count
    return np.column_stack([np.cos(angle), np.sin(angle)])


def fans(plane: Plane, name: str, radius: float) -> VGroup:
    """At each corner of a ball the directions of all pulls that it holds: from one edge's outward normal to the
    other's.
    """
    corners = corners_of(name, radius)
    group = VGroup()
    for corner in corners:
        middle = np.arctan2(corner[1], corner[0])
        angle = middle + np.linspace(-np.pi / 4, np.pi / 4, SMOOTH)
        rim = corner + FAN * radius * np.column_stack([np.cos(angle), np.sin(angle)])
        wedge = np.vstack([corner, rim, corner])
        group.add(plane.curve(wedge, plane.theme.colour(name), style.THIN, fill=0.3))
    return group


def pull(plane: Plane, name: str, radius: float, angle: float) -> VGroup:
    """The answer to a round loss whose centre lies in that direction, and its pull: towards the centre."""
    centre = FAR * radius * np.array([np.cos(START + angle), np.sin(START + angle)])
    answer = BALLS[name].project(centre, radius)
    way = (centre - answer) / np.linalg.norm(centre - answer)
    arrow = plane.arrow(answer, answer + PULL * radius * way, plane.theme.loss, style.BOLD)
    return VGroup(arrow, plane.dot(answer, radius=0.14))


class Pulls(VGroup):
    """Round losses with centres all round a ball, the ways to their answers, and the answers."""

    ways = Part[VGroup](0)
    """those that matter less, pale, if there are any; and those to a corner, or all of a circle"""
    centres = Part[Dots](1)
    answers = Part[VGroup](2)
    """a dot whose area is the number of answers on its place"""

    def __init__(self, plane: Plane, name: str, radius: float) -> None:
        theme = plane.theme
        centres = AROUND * radius * directions(DIRECTIONS, np.pi / DIRECTIONS)
        answers = np.round(BALLS[name].project(centres, radius), DECIMALS) + 0.0  # one place, one number
        at_corner = (answers[:, None] == corners_of(name, radius).round(DECIMALS)).all(axis=-1).any(axis=-1)
        bright = at_corner if name in CORNERED else np.ones(DIRECTIONS, dtype=bool)
        kinds = ((~bright, theme.quiet, PALE), (bright, theme.colour(name), 1.0))
        ways = VGroup(
            *(
                plane.pieces(centres[which], answers[which], color).set_stroke(opacity=opacity)
                for which, color, opacity in kinds
                if which.any()
            )
        )
        places, counts = np.unique(answers, axis=0, return_counts=True)
        order = np.argsort(counts, kind="stable")  # the largest last, over those beside them
        dots = VGroup(*(plane.dot(places[each], radius=DOT * float(counts[each]) ** 0.5) for each in order))
        super().__init__(ways, Dots(plane.at(centres), theme.loss, DOT), dots)


class ZeroMap(VGroup):
    """The centres whose answer is a corner, or on an axis; and the ways of the others to their answers."""

    others = Part[VMobject](0)
    zeros = Part[VGroup](1)


def zero_map(plane: Plane, name: str, radius: float) -> ZeroMap:
    """The map of one ball, under everything else: areas for the corners, lines for a circle."""
    reach, color = plane.x[1], plane.theme.colour(name)
    if name in CORNERED:
        regions = Regions(plane, corners_of(name, radius), reach, color)
        return ZeroMap(regions.edges, VGroup(*regions.corners, regions.borders))
    starts = radius * directions(HATCHES, np.pi / HATCHES)
    far = starts * (reach / np.abs(starts).max(axis=1, keepdims=True))
    lines = VGroup(*(plane.line(radius * way, reach * way, color, style.BOLD) for way in AXES))
    return ZeroMap(hatching(plane, L2().project(far, radius), far), lines)
