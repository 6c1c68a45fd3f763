"""Every sentence of every accepted story is true, by a calculation of its own, and well formed."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scenes.examples import number_text
from scenes.story import Story, load_story
from tests.support.sentences import CLAIMS
from tests.support.sentences.claims import false_sentences, malformed, uncovered
from tests.support.story_draws import WAYS, drawn, told

EXAMPLES = 12  # accepted stories a chapter and run; tests/support/fuzz_stories.py draws many more


@pytest.mark.parametrize("chapter", Story.model_fields)
def test_the_default_story_is_true(chapter):
    assert not false_sentences(chapter, load_story(), CLAIMS[chapter])


@pytest.mark.parametrize("chapter", Story.model_fields)
@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    derandomize=True,
)
@given(rng=st.randoms(use_true_random=False), way=st.sampled_from(WAYS))
def test_every_sentence_of_an_accepted_story_is_true(chapter, rng: Random, way: str):
    try:
        story = told(drawn(rng, chapter, way))
    except ValidationError:
        assume(False)
    assert not false_sentences(chapter, story, CLAIMS[chapter])


@pytest.mark.parametrize(
    ("chapter", "numbers"),
    [
        ("touch", {"radius": 0.92, "centre": [2.0, -0.7]}),  # an arrow that hardly leans
        ("one_weight", {"inputs": [-1.28, -0.76, 1.63], "slope": 1, "strength": 3, "largest_strength": 3}),  # 0.07653
    ],
)
def test_sentences_about_numbers_near_a_limit_are_true(chapter, numbers):
    assert false_sentences(chapter, told({chapter: numbers}), CLAIMS[chapter]) == []


@given(st.floats(-2000, 2000) | st.floats(-0.2, 0.2))
def test_a_number_for_people_is_rounded_once(value):
    shown = Fraction(number_text(value).replace("−", "-"))
    unit = max(Fraction(1, 1000), Fraction(10) ** (int(f"{value:.2e}"[-3:]) - 2))
    assert abs(shown - Fraction(value)) <= unit / 2
    assert (shown / unit).denominator == 1


@pytest.mark.parametrize("chapter", Story.model_fields)
def test_every_sentence_with_a_fact_has_a_claim(chapter):
    assert not uncovered(chapter, CLAIMS[chapter])


@pytest.mark.parametrize(
    "text",
    ["7.5e−05", "at (−0, 1)", "to −0.00", "1 weights", "1 of them matter", "0 of 11 at zero, ridge 0", "w = 0.12345"],
)
def test_the_check_finds_what_is_malformed(text):
    assert malformed(text)


@pytest.mark.parametrize("text", ["w = −0.5", "10 of 11", "(1.5, −2)", "11 weights", "λ = 0.05 and 0"])
def test_the_check_passes_what_is_well_formed(text):
    assert not malformed(text)


@pytest.mark.parametrize(
    ("chapter", "numbers", "beat"),
    [
        ("quiz", {"share": 0.7}, "answer"),
        ("quiz", {"first": (1.0, -2.0), "first_size": 1.0}, "measure"),
        (
            "question",
            {"hessian": ((6, -2.5), (-2.5, 1.6)), "centre": (0, 2), "moved_centre": (0.35, 0.5), "radius": 0.5},
            "doubt",
        ),
        ("steps", {"landing": 99}, "landing"),
        ("clouds", {"strength": 0.1}, "disc"),
        ("overfit", {"noise": 0.28, "points": 11, "held_out": 20, "seed": 522672, "draw": 0}, "zeros"),
        ("chance", {"reach": 10.0, "radius": 2.0, "zero_share": 0.7}, "area"),
    ],
)
def test_the_check_finds_what_is_false(chapter, numbers, beat):
    """Numbers that are refused, or a wrong fact, put into the story without a check."""
    example = getattr(load_story(), chapter)
    facts = {key: value for key, value in numbers.items() if key not in type(example).model_fields}
    wrong = example.model_copy(update={key: value for key, value in numbers.items() if key not in facts})
    vars(wrong).update(facts)
    found = false_sentences(chapter, load_story().model_copy(update={chapter: wrong}), CLAIMS[chapter])
    assert any(complaint.startswith(f"{chapter}.{beat}:") for complaint in found), found
