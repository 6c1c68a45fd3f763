"""Steps towards the minimum: every share is accounted for, and every prediction is met by the iteration itself."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mathcore import (
    L1,
    L2,
    Lp,
    Max,
    Norm,
    OneWeight,
    Quadratic,
    SquaredL2,
    constrained,
    l1_push,
    l2_push,
    penalised,
    plain_record,
    plain_steps,
    projected_steps,
    proximal_landing,
    proximal_record,
    proximal_steps,
    sample_slope,
    sample_update,
    subgradient_band,
    subgradient_record,
    subgradient_steps,
    zero_holds,
)

NORMS = [L1(), L2(), Max(), Lp(1.5), Lp(3), Lp(10)]
PENALTIES = [*NORMS, SquaredL2()]
seeds = st.integers(0, 2**32 - 1)


def random_loss(rng, batch=(), dimension=3):
    root = rng.standard_normal((*batch, dimension, dimension))
    hessian = root @ np.swapaxes(root, -1, -2) + np.eye(dimension)
    return Quadratic((hessian + np.swapaxes(hessian, -1, -2)) / 2, 2 * rng.standard_normal((*batch, dimension)))


def safe_rate(loss):
    return 1 / np.linalg.eigvalsh(loss.hessian).max()


def one_weight(curvature, centre):
    return Quadratic([[curvature]], [centre])


@st.composite
def hopping(draw):
    """One weight whose answer under L1 is 0: loss, λ, η."""
    curvature, strength = draw(st.floats(0.1, 10)), draw(st.floats(0.1, 10))
    slope = draw(st.floats(-0.95, 0.95)) * strength
    rate = draw(st.floats(0.01, 1)) / curvature
    return one_weight(curvature, -slope / curvature), slope, strength, rate


# --- subgradients ---


@pytest.mark.parametrize("norm", NORMS, ids=repr)
@given(seed=seeds, ties=st.booleans())
def test_a_subgradient_is_the_slope_of_a_line_below_the_norm_that_touches_it(norm: Norm, seed, ties):
    rng = np.random.default_rng(seed)
    w, other = rng.standard_normal((2, 5, 4))
    if ties:
        w = np.round(w)
    u = norm.subgradient(w)
    assert u.shape == w.shape
    np.testing.assert_allclose((u * w).sum(axis=-1), norm.value(w), rtol=1e-12)
    assert (norm.dual.value(u) <= 1 + 1e-12).all()
    assert (norm.value(other) >= norm.value(w) + (u * (other - w)).sum(axis=-1) - 1e-12).all()


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_the_subgradient_at_zero_is_zero(penalty):
    assert (penalty.subgradient(np.zeros(3)) == 0).all()


@given(seed=seeds)
def test_where_a_penalty_is_smooth_its_subgradient_is_the_gradient(seed):
    w = np.random.default_rng(seed).uniform(0.2, 1, 3) * [1, -1, 1]
    for penalty in PENALTIES:
        if penalty == Max() and np.diff(np.sort(np.abs(w))).min() < 1e-3:
            continue
        h = 1e-6 * np.eye(3)
        slope = (penalty.value(w + h) - penalty.value(w - h)) / 2e-6
        np.testing.assert_allclose(penalty.subgradient(w), slope, atol=1e-6)


# --- records ---


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@given(seed=seeds)
def test_every_step_is_the_sum_of_the_datas_and_the_penaltys_share(penalty, seed):
    rng = np.random.default_rng(seed)
    loss, start = random_loss(rng, (4,)), rng.standard_normal(3)
    for record in (subgradient_record, proximal_record):
        steps = record(loss, penalty, 0.7, start, 0.02, 5)
        assert steps.points.shape == (6, 4, 3)
        assert steps.data_push.shape == steps.penalty_push.shape == (5, 4, 3)
        np.testing.assert_allclose(
            steps.points[1:], steps.points[:-1] + steps.data_push + steps.penalty_push, atol=1e-12
        )
        np.testing.assert_allclose(steps.data_push, -0.02 * loss.gradient(steps.points[:-1]), rtol=1e-12)
        np.testing.assert_array_equal(steps.points[0], np.broadcast_to(start, (4, 3)))


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_the_points_of_a_record_are_the_steps(penalty):
    rng = np.random.default_rng(3)
    loss, start = random_loss(rng), rng.standard_normal(3)
    for points, record in ((subgradient_steps, subgradient_record), (proximal_steps, proximal_record)):
        np.testing.assert_array_equal(
            points(loss, penalty, 0.3, start, 0.05, 7), record(loss, penalty, 0.3, start, 0.05, 7).points
        )
    np.testing.assert_array_equal(plain_steps(loss, start, 0.05, 7), plain_record(loss, start, 0.05, 7).points)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_a_batch_of_problems_is_each_problem_on_its_own(penalty):
    rng = np.random.default_rng(4)
    loss, start = random_loss(rng, (3,)), rng.standard_normal((3, 3))
    strength, rate = np.array([0.1, 0.5, 2.0]), np.array([0.01, 0.02, 0.05])
    for steps in (subgradient_steps, proximal_steps):
        together = steps(loss, penalty, strength, start, rate, 20)
        for i in range(3):
            single = Quadratic(loss.hessian[i], loss.centre[i])
            alone = steps(single, penalty, strength[i], start[i], rate[i], 20)
            np.testing.assert_allclose(together[:, i], alone, atol=1e-12)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_without_strength_all_three_are_plain_steps(penalty):
    rng = np.random.default_rng(5)
    loss, start = random_loss(rng), rng.standard_normal(3)
    plain = plain_steps(loss, start, 0.05, 20)
    for steps in (subgradient_steps, proximal_steps):
        np.testing.assert_allclose(steps(loss, penalty, 0.0, start, 0.05, 20), plain, atol=1e-14)


@given(seed=seeds)
def test_plain_steps_shrink_the_distance_by_the_same_matrix_each_time(seed):
    rng = np.random.default_rng(seed)
    loss, start = random_loss(rng), rng.standard_normal(3)
    rate = safe_rate(loss)
    shrink = np.eye(3) - rate * loss.hessian
    expected = loss.centre + np.linalg.matrix_power(shrink, 30) @ (start - loss.centre)
    np.testing.assert_allclose(plain_steps(loss, start, rate, 30)[-1], expected, atol=1e-9)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@given(seed=seeds)
def test_the_answer_is_a_fixed_point_of_the_proximal_step(penalty, seed):
    rng = np.random.default_rng(seed)
    loss = random_loss(rng)
    answer = penalised(loss, penalty, 0.8)
    np.testing.assert_allclose(proximal_steps(loss, penalty, 0.8, answer, safe_rate(loss), 1)[1], answer, atol=1e-7)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@settings(max_examples=10)
@given(seed=seeds)
def test_proximal_steps_never_go_up_and_arrive(penalty, seed):
    rng = np.random.default_rng(seed)
    root = rng.standard_normal((3, 3))
    loss = Quadratic(np.eye(3) + 0.1 * (root @ root.T), rng.standard_normal(3))
    points = proximal_steps(loss, penalty, 0.6, 3 * rng.standard_normal(3), safe_rate(loss), 150)
    heights = loss.value(points) + 0.6 * penalty.value(points)
    assert (np.diff(heights) <= 1e-12 * (1 + heights[0])).all()
    np.testing.assert_allclose(points[-1], penalised(loss, penalty, 0.6), atol=1e-6)


# --- one weight under L1: the band ---


@given(hopping(), st.floats(-5, 5))
def test_subgradient_iterates_end_up_in_the_band_and_hop_across_zero_for_ever(problem, start):
    loss, slope, strength, rate = problem
    assume(start != 0)
    low, high = subgradient_band(loss, strength, rate)
    assert high - low == pytest.approx(2 * rate * strength)
    assert low <= 0 <= high
    # each step outside the band is at least rate * (strength - |slope|) towards it
    patience = int(abs(start) / (rate * (strength - abs(slope)))) + 2
    assume(patience < 2000)
    tail = subgradient_steps(loss, L1(), strength, [start], rate, patience + 400)[patience:, 0]
    slack = 1e-12 * (1 + abs(start))
    assert (tail >= low - slack).all()
    assert (tail <= high + slack).all()
    span = np.ptp(tail)
    assert rate * (strength + abs(slope)) - slack <= span <= 2 * rate * strength + slack
    assert tail.min() <= 0 <= tail.max()


@given(hopping(), st.floats(0, 1), st.floats(0.001, 0.999))
def test_no_smaller_band_would_do(problem, side, closeness):
    """Points near 0 go as near to the band's ends as one likes, and they lie in the band."""
    loss, _, strength, rate = problem
    low, high = subgradient_band(loss, strength, rate)
    tiny = 1e-9 * closeness * min(abs(low), abs(high), 1)
    assume(tiny > 0)
    _, left = subgradient_steps(loss, L1(), strength, [tiny], rate, 1)[:, 0]
    _, right = subgradient_steps(loss, L1(), strength, [-tiny], rate, 1)[:, 0]
    assert left == pytest.approx(low, abs=1e-8 * (1 + abs(low)))
    assert right == pytest.approx(high, abs=1e-8 * (1 + abs(high)))


