"""What a page around the film takes from the story: the quiz as a question, the explorable's start, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.validate import Array
from scenes import theme
from scenes.script import Script
from scenes.story import Story

QUIZ = "quiz"
ASKED, THINKING = "choices", "countdown"  # the quiz's beats: the question, and the time to think
SEEN = 1.2  # how far the pictures of the answers reach; the centres reach to 1
DECIMALS = 3

# The beat whose last frame stands for a chapter, and the beat that moves in its GIF.
PICTURES = {
    "question": ("claim_l1", "slid"),
    "overfit": ("zeros", "calm"),
    "norms": ("families", "families"),
    "one_weight": ("sweep_l2", "sweep_l2"),
    "steps": ("run_l1", "run_l1"),
    "touch": ("answer_l2", "record"),
    "wall": ("surface", "surface"),
    "chance": ("moving_l1", "moving_l1"),
    "clouds": ("cross", "cross"),
    "dimensions": ("corner", "sphere"),
    QUIZ: (ASKED, "moving"),
}

Shape = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """One of the possible answers: its words, why it is right or wrong, and its picture as shapes."""

    name: str
    text: str
    why: str
    right: bool
    picture: tuple[Shape, ...]


def choices(script: Script, story: Story) -> tuple[Choice, ...]:
    """The quiz's four possible answers."""
    example, words = story.quiz, script.chapter(QUIZ)
    why = script.page("why", story)
    return tuple(
        Choice(name, words.label(name, story), why[name], name == example.best_guess, _picture(name, example))
        for name in example.guesses
    )


def _picture(name: str, example: Any) -> tuple[Shape, ...]:
    """The same centres, each led to where it would go: lines and dots, from -1 to 1 in both weights, y upwards."""
    centres, answers = example.guess_centres / SEEN, example.guesses[name] / SEEN
    shapes = [_line((-1, 0), (1, 0), "axis"), _line((0, -1), (0, 1), "axis")]
    if name == "c":
        shapes += [_line((-1, -1), (1, 1), "axis"), _line((-1, 1), (1, -1), "axis")]
    shapes += [_line(centre, answer, "path") for centre, answer in zip(centres, answers, strict=True)]
    shapes += [_dot(centre, "centre") for centre in centres]
    shapes += [_dot(answer, "answer") for answer in answers]
    return tuple(shapes)


def _line(start: Any, end: Any, role: str) -> Shape:
    return {"kind": "line", "role": role, "from": _rounded(start), "to": _rounded(end)}


def _dot(place: Array, role: str) -> Shape:
    return {"kind": "dot", "role": role, "at": _rounded(place)}


def _rounded(place: Any) -> list[float]:
    return [round(float(value), DECIMALS) for value in place]


def explorable(script: Script, story: Story) -> dict[str, Any]:
    """Where the explorable starts: the loss and price on which the quiz compares, and round and tilted rings.

    What is minimised is mathcore's: (w - centre)' hessian (w - centre) / 2 + strength * size.
    """
    quiz, round_rings = story.quiz, story.quiz.compared_loss.hessian
    tilted = 2 * np.array(story.touch.hessian)
    sizes = {"l1": theme.L1, "l2": theme.L2, "squared": theme.DATA, "max": theme.MAX}
    words = script.page("sizes", story)
    return {
        "centre": list(quiz.compared),
        "strength": quiz.strength,
        "strengths": [0.0, 2 * quiz.cloud_reach],
        "range": [-quiz.cloud_reach, quiz.cloud_reach],
        "hessians": [rings.tolist() for rings in (round_rings, tilted)],
        "norms": [{"name": name, "text": words[name], "colour": colour} for name, colour in sizes.items()],
    }
