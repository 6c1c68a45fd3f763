"""Cards: words alone on the screen, at a chapter's start and the film's end."""

from __future__ import annotations

from manim import DOWN, Line, VGroup

from scenes.stage import style
from scenes.stage.text import words


def title_card(number: int, title: str) -> VGroup:
    """A chapter's number and title over a thin rule: the parts are number, title, rule."""
    heading = words(title, style.TITLE)
    rule = Line(heading.get_left(), heading.get_right(), color=style.QUIET, stroke_width=style.HAIR)
    card = VGroup(words(str(number), style.HEADING, style.QUIET), heading, rule).arrange(DOWN, buff=0.35)
    return card.move_to([0, (style.FRAME_HEIGHT / 2 + style.BAND_TOP) / 2, 0])
