"""The best models of many losses as dots that fall on a ball, slide along it, and pile up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject
from numpy.typing import NDArray

from mathcore import L2
from mathcore.validate import Array
from scenes.examples.falls import Falls
from scenes.question.sights import RISE, TURN
from scenes.stage import Frame, Part, style
from scenes.stage.dots import Dots
from scenes.stage.towers import Piles, View
from scenes.theme import Theme

WIDTH = 0.021  # of a dot, in radii of the ball
WIDE = 5  # dots to a row of a tower
ROUND = 0.43  # radius of a dot, in dots: a little less than its place
FEW = 6  # dots that fall one by one
LARGER, SHRINKING = 2.4, 1.2  # how much larger these are, and the seconds of the rush in which that ends
SLOW, FAST = 1.5, 0.9  # seconds of a fall: of the first few, of the others
HIGH = 3.0  # frame units above the plane from which a dot falls
TRAIL = 0.06  # seconds of its way that a falling dot leaves behind
TRAIL_WIDTH = 0.4  # in dots
RIPPLE, RIPPLE_SIZE = 0.7, 0.3  # seconds that a ripple lasts, and its last radius in radii of the ball
CROWDING = 0.6  # of the launches: the smaller, the fuller the end of the rush


class Rain(VGroup):
    """The dots at one moment."""

    trails = Part[VMobject](0)
    """the last part of the way of each dot that falls"""
    flying = Part[Dots](1)
    edges = Part[Dots](2)
    """those that have arrived, without a zero"""
    corners = Part[Dots](3)
    """those that have arrived, with a zero"""
    ripples = Part[VGroup](4)
    """on the plane, round each dot of the first few that has just arrived"""


def piles_of(falls: Falls) -> Piles:
    """The answers as piles of dots."""
    return Piles(falls.answers, WIDTH * falls.radius, WIDE)


def highest(falls: Falls) -> float:
    """How high the highest dot is seen over the middle of the ball, in radii."""
    view = View((0.0, 0.0), 1 / falls.radius, TURN, RISE)
    return float(piles_of(falls).towers_in(view, WIDTH)[:, 1].max())


@dataclass(frozen=True, eq=False)
class Crowd:
    """The dots of all losses, and when each is launched: first a few one by one, then all others in a rush."""

    theme: Theme
    frame: Frame
    falls: Falls
    piles: Piles
    launches: Array
    lengths: Array
    rush: float
    """when it begins, in seconds"""

    @classmethod
    def of(cls, theme: Theme, frame: Frame, falls: Falls, one_by_one: float, rush: float) -> Crowd:
        """The dots fall one by one for so many seconds; all others are launched in the seconds of the rush after it."""
        n = len(falls.answers)
        few = min(FEW, n)
        first = np.linspace(0, one_by_one, few, endpoint=False)
        others = one_by_one + (rush - FAST) * np.linspace(0, 1, n - few) ** CROWDING
        lengths = np.concatenate([np.full(few, SLOW), np.full(n - few, FAST)])
        return cls(theme, frame, falls, piles_of(falls), np.concatenate([first, others]), lengths, one_by_one)

    def dot(self, view: View, seconds: float = np.inf) -> float:
        """The width of a dot on the screen: while they fall one by one they are larger."""
        shrunk = np.clip((seconds - self.rush) / SHRINKING, 0, 1)
        return WIDTH * self.falls.radius * view.unit * float(LARGER + (1 - LARGER) * shrunk)

    def arrived(self, seconds: float) -> NDArray[np.bool_]:
        """Which dots have arrived by then."""
        done: NDArray[np.bool_] = self.launches + self.lengths <= seconds + 1e-9
        return done

    @property
    def last_arrival(self) -> float:
        """The time at which all dots have arrived."""
        return float((self.launches + self.lengths).max())

    def counts(self, seconds: float) -> tuple[int, int]:
        """How many dots have arrived, and how many of them have a zero."""
        done = self.arrived(seconds)
        return int(done.sum()), int((done & self.falls.zeros).sum())

    def standing(self, view: View, seconds: float = np.inf) -> Array:
        """Screen positions (n, 3) of all dots when they have arrived."""
        return self.piles.towers_in(view, self.dot(view, seconds))

    def tower_top(self, view: View, corner: Array) -> Array:
        """The screen position above the tower that stands on a corner in the end, or the corner's if none does."""
        dots = (self.falls.answers == corner).all(axis=1)
        top = self.piles.towers[dots, 1].max() + 1 if dots.any() else 0.0
        return view.at(corner, self.dot(view) * top)

    def rain(self, view: View, seconds: float, opacity: float = 1.0) -> Rain:
        """The dots at that moment."""
        done, dot = self.arrived(seconds), self.dot(view, seconds)
        places = self.standing(view, seconds)
        edges, corners = (
            Dots(places[done & which], color, ROUND * dot)
            for which, color in ((~self.falls.zeros, self.theme.answer), (self.falls.zeros, self.theme.l1))
        )
        flying = self.flying(view, seconds)
        rain = Rain(*flying, edges, corners, self.ripples(view, seconds))
        return rain.set_stroke(opacity=opacity) if opacity < 1 else rain

    def flying(self, view: View, seconds: float) -> tuple[VMobject, Dots]:
        """Trails and dots of those that are on their way, as far as they are inside the picture."""
        there = (self.launches < seconds) & ~self.arrived(seconds)
        heads, tails = (self.on_the_way(view, moment)[there] for moment in (seconds, seconds - TRAIL))
        seen = self.inside(heads) & self.inside(tails)
        along = np.linspace(0, 1, 4)[:, None]
        width = 100 * TRAIL_WIDTH * self.dot(view, seconds)
        trails = VMobject(stroke_color=self.theme.answer, stroke_width=width, stroke_opacity=0.5)
        trails.set_points((tails[seen, None] + along * (heads - tails)[seen, None]).reshape(-1, 3))
        return trails, Dots(heads[seen], self.theme.answer, ROUND * self.dot(view, seconds))

    def inside(self, positions: Array) -> NDArray[np.bool_]:
        """Which screen positions (n, 3) are in the frame and above the caption band."""
        x, y, _ = positions.T
        whole = self.frame.whole.inset(0.2)
        within: NDArray[np.bool_] = (np.abs(x) < whole.right) & (y < whole.top) & (y > self.frame.band.top + 0.1)
        return within

    def ripples(self, view: View, seconds: float) -> VGroup:
        """Circles on the plane that grow and fade."""
        ripples = VGroup()
        ages = seconds - (self.launches + self.lengths)[:FEW]
        for answer, age in zip(self.falls.answers[:FEW], ages / RIPPLE, strict=True):
            if 0 <= age < 1:
                size = RIPPLE_SIZE * self.falls.radius * age
                shape = view.curve(answer + L2().outline(size, 60), self.theme.answer, style.LINE)
                ripples.add(shape.set_stroke(opacity=1 - age))
        return ripples

    def on_the_way(self, view: View, seconds: float) -> Array:
        """Screen positions (n, 3) of all dots on their falls."""
        share = np.clip((seconds - self.launches) / self.lengths, 0, 1)
        side, height = self.dot(view, seconds) * self.piles.towers.T
        places = view.at(self.falls.places(share), height + HIGH * (1 - share) ** 2)
        places[:, 0] += view.upright * side * share**2
        return places


