"""What web pages take from the telling: the quiz as a question, the chapters' pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.validate import Array
from scenes.telling import Telling

QUIZ, TABLE = "quiz", "data"
ASKED, OFFERED, THINKING = "question", "choices", "countdown"  # beats: the question, its choices, time to think
EXTENT = 1.2  # of the pictures of the answers, in both directions; the centres reach to 1
DECIMALS = 3

# For each chapter the beat whose last frame is its picture, and the beat that its GIF shows.
PICTURES = {
    "question": ("film", "towers"),
    "overfit": ("zeros", "calm"),
    "one_weight": ("sweep_l2", "sweep_l2"),
    "steps": ("landing", "landing"),
    "rings": ("ring", "ring"),
    "norms": ("families", "families"),
    "touch": ("fan", "record"),
    "wall": ("surface", "surface"),
    "chance": ("map", "area"),
    "clouds": ("cross", "cross"),
    "dimensions": ("faces", "sphere"),
    TABLE: ("path", "last"),
    QUIZ: (OFFERED, "moving"),
}

Shape = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """A possible answer: its text, why it is right or wrong, and its picture as shapes."""

    name: str
    text: str
    why: str
    right: bool
    picture: tuple[Shape, ...]


def choices(telling: Telling) -> tuple[Choice, ...]:
    """The four possible answers of the quiz."""
    example, why = telling.story.quiz, telling.page("why")
    return tuple(
        Choice(name, telling.label(QUIZ, name), why[name], name == example.best_guess, _picture(name, example))
        for name in example.guesses
    )


def _picture(name: str, example: Any) -> tuple[Shape, ...]:
    """Lines from the centres to where each would end up, and dots at both; both weights from -1 to 1, y upwards."""
    centres, answers = example.guess_centres / EXTENT, example.guesses[name] / EXTENT
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
