"""What the interactive figure of web pages takes from the telling: losses, starts, ranges, questions, data, words."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathcore import L1, strength_for
from scenes.telling import Telling

NORMS = ("l1", "l2", "squared", "net", "max")
COUNT = 40  # steps
RATES = (0.005, 0.3)  # lengths of a step; the first is also the distance of two lengths
RATE = 0.2  # at first: long enough for jumps that can be seen
CURVATURE = 2.0  # of round rings: the loss is the squared distance from its centre

State = dict[str, Any]


def figure(telling: Telling) -> dict[str, Any]:
    """Everything but the words: each view's first state, the ranges of what the reader moves, rings, data, questions.

    The figure minimises (w - centre)' hessian (w - centre) / 2 + price * size, or the first part within a budget.
    """
    story, words = telling.story, telling.page("sizes")
    reach = story.quiz.cloud_reach
    return {
        "range": [-reach, reach],
        "rings": {
            "round": (CURVATURE * np.eye(2)).tolist(),
            "tilted": (CURVATURE * np.array(story.touch.hessian)).tolist(),
            "data": story.rings.loss.hessian.tolist(),
        },
        "norms": [{"name": name, "text": words[name]} for name in NORMS],
        "views": {"answer": _answer(telling), "data": _data(telling), "steps": _steps(telling)},
        "limits": {
            "price": {"range": [0.0, 2 * reach]},
            "budget": {"range": [0.0, reach]},
            "step": {"range": [0, COUNT], "step": 1},
            "rate": {"range": RATES, "step": RATES[0]},
        },
        "count": COUNT,
        "data": _points(telling),
        "prompts": _prompts(telling),
    }


def _answer(telling: Telling) -> State:
    quiz = telling.story.quiz
    return _state("l1", quiz.start, "price", quiz.strength, quiz.radius, "round")


def _data(telling: Telling) -> State:
    """The data and the budget of the chapter `rings`."""
    rings = telling.story.rings
    price = float(strength_for(rings.loss, L1(), rings.radius))
    return _state("l1", rings.best.tolist(), "budget", price, rings.radius, "data")


def _steps(telling: Telling) -> State:
    """Steps towards an answer with a zero, from a point whose weights have other signs and sizes."""
    quiz, reach = telling.story.quiz, telling.story.quiz.cloud_reach
    start = {"start": [-0.4 * reach, 0.75 * reach], "rate": RATE, "step": 0}
    return _state("l1", _held(telling), "price", quiz.strength, quiz.radius, "round") | start


def _state(norm: str, centre: Any, form: str, price: float, budget: float, rings: str) -> State:
    return {"norm": norm, "centre": list(centre), "form": form, "price": price, "budget": budget, "rings": rings}


def _held(telling: Telling) -> list[float]:
    """A centre whose second weight L1 holds at zero: closer to the axis than half of the price."""
    quiz = telling.story.quiz
    return [quiz.start[0], quiz.half / 2]


def _points(telling: Telling) -> dict[str, Any]:
    """The inputs, what the best fit leaves over of each target, and the smallest error."""
    rings = telling.story.rings
    left = rings.y - rings.model(rings.best, rings.x)
    return {"inputs": rings.x.tolist(), "left": left.tolist(), "floor": rings.best_error}


def _prompts(telling: Telling) -> dict[str, list[dict[str, Any]]]:
    """The questions of each view: a state to start from, and the one part of it that the reader moves."""
    quiz, words = telling.story.quiz, telling.page("questions")

    def prompt(name: str, free: str, start: State) -> dict[str, Any]:
        return {"name": name, "question": words[name], "found": words[f"{name}_found"], "free": free, "set": start}

    priced = _answer(telling)
    far = min(quiz.strength, quiz.cloud_reach)
    return {
        "answer": [
            prompt("leaves", "centre", priced | {"centre": _held(telling)}),
            prompt("never", "price", priced | {"norm": "squared", "price": 1.0}),
            prompt("tie", "centre", priced | {"norm": "max", "centre": [far, quiz.half / 4]}),
        ],
        "data": [prompt("flat", "budget", _data(telling))],
        "steps": [prompt("lands", "step", _steps(telling))],
    }
