"""The board while λ falls: trackers for λ, for the camera that follows it, and for the room of the weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Polygon, ValueTracker

from mathcore.validate import Array
from scenes.data.board import Board, Moment, State
from scenes.data.layout import Places, names_of
from scenes.data.magnitude import Magnitude
from scenes.data.names import Namer
from scenes.examples.data import DataExample
from scenes.stage import Act, Chapter, drawn, style, words
from scenes.stage.curves import band

ABOVE = 1.08  # times the first waking's λ: where the line rests before it falls
FIRST_TOP = 1.3  # times the first waking's λ: the top of the scale at first
HELD = 0.8  # of the height of the pulls: where the line is held while the camera follows
SHOWN_AS_IT_IS = 1000.0  # the largest λ that is shown in the unit of the target
SHADE = 0.1  # opacity of the shade of a column
SHADED = 0.45  # of a column: half the width of its shade
WEIGHT_ROOM = 1.12  # times the largest weight so far
FIRST_ROOM = 0.4  # of the room that the weights have in the end: what they have at first


class Falling(Act[DataExample]):
    """The board as a drawing that follows trackers; several acts move them."""

    def __init__(self, chapter: Chapter[DataExample]) -> None:
        super().__init__(chapter)
        self.facts, self.columns = self.example.facts, self.example.columns
        self.namer = Namer(chapter)
        self.places = Places(self.frame, self.columns.count, 0.0)
        wakings = {column: number for number, (column, _) in enumerate(self.columns.wakings, start=1)}
        self.magnitude = Magnitude.of(self.facts.top, most=SHOWN_AS_IT_IS)
        self.board = Board(self.theme, self.places, self.columns.hardest, wakings, self.magnitude)
        self.first_top = FIRST_TOP * self.facts.top
        self.last = self.columns.last
        self.strength = ValueTracker(np.log(self.first_top))
        self.followed, self.opened, self.grown, self.lined = (ValueTracker(0) for _ in range(4))
        trackers = (self.strength, self.followed, self.opened, self.grown, self.lined)
        self.picture = drawn(self.moment, *trackers)
        note = words(self.theme, self.label("alpha"), style.LABEL, self.theme.quiet)
        room, corner = (self.places.columns, UP) if self.places.fill_the_frame else (self.frame.full(), DOWN)
        self.note = room.place(note, corner + RIGHT)
        """what λ is called elsewhere, over the line's right end until it falls; below the weights of a narrow board"""
        self.names = names_of(self.theme, self.namer, self.columns.hardest, self.places)

    @property
    def now(self) -> float:
        """λ as it is now."""
        return float(np.exp(self.strength.get_value()))

    @property
    def top(self) -> float:
        """The top of the pulls' scale: at first fixed, in the end such that the line keeps its height."""
        followed = self.followed.get_value()
        return float(np.exp((1 - followed) * np.log(self.first_top) + followed * np.log(self.now / HELD)))

    @property
    def largest(self) -> float:
        """The weight that has room: the camera moves away as weights grow."""
        knots = self.facts.path.strengths
        sizes = np.abs(self.facts.weights([*knots[knots > self.now], self.now])).max()
        least = FIRST_ROOM * np.abs(self.facts.weights([self.last])).max()
        return float(WEIGHT_ROOM * max(sizes, least))

    def moment(self) -> Moment:
        """The board as the trackers have it."""
        now = self.now
        lined = self.lined.get_value() > 0
        shown = self.magnitude.of_value
        pulls = shown(self.grown.get_value() * self.columns.pulls([now])[0])
        weights, woken = self.columns.weights([now])[0], shown(self.columns.woken(now))
        strength = shown(now) if lined else None
        return self.board.moment(
            State(strength, pulls, weights, woken, shown(self.top), self.largest, self.opened.get_value())
        )

    def to(self, strength: float, **options: Any) -> Any:
        """The animation that brings λ there; `options` are those of an animation."""
        moving: Any = self.strength.animate
        return moving(**options).set_value(np.log(strength))

    def moved_names(self) -> Any:
        """The animation that brings the names to where they stand when the weights have all their room."""
        places = self.board.placed(1.0)
        return self.names.animate.shift((0, places.names.top - self.places.names.top, 0))

    def column(self, column: int) -> Polygon:
        """A column, shaded from the pulls down to the weights."""
        places = self.board.placed(1.0)
        chart = places.chart(self.theme, (0.0, 1.0), places.columns)
        place = self.columns.hardest.index(column) + 1
        return band(chart, (place - SHADED, place + SHADED), self.theme.quiet, SHADE)

    def tip(self, column: int) -> Array:
        """The screen position of the middle of the upper end of a column's bar."""
        places = self.board.placed(self.opened.get_value())
        chart = places.chart(self.theme, (0.0, self.top), places.pulls)
        pull = abs(float(self.columns.pulls([self.now])[0][column]))
        return chart.at((self.columns.hardest.index(column) + 1, self.grown.get_value() * pull))
