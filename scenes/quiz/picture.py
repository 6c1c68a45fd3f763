"""The picture of a guess: the same centres each time, each with a line to the place where the guess puts its answer."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, RoundedRectangle, Typst, VGroup, VMobject

from mathcore.validate import Array
from scenes.stage import Part, Plane, Slot, style, words
from scenes.stage.dots import Dots
from scenes.stage.text import on_baseline
from scenes.theme import Theme

REACH = 1.2  # reach of its plane; the centres reach to 1
SMALL, LARGE = 0.06, 0.1  # radii of the dots of centres and answers
UNIT = 1.3  # of a plane with small dots; in a larger one centres have larger dots
LETTER, GUESS = 0.75, 0.65  # heights of the strips for the letter and the guess


class GuessView(VGroup):
    """A plane with centres, answers, and a line from each centre to its answer."""

    border = Part[RoundedRectangle](0)
    axes = Part[VGroup](1)
    diagonals = Part[VMobject](2)
    paths = Part[VMobject](3)
    centres = Part[Dots](4)
    answers = Part[Dots](5)

    def __init__(self, theme: Theme, slot: Slot, centres: Array, answers: Array, diagonals: bool) -> None:
        """If `diagonals`, both diagonals are drawn beside the axes."""
        plane = Plane.around_zero(theme, REACH, slot, scales=False)
        starts = np.array([(-REACH, REACH), (-REACH, -REACH)])
        across = plane.pieces(starts, -starts, theme.quiet) if diagonals else VMobject()
        paths = plane.pieces(centres, answers, theme.loss, style.THIN)
        paths.set_stroke(opacity=0.7)
        super().__init__(
            plane.frame(),
            plane.through_zero(),
            across.set_stroke(opacity=0.5),
            paths,
            Dots(plane.at(centres), theme.loss, SMALL * (plane.unit / UNIT) ** 0.5),
            Dots(plane.at(answers), theme.answer, LARGE),
        )

    @property
    def content(self) -> tuple[VMobject, ...]:
        """All parts but the border."""
        return tuple(self.submobjects[1:])

    @property
    def ground(self) -> VGroup:
        """Border, axes and centres: what is seen of it before a guess is made."""
        return VGroup(self.border, self.axes, self.centres)


class Picture(VGroup):
    """A guess: its letter, its view, and under it the guess in words."""

    letter = Part[Typst](0)
    view = Part[GuessView](1)
    guess = Part[Typst](2)

    def __init__(
        self, theme: Theme, slot: Slot, texts: tuple[str, str], guess: tuple[Array, Array], right: bool
    ) -> None:
        """`texts` are the letter and the guess in words, `guess` the centres and their answers."""
        room = slot.inset(0, GUESS, 0, LETTER)
        view = GuessView(theme, room.square(UP), *guess, diagonals=right)
        letter = words(theme, texts[0], style.HEADING, bold=True)
        letter.next_to(view, UP, buff=0.2)
        text = words(theme, texts[1], style.LABEL).next_to(view, DOWN, buff=0.25)
        line = words(theme, "n", style.LABEL).next_to(view, DOWN, buff=0.38)  # the same for all guesses
        super().__init__(letter, view, on_baseline(text, line))