@given(st.floats(0.1, 10), st.floats(1.01, 5), st.sampled_from([-1, 1]), st.floats(-5, 5), st.floats(0.05, 1))
def test_where_the_data_push_harder_than_the_penalty_the_iterates_converge(curvature, ratio, sign, start, step):
    loss, rate = one_weight(curvature, sign * ratio / curvature), step / curvature
    low, high = subgradient_band(loss, 1.0, rate)
    assert low == high == pytest.approx(penalised(loss, L1(), 1.0)[0], abs=1e-12)
    end = subgradient_steps(loss, L1(), 1.0, [start], rate, 500)[-1, 0]
    assert end == pytest.approx(low, abs=1e-9)


def test_a_smaller_rate_makes_the_band_narrower_in_proportion():
    loss = one_weight(10 / 3, 0.5)
    widths = np.diff(subgradient_band(loss, 2.0, np.array([0.02, 0.04, 0.08])), axis=-1)[:, 0]
    np.testing.assert_allclose(widths, 2 * 2.0 * np.array([0.02, 0.04, 0.08]))


def test_plain_subgradient_steps_never_land_on_zero_in_the_films_example():
    x = np.arange(-2, 2.1, 0.5)
    loss = Quadratic.from_data(x[:, None], 0.5 * x)
    for rate in (0.02, 0.05, 0.1):
        points = subgradient_steps(loss, L1(), 2.0, [1.5], rate, 5000)
        assert (points != 0).all()


