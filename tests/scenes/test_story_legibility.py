"""Extreme stories can be read: those of many accepted ones that had the most complaints."""

from __future__ import annotations

import pytest

from scenes.story import story_of
from tests.support.watched import stretches_of_nothing, watched

STORIES = {
    "question": (
        "radius = 1.2\ncentre = [0.36, 2.0]\nmoved_centre = [1.4, 1.5]",
        "radius = 0.5\ncentre = [-0.9, 1.9]\nmoved_centre = [-1.0, 1.5]\nhessian = [[0.5, 0.2], [0.2, 0.9]]",
    ),
    "overfit": ("points = 10\nnoise = 0.35\nseed = 999999", "points = 13\nheld_out = 30\nnoise = 0.15\nseed = 999999"),
    "norms": ("arrow = [-5, 4]\nlevels = [0.4, 1.1, 1.9, 2.7]", "arrow = [2, 4]\nlevels = [2.25, 3.0]"),
    "one_weight": (
        "slope = 1.0\nstrength = 3.0\nlargest_strength = 5.0\ninputs = [-2, 1.9, 2]",
        "slope = 0.4\nstrength = 0.5\nlargest_strength = 3.0\ninputs = [-1, 0, 1]",
    ),
    "steps": (
        "rate = 0.05\nstrength = 1.0\nbest = 0.15\nshrink = 0.05\nintercept = 0\nweights = [0.04, -0.03, 0.02]",
        "rate = 0.1\nstrength = 3.0\nbest = 0.5\nweights = [-0.9999, 0.1, -0.9999, 0.0001, -0.8888, 0.7777]",
    ),
    "rings": (
        "weights = [-0.3, 1.5]\nerror = 1.2\nradius = 0.8",
        "inputs = [-0.9, 0.1, 0.2, 0.9, 1.4]\nnoise = 0.5\nseed = 3\nerror = 1.5\nweights = [-1.3, 0.02]\nradius = 0.5",
    ),
    "touch": ("radius = 0.75", "radius = 0.6\ncentre = [-0.2, -1.8]\nhessian = [[1.0, 0.9], [0.9, 1.0]]"),
    "wall": ("radius = 0.96", "radius = 0.4\ncentre = [-1.2, 1.0]\nhessian = [[9.0, 0.5], [0.5, 1.0]]"),
    "chance": ("radius = 1.25\nreach = 11.25\nlosses = 100", "radius = 3.0\nreach = 8.0\nlosses = 1500"),
    "clouds": ("strength = 0.5", "strength = 4.0\nreach = 3.0\nside = 40"),
    "dimensions": (
        "radius = 3.0\nreach = 8.0\nlosses = 24",
        "radius = 1.01\nreach = 12.0\nlosses = 40",
    ),
    "data": (
        "folds = 12\nredraws = 120\nmade.features = 12\nmade.relevant = 2\nmade.draws = 12\nmade.noise = 2",
        "folds = 5\nredraws = 40\nseed = 3\nmade.features = 24\nmade.relevant = 5\nmade.draws = 24",
    ),
    "quiz": (
        "radius = 1.75\nreach = 11.0\nfirst = [-3.0, 3.0]",
        "radius = 2.0\nreach = 7.0\nstrength = 3.6\npower = 3.0\nfirst = [0.5, -3.0]",
    ),
}


@pytest.mark.parametrize(("chapter", "number"), [(chapter, number) for chapter in STORIES for number in (0, 1)])
def test_an_extreme_story_can_be_read(chapter, number, texts):
    told = "\n".join(f"{chapter}.{line}" for line in STORIES[chapter][number].splitlines())
    play = watched(chapter, texts, story_of(told.encode(), "extreme.toml"), fully=False)
    assert [*play.wrong, *stretches_of_nothing(play)] == []
