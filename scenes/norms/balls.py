"""All arrows of one length: the diamond and the circle, and their families."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Rectangle,
    Transform,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    there_and_back,
)

from mathcore import L1, L2
from scenes.stage import Backing, Chapter, Plane, backed, digits, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import SMOOTH, ball
from scenes.stage.handover import coming, leaving
from scenes.stage.plane import part_of

NORMS = {"l1": L1(), "l2": L2()}
COLOURS = {"l1": style.L1, "l2": style.L2}
SIDES = {"l1": LEFT, "l2": RIGHT}
NEAR = (-1.28, 1.28)
FAR = (-2.6, 2.6)
APART = 3.45  # of a pair of planes from the middle
BIG_MIDDLE = (-3.1, 0.3)
HEADINGS = 3.3  # where the names stand over a pair of planes
ASIDE = {"l1": 0.3, "l2": 0.45}  # of the rings' numbers from the upright axis
VEIL = 0.75  # of what is not spoken of


class Balls(Act):
    """The beats after the town; the measures stay beside the picture."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.big = Plane(NEAR, NEAR, BIG_MIDDLE, 2.35)
        self.far = {side: Plane(FAR, FAR, APART * way + 0.1 * DOWN, 1.08) for side, way in SIDES.items()}
        self.turns = {side: ValueTracker(0) for side in SIDES}
        self.shapes: dict[str, VMobject] = {}

    def go_round(self) -> None:
        rows = {side: VGroup(measure.creature, measure.name, measure.rule) for side, measure in self.measures.items()}
        with self.beat("diamond"):
            veil = Backing(rows["l2"]).set_fill(opacity=VEIL)
            self.hand_over(self.big.axes(), veil, kept=[part for row in rows.values() for part in row])
            self.run_round("l1", 3.5)
        with self.beat("circle"):
            self.run_round("l2", 3, veil)

    def run_round(self, side: str, seconds: float, *leaving: VMobject) -> None:
        """An arrow's tip goes once round its ball while its measure stays 1; then the ball is filled."""
        measure, turn = self.measures[side], self.turns[side]
        number = measure.numbered(lambda: f"{float(NORMS[side].value(self.tip(side))):.2f}")
        live = measure.filled_live(self.label(f"{side}_frame"), lambda: self.terms(side))
        moment = drawn(lambda: self.moment(side), turn)
        self.play(FadeIn(moment), FadeIn(live), FadeIn(number), *(FadeOut(part) for part in leaving), run_time=0.6)
        self.play(turn.animate.set_value(1), run_time=seconds, rate_func=linear)
        frozen(moment, *live, number)
        self.shapes[side] = ball(self.big, NORMS[side], 1, COLOURS[side])
        self.play(FadeIn(self.shapes[side]), FadeOut(moment), run_time=0.4)

    def outline_so_far(self, side: str) -> np.ndarray:
        """The outline up to where the tip is; it starts between the axes, so that both weights count."""
        whole = NORMS[side].outline(1, SMOOTH + 1)[:-1]
        started = np.roll(whole, -SMOOTH // 16, axis=0)
        return part_of(np.vstack([started, started[:1]]), self.turns[side].get_value())

    def tip(self, side: str) -> np.ndarray:
        return self.outline_so_far(side)[-1]

    def terms(self, side: str) -> str:
        """The terms that the rule adds up, for the tip as it is."""
        sizes = np.abs(self.tip(side))
        return " + ".join(f"{size:.2f}" + ("²" if side == "l2" else "") for size in sizes)

    def moment(self, side: str) -> VGroup:
        """The outline so far, and the arrow as its norm measures it: by legs, or straight."""
        tip, color = self.tip(side), COLOURS[side]
        way = [(0, 0), (tip[0], 0), tip] if side == "l1" else [(0, 0), tip]
        return VGroup(
            self.big.curve(self.outline_so_far(side), color, style.LINE),
            self.big.curve(way, color, style.BOLD),
            self.big.arrow((0, 0), tip, style.TEXT, style.THIN),
            self.big.dot(tip, style.TEXT, 0.13),
        )

    def show_families(self) -> None:
        levels = self.example.levels
        with self.beat("families"):
            self.part_ways()
            self.rings = {
                side: [ball(self.far[side], NORMS[side], level, COLOURS[side], 0) for level in levels] for side in SIDES
            }
            self.values = {
                side: [self.value(side, *pair) for pair in zip(levels, self.example.level_texts, strict=True)]
                for side in SIDES
            }
            for index in range(len(levels)):
                growing = [TransformFromCopy(self.shapes[side], self.rings[side][index]) for side in SIDES]
                self.play(*growing, *(FadeIn(self.values[side][index]) for side in SIDES), run_time=0.5)
            if 1 not in levels:  # it was the ring from which the others grew
                self.play(*(shape.animate.set_stroke(opacity=0) for shape in self.shapes.values()), run_time=0.5)
        with self.beat("squared"):
            self.square()

    def part_ways(self) -> None:
        """Diamond and circle get a plane each, with name and rule above."""
        self.heads = {
            side: self.head(side, self.measures[side].name.copy(), self.measures[side].rule.copy()) for side in SIDES
        }
        axes = VGroup(*(plane.axes() for plane in self.far.values()))
        alone = [ball(self.far[side], NORMS[side], 1, COLOURS[side], 0) for side in SIDES]
        gone = self.all_but(*self.shapes.values())
        moves = [Transform(self.shapes[side], ring) for side, ring in zip(SIDES, alone, strict=True)]
        self.play(*gone, *moves, *coming(axes, *self.heads.values()), run_time=1.2)

    def head(self, side: str, name: VMobject, rule: VMobject) -> VGroup:
        """The creature, a name and a rule in a row over a plane."""
        row = VGroup(self.measures[side].creature.copy(), name, rule).arrange(RIGHT, buff=0.3)
        return row.move_to(self.far[side].at((0, 0)) * RIGHT + HEADINGS * UP)

    def value(self, side: str, level: float, text: str) -> VGroup:
        """A ring's number, on the ring; all numbers stand in a column, where the rings are furthest apart."""
        aside = min(ASIDE[side], 0.6 * level)
        height = level - aside if side == "l1" else np.sqrt(level**2 - aside**2)
        return backed(digits(text, style.SMALL, COLOURS[side]).move_to(self.far[side].at((aside, height))), 0.05)

    def square(self) -> None:
        """The rings of the squared norm are the same; only their numbers change."""
        names = words(self.label("l2_squared"), style.HEADING, style.L2)
        squared = self.head("l2", names, formula(self.label("l2_squares"), style.HEADING, style.L2))
        left = Rectangle(width=style.FRAME_WIDTH / 2 - 0.4, height=style.FRAME_HEIGHT / 2 - style.BAND_TOP - 0.2)
        veil = left.set_stroke(width=0).set_fill(style.BACKGROUND, VEIL).to_corner(UP + LEFT, buff=0.1)
        self.play(FadeIn(veil), *leaving(self.heads["l2"]), *coming(squared), run_time=0.8)
        for index, (level, text) in enumerate(zip(self.example.levels, self.example.squared_texts, strict=True)):
            pulse = self.rings["l2"][index].animate(rate_func=there_and_back).set_stroke(width=2 * style.BOLD)
            self.play(pulse, Transform(self.values["l2"][index], self.value("l2", level, text)), run_time=0.6)
