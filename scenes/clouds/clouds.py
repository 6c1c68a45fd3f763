"""The cloud on the plane of weights, flat or seen aslant: the ground, regions, and dots on the way to their answers."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from manim import ManimColor, VGroup, VMobject, interpolate_color
from numpy.typing import NDArray

from mathcore import L2
from scenes.examples.clouds import CloudsExample
from scenes.stage import Array, Backed, Slot, formula, style
from scenes.stage.dots import Dots, room_for_a_dot
from scenes.stage.drawings import SMOOTH
from scenes.stage.towers import HEAP, ROW, Piles, View
from scenes.theme import Theme

PRICES = ("l1", "l2", "squared")
AROUND = 1.2  # reach of the plane, as a multiple of the reach of the centres
SMALLEST_SCALE = 0.15  # smallest scale of dots that come nearer to each other, so that they can still be seen
PARTED = 0.8  # such dots shrink a little more than the gaps, so that these can still be seen
TURN, RISE = np.radians(-28), np.radians(30)  # of the view aslant
NARROWEST = 3  # dots to a row of a tower, at least
TOWER = 0.4  # height of the highest tower, as a share of its slot's height, at most
IN_TOWER = 0.43  # radius of a dot in a tower, as a share of its room
NAME_GAP = 0.24, 0.32  # of the middle of an axis's name, from the axis's end and to its side
REGION = 0.25  # opacity
SHRINK = 15.0  # the single dot is smaller than a grid of its size after a little more than 1/15 of the way
BETWEEN = 0.4  # free room between neighbouring heaps, in dots

Mask = NDArray[np.bool_]


def colour_of(theme: Theme, price: str) -> str:
    """The colour of `l1`, `l2` or `squared`: the square has the colour of the L2 norm."""
    return theme.l1 if price == "l1" else theme.l2


def aslant_in(slot: Slot, reach: float) -> View:
    """The square of that reach, seen aslant, as large as there is room in a slot."""
    across, along = np.abs(np.cos(TURN)) + np.abs(np.sin(TURN)), 2 * reach
    unit = min(slot.width / along, slot.height / along / np.sin(RISE)) / across
    return View(slot.centre, float(unit), float(TURN), float(RISE))


def aslant(view: View) -> float:
    """How far a view is from the one from above to the one aslant: from 0 to 1."""
    return float(view.upright / np.cos(RISE))


class Clouds:
    """The dots of the example as they lie on any view of the plane, for towers of dots with room `dot` in a slot."""

    def __init__(self, theme: Theme, example: CloudsExample, dot: float, slot: Slot) -> None:
        self.theme, self.example, self.dot = theme, example, dot
        self.highest = TOWER * slot.height

    @property
    def reach(self) -> float:
        """So far the plane is shown."""
        return AROUND * self.example.reach

    @cached_property
    def wide(self) -> int:
        """Dots to a row of each tower, so that none is too high."""
        most = max(np.unique(self.example.answers(p), axis=0, return_counts=True)[1].max() for p in PRICES)
        rows = self.highest / (self.dot * ROW * np.cos(RISE))
        return max(NARROWEST, int(np.ceil((2 * most / rows + 1) / 2)))

    @cached_property
    def piles(self) -> dict[str, Piles]:
        """Where the dots land under each price; the least distance of two places counts as their room."""
        return {price: Piles(self.example.answers(price), 1e-3, self.wide) for price in PRICES}

    def zeros(self, price: str) -> Mask:
        """Which centres get a zero; the square gives none."""
        if price == "l1":
            return self.example.zeroed
        return self.example.collapsed if price == "l2" else np.zeros(self.example.total, dtype=bool)

    def spacing(self, view: View) -> float:
        """The distance of neighbouring centres on the screen, in a view from above."""
        return 2 * self.example.reach / (self.example.side - 1) * view.unit

    def in_heap(self, view: View) -> float:
        """The room of a dot in heaps that are as far apart as the centres, each with a row's dots that fall to zero."""
        line = np.linspace(-self.example.reach, self.example.reach, self.example.side)
        most = max(1, int((np.abs(line) <= self.example.half).sum()))
        return float(min(self.dot, self.spacing(view) / (2 * HEAP * np.sqrt(most) + BETWEEN)))

    # --- the drawings

    def ground(self, view: View) -> VGroup:
        """The border, the lines through 0, and their names."""
        theme, reach = self.theme, self.reach
        corners = reach * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)])
        lines = (view.curve(reach * np.array([-end, end]), theme.quiet, style.THIN) for end in np.eye(2))
        return VGroup(view.curve(corners, theme.frame, style.THIN), *lines)

    def names(self, view: View) -> VGroup:
        """The names of the axes, on the axes beside the border."""
        return VGroup(*(self._name(view, axis) for axis in (0, 1)))

    def _name(self, view: View, axis: int) -> VMobject:
        end, side = self.reach * np.eye(2)[axis], np.eye(2)[1 - axis]
        name = Backed(self.theme, formula(self.theme, f"w_{axis + 1}", color=self.theme.quiet), 0.04)
        along, aside = view.at(end) - view.at((0, 0)), view.at(side) - view.at((0, 0))
        back, beside = NAME_GAP
        return name.move_to(
            view.at(end) - back * along / np.linalg.norm(along) + beside * aside / np.linalg.norm(aside)
        )

    def cross(self, view: View) -> VGroup:
        """The centres that get a zero under L1."""
        far, half = self.reach, min(self.example.half, self.reach)
        arm = np.array([(half, -half), (far, -half), (far, half)])  # of the right arm; the others are this one, turned
        turn = np.array([[0, 1], [-1, 0]])
        outline = np.vstack([arm @ np.linalg.matrix_power(turn, quarter) for quarter in range(4)])
        closed = np.vstack([outline, outline[:1]])
        return VGroup(self._region(view, closed, self.theme.l1), view.curve(closed, self.theme.l1))

    def disc(self, view: View) -> VGroup:
        """The centres that L2 moves to the origin."""
        outline = L2().outline(self.example.half, SMOOTH)
        return VGroup(self._region(view, outline, self.theme.l2), view.curve(outline, self.theme.l2))

    def _region(self, view: View, outline: Array, color: str) -> VMobject:
        return view.curve(outline, color, 0, REGION)

    def dots(self, view: View, price: str, way: float, spread: float = 1.0) -> VGroup:
        """The centres on the way to their answers, of which a share has been made; those that get a zero are drawn over
        the others. At `spread` 0 all are still at the example's own centre.
        """
        theme, zeros = self.theme, self.zeros(price)
        starts = view.at(self.spread_out(spread))
        places = (1 - way) * starts + way * self.landed(view, price)
        kinds = ((~zeros, theme.answer, self.free(view, price)), (zeros, colour_of(theme, price), self.piled(view)))
        first, start = ManimColor(theme.loss), room_for_a_dot(self.spacing(view)) * grown(spread)
        return VGroup(
            *(
                Dots(
                    places[kind],
                    interpolate_color(first, ManimColor(color), way).to_hex(),
                    (1 - way) * start + way * radius,
                )
                for kind, color, radius in kinds
                if kind.any()
            )
        )

    def spread_out(self, share: float) -> Array:
        """The centres (n, 2) on the way from the example's own one to their places, all with the same share of it."""
        spread: Array = self.example.own + share * (self.example.centres - self.example.own)
        return spread

    def landed(self, view: View, price: str) -> Array:
        """Where the dots are drawn at their answers (n, 3): in heaps from above, in towers from the side."""
        piles = self.piles[price]
        places = piles.towers_in(view, self.dot)
        places[:, :2] += (1 - aslant(view)) * self.in_heap(view) * np.where(self.zeros(price)[:, None], piles.heaps, 0)
        return places

    def free(self, view: View, price: str) -> float:
        """The radius of dots that have a place of their own: smaller where they come near to each other."""
        scale = max(PARTED * self.example.scale, SMALLEST_SCALE) if price == "squared" else 1.0
        start = room_for_a_dot(self.spacing(view)) * scale
        return float((1 - aslant(view)) * start + aslant(view) * min(start, IN_TOWER * self.dot))

    def piled(self, view: View) -> float:
        """The radius of dots in heaps or towers."""
        return float(IN_TOWER * ((1 - aslant(view)) * self.in_heap(view) + aslant(view) * self.dot))


def grown(share: float) -> float:
    """The size of dots that have gone a share of the way out: one whole dot, then a grid that grows with its gaps."""
    return max(share, 1 - SHRINK * share)
