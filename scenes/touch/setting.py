"""What all acts of the chapter share: the two balls, their drawings, and the loss, whose centre is carried round."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from manim import Dot, Typst, ValueTracker, VGroup, VMobject

from mathcore import Quadratic
from mathcore.tangency import Touch
from scenes.examples.touch import TouchExample
from scenes.stage import Drawn, Framed, Part, Plane, drawn
from scenes.stage.sides import NORMS
from scenes.theme import Theme
from scenes.touch.fans import Fan
from scenes.touch.touching import ARROW, Answer, Moment, Touching


@dataclass(frozen=True, eq=False)
class Setting:
    """The example's balls on planes of any size, and its loss with the centre carried round the origin by `turn`."""

    theme: Theme
    example: TouchExample
    turn: ValueTracker = field(default_factory=ValueTracker)
    """the angle by which the centre has been carried round, in radians"""

    @property
    def reach(self) -> float:
        """So far a plane must show for the fans, and for the centre all the way round."""
        return max(self.example.reach + 0.15, (1 + ARROW) * self.example.radius + 0.05)

    def plane(self, middle: tuple[float, float], size: float) -> Plane:
        """A square plane as far as `reach`."""
        reach = self.reach
        return Plane(self.theme, (-reach, reach), (-reach, reach), middle, size / (2 * reach))

    def view(self, side: str, plane: Plane) -> Touching:
        """The ball of that side on a plane."""
        corners = [rest.corner for rest in self.example.rests] if side == "l1" else []
        return Touching(plane, NORMS[side], self.example.radius, self.theme.colour(side), corners)

    def loss(self) -> Quadratic:
        """The loss with its centre where it is now."""
        return self.example.turned(self.turn.get_value())

    def moment(self, view: Touching) -> Moment:
        """The loss and its answer as they are now."""
        return view.moment(self.loss())

    def answer(self, view: Touching) -> Answer:
        """The answer as it is now."""
        return view.answer(self.loss())

    def following_moment(self, view: Touching) -> Drawn[Moment]:
        """The loss and its answer as they follow the turn."""
        return drawn(partial(self.moment, view), self.turn)

    def following_answer(self, view: Touching) -> Drawn[Answer]:
        """The answer as it follows the turn."""
        return drawn(partial(self.answer, view), self.turn)


class Sheet(VGroup):
    """A framed plane with the loss's centre on it."""

    frame = Part[Framed](0)
    centre = Part[VGroup](1)


@dataclass(frozen=True, eq=False)
class BallPicture:
    """The drawings of one ball on its plane, and the touching loss, before the centre moves."""

    side: str
    view: Touching
    touch: Touch
    sheet: Sheet
    ball: VMobject
    name: Typst
    ring: Drawn[VMobject]
    dot: Dot
    arrow: VMobject
    """the downhill arrow at the answer"""
    spikes: VGroup
    fans: list[Fan]
    """the fans of all corners; the first one is that of the corner of the example"""

    @property
    def loss(self) -> tuple[VMobject, VMobject]:
        """The drawings of the loss: the ring that touches, and the centre."""
        return self.ring, self.sheet.centre
