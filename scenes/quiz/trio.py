"""Three balls beside each other: seen aslant with a thousand answers piled up on them, or flat from straight above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manim import DOWN, LEFT, UP, Typst, VGroup
from numpy.typing import NDArray

from mathcore import L1, Max, Norm, Quadratic, constrained
from scenes.examples.chance import ChanceExample
from scenes.stage import Array, Frame, Part, Plane, Slot, style, words
from scenes.stage.dots import Dots
from scenes.stage.sides import NORMS
from scenes.stage.sights import REACH, RISE, TURN, Sight
from scenes.stage.text import first_letter, on_baseline
from scenes.stage.towers import SAME, Piles, View
from scenes.theme import Theme

BALLS: dict[str, Norm] = {**NORMS, "max": Max()}
CORNERED = {"l1": L1(), "max": Max()}

HEADER, NAMES = 1.6, 0.8  # heights of the strips for the questions and for the names of the balls
BETWEEN = 0.8  # of the balls that are seen aslant, in frame units
DOT = 0.026  # width of a dot, in radii of the ball
WIDE = 5  # dots to a row of a tower
ROUND = 0.43  # radius of a dot, in dots
QUESTION, NAME = 1.12 * style.LABEL, 0.8 * style.TITLE  # sizes of the questions and of the names of the balls
APART = 0.5  # between questions and answers, in frame units
BASELINE = 0.15  # height of the foot of a question's letters in its row
HIGH = 2.6  # frame units above the plane from which a dot falls
FALL, CROWDING = 0.9, 0.6  # seconds of a fall; of the launches: the smaller, the fuller the end


class Standing(VGroup):
    """A ball with the answers on it."""

    sight = Part[Sight](0)
    others = Part[Dots](1)
    """the answers beside the corners"""
    corners = Part[Dots](2)


@dataclass(frozen=True, eq=False)
class OnBall:
    """The answers of many losses on one ball."""

    name: str
    losses: Quadratic
    radius: float

    @property
    def norm(self) -> Norm:
        return BALLS[self.name]

    @cached_property
    def answers(self) -> Array:
        return constrained(self.losses, self.norm, self.radius).point

    @cached_property
    def corners(self) -> Array:
        """The corners of the ball (n, 2), counterclockwise; none for a circle."""
        cornered = CORNERED.get(self.name)
        return np.empty((0, 2)) if cornered is None else cornered.outline(self.radius, 5)[:-1]

    @cached_property
    def at_corner(self) -> NDArray[np.bool_]:
        """Which answers are a corner."""
        near = np.abs(self.answers[:, None] - self.corners) < SAME
        return np.asarray(near.all(axis=-1).any(axis=-1))

    @cached_property
    def piles(self) -> Piles:
        return Piles(self.answers, DOT * self.radius, WIDE)


class Trio:
    """The three balls with their places on the screen, aslant and flat."""

    def __init__(self, theme: Theme, frame: Frame, example: ChanceExample) -> None:
        self.theme, self.radius, self.reach = theme, example.radius, example.reach
        self.balls = {name: OnBall(name, example.random, example.radius) for name in BALLS}
        self.header, below = frame.full().split_top(HEADER, gap=0.1)
        self.room, self.names_strip = below.split_bottom(NAMES, gap=0.1)
        self.flat_slots = dict(zip(BALLS, (slot.square() for slot in self.room.columns(1, 1, 1)), strict=True))

    # --- places

    @cached_property
    def aslant(self) -> dict[str, View]:
        """The views of the balls side by side, all of the same size; a square takes more room than a circle."""
        wide = abs(np.cos(TURN)) + abs(np.sin(TURN))
        widths = {name: 2.0 * (wide if name == "max" else 1.0) for name in BALLS}
        tops = (ball.piles.towers_in(View((0, 0), 1 / self.radius, TURN, RISE), DOT)[:, 1].max() for ball in self.each)
        across = (self.room.width - 2 * BETWEEN) / sum(widths.values())
        size = min(across, self.room.height / (float(max(tops)) + wide * np.sin(RISE)))
        spare = (self.room.width - size * sum(widths.values())) / 4
        views, left = {}, self.room.left + spare
        for name, width in widths.items():
            centre = left + size * width / 2
            low = self.room.bottom + size * wide * float(np.sin(RISE))
            views[name] = View((centre, low), size / self.radius, TURN, RISE)
            left += size * width + spare
        return views

    @property
    def each(self) -> list[OnBall]:
        return list(self.balls.values())

    def plane(self, name: str, reach: float) -> Plane:
        """The flat plane of a ball as far as `reach`."""
        return Plane.around_zero(self.theme, reach, self.flat_slots[name], scales=False)

    def view(self, name: str, risen: float, reach: float, turn: float = 0.0) -> View:
        """The view when the camera has gone so much of its way up, from 0 to 1; turned further by an angle."""
        start = self.aslant[name]
        start = View(start.centre, start.unit, start.turn + turn, start.rise)
        return start.mixed(View.over(self.plane(name, reach)), risen)

    # --- drawings

    def sight(self, name: str, view: View, reach: float | None = None) -> Sight:
        """The axes and the ball."""
        return Sight(self.theme, view, BALLS[name], self.radius, self.theme.colour(name), reach)

    def standing(self, name: str, risen: float, reach: float, turn: float = 0.0) -> Standing:
        """The ball with its answers; they fade on the camera's way up."""
        view = self.view(name, risen, reach, turn)
        ends = REACH * self.radius * self.aslant[name].unit, reach * self.plane(name, reach).unit
        axes = ((1 - risen) * ends[0] + risen * ends[1]) / view.unit
        ball, dot = self.balls[name], DOT * self.radius * view.unit
        places = ball.piles.towers_in(view, dot)
        dots = self.dots(name, places, dot, np.ones(len(places), dtype=bool))
        sight = self.sight(name, view, axes)
        sight.axes.set_stroke(opacity=1 - 0.5 * risen)
        return Standing(sight, *(each.set_stroke(opacity=1 - risen) for each in dots))

    def dots(self, name: str, places: Array, dot: float, shown: NDArray[np.bool_]) -> tuple[Dots, Dots]:
        """The answers at screen positions: those beside the corners, and those on a corner."""
        corner = self.balls[name].at_corner
        kinds = ((~corner, self.theme.answer), (corner, self.theme.colour(name)))
        others, corners = (Dots(places[which & shown], color, ROUND * dot) for which, color in kinds)
        return others, corners

    def falling(self, name: str, seconds: float, rush: float) -> Standing:
        """The ball while its answers fall; all of them are launched within the seconds of the rush."""
        view, ball = self.aslant[name], self.balls[name]
        dot = DOT * self.radius * view.unit
        places = ball.piles.towers_in(view, dot)
        launches = rush * np.linspace(0, 1, len(places)) ** CROWDING
        share = np.clip((seconds - launches) / FALL, 0, 1)
        places[:, 1] += HIGH * view.upright * (1 - share) ** 2
        return Standing(self.sight(name, view), *self.dots(name, places, dot, share > 0))

    def header_text(self, text: Typst) -> Typst:
        """A text over the balls."""
        return self.header.place(text)

    def names(self, label: Callable[[str], str], risen: float) -> VGroup:
        """The names of the balls, under them when the camera has gone so much of its way up."""
        names = [words(self.theme, label(name), NAME, self.theme.colour(name)) for name in BALLS]
        for name, text in zip(BALLS, names, strict=True):
            ends = self.aslant[name].centre[0], self.flat_slots[name].centre[0]
            text.next_to(((1 - risen) * ends[0] + risen * ends[1], self.names_strip.top, 0), DOWN, buff=0.1)
            on_baseline(text, names[0])
        return VGroup(*names)


class Question(VGroup):
    """A question and its short answer."""

    text = Part[Typst](0)
    answer = Part[Typst](1)


class Questions(VGroup):
    """The three questions of the film under one another, each with its short answer beside it.

    They are a list over all three balls, so that no answer is read as the heading of one of them.
    """

    first = Part[Question](0)
    second = Part[Question](1)
    third = Part[Question](2)

    def __init__(self, theme: Theme, header: Slot, texts: list[tuple[str, str]]) -> None:
        rows = [
            Question(words(theme, question, QUESTION, theme.quiet, bold=True), words(theme, answer, QUESTION))
            for question, answer in texts
        ]
        widths = [max(part.width for part in column) for column in zip(*rows, strict=True)]
        block = header.part(sum(widths) + APART, header.height)
        for row, slot in zip(rows, block.rows(1, 1, 1, gap=0), strict=True):
            for part, left in zip(row, (slot.left, slot.right - widths[1]), strict=True):
                part.move_to((left, slot.centre[1], 0), LEFT)
                part.shift((slot.bottom + BASELINE - first_letter(part).get_bottom()[1]) * UP)
        super().__init__(*rows)

    @property
    def each(self) -> tuple[Question, Question, Question]:
        return self.first, self.second, self.third
