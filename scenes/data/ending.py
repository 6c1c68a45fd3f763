"""The chapter's last picture: for each of three truths the penalty that predicts best, its ball, and the errors."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Rectangle, VGroup, VMobject

from mathcore import L1, L2
from scenes.examples.data import DataExample
from scenes.examples.made import PENALTIES, TRUTHS, net_outline, shown_truth
from scenes.stage import Readout, style, words
from scenes.stage.bars import BarChart
from scenes.stage.drawings import SMOOTH, ball
from scenes.stage.frame import Frame, Slot
from scenes.stage.parts import Part
from scenes.stage.plane import Plane
from scenes.telling import Telling
from scenes.theme import Theme

CHAPTER = "data"
LABEL, NAME = 0.5, 0.65  # heights of the strips for the truth's words and the penalty's name
REACH = 1.15  # of the planes, in radii of the balls
THICK = 0.5  # of a row: a bar of an error
TEXTS, NUMBERS = 1.75, 0.95  # widths of the strips for names and numbers beside the bars


class Choice(VGroup):
    """A truth, and the penalty that suits it."""

    truth = Part[VGroup](0)
    """the words for the truth, and its weights as bars"""
    penalty = Part[VGroup](1)
    """the penalty's name and its ball"""
    errors = Part[VGroup](2)
    """the errors of all three penalties on points that they have not seen"""


class Ending(VGroup):
    """Three choices beside each other."""

    lasso = Part[Choice](0)
    ridge = Part[Choice](1)
    net = Part[Choice](2)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The chapter's last picture."""
    return Ending(*_Drawing(telling, theme, frame).choices())


class _Drawing:
    def __init__(self, telling: Telling, theme: Theme, frame: Frame) -> None:
        self.telling, self.theme, self.frame = telling, theme, frame
        self.example: DataExample = telling.story.data
        self.colors = {"lasso": theme.l1, "ridge": theme.l2, "net": theme.text}

    def label(self, name: str) -> str:
        return self.telling.label(CHAPTER, name)

    def choices(self) -> list[Choice]:
        slots = self.frame.three_up()
        return [self.choice(*each) for each in zip(TRUTHS, PENALTIES, slots, strict=True)]

    def choice(self, truth: str, penalty: str, slot: Slot) -> Choice:
        upper, middle, lower = slot.rows(1.4, 2.8, 1.85, gap=0.25)
        return Choice(self.truth(truth, upper), self.penalty(penalty, middle), self.errors(truth, penalty, lower))

    def truth(self, truth: str, slot: Slot) -> VGroup:
        strip, room = slot.split_top(LABEL, gap=0.05)
        weights = shown_truth(truth)
        reach = float(max(np.abs(shown_truth(each)).max() for each in TRUTHS))
        chart = BarChart(self.theme, len(weights), (-reach, reach), room.centre, room.size)
        zero = chart.line((chart.x[0], 0), (chart.x[1], 0))
        name = words(self.theme, self.label(truth), style.LABEL)
        name.move_to((strip.centre[0], 0, 0)).shift((0, strip.bottom + 0.1 - name[0].get_bottom()[1], 0))
        return VGroup(name, zero, chart.bars(weights, self.theme.data))

    def penalty(self, penalty: str, slot: Slot) -> VGroup:
        strip, room = slot.split_bottom(NAME, gap=0.05)[::-1]
        plane = Plane.within(self.theme, (-REACH, REACH), (-REACH, REACH), room, scales=False)
        color = self.colors[penalty]
        name = strip.place(words(self.theme, self.label(penalty), style.HEADING, color))
        name.shift((0, strip.bottom + 0.2 - name[0].get_bottom()[1], 0))
        return VGroup(name, plane.through_zero(), self.ball(plane, penalty, color))

    def ball(self, plane: Plane, penalty: str, color: str) -> VMobject:
        if penalty == "net":
            return plane.curve(net_outline(SMOOTH), color, style.LINE, 0.22)
        return ball(plane, L1() if penalty == "lasso" else L2(), 1.0, color)

    def errors(self, truth: str, best: str, slot: Slot) -> VGroup:
        """A bar for the error of each penalty, under their heading; that of the best one is full."""
        strip, slot = slot.split_top(LABEL, gap=0.0)
        errors = dict(zip(PENALTIES, self.example.unseen_errors[truth].tolist(), strict=True))
        largest = max(float(each.max()) for each in self.example.unseen_errors.values())
        rows = slot.rows(*[1.0] * len(errors), gap=0.0)
        group = VGroup(strip.place(words(self.theme, self.label("unseen"), style.LABEL, self.theme.loss)))
        for row, (penalty, error) in zip(rows, errors.items(), strict=True):
            width = (slot.width - TEXTS - NUMBERS) * error / largest
            bar = Rectangle(width=width, height=THICK * row.height, color=self.theme.loss, stroke_width=style.THIN)
            bar.set_fill(self.theme.loss, opacity=float(penalty == best))
            color = self.theme.text if penalty == best else self.theme.quiet
            name = words(self.theme, self.label(penalty), style.LABEL, color)
            bar.move_to((slot.left + TEXTS, row.centre[1], 0), LEFT)
            name.next_to(bar, LEFT, buff=0.15)
            name.shift((0, row.centre[1] - 0.12 - name[0].get_bottom()[1], 0))
            number = Readout(self.theme, f"{error:.2f}", style.LABEL, color)
            group.add(VGroup(name, bar, number.next_to(bar, RIGHT, buff=0.15)))
        return group
