"""Level sets of functions without a closed form, against those that have one."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import L1, Quadratic, level_sets
from tests.support.mathcases import NORMS

REGION = (-3.0, 3.0, -2.5, 2.5)


@pytest.mark.parametrize("norm", NORMS, ids=repr)
def test_level_sets_of_a_norm_are_its_balls_outlines(norm):
    for level, lines in zip([0.5, 1.0, 2.0], level_sets(norm.value, [0.5, 1.0, 2.0], REGION), strict=True):
        (line,) = lines
        assert_array_equal(line[0], line[-1])
        assert_allclose(norm.value(line), level, atol=0.02)


def test_level_sets_of_a_loss_are_its_ellipses():
    loss = Quadratic([[1.0, 0.35], [0.35, 0.6]], [0.2, -0.1])
    ((line,),) = level_sets(loss.value, 0.8, REGION, points=401)
    assert_allclose(loss.value(line), 0.8, atol=2e-4)
    assert line[:, 0].max() == pytest.approx(loss.contour(0.8, 1001)[:, 0].max(), abs=1e-3)


def test_a_level_set_may_have_several_pieces_or_none():
    def two_valleys(w):
        return ((w[..., 0] ** 2 - 1) ** 2) + w[..., 1] ** 2

    two, none = level_sets(two_valleys, [0.5, -1.0], REGION)
    assert len(two) == 2
    assert none == []


def test_x_goes_across_and_y_goes_up():
    ((line,),) = level_sets(lambda w: w[..., 1] - 2 * w[..., 0], 0.0, (-1, 1, -3, 3))
    assert_allclose(line[:, 1], 2 * line[:, 0], atol=1e-12)


@pytest.mark.parametrize(
    ("region", "points", "function"),
    [
        ((1, 0, 0, 1), 10, L1().value),
        ((0, 1, 0), 10, L1().value),
        ((0, 1, 0, np.nan), 10, L1().value),
        ((0, 1, 0, 1), 1, L1().value),
        ((0, 1, 0, 1), 10, lambda w: 1.0),
        ((0, 1, 0, 1), 10, lambda w: w[..., 0] * np.nan),
    ],
)
def test_a_region_or_function_that_makes_no_picture_is_refused(region, points, function):
    with pytest.raises(ValueError, match=r"region|points|function"):
        level_sets(function, 1.0, region, points)
