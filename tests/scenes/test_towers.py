"""Many dots on one spot: none is hidden by another, and a tower's height or a heap's area is their number."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.spatial.distance import cdist, pdist

from scenes.stage import Plane
from scenes.stage.towers import HEAP, ROW, Piles, View, levels
from scenes.theme import DARK

RNG = np.random.default_rng(2)
SPOTS = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])
COUNTED = np.repeat([0, 1, 2], [7, 40, 1])
RNG.shuffle(COUNTED)
PILES = Piles(SPOTS[COUNTED], 0.1, wide=4)


def test_the_dots_of_a_spot_are_ranked_in_the_order_in_which_they_are_given():
    for spot in range(3):
        assert PILES.rank[spot == COUNTED].tolist() == list(range((spot == COUNTED).sum()))
    assert sorted(PILES.counts) == [1, 7, 40]
    assert (PILES.size == np.bincount(COUNTED)[COUNTED]).all()


@pytest.mark.parametrize("wide", [1, 2, 5])
def test_dots_of_a_tower_touch_but_never_overlap(wide):
    tower = Piles(np.zeros((43, 2)), 0.1, wide).towers
    assert_allclose(cdist(tower, tower)[np.triu_indices(43, 1)].min(), 1.0)
    rows = np.unique(tower[:, 1].round(6))
    assert_allclose(np.diff(rows), ROW if wide > 1 else 1.0, atol=1e-5)
    assert rows[-1] == pytest.approx(42 / (wide - 0.5) * ROW if wide > 1 else 42, abs=2)  # as high as they are many
    assert np.abs(tower[:, 0]).max() <= (wide - 1) / 2
    assert tower[0].tolist() == ([0, 0] if wide % 2 else [-0.5, 0])  # the first one on the spot, or beside it


def test_dots_of_a_heap_fill_the_area_of_their_number():
    heap = Piles(np.zeros((400, 2)), 0.1).heaps
    reach = np.linalg.norm(heap, axis=1).max()
    assert reach == pytest.approx(HEAP * 20, rel=0.01)
    assert np.pi * reach**2 == pytest.approx(400 * ROW, rel=0.02)
    assert pdist(heap).min() > 0.75  # golden angles come near to the densest packing
    for part in (25, 100):  # a heap grows from its middle
        assert np.linalg.norm(heap[:part], axis=1).max() <= HEAP * np.sqrt(part)


def test_a_dot_alone_stays_on_its_place():
    alone = COUNTED == 2
    assert (PILES.heaps[alone] == 0).all()
    assert (PILES.towers[alone] == 0).all()


def test_dots_with_places_of_their_own_stand_on_those_that_they_would_cover():
    places = RNG.uniform(-1, 1, (200, 2))
    found = levels(places, 0.3)
    for level in range(found.max() + 1):
        assert (pdist(places[found == level]) >= 0.3).all()
    for number in np.flatnonzero(found):  # and each is as low as it can be
        below = places[:number][found[:number] == found[number] - 1]
        assert np.linalg.norm(below - places[number], axis=1).min() < 0.3


def test_the_view_from_straight_above_is_the_flat_plane():
    plane, points = Plane(DARK, (-1, 3), (-2, 2), (0.5, 1.0), 0.8), RNG.standard_normal((9, 2))
    assert_allclose(View.over(plane).at(points, height=1.0), plane.at(points), atol=1e-12)


def test_a_view_aslant_keeps_what_lies_across_it_and_shortens_what_leads_away():
    view = View((1.0, 2.0), 2.0, turn=0.0, rise=np.pi / 6)
    assert_allclose(view.at([[1, 0], [0, 1]]), [[3, 2, 0], [1, 3, 0]])
    assert_allclose(view.at([0, 0], height=1.0), [1, 2 + np.cos(np.pi / 6), 0])
    quarter = View((0.0, 0.0), 1.0, turn=np.pi / 2)
    assert_allclose(quarter.at([1, 0]), [0, 1, 0], atol=1e-12)


def test_a_mixed_view_goes_from_one_to_the_other():
    first, last = View((0.0, 0.0), 1.0, 0.3, 0.5), View((2.0, 1.0), 2.0)
    points = RNG.standard_normal((5, 2))
    for share, end in ((0.0, first), (1.0, last)):
        assert_allclose(first.mixed(last, share).at(points, 0.5), end.at(points, 0.5))
    assert first.mixed(last, 0.5).unit == 1.5


def test_towers_stand_upright_on_the_plane_and_vanish_from_straight_above():
    aslant, above = View((0.0, 0.0), 1.0, 0.4, 0.6), View((0.0, 0.0), 1.0)
    highest = int(PILES.towers[:, 1].argmax())
    foot = aslant.at(PILES.places[highest])
    seen = PILES.towers_in(aslant, 0.1)[highest] - foot
    assert_allclose(seen[:2], 0.1 * PILES.towers[highest] * np.cos(0.6))
    assert_allclose(PILES.towers_in(above, 0.1), above.at(PILES.places), atol=1e-12)