@dataclass(frozen=True, eq=False)
class Swarm:
    """The dots of one crowd on their way to the places of another crowd of the same losses."""

    start: Crowd
    end: Crowd
    views: tuple[View, View]

    LAG = 0.8  # how much later the last dot leaves than the first, as a share of a flight
    ARC = 1.3  # height of the flights, in frame units

    def at(self, way: float) -> Rain:
        """The dots when so much of the whole flight is done, from 0 to 1."""
        theme, zeros = self.start.theme, self.start.falls.zeros
        first, last = (crowd.standing(view) for crowd, view in zip((self.start, self.end), self.views, strict=True))
        left = self.LAG * np.linspace(0, 1, len(first))
        share = np.clip(way * (1 + self.LAG) - left, 0, 1)
        smooth = (share**2 * (3 - 2 * share))[:, None]
        places = (1 - smooth) * first + smooth * last
        places[:, 1] += self.ARC * 4 * share * (1 - share)
        moving, done = (share > 0) & (share < 1), share == 1
        radius = ROUND * self.end.dot(self.views[1])
        return Rain(
            VMobject(),
            Dots(places[moving & ~zeros], theme.answer, radius),
            Dots(places[done], theme.answer, radius),
            Dots(places[moving & zeros], theme.l1, radius),
            VGroup(),
        )
