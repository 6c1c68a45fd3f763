"""One weight: the curves are what they are named after, and their minima are where an independent search finds them."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Lasso, Ridge

from mathcore import (
    L1,
    OneWeight,
    Quadratic,
    SquaredL2,
    l1_curve,
    l1_push,
    l1_slopes_at_zero,
    l2_curve,
    l2_push,
    penalised,
)

NINE = np.arange(-2.0, 2.1, 0.5)
moderate = st.floats(-10, 10, allow_subnormal=False)
strengths = st.floats(0, 20, allow_subnormal=False)


@st.composite
def data(draw):
    n = draw(st.integers(2, 12))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    x = rng.uniform(-3, 3, n)
    return OneWeight(x, draw(st.floats(-3, 3)) * x + draw(st.floats(0, 2)) * rng.standard_normal(n))


@pytest.fixture
def exact_line():
    return OneWeight(NINE, 0.5 * NINE)


@given(data(), moderate)
def test_the_error_is_the_mean_squared_error(curve, w):
    assert curve.error(w) == pytest.approx(np.mean((w * curve.x - curve.y) ** 2), rel=1e-9, abs=1e-9)


@given(data(), moderate)
def test_the_slope_is_the_derivative_of_the_error(curve, w):
    assert curve.error_slope(w) == pytest.approx(np.mean(2 * curve.x * (w * curve.x - curve.y)), rel=1e-9, abs=1e-9)


@given(data())
def test_the_parabola_rests_on_the_floor_that_noise_leaves(curve):
    assert curve.error(curve.minimiser) == curve.floor >= 0
    assert abs(curve.error_slope(curve.minimiser)) <= 1e-12 * (1 + curve.curvature)


def test_without_noise_the_parabola_touches_zero(exact_line):
    assert exact_line.floor == pytest.approx(0, abs=1e-30)
    assert exact_line.minimiser == pytest.approx(0.5, rel=1e-15)


@given(data(), strengths)
def test_the_minima_are_where_a_search_finds_them(curve, strength):
    for total, minimum in ((curve.l1_sum, curve.l1_minimum), (curve.l2_sum, curve.l2_minimum)):
        found = minimize_scalar(lambda w, total=total: total(w, strength), bounds=(-20, 20), options={"xatol": 1e-9})
        best = minimum(strength)
        assert total(best, strength) <= found.fun + 1e-9
        assert best == pytest.approx(found.x, abs=1e-3)


@given(data(), st.floats(0.01, 20))
def test_the_minima_are_scikit_learns(curve, strength):
    x, n = curve.x[:, None], len(curve.x)
    lasso = Lasso(alpha=strength / 2, fit_intercept=False, tol=1e-12).fit(x, curve.y)
    ridge = Ridge(alpha=n * strength, fit_intercept=False).fit(x, curve.y)
    assert curve.l1_minimum(strength) == pytest.approx(lasso.coef_[0], abs=1e-9)
    assert curve.l2_minimum(strength) == pytest.approx(ridge.coef_[0], abs=1e-9)


@given(data(), strengths)
def test_one_weight_is_the_one_dimensional_case_of_penalised(curve, strength):
    loss = Quadratic.from_data(curve.x[:, None], curve.y)
    assert curve.l1_minimum(strength) == pytest.approx(penalised(loss, L1(), strength)[0], abs=1e-9)
    assert curve.l2_minimum(strength) == pytest.approx(penalised(loss, SquaredL2(), strength)[0], abs=1e-9)


@given(data(), strengths)
def test_l1_is_exactly_zero_from_its_zero_strength_on_and_not_before(curve, strength):
    assert (curve.l1_minimum(strength) == 0) == (strength >= curve.l1_zero_strength)
    assert curve.l1_minimum(curve.l1_zero_strength) == 0


@given(data(), st.floats(0, 1e6))
def test_l2_never_gets_to_zero(curve, strength):
    assert (curve.l2_minimum(strength) == 0) == (curve.minimiser == 0)


@given(data())
def test_l1_goes_down_in_a_straight_line_and_l2_bends(curve):
    assume(abs(curve.minimiser) > 1e-100)
    sweep = np.linspace(0, 0.999 * curve.l1_zero_strength, 50)
    np.testing.assert_allclose(np.diff(curve.l1_minimum(sweep), 2), 0, atol=1e-12 * (1 + abs(curve.minimiser)))
    np.testing.assert_allclose(1 / curve.l2_minimum(sweep), (1 + sweep / curve.curvature) / curve.minimiser, rtol=1e-9)


@given(data(), strengths)
def test_zero_is_the_answer_while_the_datas_push_lies_inside_the_interval(curve, strength):
    low, high = l1_slopes_at_zero(strength)
    inside = low <= -curve.error_slope(0.0) <= high
    if abs(curve.l1_zero_strength - strength) > 1e-9:
        assert inside == (curve.l1_minimum(strength) == 0)


def test_the_films_nine_points(exact_line):
    assert exact_line.curvature == pytest.approx(5 / 3)
    assert exact_line.l1_zero_strength == pytest.approx(5 / 3)
    assert exact_line.l1_minimum(2.0) == 0
    assert exact_line.l2_minimum(2.0) == pytest.approx((5 / 3) * 0.5 / (5 / 3 + 2))
    assert exact_line.l2_minimum(2.0) == pytest.approx(0.22727, abs=1e-5)


@given(moderate.filter(lambda w: abs(w) > 1e-3), strengths)
def test_the_pushes_are_the_slopes_of_the_penalties(w, strength):
    step = 1e-6 * abs(w)
    for curve, push in ((l1_curve, l1_push), (l2_curve, l2_push)):
        slope = (curve(w + step, strength) - curve(w - step, strength)) / (2 * step)
        assert push(w, strength) == pytest.approx(slope, rel=1e-4, abs=1e-6)


@given(st.floats(0.01, 100))
def test_the_two_pushes_are_equal_at_one_half_and_only_there(strength):
    assert l1_push(0.5, strength) == l2_push(0.5, strength)
    assert l1_push(-0.5, strength) == l2_push(-0.5, strength)
    assert l1_push(0.49, strength) > l2_push(0.49, strength)
    assert l1_push(0.51, strength) < l2_push(0.51, strength)


@given(st.floats(0.01, 100))
def test_the_absolute_value_has_a_kink_at_zero_and_the_square_is_flat(strength):
    h = 1e-9
    assert l1_curve(h, strength) / h == pytest.approx(strength) == l1_curve(-h, strength) / h
    assert l2_curve([h, -h], strength) / h == pytest.approx(0, abs=1e-6)


@given(st.floats(0.01, 10), moderate, moderate)
def test_the_interval_is_every_slope_whose_line_stays_below_the_kink(strength, slope, w):
    low, high = l1_slopes_at_zero(strength)
    if low <= slope <= high:
        assert slope * w <= l1_curve(w, strength) * (1 + 1e-12)
    else:
        assert slope * np.sign(slope) > l1_curve(np.sign(slope), strength)


def test_arrays_keep_their_shape(exact_line):
    w, strength = np.zeros((3, 1)), np.ones(4)
    assert exact_line.l1_sum(w, strength).shape == exact_line.l2_sum(w, strength).shape == (3, 4)
    assert exact_line.l1_minimum(strength).shape == exact_line.l2_minimum(strength).shape == (4,)
    assert l1_slopes_at_zero(strength).shape == (4, 2)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda o: OneWeight([1, np.nan], [1, 2]), "x"),
        (lambda o: OneWeight([[1, 2]], [1, 2]), "x"),
        (lambda o: OneWeight([0, 0], [1, 2]), "x"),
        (lambda o: OneWeight([1, 2], [1, 2, 3]), "y"),
        (lambda o: OneWeight([1, 2], [1, np.inf]), "y"),
        (lambda o: o.error("one"), "w"),
        (lambda o: o.error_slope(np.nan), "w"),
        (lambda o: o.l1_minimum(-1), "strength"),
        (lambda o: o.l2_minimum(np.nan), "strength"),
        (lambda o: l1_curve(1, -1), "strength"),
        (lambda o: l2_curve(1, -1), "strength"),
        (lambda o: l1_push(1, -1), "strength"),
        (lambda o: l2_push(1, -1), "strength"),
        (lambda o: l1_slopes_at_zero(-1), "strength"),
    ],
)
def test_bad_input_is_named(exact_line, call, named):
    with pytest.raises(ValueError, match=rf"^{named}: got .*, want "):
        call(exact_line)
