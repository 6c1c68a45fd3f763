"""The last picture of a reader's table: lasso's weights under both rules, ridge's, and what came back in redraws."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Circle, FadeIn, Typst, VGroup, VMobject

from mathcore.validate import Array
from scenes.data.falling import Falling
from scenes.data.rows import Rows
from scenes.examples.data import DataExample
from scenes.examples.table_facts import STEADY
from scenes.stage import Act, Chapter, Part, Readout, style, words
from scenes.stage.frame import Slot
from scenes.stage.paths import add_path
from scenes.stage.text import no_wider, stand_at

HEADING = 0.75
SHARES = 1.9  # width of the column with the shares
THICK = 0.5  # of a row: a bar
TALLEST, SHORTEST = 0.36, 0.05  # frame units: a bar's height at most, and its length at least, so that it is seen
HALF_A_LETTER = 0.1  # of a heading, in frame units
RING = 0.1  # radius of the mark of a zero


class Model(VGroup):
    """The weights of one model, a bar for each row to the left or to the right of 0."""

    heading = Part[VMobject](0)
    zero = Part[VMobject](1)
    bars = Part[VMobject](2)
    rings = Part[VGroup](3)


class KeptAct(Act[DataExample]):
    """A row for each feature with a name, and one for the others, whose bar is the largest of theirs."""

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        self.facts, self.columns = self.example.facts, self.example.columns
        self.heading_slot, below = self.frame.full().split_top(HEADING, gap=0.1)
        self.rows = Rows(self.theme, falling.namer, self.columns.in_order, below, self.columns.group)
        models = self.rows.room.inset(0, 0, SHARES if self.example.cautious_kept else 0, 0)
        self.slots = models.columns(1, 1, 1, gap=0.5)
        cautious, best = self.columns.weights([self.facts.cautious, self.facts.validation.best])
        self.weights = [cautious, best, self.columns.of(self.facts.ridge_weights)]
        self.low = min(0.0, *(float(weights.min()) for weights in self.weights))
        self.high = max(0.0, *(float(weights.max()) for weights in self.weights))

    def compare(self) -> None:
        """Each model in the sentence that names it, then the shares of the redraws."""
        names = self.rows.names()
        cautious, best = (self.model(place, label, self.theme.l1) for place, label in enumerate(("cautious", "lowest")))
        ridge = self.model(2, "ridge", self.theme.l2)
        with self.beat("kept") as narrator:
            self.cross_fade(names, cautious, run_time=0.9)
            narrator.wait_for("best")
            self.play(FadeIn(best), run_time=0.6)
            narrator.wait_for("ridge")
            self.play(FadeIn(ridge), run_time=0.6)
            narrator.wait_for("trust")
            if self.example.cautious_kept:
                self.play(FadeIn(self.shares()), run_time=0.6)

    def model(self, place: int, label: str, color: str) -> Model:
        slot = self.slots[place]
        texts = self.label(label) if label == "ridge" else f"{self.label('lasso')}, {self.label(label)}"
        heading = no_wider(words(self.theme, texts, style.LABEL, color), slot.width)
        self.stand(heading.move_to((slot.centre[0], 0, 0)))
        heights = [*self.rows.heights, self.rows.group_height][: self.columns.count]
        weights = self.weights[place][[*self.columns.in_order, *([] if self.columns.group is None else [-1])]]
        lowest = heights[-1] - self.rows.pitch / 2
        zero = VMobject(stroke_color=self.theme.quiet, stroke_width=style.HAIR)
        middle = self.at(slot, 0.0)
        add_path(zero, [(middle, heights[0] + self.rows.pitch / 2, 0), (middle, lowest, 0)])
        return Model(heading, zero, self.bars(slot, heights, weights, color), self.rings(slot, heights, weights))

    def stand(self, heading: Typst) -> Typst:
        """Moves a heading to the line on which all of them stand."""
        return stand_at(heading, self.heading_slot.centre[1] - HALF_A_LETTER)

    def at(self, slot: Slot, weight: float) -> float:
        """Where on the screen the bar of a weight ends; all models have the same scale."""
        inside = slot.inset(RING, 0)
        return inside.left + inside.width * (weight - self.low) / ((self.high - self.low) or 1.0)

    def bars(self, slot: Slot, heights: list[float], weights: Array, color: str) -> VMobject:
        shape = VMobject(fill_color=color, fill_opacity=1, stroke_width=0)
        half = min(THICK * self.rows.pitch, TALLEST) / 2
        middle = self.at(slot, 0.0)
        for height, weight in zip(heights, weights, strict=True):
            low, high = height - half, height + half
            if weight:
                length = self.at(slot, float(weight)) - middle
                end = middle + float(np.copysign(max(abs(length), SHORTEST), length))
                corners = [(middle, low), (end, low), (end, high), (middle, high), (middle, low)]
                add_path(shape, [(x, y, 0) for x, y in corners])
        return shape

    def rings(self, slot: Slot, heights: list[float], weights: Array) -> VGroup:
        """A ring at each weight that is exactly 0."""
        ring = Circle(RING, color=self.theme.answer, stroke_width=style.LINE)
        ring.set_fill(self.theme.background, opacity=1)
        zeros = [height for height, weight in zip(heights, weights, strict=True) if weight == 0]
        return VGroup(*(ring.copy().move_to((self.at(slot, 0.0), height, 0)) for height in zeros))

    def shares(self) -> VGroup:
        """In how many redraws each feature that the cautious rule keeps came back."""
        right = self.rows.slot.right
        heading = no_wider(words(self.theme, self.label("came_back"), style.LABEL), SHARES - 0.1)
        group = VGroup(self.stand(heading.move_to((right, 0, 0), RIGHT)))
        kept = self.columns.kept(self.facts.cautious)
        for place, height in zip(self.rows.order, self.rows.heights, strict=True):
            if kept[place]:
                share = self.columns.frequencies[place]
                color = self.theme.text if share >= STEADY else self.theme.quiet
                number = Readout(self.theme, f"{share:.0%}".replace("%", " %"), style.LABEL, color)
                group.add(number.move_to((right, height, 0), RIGHT))
        return group
