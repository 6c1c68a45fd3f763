"""Rings of other lengths, each norm in a plane of its own, and then the rings of the squared L2 norm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    RIGHT,
    ApplyMethod,
    Create,
    FadeIn,
    MathTypst,
    Transform,
    TransformFromCopy,
    Typst,
    VGroup,
    VMobject,
    there_and_back,
)

from scenes.examples.norms import NormsExample
from scenes.norms.measures import Heading
from scenes.norms.places import Places
from scenes.norms.prices import Prices
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
        self.axes = {side: plane.axes() for side, plane in self.planes.items()}

    def show(self, shapes: dict[str, VMobject]) -> None:
        """`shapes` are the unit balls, which move to their planes."""
        with self.beat("families"):
            rows = {side: self.row(side, heading.title.copy(), heading.rule.copy()) for side, heading in self.sides()}
            self.part_ways(shapes, rows)
            families = self.grow(shapes)
        with self.beat("squared") as narrator:
            prices = Prices(self.theme, self.places.halves["l1"], self.example.levels)
            self.name_the_square(shapes, rows, families, prices)
            narrator.wait_for("numbers")
            self.square(families["l2"], prices)

    def sides(self) -> list[tuple[str, Heading]]:
        return [(side, self.headings[side]) for side in SIDES]

    def row(self, side: str, name: Typst, rule: MathTypst) -> VGroup:
        """The creature, a name and a rule in a row over a plane."""
        row = VGroup(self.headings[side].creature.copy(), name, rule).arrange(RIGHT, buff=0.3)
        return self.places.headers()[side].place(row)

    def part_ways(self, shapes: dict[str, VMobject], rows: dict[str, VGroup]) -> None:
        """Diamond and circle get a plane each."""
        gone = self.all_but(*shapes.values())
        moves = [Transform(shape, self.ring(side, 1)) for side, shape in shapes.items()]
        self.play(*gone, *moves, *coming(*self.axes.values(), *rows.values()), run_time=0.9)

    def ring(self, side: str, level: float) -> VMobject:
        return ball(self.planes[side], NORMS[side], level, self.theme.colour(side), fill=0)

    def grow(self, shapes: dict[str, VMobject]) -> dict[str, Family]:
        """Rings of other lengths grow out of the unit balls, one length after the other."""
        levels, texts = self.example.levels, self.example.level_texts
        families = {side: self.family(side, levels, texts) for side in SIDES}
        for index in range(len(levels)):
            growing = [TransformFromCopy(shapes[side], family.rings[index]) for side, family in families.items()]
            numbers = [FadeIn(family.numbers[index]) for family in families.values()]
            self.play(*growing, *numbers, run_time=0.3)
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

    def name_the_square(
        self, shapes: dict[str, VMobject], rows: dict[str, VGroup], families: dict[str, Family], prices: Prices
    ) -> None:
        """The L2 norm's name and rule become those of its square; in the place of L1 comes the chart of both prices."""
        names = words(self.theme, self.label("l2_squared"), style.HEADING, self.theme.l2)
        squared = self.row("l2", names, formula(self.theme, self.label("l2_squares"), style.HEADING, self.theme.l2))
        family = families["l1"]
        gone = [self.axes["l1"], *family.rings, *family.numbers, *rows.values()]
        hidden = shapes["l1"].animate.set_stroke(opacity=0)
        plain = prices.plain(self.label("l2"))
        self.play(*leaving(*gone), hidden, *coming(squared, prices.axes(self.label("size")), plain), run_time=1)

    def square(self, family: Family, prices: Prices) -> None:
        """The rings of the squared norm are the same; only their numbers change, and the price is a curve."""
        numbers = [
            self.number("l2", *pair) for pair in zip(self.example.levels, self.example.squared_texts, strict=True)
        ]
        curve, name = prices.squared(self.label("squared"))
        self.play(Create(curve), FadeIn(name), run_time=0.8)
        for ring, shown, number, dot in zip(family.rings, family.numbers, numbers, prices.dots(), strict=True):
            pulse = ApplyMethod(ring.set_stroke, None, 2 * style.BOLD, rate_func=there_and_back)
            self.play(pulse, Transform(shown, number), FadeIn(dot, scale=2), run_time=0.6)
