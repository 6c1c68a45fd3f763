"""The last picture of the chapter: the loss that has moved, the diamond, and the three questions of the film."""

from __future__ import annotations

from manim import DOWN, LEFT, VGroup

from scenes.question.drawings import LEVELS, Reading, free_corner, planes, sheet
from scenes.stage import Frame, Part, style, words
from scenes.stage.drawings import guides
from scenes.stage.hero import Added, Hero
from scenes.telling import Telling
from scenes.theme import Theme

QUESTIONS = ("when", "why", "how_often")


class Ending(VGroup):
    """The hero with L1's ball, and the questions."""

    hero = Part[Hero](0)
    questions = Part[VGroup](1)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The hero at the left, the questions one under the other at the right."""
    example = telling.story.question
    plane, loss = planes(theme, frame, example)["l1"], example.moved(1.0)
    added = Added(
        sheet=sheet(plane),
        levels=example.levels(LEVELS),
        over=[guides(plane, example.moved_l1_point)],
        label=[Reading(telling, plane, "l1", lambda: example.moved_l1_point, free_corner(plane, example))],
    )
    _, right = frame.two_up()
    questions = VGroup(*(words(theme, telling.label("question", each), style.TITLE) for each in QUESTIONS))
    questions.arrange(DOWN, buff=0.9, aligned_edge=LEFT)
    hero = Hero(plane, loss, "l1", example.radius, added)
    hero.ring.set_stroke(width=style.LINE)
    return Ending(hero, right.place(questions))