# --- one weight under L1: the landing ---


@given(st.floats(0.1, 10), st.floats(-3, 3), st.floats(0.05, 5), st.floats(-5, 5), st.floats(0.05, 1), st.booleans())
def test_the_proximal_step_that_lands_on_zero_is_the_one_predicted(curvature, centre, strength, start, step, still):
    if still:
        start = 0.0
    loss, rate = one_weight(curvature, centre), step / curvature
    slope = -curvature * centre
    assume(abs(abs(slope) - strength) > 1e-3)
    predicted = int(proximal_landing(loss, strength, start, rate))
    points = proximal_steps(loss, L1(), strength, [start], rate, 600)[:, 0]
    if predicted < 0:
        assert abs(slope) > strength
        assert penalised(loss, L1(), strength)[0] != 0
        assert points[-1] != 0
        return
    excess = (strength + slope * np.sign(start)) / curvature
    decay = 1 - rate * curvature
    if predicted > 0 and decay > 1e-9:  # a landing to the last bit may be off by one from rounding
        steps = np.log1p(abs(start) / excess) / -np.log(decay)
        assume(abs(steps - round(steps)) > 1e-9)
    assert (points[:predicted] != 0).all()
    assert (points[predicted:] == 0).all()


def test_a_push_exactly_as_strong_as_the_penalty_never_lands():
    loss = one_weight(1.0, 2.0)
    assert proximal_landing(loss, 2.0, 1.0, 0.5) == -1
    points = proximal_steps(loss, L1(), 2.0, [1.0], 0.5, 40)[:, 0]
    np.testing.assert_allclose(points, 0.5 ** np.arange(41))
    assert proximal_landing(loss, 2.0, -1.0, 0.5) > 0  # from the other side the two pull together


