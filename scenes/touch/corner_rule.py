"""The rule for a corner: its numbers, and its drawings in the plane."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.script import typographic
from scenes.stage import Array, Backed, Drawn, drawn, formula, style
from scenes.stage.touching import Touching
from scenes.touch.setting import Setting

NAMED = 0.55  # length in frame units from which on a leg has room for its name


class CornerRule:
    """For the corner s t e_i: s g_i < 0 and |g_j| <= -s g_i, with g the gradient there after each turn."""

    def __init__(self, setting: Setting, view: Touching) -> None:
        self.view, self.theme, self.example, self.turn = view, setting.theme, setting.example, setting.turn
        self.corner = self.example.corner
        self.outward = np.sign(self.corner)
        self.axis = int(np.flatnonzero(self.corner)[0])

    # --- the numbers

    def gradient(self) -> Array:
        """The loss's gradient at the corner as it is now, (2,)."""
        return self.example.corner_gradient(self.turn.get_value())

    def gradient_text(self) -> str:
        return f"({', '.join(typographic(f'{part:.2f}') for part in self.gradient())})"

    def outward_part(self) -> float:
        """How far minus the gradient goes outward, along the corner's axis."""
        return float(-self.gradient() @ self.outward)

    def sideways_part(self) -> float:
        """How far minus the gradient goes to the side."""
        return float(abs(self.gradient()[1 - self.axis]))

    def outward_text(self) -> str:
        """The condition that minus the gradient points outward, in numbers."""
        comparison = "<" if self.outward.sum() > 0 else ">"
        return typographic(f"{self.gradient()[self.axis]:.2f}") + f" {comparison} 0"

    def outward_holds(self) -> bool:
        return self.outward_part() > 0

    def fan_text(self) -> str:
        """The condition that the part to the side is no larger, in numbers."""
        return f"{self.sideways_part():.2f} ≤ {typographic(f'{self.outward_part():.2f}')}"

    def fan_holds(self) -> bool:
        return self.sideways_part() <= self.outward_part() + 1e-9

    # --- the drawings

    def arrow(self) -> VMobject:
        """The downhill arrow at the corner as it is now."""
        return self.view.arrow(self.corner, self.gradient())

    def foot_and_tip(self) -> tuple[Array, Array]:
        """Where the arrow's outward leg ends, and where its sideways leg does."""
        way = self.view.way(self.gradient())
        return self.corner + way @ self.outward * self.outward, self.corner + way

    def legs(self) -> Drawn[VGroup]:
        """The arrow's outward and sideways leg, following the turn."""
        return drawn(self._legs, self.turn)

    def _legs(self) -> VGroup:
        plane, (foot, tip), color = self.view.plane, self.foot_and_tip(), self.theme.text
        return VGroup(plane.line(self.corner, foot, color), plane.line(foot, tip, color))

    def leg_names(self) -> VGroup:
        """The names of the legs as they are now, the parts of minus g; a leg too short for its name has none."""
        plane, (foot, tip) = self.view.plane, self.foot_and_tip()
        sideways = self.sideways_part()
        covered = sideways > self.outward_part()  # outside the fan other lines may be in the way
        free = np.sign(foot - tip) if sideways else self.outward[::-1]  # the side that the arrow leaves free
        out, away = np.append(self.outward, 0), np.append(free, 0)
        outward_name = self._leg_name(self.axis, covered).next_to(plane.at(foot), away, buff=0.12)
        outward_name.align_to(plane.at(foot), out)
        sideways_name = self._leg_name(1 - self.axis, covered).next_to(plane.at((foot + tip) / 2), out, buff=0.1)
        names = ((outward_name, foot - self.corner), (sideways_name, tip - foot))
        return VGroup(*(name for name, leg in names if plane.unit * np.linalg.norm(leg) > NAMED))

    def _leg_name(self, axis: int, covered: bool) -> VMobject:
        name = formula(self.theme, f"-g_{axis + 1}", style.SMALL)
        return Backed(self.theme, name, 0.04) if covered else name
