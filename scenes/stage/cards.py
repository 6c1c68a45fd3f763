"""Cards: texts that stand alone on the screen."""

from __future__ import annotations

from manim import DOWN, Line, Typst, VGroup

from scenes.stage import style
from scenes.stage.parts import Part
from scenes.stage.text import words
from scenes.theme import Theme


class TitleCard(VGroup):
    """A chapter's number and title over a thin rule, in the middle of the frame above the caption band."""

    number = Part[Typst](0)
    heading = Part[Typst](1)
    rule = Part[Line](2)

    def __init__(self, theme: Theme, number: int, title: str) -> None:
        heading = words(theme, title, style.TITLE)
        rule = Line(heading.get_left(), heading.get_right(), color=theme.quiet, stroke_width=style.HAIR)
        super().__init__(words(theme, str(number), style.HEADING, theme.quiet), heading, rule)
        self.arrange(DOWN, buff=0.35).move_to((0, style.MIDDLE, 0))