def test_landing_is_counted_per_batch_member():
    loss = Quadratic([[[1.0]], [[2.0]]], [[0.1], [0.2]])
    counted = proximal_landing(loss, np.array([1.0, 0.01]), 3.0, 0.1)
    assert counted.shape == (2,)
    assert counted[0] > 0
    assert counted[1] == -1


def test_ridge_shrinks_by_a_factor_each_step_and_never_arrives():
    loss = one_weight(1.0, 1e-300)
    points = proximal_steps(loss, SquaredL2(), 2.0, [1.0], 0.1, 200)[:, 0]
    np.testing.assert_allclose(points[1:] / points[:-1], 0.9 / 1.4)
    assert (points != 0).all()


# --- zero stays ---


@given(seeds, st.floats(0.01, 20))
def test_zero_stays_the_answer_as_long_as_the_datas_push_lies_inside_the_interval(seed, strength):
    loss = random_loss(np.random.default_rng(seed))
    assert zero_holds(loss, strength) == (penalised(loss, L1(), strength) == 0).all()


def test_zero_holds_at_every_strength_from_the_zero_strength_on():
    x = np.arange(-2, 2.1, 0.5)
    curve, loss = OneWeight(x, 0.5 * x), Quadratic.from_data(x[:, None], 0.5 * x)
    sweep = np.linspace(0, 4, 81)
    np.testing.assert_array_equal(zero_holds(loss, sweep), curve.l1_minimum(sweep) == 0)


# --- one sample, as the update rules are usually written ---

numbers = st.floats(-5, 5)


@given(numbers, numbers, numbers, numbers)
def test_h_is_the_slope_of_one_samples_error(w, x, y, bias):
    h = 1e-5
    numeric = (((w + h) * x + bias - y) ** 2 - ((w - h) * x + bias - y) ** 2) / (2 * h)
    assert sample_slope(w, x, y, bias) == pytest.approx(numeric, rel=1e-6, abs=1e-6)


@given(numbers, numbers, numbers, st.floats(0, 1), st.floats(0, 5))
def test_the_three_update_rules_differ_by_the_penaltys_slope_alone(w, x, y, rate, strength):
    slope = sample_slope(w, x, y, 0.3)
    plain = sample_update(w, slope, rate)
    assert plain == w - rate * slope
    with_l1 = sample_update(w, slope, rate, l1_push(w, strength))
    with_l2 = sample_update(w, slope, rate, l2_push(w, strength))
    assert with_l1 - plain == pytest.approx(-rate * strength * np.sign(w), abs=1e-10)
    assert with_l2 - plain == pytest.approx(-rate * strength * 2 * w, abs=1e-10)


@given(st.floats(0.01, 1), st.floats(0.01, 5))
def test_l1_pushes_as_hard_everywhere_and_l2_less_near_zero(rate, strength):
    w = np.array([2.0, 1.0, 0.5, 0.25, 0.01])
    moved = sample_update(w, 0.0, rate, l1_push(w, strength)) - w
    np.testing.assert_allclose(moved, -rate * strength, rtol=1e-9)
    moved = sample_update(w, 0.0, rate, l2_push(w, strength)) - w
    assert (np.diff(np.abs(moved)) < 0).all()


# --- many weights ---

MANY = np.array([0.4561, -0.0007, 0.3251, 0.0009, 0.0001, -0.9142])


def test_one_proximal_l1_step_zeroes_the_small_weights_of_the_equation():
    shorter = L1().prox(MANY, 0.001)
    np.testing.assert_array_equal(shorter == 0, [False, True, False, True, True, False])
    np.testing.assert_allclose(shorter[[0, 2, 5]], [0.4551, 0.3241, -0.9132], rtol=1e-12)


