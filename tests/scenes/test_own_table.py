"""The film about a reader's table: legible on tables that are hard for it, and names that strangers have given."""

from __future__ import annotations

import math
import pickle
import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cache.inputs import ChapterInputs, digest
from pipeline.film import read_film
from scenes.data.chapter import Data
from scenes.data.falling import Falling
from scenes.data.kept import KeptAct
from scenes.data.magnitude import Magnitude, short_number, size_number
from scenes.data.opening import OpeningAct
from scenes.data.own_units import OwnUnitsAct
from scenes.data.spreading import narrowed
from scenes.data.validation import ValidationAct
from scenes.examples.own_data import given_name
from scenes.examples.table_models import models
from scenes.glyphs import STAND_IN, drawable, missing
from scenes.script.digits import three_digits
from scenes.script.names import SHOWN, SPOKEN, cut_to, literal, spoken_name
from scenes.speech import LEAD
from scenes.stage import round_ticks
from scenes.stage.text import baseline_of, fitted, stand_at, verbatim
from scenes.telling import load_telling
from scenes.theme import DARK
from tests.support.own_tables import MADE, STRANGE, telling_about, telling_of
from tests.support.tables import TABLES
from tests.support.watched import stretches_of_nothing, watched

FASTEST_BEAT, LONG_BEAT = 165, 4.0  # words a minute, and seconds from which on they count
REST = 0.8
PLAYED = ("houses", "two", "useless", "one", "many", "tiny", "strange")
COLOURED = "houses"  # colours do not depend on the table: they are looked at once
LETTERS = st.characters(categories=("L", "N", "P", "S", "Z", "Cc", "Cf", "Co", "Cn"))
SIGNS = st.text("#$_*\\`\"'<>@=/{}[]()~", max_size=20)
NAMES = st.one_of(st.text(LETTERS, max_size=30), st.sampled_from(STRANGE), SIGNS)
TYPESET = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


# --- the pictures


@pytest.mark.parametrize("name", PLAYED)
def test_every_beat_about_a_nasty_table_can_be_read(name, tmp_path):
    telling = telling_of(name)
    play = watched("data", str(tmp_path), fully=name == COLOURED, telling=telling)
    assert [*play.wrong, *play.small, *play.empty, *stretches_of_nothing(play)] == []
    for beat in play.beats:
        moved = [each.end for each in play.moments if each.beat == beat.name and each.moves and each.end <= beat.end]
        assert beat.end - max(moved, default=0) >= REST - 1e-3, beat.name
        words = sum(len(each.sentence.spoken.split()) for each in telling.narration("data", beat.name).sentences)
        seconds = beat.end - beat.start
        assert seconds < LONG_BEAT or words / seconds * 60 <= FASTEST_BEAT, beat.name


def test_the_dots_of_yes_and_no_fill_the_two_halves_of_a_column():
    chapter = Data(telling=telling_of("one"), theme=DARK)
    facts, opening = chapter.example.facts, OpeningAct(chapter, Falling(chapter))
    across, yes = opening.across(), facts.sample.target == 1
    assert chapter.example.is_yes_or_no and not telling_of("two").story.data.is_yes_or_no
    assert (across[yes] > 0).all() and (across[~yes] < 0).all()
    assert len(np.unique(across)) == facts.rows
    assert np.abs(across).max() < 0.5
    [legend] = opening.legend()
    assert "in the right half: cured" in opening.label("legend_yes")
    assert legend.width > 0


@pytest.mark.parametrize("name", ["two", "wide", "tiny"])
def test_each_weight_of_the_last_picture_is_a_ring_or_a_bar_that_can_be_seen(name):
    chapter = Data(telling=telling_of(name), theme=DARK)
    kept = KeptAct(chapter, Falling(chapter))
    for place, weights in enumerate(kept.weights):
        model = kept.model(place, ("cautious", "lowest", "ridge")[place], DARK.l1)
        bars = [np.ptp(bar[:, 0]) for bar in model.bars.get_subpaths()]
        assert len(model.rings) == (weights == 0).sum()
        assert len(bars) == (weights != 0).sum()
        assert min(bars, default=1.0) >= 0.05 - 1e-9
        assert baseline_of(model.heading) == pytest.approx(baseline_of(kept.shares()[0]))


