"""The rule for a corner, its numbers, and what it means when the centre is carried round."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    Transform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from scenes.script import typographic
from scenes.stage import Readout, backed, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import pale, verdict
from scenes.stage.touching import Touching

NAMED = 0.55  # length in frame units from which on a leg has room for its name


class CornerRule:
    """For the corner s t e_i: s g_i < 0 and |g_j| <= -s g_i, with g the gradient there after each turn."""

    def __init__(
        self, view: Touching, corner: np.ndarray, turn: ValueTracker, gradient: Callable[[float], np.ndarray]
    ) -> None:
        self.view, self.corner, self.turn = view, corner, turn
        self.outward = np.sign(corner)
        self.axis = int(np.flatnonzero(corner)[0])
        self.gradient = lambda: gradient(turn.get_value())

    def parts(self) -> tuple[float, float]:
        """Of the arrow, minus the gradient: how far it goes outward, and how far to the side."""
        g = self.gradient()
        return float(-g @ self.outward), float(abs(g[1 - self.axis]))

    # --- in the plane

    def arrow(self) -> VMobject:
        return self.view.arrow(self.corner, self.gradient())

    def foot_and_tip(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the arrow's outward leg ends, and where its sideways leg does."""
        way = self.view.way(self.gradient())
        return self.corner + way @ self.outward * self.outward, self.corner + way

    def legs(self) -> VGroup:
        """The arrow's outward and sideways leg, following the turn."""

        def built() -> VGroup:
            plane, (foot, tip) = self.view.plane, self.foot_and_tip()
            return VGroup(plane.line(self.corner, foot, style.TEXT), plane.line(foot, tip, style.TEXT))

        return drawn(built, self.turn)

    def leg_names(self) -> VGroup:
        """The names of the legs as they are now, the parts of minus g; a leg too short for its name has none."""
        plane, (foot, tip) = self.view.plane, self.foot_and_tip()
        outward, aside = self.parts()
        names = VGroup(*(formula(f"-g_{axis + 1}", style.SMALL) for axis in (self.axis, 1 - self.axis)))
        if aside > outward:  # outside the fan other lines may be in the way
            names = VGroup(*(backed(name, 0.04) for name in names))
        free = np.sign(foot - tip) if aside else self.outward[::-1]  # the side that the arrow leaves free
        out, away = np.append(self.outward, 0), np.append(free, 0)
        names[0].next_to(plane.at(foot), away, buff=0.12).align_to(plane.at(foot), out)
        names[1].next_to(plane.at((foot + tip) / 2), out, buff=0.1)
        lengths = plane.unit * np.array([np.linalg.norm(foot - self.corner), np.linalg.norm(tip - foot)])
        return VGroup(*(name for name, length in zip(names, lengths, strict=True) if length > NAMED))

    # --- on the board

    def gradient_text(self) -> str:
        return f"({', '.join(typographic(f'{part:.2f}') for part in self.gradient())})"

    def outward_row(self, said: str) -> VGroup:
        """The gradient's part along the corner's axis points inward."""
        comparison = "<" if self.outward.sum() > 0 else ">"
        return self._row(
            said,
            lambda: typographic(f"{self.gradient()[self.axis]:.2f}") + f" {comparison} 0",
            lambda: self.parts()[0] > 0,
        )

    def fan_row(self, said: str) -> VGroup:
        """Its other part is no larger."""

        def numbers() -> str:
            outward, aside = self.parts()
            return f"{aside:.2f} ≤ {typographic(f'{outward:.2f}')}"

        return self._row(said, numbers, lambda: self.parts()[1] <= self.parts()[0] + 1e-9)

    def _row(self, said: str, numbers: Callable[[], str], holds: Callable[[], bool]) -> VGroup:
        """A condition, its numbers, and whether it holds; numbers and mark follow the turn."""
        text, readout = formula(said, style.HEADING), Readout(numbers, style.HEADING)
        mark = verdict(holds())
        mark.add_updater(lambda one: one.set_points(verdict(holds()).move_to(one).points))
        return VGroup(text, readout, mark)

    @staticmethod
    def in_columns(*rows: VGroup) -> VGroup:
        """Rows under each other, their numbers and marks in columns."""
        VGroup(*(row[0] for row in rows)).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        for part, buff in ((1, 0.6), (2, 0.45)):
            left = max(row[part - 1].get_right()[0] for row in rows) + buff
            for row in rows:
                row[part].move_to(row[0]).align_to([left, 0, 0], LEFT)
        return VGroup(*rows)


