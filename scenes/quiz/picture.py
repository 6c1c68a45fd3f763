"""The picture of a guess: the same centres each time, each with a line to the place where the guess puts its answer."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, Dot, RoundedRectangle, Typst, VGroup, VMobject

from mathcore.validate import Array
from scenes.stage import Part, Plane, style, words
from scenes.stage.dots import Dots
from scenes.stage.text import on_baseline
from scenes.theme import Theme

SIDE = 3.0  # side of a picture, in frame units
REACH = 1.2  # reach of its plane; the centres reach to 1


class GuessView(VGroup):
    """A small plane with centres, answers, and a line from each centre to its answer."""

    border = Part[RoundedRectangle](0)
    axes = Part[VGroup](1)
    paths = Part[VMobject](2)
    centres = Part[Dots](3)
    answers = Part[Dots](4)

    def __init__(self, theme: Theme, centres: Array, answers: Array, diagonals: bool) -> None:
        """If `diagonals`, both diagonals are drawn beside the axes."""
        plane = Plane(theme, (-REACH, REACH), (-REACH, REACH), (0, 0), SIDE / (2 * REACH))
        axes = plane.through_zero()
        if diagonals:
            starts = np.array([(-REACH, REACH), (-REACH, -REACH)])
            axes.add(plane.pieces(starts, -starts, theme.quiet).set_stroke(opacity=0.5))
        paths = plane.pieces(centres, answers, theme.loss, style.THIN)
        paths.set_stroke(opacity=0.7)
        centre_dots, answer_dots = Dots(plane.at(centres), theme.loss, 0.06), Dots(plane.at(answers), theme.answer, 0.1)
        super().__init__(plane.frame(), axes, paths, centre_dots, answer_dots)

    @property
    def content(self) -> tuple[VMobject, ...]:
        """All parts but the border."""
        return self.axes, self.paths, self.centres, self.answers


class Picture(VGroup):
    """A guess: its letter, its view, and under it the guess in words."""

    letter = Part[Typst](0)
    view = Part[GuessView](1)
    guess = Part[Typst](2)

    def __init__(self, theme: Theme, letter: str, view: GuessView, guess: str) -> None:
        heading = words(theme, letter, style.HEADING, bold=True)
        heading.next_to(view, UP, buff=0.22)
        text = words(theme, guess, style.LABEL)
        text.next_to(view, DOWN, buff=0.3)
        baseline = Dot(view.get_bottom() + 0.55 * DOWN, radius=0)  # the same for all guesses
        super().__init__(heading, view, on_baseline(text, baseline))
