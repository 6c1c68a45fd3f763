"""Drawings of the chapter `data`: the board of pulls, names that make room, rows of dots; and other tables."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scenes.data.board import Board, State
from scenes.data.ending import ending
from scenes.data.falling import HELD
from scenes.data.layout import Places, names_of
from scenes.data.magnitude import short_number
from scenes.data.path_chart import path_chart
from scenes.data.rows import Rows
from scenes.data.spreading import spread
from scenes.examples.examining import examine
from scenes.examples.own_data import OwnDataExample
from scenes.stage import style
from scenes.stage.frame import FILM, Slot
from scenes.stage.text import fitted
from scenes.story import load_story
from scenes.telling import load_telling
from scenes.theme import DARK
from tests.support.tables import TABLES

DATA = load_story().data
FACTS = DATA.facts
ORDER = FACTS.hardest
PLACES = Places(FILM, FACTS.count, 1.0)
WAKINGS = {feature: number for number, (feature, _) in enumerate(FACTS.wakings, start=1)}


def on(table):
    return OwnDataExample.of(DATA, examine(table, DATA.folds, DATA.redraws, DATA.twin_strength, DATA.seed))


def moment(strength, opened=1.0):
    board = Board(DARK, PLACES, ORDER, WAKINGS)
    pulls, weights = FACTS.pulls([strength])[0], FACTS.weights([strength])[0]
    state = State(strength, pulls, weights, FACTS.woken(strength), strength / HELD, 40.0, opened)
    return board.moment(state)


@pytest.mark.parametrize("strength", [95.0, 40.0, 10.0, 0.15])
def test_bars_of_weights_that_are_awake_end_at_the_line_and_all_others_below_it(strength):
    shown = moment(strength)
    edge = shown.line[0].get_y() - style.BOLD / 200
    awake = int((FACTS.weights([strength])[0] != 0).sum())
    assert len(shown.tags) == awake
    if awake:
        assert shown.awake.get_top()[1] == pytest.approx(edge)
    if awake < FACTS.count:
        assert shown.sleeping.get_top()[1] < edge


def test_the_line_keeps_its_height_while_the_camera_follows_it():
    heights = [moment(strength).line[0].get_y() for strength in (30.0, 3.0, 0.3, 0.1)]
    assert_allclose(heights, heights[0])
    places = PLACES.pulls
    assert heights[0] == pytest.approx(places.bottom + HELD * places.height + style.BOLD / 200)


def test_weights_are_rings_while_they_sleep_and_bars_up_or_down_afterwards():
    shown = moment(20.0)
    zero, bars, rings = shown.weights
    weights = FACTS.weights([20.0])[0]
    assert len(rings) == (weights == 0).sum()
    per_unit = PLACES.weights.height / 80
    assert bars.get_top()[1] - zero.get_y() == pytest.approx(weights.max() * per_unit)
    assert bars.get_bottom()[1] - zero.get_y() == pytest.approx(weights.min() * per_unit)


def test_the_number_of_a_waking_is_large_at_first():
    _, waking = FACTS.wakings[0]
    (early,), (late,) = (moment(share * waking).tags for share in (0.9999, 0.96))
    assert early.height > 1.9 * late.height


def test_the_room_of_the_weights_opens_below_the_names():
    closed = Places(FILM, FACTS.count, 0.0)
    full = FILM.full()
    assert closed.names.bottom == pytest.approx(full.bottom, abs=0.15)
    assert PLACES.weights.top < PLACES.names.bottom < PLACES.names.top < PLACES.pulls.bottom
    assert PLACES.weights.bottom == pytest.approx(full.bottom)
    assert PLACES.pulls.top == closed.pulls.top == full.top


@pytest.mark.parametrize(("strength", "text"), [(97.54, "97.5"), (9.96, "10.0"), (9.94, "9.94"), (0.2076, "0.21")])
def test_a_small_strength_has_one_more_decimal(strength, text):
    assert short_number(strength) == text


@pytest.mark.parametrize("seed", range(20))
def test_spread_things_do_not_overlap_and_have_moved_as_little_as_possible(seed):
    rng = np.random.default_rng(seed)
    wanted, sizes = rng.uniform(-3, 3, 7), rng.uniform(0.2, 0.8, 7)
    placed = spread(wanted, sizes, -4.0, 4.0)
    order = np.argsort(wanted)
    gaps = np.diff(placed[order]) - (sizes[order][1:] + sizes[order][:-1]) / 2
    assert gaps.min() > -1e-9
    assert (placed - sizes / 2 >= -4 - 1e-9).all()
    assert (placed + sizes / 2 <= 4 + 1e-9).all()
    moved = placed[order] - wanted[order]
    # A run of things that touch each other has moved by 0 on average, unless it stands at an end.
    runs = np.split(np.arange(7), np.flatnonzero(gaps > 1e-9) + 1)
    for run in runs:
        things = order[run]
        inside = (placed[things] - sizes[things] / 2).min() > -4 + 1e-9
        inside = inside and (placed[things] + sizes[things] / 2).max() < 4 - 1e-9
        assert not inside or abs(moved[run].mean()) < 1e-9


def test_things_that_have_room_stay_where_they_are():
    assert_allclose(spread([2.0, -1.0, 0.5], [0.3, 0.3, 0.3], -3, 3), [2.0, -1.0, 0.5])


@pytest.mark.parametrize("name", TABLES)
def test_names_of_any_table_stay_in_the_frame_and_apart(name):
    table = TABLES[name]
    order = tuple(range(len(table.names)))
    names = names_of(
        DARK, lambda feature, width: fitted(DARK, table.names[feature], width), order, Places(FILM, len(order), 0.0)
    )
    for row in (names[::2], names[1::2]):
        assert all(left.get_right()[0] < right.get_left()[0] for left, right in pairwise(row))
        assert row[0].get_left()[0] >= FILM.full().left - 1e-9
        assert row[-1].get_right()[0] <= FILM.full().right + 1e-9


def test_a_row_has_a_large_dot_where_its_feature_is_kept():
    slot = Slot(-5.0, -2.0, 5.0, 3.0)
    rows = Rows(DARK, lambda feature, width: fitted(DARK, f"f{feature}", width), (2, 0, 1), slot)
    kept = rows.kept([1.0, 2.0], np.array([[True, False, False], [True, True, False]]), 0.1)
    hits, misses = kept.hits.points[::4], kept.misses.points[::4]
    top, middle, low = rows.heights
    assert sorted(map(tuple, hits[:, :2])) == sorted([(1.0, middle), (2.0, middle), (2.0, low)])
    assert sorted(map(tuple, misses[:, :2])) == sorted([(1.0, top), (1.0, low), (2.0, top)])


def test_the_chart_of_a_path_leaves_room_for_numbers_below():
    slot = Slot(-3.0, -2.0, 3.0, 3.0)
    chart = path_chart(DARK, (0.1, 100.0), (-1.0, 1.0), slot)
    assert chart.at((0.1, -1.0))[1] > slot.bottom + style.TICK
    assert chart.at((100.0, 1.0))[1] == pytest.approx(slot.top)


def test_in_the_last_picture_the_full_bar_is_the_shortest_and_belongs_to_the_named_penalty():
    """The error of the penalty that is recommended is the least of its column."""
    for choice, full in zip(ending(load_telling(), DARK, FILM), range(3), strict=True):
        widths = [row[1].width for row in choice.errors[1:]]
        opacities = [row[1].get_fill_opacity() for row in choice.errors[1:]]
        assert int(np.argmin(widths)) == full == int(np.argmax(opacities))
        errors = DATA.unseen_errors[("few", "many", "alike")[full]]
        assert_allclose(np.array(widths) / widths[0], errors / errors[0], rtol=0.02)


@pytest.mark.parametrize("name", TABLES)
def test_another_table_has_all_facts(name):
    example = on(TABLES[name])
    facts = example.facts
    assert sorted(facts.in_order) == list(range(facts.count))
    assert facts.wakings[0].strength == facts.top == np.abs(facts.first_pulls).max()
    for strength in facts.path.strengths[:-1] * 0.97:
        pulls, weights = np.abs(facts.pulls([strength])[0]), facts.weights([strength])[0]
        assert_allclose(pulls[weights != 0], strength, rtol=1e-6)
        assert (pulls[weights == 0] <= strength * (1 + 1e-9)).all()
    assert facts.selections.shape == (2, DATA.redraws, facts.count)
    assert example.cautious_kept <= facts.count
