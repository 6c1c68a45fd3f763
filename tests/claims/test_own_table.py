"""What the film about a reader's table says is true, on tables that are hard for it, by calculations of its own."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from scenes.examples.table import Table
from scenes.telling import Telling
from tests.support.own_claims import Truth, false_sentences
from tests.support.own_tables import MADE, drawn, telling_about, telling_of


def truth_of(name: str) -> Truth:
    return truth_about(MADE[name](), telling_of(name))


def truth_about(table: Table, telling: Telling) -> Truth:
    example = telling.story.data
    instead = [given.short or f"feature {given.number}" for given in example.feature_names]
    return Truth(table, tuple(instead), example.target.short)


def sentences_of(telling: Telling) -> list[str]:
    script = telling.script.chapter("data")
    return [sentence.text for beat in script.beats for sentence in script.sentences(beat, telling.story)]


@pytest.mark.filterwarnings("ignore:Regressors in active set degenerate")
@pytest.mark.parametrize("name", MADE)
def test_every_sentence_is_true(name):
    assert not false_sentences(truth_of(name), sentences_of(telling_of(name)))


@pytest.mark.parametrize("seed", range(12))
def test_every_sentence_about_any_table_is_true(seed):
    table = drawn(seed)
    telling = telling_about(table)
    assert not false_sentences(truth_about(table, telling), sentences_of(telling))


def test_the_check_finds_what_is_false():
    told = ["rain at L1 pulls hardest, rain at L1 least.", "Kept there: one of two.", "Never said."]
    assert len(false_sentences(truth_of("two"), told)) == 3


@pytest.mark.parametrize("name", ["wide", "many"])
def test_the_bar_of_the_others_is_the_hardest_of_their_pulls(name):
    example, truth = telling_of(name).story.data, truth_of(name)
    columns = example.columns
    assert columns.count == 12
    assert sorted((*columns.named, *columns.others)) == list(range(len(truth.names)))
    hardest = np.abs(truth.slopes[list(columns.others)]).max() * truth.unit
    assert abs(columns.first_pulls[-1]) == pytest.approx(hardest)
    strengths = truth.wakings[0][0] * np.array([0.6, 0.2, 0.01])
    kept = np.abs(truth.weights(strengths)[:, list(columns.others)]).max(axis=1)
    np.testing.assert_allclose(np.abs(columns.weights(strengths * truth.unit)[:, -1]) / truth.unit, kept, atol=1e-6)


@pytest.mark.parametrize("name", ["wide", "many"])
def test_those_that_wake_first_have_a_name(name):
    columns, truth = telling_of(name).story.data.columns, truth_of(name)
    assert {feature for _, feature in truth.wakings[:4]} <= set(columns.named)


@pytest.mark.parametrize("name", MADE)
def test_a_weight_is_seen_to_wake_before_the_next_one_does(name):
    columns = telling_of(name).story.data.columns
    for place, (column, _) in enumerate(columns.wakings):
        weights = columns.weights([columns.seen_awake(place)])[0]
        assert weights[column] != 0
        later = [
            other for other, strength in columns.wakings[place + 1 :] if strength < 0.999 * columns.wakings[place][1]
        ]
        assert not weights[later].any()


def test_ridges_weights_in_the_last_picture_are_those_of_another_solver():
    example, truth = telling_of("houses").story.data, truth_of("houses")
    fitted = Ridge(alpha=len(truth.y) * example.facts.ridge_validation.best).fit(truth.features, truth.y)
    np.testing.assert_allclose(example.facts.ridge_weights / truth.unit, fitted.coef_, rtol=1e-6)
