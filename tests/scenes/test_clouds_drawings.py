"""Drawings of the chapter `clouds`: where its dots lie from above and aslant, how high its towers are, its balance."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose

from mathcore import L1, L2, Quadratic, SquaredL2, penalised
from scenes.clouds.balance import Balance
from scenes.clouds.clouds import PRICES, Clouds, grown
from scenes.clouds.sight import DOT, Sight
from scenes.examples.clouds import CloudsExample
from scenes.stage import FILM
from scenes.stage.dots import room_for_a_dot
from scenes.story import load_story
from scenes.theme import DARK

STORIES = [
    load_story().clouds,
    CloudsExample(strength=4.0, reach=3.0, side=40),
    CloudsExample(strength=0.5, reach=4.0, side=28),
]
EVERY = pytest.mark.parametrize("example", STORIES, ids=["story", "strong", "weak"])
PENALTIES = {"l1": L1(), "l2": L2(), "squared": SquaredL2()}


def places(shape) -> np.ndarray:
    """The positions (n, 2) of dots, each of which is a curve of four points."""
    return np.concatenate([part.points[::4, :2] for part in shape])


@EVERY
def test_from_above_dots_start_at_their_centres_and_lie_round_their_answers(example):
    sight = Sight(DARK, FILM, example)
    flat = sight.flat
    for price in PRICES:
        starts = places(sight.clouds.dots(flat, price, 0))
        assert {tuple(p) for p in starts.round(6)} == {tuple(p) for p in flat.at(example.centres)[:, :2].round(6)}
        off = sight.clouds.landed(flat, price) - flat.at(example.answers(price))
        heaped = sight.clouds.zeros(price)
        assert_allclose(off[~heaped], 0, atol=1e-9)
        assert np.linalg.norm(off[heaped], axis=1).max(initial=0) < 0.6 * sight.clouds.in_heap(flat) * np.sqrt(
            example.total
        )


@EVERY
def test_many_dots_on_one_spot_are_shown_as_many(example):
    sight = Sight(DARK, FILM, example)
    for view in (sight.flat, sight.high):
        for price in ("l1", "l2"):
            landed = sight.clouds.landed(view, price)[sight.clouds.zeros(price)][:, :2]
            spots = np.unique(example.answers(price)[sight.clouds.zeros(price)].round(9), axis=0)
            assert len(np.unique(landed.round(4), axis=0)) > 2 * len(spots) or len(spots) == len(landed)


@EVERY
def test_all_stays_in_the_frame_while_the_camera_sinks(example):
    sight, whole = Sight(DARK, FILM, example), FILM.whole
    for share in np.linspace(0, 1, 21):
        sight.aslant.set_value(share)
        view = sight.view()
        shapes = [
            sight.clouds.ground(view),
            *(sight.clouds.dots(view, price, way) for price in PRICES for way in (0, 1)),
        ]
        for shape in shapes:
            points = np.concatenate([part.points for part in shape])
            assert np.abs(points[:, 0]).max() < whole.right
            assert FILM.band.top < points[:, 1].min()
            assert points[:, 1].max() < whole.top


@EVERY
def test_towers_have_as_many_rows_as_their_numbers_need_and_none_is_too_high(example):
    clouds = Clouds(DARK, example, DOT, FILM.full())
    for price in PRICES:
        piles = clouds.piles[price]
        height = piles.towers[:, 1].max() * DOT
        assert height <= clouds.highest / np.cos(np.pi / 6) + DOT
        assert piles.counts.sum() == example.total


@EVERY
@pytest.mark.parametrize("price", PRICES)
def test_pull_and_push_are_equal_at_the_answer(example, price):
    """The place in the chart is the minimiser of mathcore for a loss of one weight."""
    balance = Balance(DARK, example, price, FILM.full(), ValueTracker(1))
    loss = Quadratic([[2.0]], [balance.first])
    expected = float(penalised(loss, PENALTIES[price], example.strength)[0])
    assert balance.answer() == pytest.approx(expected, abs=1e-7)
    assert balance.pull(balance.answer()) == pytest.approx(balance.push(balance.answer()))


@EVERY
def test_a_centre_near_zero_ends_at_zero_because_the_push_is_stronger_there(example):
    balance = Balance(DARK, example, "l1", FILM.full(), ValueTracker(1))
    balance.centre.set_value(balance.small)
    assert balance.answer() == 0
    assert balance.pull(0) < balance.push(0)


@EVERY
def test_the_cloud_spreads_from_one_of_its_own_dots(example):
    clouds = Clouds(DARK, example, DOT, FILM.full())
    assert_allclose(clouds.spread_out(0), np.broadcast_to(example.own, (example.total, 2)))
    assert_allclose(clouds.spread_out(1), example.centres)


@EVERY
def test_answers_of_the_square_are_seen_one_by_one(example):
    sight = Sight(DARK, FILM, example)
    apart = example.scale * sight.clouds.spacing(sight.flat)
    assert 2 * sight.clouds.free(sight.flat, "squared") < 0.6 * apart


@EVERY
def test_the_spreading_cloud_is_a_grid_with_gaps_soon_after_its_start(example):
    clouds = Clouds(DARK, example, DOT, FILM.full())
    view = Sight(DARK, FILM, example).flat
    whole = room_for_a_dot(clouds.spacing(view))
    assert grown(0) == grown(1) == 1
    for share in (0.1, 0.3, 0.6, 1.0):
        assert 2 * whole * grown(share) < 0.7 * share * clouds.spacing(view)