@pytest.mark.parametrize("name", ["houses", "wide", "tiny"])
def test_the_numbers_in_own_units_are_the_coefficients_of_the_report(name):
    chapter = Data(telling=telling_of(name), theme=DARK)
    act, example = OwnUnitsAct(chapter, Falling(chapter)), chapter.example
    cautious, _, ridge = models(example.facts)
    named = example.columns.named
    kept = [named[column] for column in act.order]
    assert sorted(kept) == [feature for feature in named if cautious.coefficients[feature]]
    weights, spreads, coefficients, of_ridge = map(act.numbers, range(4))
    np.testing.assert_allclose(coefficients, cautious.coefficients[kept])
    np.testing.assert_allclose(coefficients * spreads, weights)
    np.testing.assert_allclose(of_ridge, ridge.coefficients[kept])
    largest = int(np.abs(weights).argmax())
    assert example.coefficient == pytest.approx(coefficients[largest])
    assert act.ring().get_center()[1] == pytest.approx(act.rows.heights[largest])


@given(st.floats(1e-250, 1e250), st.sampled_from([-1, 1]))
def test_a_number_of_three_digits_is_the_value(size, sign):
    shown = three_digits(sign * size, signed=True).replace(",", "").replace("−", "-")
    digits, _, power = shown.partition("×10")
    exponent = int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))) if power else 0
    assert float(f"{digits}e{exponent}") == pytest.approx(sign * size, rel=5.001e-3)
    assert shown[0] == ("+" if sign > 0 else "-")
    assert len(shown) <= 14


@pytest.mark.parametrize("name", MADE)
def test_the_axis_of_errors_has_no_number_below_zero(name):
    chapter = Data(telling=telling_of(name), theme=DARK)
    validation = ValidationAct(chapter, Falling(chapter))
    ticks = validation.error_ticks()
    assert len(ticks) >= 2
    assert min(ticks) >= 0
    assert set(ticks) <= set(round_ticks(validation.chart.y))


def test_the_film_has_one_chapter_with_the_tables_title():
    film = read_film(telling_of("houses"))
    assert [chapter.name for chapter in film.chapters] == ["data"]
    assert film.title == film.chapters[0].title == "House prices"
    assert read_film(telling_of("two")).title == load_telling().script.own_table.title


def test_beats_that_have_nothing_to_show_are_left_out():
    beats = {name: set(telling_of(name).script.chapter("data").beats) for name in MADE}
    for name, example in ((name, telling_of(name).story.data) for name in MADE):
        assert ("two_values" in beats[name]) == (len(np.unique(MADE[name]().target)) == 2)
        assert ("changes" in beats[name]) == bool(MADE[name]().changes)
        assert ("next" in beats[name]) == (len(example.columns.wakings) > 1)
        assert ("redraw" in beats[name]) == (example.cautious_kept > 0)
    general = {"truth", "choose", "units"}
    assert not any(shown & general for shown in beats.values())


def test_a_strangers_column_is_not_called_as_a_measurement_of_the_patients():
    """The film's own table has a column `bp`, which its script calls blood pressure."""
    script = telling_of("two").script.chapter("data")
    assert not any(label.startswith("feature_") for label in script.labels)
    assert not any("patient" in script.label(label, telling_of("two").story) for label in script.labels)


def test_drawing_processes_get_results_and_not_the_table():
    telling = telling_of("houses")
    copy = pickle.loads(pickle.dumps(telling))
    assert digest(copy.story.data) == digest(telling.story.data)
    assert copy.story.data.facts.fingerprint == telling.story.data.facts.fingerprint
    assert len(pickle.dumps(telling_about(TABLES["tall"]))) < TABLES["tall"].features.nbytes + 400_000
    assert ChapterInputs(copy, "data").all_digest() == ChapterInputs(telling, "data").all_digest()


def test_two_tables_never_share_what_is_kept():
    keys = {ChapterInputs(telling_of(name), "data").all_digest() for name in MADE}
    assert len(keys) == len(MADE)
    assert ChapterInputs(load_telling(), "data").all_digest() not in keys


# --- names


@TYPESET
@given(NAMES)
def test_a_name_is_set_as_one_glyph_for_each_character_that_is_seen(name):
    """So nothing in it is read as markup or code, nothing goes missing, and no ligature hides a letter."""
    shown = drawable(literal(name))
    assert len(verbatim(DARK, shown).submobjects) == len(shown.replace(" ", ""))


@TYPESET
@given(NAMES, st.floats(0.6, 4))
def test_a_name_that_is_too_wide_ends_with_an_ellipsis(name, width):
    shown = drawable(literal(name))
    text = fitted(DARK, shown, width)
    assert text.width <= width or len(text.written) <= 2
    assert text.written == shown or text.written.endswith("…")