def test_one_l2_step_scales_every_weight_of_the_equation_and_zeroes_none():
    scaled = SquaredL2().prox(MANY, 0.001)
    assert (scaled != 0).all()
    np.testing.assert_allclose(scaled / MANY, 1 / 1.002, rtol=1e-12)


# --- bad input ---

LOSS, TWO = one_weight(2.0, 0.5), Quadratic(np.eye(2), [1.0, 2.0])


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: plain_steps(LOSS, [1.0], -0.1, 3), "rate"),
        (lambda: plain_steps(LOSS, [1.0], 0.1, -1), "count"),
        (lambda: plain_steps(LOSS, [1.0], 0.1, 2.5), "count"),
        (lambda: plain_steps(LOSS, 1.0, 0.1, 3), "start"),
        (lambda: plain_steps(LOSS, [np.nan], 0.1, 3), "start"),
        (lambda: subgradient_steps(LOSS, L1(), -1, [1.0], 0.1, 3), "strength"),
        (lambda: subgradient_steps(LOSS, L1(), np.nan, [1.0], 0.1, 3), "strength"),
        (lambda: subgradient_steps(LOSS, L1(), 1, [1.0], np.inf, 3), "rate"),
        (lambda: proximal_steps(LOSS, L1(), -1, [1.0], 0.1, 3), "strength"),
        (lambda: proximal_steps(LOSS, L1(), 1, [1.0], -0.1, 3), "rate"),
        (lambda: proximal_steps(LOSS, L1(), 1, [1.0], 0.1, True), "count"),
        (lambda: subgradient_band(TWO, 1, 0.1), "loss"),
        (lambda: subgradient_band(LOSS, -1, 0.1), "strength"),
        (lambda: subgradient_band(LOSS, 1, 0.0), "rate"),
        (lambda: subgradient_band(LOSS, 1, 0.6), "rate"),
        (lambda: proximal_landing(LOSS, 1, np.nan, 0.1), "start"),
        (lambda: proximal_landing(LOSS, 1, 1, 0.6), "rate"),
        (lambda: zero_holds(LOSS, -1), "strength"),
        (lambda: plain_steps(LOSS, [1.0, 2.0], 0.1, 3), "start"),
        (lambda: plain_steps(LOSS, np.ones((3, 1)), np.full(2, 0.1), 3), "start"),
        (lambda: proximal_steps(TWO, L1(), np.ones(3), np.ones((2, 2)), 0.1, 3), "start"),
        (lambda: proximal_landing(LOSS, np.ones(2), np.ones(3), 0.1), "strength"),
        (lambda: sample_slope(np.nan, 1, 1), "w"),
        (lambda: sample_slope(1, "x", 1), "x"),
        (lambda: sample_slope(1, 1, np.nan), "y"),
        (lambda: sample_slope(1, 1, 1, np.nan), "bias"),
        (lambda: sample_update(1, 1, -0.1), "rate"),
        (lambda: sample_update(1, np.nan, 0.1), "slope"),
        (lambda: sample_update(1, 1, 0.1, np.nan), "penalty_slope"),
    ],
)
def test_bad_input_is_named(call, named):
    with pytest.raises(ValueError, match=rf"^{named}: got .*, want "):
        call()


@pytest.mark.parametrize("norm", NORMS, ids=str)
def test_projected_steps_stay_in_the_ball_go_downhill_and_end_at_the_constrained_answer(norm):
    rng = np.random.default_rng(4)
    loss, radius = random_loss(rng, (20,)), rng.uniform(0.2, 1.5, 20)
    rate = 1 / np.linalg.eigvalsh(loss.hessian).max(axis=-1)
    points = projected_steps(loss, norm, radius, norm.project(loss.centre, radius), rate, 400)
    assert (norm.value(points) <= radius + 1e-9).all()
    assert (np.diff(loss.value(points), axis=0) <= 1e-9).all()
    np.testing.assert_allclose(points[-1], constrained(loss, norm, radius).point, atol=1e-5)
