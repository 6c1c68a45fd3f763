"""The quiz's question: four guesses at what the max norm does, time to think, and later the answer."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    LaggedStart,
    MathTypst,
    ReplacementTransform,
    SurroundingRectangle,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from scenes.examples.quiz import QuizExample
from scenes.quiz.countdown import Countdown
from scenes.quiz.picture import SIDE, GuessView, Picture
from scenes.stage import Act, style, words
from scenes.stage.handover import coming
from scenes.stage.maps import CENTRE

SECONDS = 10.0  # time to think
GAP = 0.3  # distance between pictures, in frame units
RIGHT_GUESS = "c"

Pictures = Mapping[str, Picture]
"""the picture of each guess, by its letter"""


class QuestionAct(Act[QuizExample]):
    """The four pictures, the countdown, and the answer."""

    def choose(self, norm: MathTypst) -> Pictures:
        """The four pictures enter one after the other, the norm under them."""
        with self.beat("choices"):
            pictures = {letter: self.picture(letter) for letter in self.example.guesses}
            row = in_a_row(pictures)
            below = (row.get_bottom()[1] + style.BAND_TOP) / 2
            moving = norm.animate.move_to((0, below, 0))
            first, *others = pictures.values()
            self.play(*self.all_but(norm), moving, *coming(first), run_time=0.9)
            entering = (FadeIn(picture, shift=0.3 * UP) for picture in others)
            self.play(LaggedStart(*entering, lag_ratio=0.5), run_time=2.2)
        return pictures

    def picture(self, letter: str) -> Picture:
        """The picture of one guess."""
        centres, answers = self.example.guess_centres, self.example.guesses[letter]
        view = GuessView(self.theme, centres, answers, diagonals=letter == RIGHT_GUESS)
        return Picture(self.theme, letter.upper(), view, self.label(letter))

    def think(self, norm: MathTypst, pictures: Pictures) -> None:
        """The seconds to think run out on a ring."""
        gone = ValueTracker(0)
        with self.beat("countdown"):
            ring = Countdown(self.theme, SECONDS, gone)
            ring.next_to(VGroup(*pictures.values()), DOWN, buff=0.3)
            aside = norm.copy().next_to(ring, LEFT, buff=1)
            pause = words(self.theme, self.label("pause"), style.LABEL).next_to(ring, RIGHT, buff=1)
            self.play(norm.animate.move_to(aside), *coming(ring, pause), run_time=0.6)
            self.play(gone.animate.set_value(SECONDS), run_time=SECONDS, rate_func=linear)

    def resolve(self, pictures: Pictures, border: VMobject) -> None:
        """The pictures again, with the right one highlighted; `border` becomes the border of its view."""
        VGroup(*pictures.values()).move_to((0, CENTRE[1], 0))
        right = pictures[RIGHT_GUESS]
        others = [picture for picture in pictures.values() if picture is not right]
        with self.beat("answer"):
            arriving = coming(*others, right.letter, *right.view.content, right.guess)
            becoming = ReplacementTransform(border, right.view.border)
            self.play(*self.all_but(border), becoming, *arriving, run_time=1)
            highlight = SurroundingRectangle(
                right.view, color=self.theme.max, stroke_width=style.BOLD, buff=0, corner_radius=0.12
            )
            self.play(*(other.animate.fade(0.7) for other in others), Create(highlight), run_time=1)
            self.wait(1)


def in_a_row(pictures: Pictures) -> VGroup:
    """Puts the pictures side by side at the top of the frame."""
    row = VGroup(*pictures.values())
    for picture, place in zip(pictures.values(), np.arange(len(row)) - (len(row) - 1) / 2, strict=True):
        picture.shift(place * (SIDE + GAP) * RIGHT)
    row.move_to((0, 0, 0)).to_edge(UP, buff=style.MARGIN)
    return row