@given(st.text())
def test_a_literal_name_is_one_line_and_all_of_it_is_seen(name):
    shown = literal(name)
    assert shown == literal(shown)
    assert shown == shown.strip()
    assert not re.search(r"\s\s|[\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)
    assert drawable(shown) == drawable(drawable(shown))


def test_what_the_fonts_lack_gets_a_stand_in():
    assert drawable("价 é ß Ω ² א 😀") == f"{STAND_IN} é ß Ω ² א {STAND_IN}"
    assert missing("人口 € 人") == "人口"
    assert not missing(STAND_IN)


@given(st.text())
def test_a_voice_gets_letters_digits_and_spaces_only(name):
    said = spoken_name(name)
    assert re.fullmatch(r"([A-Za-z0-9]+( [A-Za-z0-9]+)*)?", said)
    assert len(said) <= SPOKEN


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("town = Bern", "town Bern"),
        ("[x](/phonemes/)", "x phonemes"),
        ("Größe (m²)", "Grosse in square metres"),
        ("price [CHF]", "price in Swiss francs"),
        ("rooms(%) ", "rooms in percent"),
        ("sex (m)", "sex m"),
        ("PM10 (µg/m³)", "PM 10 g m 3"),
        ("the distance to the nearest station (km)", "the distance to the nearest station km"),
        ("人口 (km²)", ""),
        ("人口密度", ""),
        ("rooms in the house and in the garden house", "rooms in the house and in the garden"),
        ("x" * 300, "x" * SPOKEN),
    ],
)
def test_names_as_they_are_said(name, said):
    assert spoken_name(name) == said


def test_a_name_that_cannot_be_said_is_called_by_its_number():
    telling = telling_of("strange")
    script, words = telling.script.chapter("data"), []
    for beat in script.beats:
        words += [sentence.spoken for sentence in script.sentences(beat, telling.story)]
    said = " ".join(words)
    assert "feature four" in said
    assert not re.search(r"[^\w .,;:?!'–—-]|\d|人", said)


def test_a_name_that_looks_like_the_end_of_a_sentence_splits_none():
    telling = telling_of("strange")
    for beat, variants in telling.script.chapter("data").beats.items():
        assert variants
        for placed in telling.narration("data", beat).sentences:
            assert placed.start >= LEAD
            assert placed.sentence.text.count("Really?") in (0, 1)
            assert not placed.sentence.text.startswith(("Really?", "Yes!"))


@given(st.text(min_size=1), st.integers(3, 40))
def test_a_name_in_a_caption_is_cut_to_its_room(name, room):
    short = cut_to(name, room)
    assert short == name or short.endswith("…")
    assert len(short) <= room + 1
    assert len(given_name(name, "some_feature", 1).short) <= SHOWN + 1


def test_names_stand_on_one_line():
    heights = [baseline_of(stand_at(verbatim(DARK, name), 1.0)) for name in ("garden", "Area", "year", "j")]
    np.testing.assert_allclose(heights, 1.0)
    hanging, standing = (stand_at(verbatim(DARK, name), 1.0) for name in ("garden", "arden"))
    assert hanging.get_bottom()[1] < standing.get_bottom()[1] - 0.05


# --- numbers


@given(st.floats(1e-300, 1e300))
def test_a_magnitude_keeps_numbers_short_and_loses_nothing(largest):
    unit = Magnitude.of(largest, most=1000.0)
    shown = float(unit.of_value(largest))
    assert 0.1 <= shown <= 1000
    assert unit.power % 3 == 0
    assert math.isclose(math.log10(shown) + unit.power, math.log10(largest), abs_tol=1e-9)
    assert len(short_number(shown)) <= 6


@given(st.floats(0, 1e6))
def test_a_rounded_size_is_never_zero_for_what_is_not(size):
    text = size_number(size)
    assert (text == "0") == (size == 0)
    if size >= 0.0005:
        np.testing.assert_allclose(float(text), size, rtol=0.06, atol=0.0006)


@given(st.lists(st.floats(0.1, 5), min_size=1, max_size=12), st.floats(0.5, 20))
def test_names_are_cut_to_the_largest_width_at_which_all_have_room(widths, room):
    most = narrowed(widths, room)
    taken = np.minimum(widths, most).sum()
    assert taken <= room * (1 + 1e-9) or not np.isfinite(most)
    assert (np.isinf(most)) == (sum(widths) <= room * (1 + 1e-12)) or abs(sum(widths) - room) < 1e-6
    if np.isfinite(most):
        np.testing.assert_allclose(taken, room)


def test_the_legend_says_if_not_every_row_has_a_dot():
    tall, few = telling_about(TABLES["tall"]), telling_about(TABLES["few"])
    assert (tall.story.data.is_sampled, few.story.data.is_sampled) == (True, False)
    assert tall.label("data", "legend_of_some").startswith("500 of the rows, a dot each")
    assert len(tall.story.data.facts.sample.target) == 500
