"""Rings of other lengths, each norm in a plane of its own, and then the rings of the squared L2 norm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    RIGHT,
    ApplyMethod,
    FadeIn,
    MathTypst,
    Rectangle,
    Transform,
    TransformFromCopy,
    Typst,
    VGroup,
    VMobject,
    there_and_back,
)

from scenes.examples.norms import NormsExample
from scenes.norms.balls import VEIL
from scenes.norms.measures import Heading
from scenes.norms.places import Places
from scenes.stage import Act, Backed, Chapter, digits, formula, style, words
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, leaving
from scenes.stage.sides import NORMS, SIDES

ASIDE = {"l1": 0.3, "l2": 0.45}  # distance from the vertical axis to the numbers of the rings


@dataclass(frozen=True)
class Family:
    """A norm's rings with their numbers."""

    rings: list[VMobject]
    numbers: list[Backed]


class FamiliesAct(Act[NormsExample]):
    """Diamond and circle move apart, and rings of other lengths appear; then the numbers of the circles are squared."""

    def __init__(self, chapter: Chapter[NormsExample], places: Places, headings: dict[str, Heading]) -> None:
        super().__init__(chapter)
        self.places, self.headings = places, headings
        self.planes = places.planes(self.example.rings_reach)

    def show(self, shapes: dict[str, VMobject]) -> None:
        """`shapes` are the unit balls, which move to their planes."""
        with self.beat("families"):
            rows = {side: self.row(side, heading.title.copy(), heading.rule.copy()) for side, heading in self.sides()}
            self.part_ways(shapes, rows)
            families = self.grow(shapes)
        with self.beat("squared") as narrator:
            self.name_the_square(rows["l2"])
            narrator.wait_for("numbers")
            self.square(families["l2"])

    def sides(self) -> list[tuple[str, Heading]]:
        return [(side, self.headings[side]) for side in SIDES]

    def row(self, side: str, name: Typst, rule: MathTypst) -> VGroup:
        """The creature, a name and a rule in a row over a plane."""
        row = VGroup(self.headings[side].creature.copy(), name, rule).arrange(RIGHT, buff=0.3)
        return self.places.headers()[side].place(row)

    def part_ways(self, shapes: dict[str, VMobject], rows: dict[str, VGroup]) -> None:
        """Diamond and circle get a plane each."""
        axes = VGroup(*(plane.axes() for plane in self.planes.values()))
        gone = self.all_but(*shapes.values())
        moves = [Transform(shape, self.ring(side, 1)) for side, shape in shapes.items()]
        self.play(*gone, *moves, *coming(axes, *rows.values()), run_time=1.2)

    def ring(self, side: str, level: float) -> VMobject:
        return ball(self.planes[side], NORMS[side], level, self.theme.colour(side), fill=0)

    def grow(self, shapes: dict[str, VMobject]) -> dict[str, Family]:
        """Rings of other lengths grow out of the unit balls, one length after the other."""
        levels, texts = self.example.levels, self.example.level_texts
        families = {side: self.family(side, levels, texts) for side in SIDES}
        for index in range(len(levels)):
            growing = [TransformFromCopy(shapes[side], family.rings[index]) for side, family in families.items()]
            numbers = [FadeIn(family.numbers[index]) for family in families.values()]
            self.play(*growing, *numbers, run_time=0.5)
        if 1 not in levels:
            self.play(*(shape.animate.set_stroke(opacity=0) for shape in shapes.values()), run_time=0.5)
        return families

    def family(self, side: str, levels: tuple[float, ...], texts: tuple[str, ...]) -> Family:
        rings = [self.ring(side, level) for level in levels]
        return Family(rings, [self.number(side, *pair) for pair in zip(levels, texts, strict=True)])

    def number(self, side: str, level: float, text: str) -> Backed:
        """The number of a ring, on the ring; all numbers stand in a column, where the rings are furthest apart."""
        aside = min(ASIDE[side], 0.6 * level)
        height = level - aside if side == "l1" else np.sqrt(level**2 - aside**2)
        number = digits(self.theme, text, style.TICK, self.theme.colour(side))
        return Backed(self.theme, number.move_to(self.planes[side].at((aside, height))), 0.05)

    def name_the_square(self, row: VGroup) -> None:
        """The L2 norm's name and rule become those of its square, and L1's side is veiled."""
        names = words(self.theme, self.label("l2_squared"), style.HEADING, self.theme.l2)
        squared = self.row("l2", names, formula(self.theme, self.label("l2_squares"), style.HEADING, self.theme.l2))
        self.play(FadeIn(self.veil()), *leaving(row), *coming(squared), run_time=0.8)

    def square(self, family: Family) -> None:
        """The rings of the squared norm are the same; only their numbers change."""
        numbers = [
            self.number("l2", *pair) for pair in zip(self.example.levels, self.example.squared_texts, strict=True)
        ]
        for ring, shown, number in zip(family.rings, family.numbers, numbers, strict=True):
            pulse = ApplyMethod(ring.set_stroke, None, 2 * style.BOLD, rate_func=there_and_back)
            self.play(pulse, Transform(shown, number), run_time=0.6)

    def veil(self) -> Rectangle:
        """A veil over the left half of the picture."""
        half = self.places.halves["l1"]
        veil = half.place(Rectangle(width=half.width, height=half.height))
        veil.set_stroke(width=0)
        return veil.set_fill(self.theme.background, VEIL)
