"""With L2 the wedges close to lines: a centre that crosses an axis has a zero only on it."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, FadeIn, ReplacementTransform, ValueTracker, VGroup, smooth

from mathcore import L2
from scenes.chance.drawings import axis_lines, l2_ways
from scenes.chance.map import MapAct
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Array, Chapter, Readout, drawn, formula, frozen, style
from scenes.stage.drawings import ball, cross
from scenes.stage.handover import leaving
from scenes.stage.text import on_baseline, rounded

AT, FAR = 0.75, 0.5  # where the centre crosses the axis, and its largest distance from it, in reaches of the plane


class AxisAct(Act[ChanceExample]):
    """The diamond becomes a circle, and the centre goes from one side of an axis to the other."""

    def __init__(self, chapter: Chapter[ChanceExample], face_map: MapAct) -> None:
        super().__init__(chapter)
        self.map, self.plane, self.beside = face_map, face_map.plane, face_map.beside
        self.across = ValueTracker(-1)

    def meet_an_axis(self) -> None:
        with self.beat("axis") as narrator:
            frame, regions, diamond = self.map.parts
            others = self.all_but(self.map.shown)
            circle = ball(self.plane, L2(), self.example.radius, self.theme.l2)
            lines, ways = axis_lines(self.plane, self.example.radius), l2_ways(self.plane, self.example.radius)
            self.remove(self.map.shown)
            self.add(regions, frame, diamond)
            wedges = zip(regions.corners, lines, strict=True)
            closing = [ReplacementTransform(wedge, line) for wedge, line in wedges]
            turning = [ReplacementTransform(strip, way) for strip, way in zip(regions.edges, ways, strict=True)]
            regions.remove(*regions)
            rounding = ReplacementTransform(diamond, circle)
            self.play(*others, *closing, *turning, *leaving(regions), rounding, run_time=1.4)
            centre, weight = drawn(self.centre_and_answer, self.across), self.weight()
            self.play(FadeIn(centre), FadeIn(weight), run_time=0.5)
            self.play(self.across.animate.set_value(0), run_time=1.6, rate_func=smooth)
            narrator.wait_for("line")
            self.play(self.across.animate.set_value(1), run_time=1.6, rate_func=smooth)
            frozen(centre, *weight.get_family())

    # --- the drawings

    @property
    def centre(self) -> Array:
        """Where the centre is now."""
        reach = self.example.reach
        return np.array([AT * reach, self.across.get_value() * FAR * reach])

    @property
    def answer(self) -> Array:
        return L2().project(self.centre, self.example.radius)

    def centre_and_answer(self) -> VGroup:
        """The centre where it is now, joined to its answer."""
        return VGroup(
            self.plane.line(self.answer, self.centre, self.theme.loss, style.LINE),
            cross(self.plane, self.centre, self.theme.loss),
            self.plane.dot(self.answer, radius=0.13),
        )

    def weight(self) -> VGroup:
        """The answer's second weight as it is now."""
        symbol = formula(self.theme, "w_2 =", style.TITLE)
        number = Readout(self.theme, lambda: rounded(self.answer[1]), style.TITLE, as_formula=True)
        on_baseline(number.next_to(symbol, RIGHT, buff=0.25), symbol)
        return self.beside.place(VGroup(symbol, number), LEFT)
