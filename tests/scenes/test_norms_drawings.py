"""Drawings of the chapter `norms`: the pace of the walk, and the room for changing numbers."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scenes.norms.measures import Measure
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