class RuleAct(Act):
    """The gradient at the corner, the rule, and the answer that sits as long as the rule holds."""

    def play_all(self) -> None:
        facts = self.example
        self.view = self.views["l1"]
        self.rule = CornerRule(self.view, facts.corner, self.turn, facts.corner_gradient)
        self.state_the_rule()
        self.carry_the_centre()

    def state_the_rule(self) -> None:
        rule = self.rule
        with self.beat("condition"):
            leaving = [self.sheets, self.balls, self.names, self.rings, self.spikes, self.arrows, self.dots]
            others = self.fans[1:]
            self.play(
                *(FadeOut(one["l2"]) for one in leaving),
                FadeOut(self.spikes["l1"]),
                *(Transform(one, pale(one)) for one in others),
                run_time=0.6,
            )
            self.board = self.built_board()
            arrow, self.legs, self.leg_names = rule.arrow(), rule.legs(), rule.leg_names()
            self.play(ReplacementTransform(self.arrows["l1"], arrow), FadeIn(self.board[:2]), run_time=0.7)
            self.arrows["l1"] = arrow
            self.play(Create(self.legs[0]), *(FadeIn(one) for one in self.leg_names), run_time=0.8)
            for row in self.board[2]:
                self.play(FadeIn(row), run_time=0.8)
            self.play(FadeIn(self.board[3]), run_time=0.6)
            self.wait(0.8)

    def built_board(self) -> VGroup:
        """What g is, g, the conditions with their numbers, and what follows: beside the plane."""
        rule, facts = self.rule, self.example
        meaning = words(self.label("gradient"))
        g = formula("g =", style.HEADING)
        value = Readout(rule.gradient_text, style.HEADING).next_to(g, buff=0.2)
        rows = rule.in_columns(
            rule.outward_row(self.label("outward")),
            rule.fan_row(self.label("in_fan")),
        )
        verdict_said = words(self.label("is_answer" if facts.corner_is_answer else "is_not_answer"))
        board = VGroup(meaning, VGroup(g, value), rows, verdict_said).arrange(DOWN, buff=0.7, aligned_edge=LEFT)
        meaning.shift(0.35 * DOWN)  # nearer to what it explains
        return board.next_to(self.view.plane.frame(), RIGHT, buff=1)

    def carry_the_centre(self) -> None:
        first, second = self.example.rests[:2]
        with self.beat("sit"):
            loss = [self.rings["l1"], self.sheets["l1"][1]]
            brighter = [one.animate.set_stroke(opacity=1) for one in loss]
            self.play(*(FadeOut(one) for one in (*self.leg_names, self.board[3])), *brighter, run_time=0.4)
            self.moments["l1"] = self.following("l1")
            self.fans[0].become(pale(self.fans[0]))
            self.remove(*loss, self.arrows["l1"], self.dots["l1"])
            self.add(self.moments["l1"], self.legs)
            if first.start < 0:
                self.play(self.turn.animate.set_value(0.95 * first.start), run_time=2, rate_func=smooth)
            self.play(self.turn.animate.set_value(first.end), run_time=3.2, rate_func=smooth)
        with self.beat("slide"):
            frozen(*self.board.get_family())
            self.play(FadeOut(self.legs), FadeOut(self.board[:3]), run_time=0.4)
            self.moments["l2"] = self.following("l2")
            twin = [self.sheets["l2"][0], self.balls["l2"], self.names["l2"], self.moments["l2"]]
            self.play(*(FadeIn(one) for one in twin), run_time=0.5)
            self.play(self.turn.animate.set_value(second.end), run_time=4.2, rate_func=smooth)
