"""The rule for a corner: its numbers, and its drawings in the plane."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.script import typographic
from scenes.stage import Array, Backed, Drawn, drawn, formula, style
from scenes.touch.setting import Setting
from scenes.touch.touching import Touching

NAMED = 0.55  # shortest leg that has room for its name, in frame units


class CornerRule:
    """The rule for the corner s t e_i: it is the answer if s g_i < 0 and |g_j| <= -s g_i.

    g is the gradient of the loss at the corner, for each angle by which the centre has been carried round.
    """

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
        """The outward part of minus the gradient, along the axis of the corner."""
        return float(-self.gradient() @ self.outward)

    def sideways_part(self) -> float:
        """The length of the sideways part of minus the gradient."""
        return float(abs(self.gradient()[1 - self.axis]))

    def outward_text(self) -> str:
        """The condition that minus the gradient points outward, in numbers."""
        comparison = "<" if self.outward.sum() > 0 else ">"
        return typographic(f"{self.gradient()[self.axis]:.2f}") + f" {comparison} 0"

    def outward_holds(self) -> bool:
        return self.outward_part() > 0

    def fan_text(self) -> str:
        """The condition that the sideways part is no larger than the outward one, in numbers.

        With so many decimals that the numbers do not look equal where it fails.
        """
        parts = self.sideways_part(), self.outward_part()
        for decimals in range(2, 6):
            sideways, outward = (f"{part:.{decimals}f}" for part in parts)
            if self.fan_holds() or sideways != outward:
                break
        return f"{sideways} ≤ {typographic(outward)}"

    def fan_holds(self) -> bool:
        return self.sideways_part() <= self.outward_part() + 1e-9

    # --- the drawings

    def arrow(self) -> VMobject:
        """The downhill arrow at the corner as it is now."""
        return self.view.arrow(self.corner, self.gradient())

    def foot_and_tip(self) -> tuple[Array, Array]:
        """The ends of the outward and of the sideways leg of the arrow."""
        way = self.view.downhill(self.gradient())
        return self.corner + way @ self.outward * self.outward, self.corner + way

    def legs(self) -> Drawn[VGroup]:
        """The outward and the sideways leg of the arrow; they follow the turn."""
        return drawn(self._legs, self.turn)

    def _legs(self) -> VGroup:
        plane, (foot, tip), color = self.view.plane, self.foot_and_tip(), self.theme.text
        return VGroup(plane.line(self.corner, foot, color), plane.line(foot, tip, color))

    def leg_names(self) -> tuple[VMobject, VMobject]:
        """The current names of the legs, the parts of minus g; empty for a leg that is too short to have one."""
        plane, (foot, tip) = self.view.plane, self.foot_and_tip()
        free = self._free_side()
        out, away = np.append(self.outward, 0), np.append(free, 0)
        outward_name = self._leg_name(self.axis).next_to(plane.at(foot), away, buff=0.12)
        outward_name.align_to(plane.at(foot), out)
        sideways_name = self._leg_name(1 - self.axis).next_to(plane.at((foot + tip) / 2), out, buff=0.1)
        first, second = (
            name if plane.unit * np.linalg.norm(leg) > NAMED else VMobject()
            for name, leg in ((outward_name, foot - self.corner), (sideways_name, tip - foot))
        )
        return first, second

    def arrow_name(self) -> Backed:
        """The name of the arrow as it is now, minus g, beyond its tip, on the side on which the legs are not."""
        _, tip = self.foot_and_tip()
        away = -np.append(self._free_side(), 0)
        return self._name("-g", self.theme.loss).next_to(self.view.plane.at(tip), away, buff=0.12)

    def _free_side(self) -> Array:
        """The direction (2,) to the side of the outward leg on which the arrow is not."""
        foot, tip = self.foot_and_tip()
        return np.sign(foot - tip) if self.sideways_part() else self.outward[::-1]

    def _leg_name(self, axis: int) -> Backed:
        return self._name(f"-g_{axis + 1}", self.theme.text)

    def _name(self, symbol: str, color: str) -> Backed:
        return Backed(self.theme, formula(self.theme, symbol, style.LABEL, color), 0.04)
