"""Drawings of the chapter `norms`: the pace of the walk, and the room for changing numbers."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scenes.norms.measures import Measure
from scenes.norms.prices import Prices
from scenes.norms.walk import block_by_block
from scenes.stage.frame import FILM
from scenes.theme import DARK


@pytest.mark.parametrize("blocks", [4, 7, 9])
def test_the_walk_slows_down_at_the_end_of_each_block_and_never_turns_back(blocks):
    rate = block_by_block(blocks)
    ends = np.arange(blocks + 1) / blocks
    assert_allclose([rate(end) for end in ends], ends, atol=1e-12)
    assert all(end - rate(end - 1e-4) < 0.1 * 1e-4 for end in ends[1:])  # at most a tenth of the mean speed
    assert (np.diff([rate(time) for time in np.linspace(0, 1, 1001)]) >= 0).all()


@pytest.mark.parametrize(("side", "frame"), [("l1", "="), ("l2", "= sqrt(#hide($0.00^2 + 0.00^2$))")])
def test_changing_numbers_are_to_the_right_of_the_equals_sign(side, frame):
    live = Measure(DARK, side, FILM.full()).rule_with_live_numbers(frame, lambda: "0.50² + 0.50²")
    equals, *_ = live.around
    assert equals.get_right()[0] < live.numbers.get_left()[0]


def test_the_dots_of_the_square_are_at_the_squares_of_the_rings_lengths():
    levels = (0.5, 1.0, 1.5, 2.0)
    prices = Prices(DARK, FILM.full(), levels)
    places = [dot.get_center() for dot in prices.dots()]
    assert_allclose(places, prices.chart.at([(0.5, 0.25), (1, 1), (1.5, 2.25), (2, 4)]), atol=1e-9)


def test_both_prices_are_equal_at_distance_one():
    prices = Prices(DARK, FILM.full(), (0.5, 2.0))
    line, (curve, _) = prices.plain("L2 norm")[0], prices.squared("squared")
    for distance, higher in ((0.5, line), (2.0, curve)):
        at = prices.chart.at((distance, 0))[0]
        heights = {id(shape): np.interp(at, shape.points[:, 0], shape.points[:, 1]) for shape in (line, curve)}
        assert max(heights, key=heights.__getitem__) == id(higher)
    one = prices.chart.at((1.0, 1.0))
    for shape in (line, curve):
        assert np.interp(one[0], shape.points[:, 0], shape.points[:, 1]) == pytest.approx(one[1], abs=1e-3)
