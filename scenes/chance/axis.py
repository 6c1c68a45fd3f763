"""With L2 the wedges close to lines: a centre that crosses an axis has a zero only on it."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, ReplacementTransform, Transform, ValueTracker, VGroup, VMobject, smooth

from mathcore import L2
from scenes.chance.drawings import axis_lines, l2_ways
from scenes.chance.map import MapAct
from scenes.chance.tally import Tally
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Array, Chapter, Readout, drawn, formula, frozen, style
from scenes.stage.drawings import ball, cross
from scenes.stage.handover import early, leaving
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
            self.close_the_wedges()
            centre, texts = drawn(self.centre_and_answer, self.across), self.texts()
            self.play(FadeIn(centre), FadeIn(texts[0]), run_time=0.5)
            self.play(self.across.animate.set_value(0), run_time=1.2, rate_func=smooth)
            narrator.wait_for("line", early=0.4)
            share = FadeIn(texts[1], shift=0.1 * UP, rate_func=early)
            self.play(share, self.across.animate.set_value(1), run_time=1.2)
            frozen(centre, *texts.get_family())

    def close_the_wedges(self) -> None:
        """The diamond becomes a circle, each wedge the line in its middle, and the strips between them open."""
        frame, regions, diamond = self.map.parts
        others = self.all_but(self.map.shown)
        circle = ball(self.plane, L2(), self.example.radius, self.theme.l2)
        lines, ways = axis_lines(self.plane, self.example.radius), l2_ways(self.plane, self.example.radius)
        self.remove(self.map.shown)
        self.add(*regions, frame, diamond)
        closing = [Transform(wedge, self.closed(wedge)) for wedge in regions.corners]
        opening = [ReplacementTransform(strip, way) for strip, way in zip(regions.edges, ways, strict=True)]
        rounding = ReplacementTransform(diamond, circle)
        self.play(*others, *closing, *opening, *leaving(regions.borders), rounding, run_time=1.2)
        self.remove(regions.corners)
        self.add(lines, circle)

    def closed(self, wedge: VMobject) -> VMobject:
        """A wedge whose corners have moved straight to the axis in its middle."""
        line = wedge.copy().set_stroke(self.theme.l2, style.BOLD).set_fill(self.theme.l2)
        flat = 0 if abs(wedge.get_x() - self.plane.at((0, 0))[0]) < 1e-6 else 1
        line.points[:, flat] = self.plane.at((0, 0))[flat]
        return line

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

    def texts(self) -> VGroup:
        """The answer's second weight as it is now, and the share of centres with a zero."""
        symbol = formula(self.theme, "w_2 =", style.TITLE)
        number = Readout(self.theme, self.weight, style.TITLE, as_formula=True)
        on_baseline(number.next_to(symbol, RIGHT, buff=0.25), symbol)
        none = Tally(self.theme, self.label("none"), self.label("share_of_l2"), self.theme.l2)
        rows = VGroup(VGroup(symbol, number), none).arrange(DOWN, buff=1.0, aligned_edge=LEFT)
        return self.beside.place(rows, LEFT)

    def weight(self) -> str:
        """The answer's second weight as it is now, as a text; a bare 0 only if it is exactly zero."""
        value = float(self.answer[1])
        return rounded(value) if value == 0 or abs(value) >= 0.005 else rounded(abs(value))
