"""Inputs that a beat reads from script and story are recorded, and compared by content."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from pipeline.cache.inputs import OPENING, ChapterInputs, RecordedExample, digest, opening, unchanged
from pipeline.film import read_film
from scenes.script import load_script
from scenes.story import Story, load_story
from scenes.telling import Telling
from tests.conftest import ROOT

STORY = load_story()
SCRIPT = load_script()
OTHER_RADIUS = STORY.model_copy(update={"touch": STORY.touch.model_copy(update={"radius": 1.1})})


def inputs(story: Story) -> ChapterInputs:
    return ChapterInputs(Telling(SCRIPT, story), "touch")


def test_only_attributes_that_are_read_are_reported() -> None:
    told: dict[str, Any] = {}
    example = RecordedExample(STORY.touch, told.__setitem__)
    assert example.radius == STORY.touch.radius
    assert not hasattr(example, "nothing")
    assert told == {"fact radius": STORY.touch.radius}


@pytest.mark.parametrize("name", load_script().chapters)
def test_every_fact_of_the_film_has_a_digest(name: str) -> None:
    """A beat that reads a fact without digest would be drawn again in every run."""
    example = getattr(STORY, name)
    properties = {key for kind in type(example).__mro__ for key in vars(kind) if not key.startswith(("_", "model_"))}
    ours = {key for key in properties if key not in dir(type(STORY).__base__)} | set(type(example).model_fields)
    assert len(ours) > 2
    assert [key for key in sorted(ours) if not digest(getattr(example, key))] == []


def test_the_digest_of_every_fact_is_the_same_in_every_process() -> None:
    code = (
        "from pipeline.cache.inputs import digest; from scenes.story import load_story\n"
        "for name, example in load_story():\n"
        "    for fact in sorted(vars(type(example))):\n"
        "        if fact[0] != '_': print(name, fact, digest(getattr(example, fact)))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert min(run.count("\n") for run in runs) > 100


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, 1.0), (1.0, 1.0000000001), ("a", b"a"), ([1, 2], (1, 2)), (np.zeros(3), np.zeros(4)), (None, False)],
    ids=str,
)
def test_different_values_have_different_digests(one: Any, other: Any) -> None:
    assert digest(one) != digest(other)


def test_equal_values_have_the_same_digest() -> None:
    kept = np.arange(4.0)
    assert digest([kept, kept]) == digest([np.arange(4.0), np.array([0.0, 1, 2, 3])])
    assert digest(STORY.touch) == digest(load_story().touch.model_copy())


@pytest.mark.parametrize("value", [lambda: 1, (number for number in range(3))], ids=["function", "generator"])
def test_a_value_that_cannot_be_pickled_is_never_unchanged(value: Callable[[], Any]) -> None:
    found = digest(value)
    words = inputs(STORY)
    assert found == ""
    assert not unchanged({"fact radius": found}, words)


def test_a_parameter_changes_only_the_facts_that_depend_on_it() -> None:
    words, others = inputs(STORY), inputs(OTHER_RADIUS)
    assert words.digest("fact hessian") == others.digest("fact hessian")
    assert words.digest("fact radius") != others.digest("fact radius")
    assert words.digest("fact l1_touch") != others.digest("fact l1_touch")
    assert words.all_digest() != others.all_digest()


def test_the_parameter_of_another_chapter_changes_nothing() -> None:
    overfit = STORY.overfit.model_copy(update={"seed": 1})
    assert inputs(STORY).all_digest() == inputs(STORY.model_copy(update={"overfit": overfit})).all_digest()


def test_a_chapter_that_starts_from_the_ending_of_another_depends_on_its_words_numbers_and_code() -> None:
    wall = next(chapter for chapter in read_film(Telling(SCRIPT, STORY)).chapters if chapter.name == "wall")
    assert wall.modules == ("scenes.wall.chapter", "scenes.touch.ending")
    here = {OPENING: ChapterInputs(Telling(SCRIPT, STORY), "wall").digest(OPENING)}
    assert unchanged(here, ChapterInputs(Telling(SCRIPT, STORY), "wall"))
    assert not unchanged(here, ChapterInputs(Telling(SCRIPT, OTHER_RADIUS), "wall"))
    other_quiz = STORY.model_copy(update={"quiz": STORY.quiz.model_copy(update={"radius": 1.1})})
    assert unchanged(here, ChapterInputs(Telling(SCRIPT, other_quiz), "wall"))


def test_the_first_chapter_starts_from_nothing() -> None:
    assert opening(Telling(SCRIPT, STORY), next(iter(SCRIPT.chapters))) == ()
