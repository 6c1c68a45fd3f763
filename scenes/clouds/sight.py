"""How the chapter sees its plane: flat beside a panel, or aslant in the whole frame; and its drawings, which follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from manim import DOWN, LEFT, RIGHT, UR, MathTypst, ValueTracker, VGroup, VMobject, smooth

from scenes.clouds.clouds import Clouds, aslant_in
from scenes.examples.clouds import CloudsExample
from scenes.stage import Drawn, Frame, Part, Plane, drawn, formula, style
from scenes.stage.towers import View
from scenes.theme import Theme

COST = 1.7  # height of the strip for the cost over what else is in the panel
DOT = 0.085  # room of a dot in a tower
ROOM = 0.9, 0.1  # beside and under the plane that is seen aslant
SINKS, TURNS = 0.65, 0.7  # shares of a movement in which the plane sinks, and then turns
GAP = 0.45  # at least, between the price and λ
SUNK = 0.45  # the plane aslant stands so far below the middle

Shape = TypeVar("Shape", bound=VMobject)


class Cost(VGroup):
    """The cost in two lines, the error and the price, and λ at the end of the second."""

    error = Part[MathTypst](0)
    price = Part[MathTypst](1)
    strength = Part[MathTypst](2)


class Sight:
    """The plane at the left, the panel beside it, and the trackers that everything follows."""

    def __init__(self, theme: Theme, frame: Frame, example: CloudsExample) -> None:
        self.theme = theme
        left, self.panel = frame.plane_and_panel()
        full = frame.full()
        self.clouds = Clouds(theme, example, DOT, full)
        self.plane = Plane.around_zero(theme, self.clouds.reach, left, scales=False)
        self.flat = View.over(self.plane)
        self.high = aslant_in(full.inset(ROOM[0], ROOM[1], ROOM[0], ROOM[1] + 2 * SUNK), self.clouds.reach)
        self.way, self.aslant, self.spread = ValueTracker(0), ValueTracker(0), ValueTracker(0)

    def view(self) -> View:
        """The plane as it is seen now. It sinks before it turns, so that it stays in the frame."""
        share = self.aslant.get_value()
        parts = share / SINKS, 1 - (1 - share) / TURNS, share
        sunk, turned, moved = (self.flat.mixed(self.high, float(smooth(part))) for part in parts)
        return replace(moved, rise=sunk.rise, turn=turned.turn)

    def following(self, build: Callable[[View], Shape]) -> Drawn[Shape]:
        """A drawing that follows the camera."""
        return drawn(lambda: build(self.view()), self.aslant)

    def ground(self) -> Drawn[VGroup]:
        return self.following(self.clouds.ground)

    def names(self) -> Drawn[VGroup]:
        return self.following(self.clouds.names)

    def dots(self, price: str) -> Drawn[VGroup]:
        """The dots under a price."""

        def build() -> VGroup:
            return self.clouds.dots(self.view(), price, self.way.get_value(), self.spread.get_value())

        return drawn(build, self.way, self.aslant, self.spread)

    def cost(self, error: str, price: str, strength: str) -> Cost:
        """The cost at the upper right."""
        first, second, last = (formula(self.theme, text, style.HEADING) for text in (error, price, strength))
        second.next_to(first, DOWN, buff=0.28, aligned_edge=LEFT)
        last.next_to(second, RIGHT, buff=GAP)
        last.shift(max(0.0, first.get_right()[0] - last.get_right()[0]) * RIGHT)
        return self.panel.place(Cost(first, second, last), UR)
