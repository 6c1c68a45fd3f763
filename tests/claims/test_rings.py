"""What the chapter `rings` says is true: one test for each statement, named after it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import brentq, minimize
from sklearn.linear_model import Lasso

from mathcore import Quadratic
from scenes.examples.rings import RingsExample, features
from scenes.rings.panels import UNITS, Panels
from scenes.rings.picture import Picture
from scenes.rings.point import PointAct
from scenes.rings.route import Route
from scenes.stage import FILM
from scenes.story import load_story
from scenes.theme import DARK

EXAMPLE = load_story().rings
X, Y = np.array(EXAMPLE.inputs), EXAMPLE.y


def gaps(weights) -> np.ndarray:
    return weights[0] * X + weights[1] * X**2 - Y


def error(weights) -> float:
    return float(np.mean(gaps(weights) ** 2))


def directions(count: int = 60) -> np.ndarray:
    angle = 2 * np.pi * np.arange(count) / count
    return np.column_stack([np.cos(angle), np.sin(angle)])


class TestPoints:
    """A model is a point, a point is a curve, and each point has an error."""

    def test_each_point_is_a_curve_of_its_own(self):
        """No two points have the same curve: x and x² are independent at the inputs."""
        assert np.linalg.matrix_rank(np.column_stack([X, X**2])) == 2

    def test_the_curve_is_w1_times_x_plus_w2_times_x_squared(self):
        assert_allclose(EXAMPLE.model((2.0, -3.0), [0.5, -1.0]), [2 * 0.5 - 3 * 0.25, -2 - 3])

    def test_the_error_is_the_mean_squared_gap(self):
        for weights in np.random.default_rng(3).normal(size=(20, 2)):
            assert EXAMPLE.error_of(weights) == pytest.approx(error(weights))

    def test_the_gaps_grow_and_so_does_the_error(self):
        way = [PointAct.out(_Away(), share) for share in np.linspace(0, 1, 30)]
        errors, sizes = [error(weights) for weights in way], [np.abs(gaps(weights)).mean() for weights in way]
        assert (np.diff(errors) > 0).all()
        assert sizes[-1] > 2 * sizes[0]
        assert errors[-1] == pytest.approx(EXAMPLE.error)


class _Away(PointAct):
    """The act's ways alone, without a stage."""

    def __init__(self) -> None:
        self.example = EXAMPLE


class TestRings:
    """All points that are exactly as bad lie on a ring."""

    def test_all_points_of_the_ring_are_exactly_this_bad(self):
        for weights in EXAMPLE.on_ring(np.linspace(0, 1, 97)):
            assert error(weights) == pytest.approx(EXAMPLE.error, abs=1e-12)

    def test_no_other_point_is_exactly_this_bad(self):
        """On each ray from the best fit the error rises, so one point has it; it solves the ring's own equation."""
        best = np.linalg.lstsq(np.column_stack([X, X**2]), Y, rcond=None)[0]
        along, across = EXAMPLE.on_ring([0.0, 0.25]) - best
        for ray in directions():
            errors = [error(best + reach * ray) for reach in np.linspace(0, 10, 50)]
            assert (np.diff(errors) > 0).all()
            reach = brentq(lambda r, ray=ray: error(best + r * ray) - EXAMPLE.error, 0, 10)
            shares = np.linalg.solve(np.column_stack([along, across]), reach * ray)
            assert shares @ shares == pytest.approx(1)

    def test_on_the_run_the_curve_wriggles_and_the_number_stands_still(self):
        route = Route(EXAMPLE.on_ring(0.0))
        picture = Picture(Panels(DARK, FILM, EXAMPLE), route, "error")
        route.way = EXAMPLE.on_ring
        shown, heights = set(), []
        for share in np.linspace(0, 1, 40):
            route.share.set_value(share)
            picture.follow()
            shown.add(picture.error.value.shown)
            heights.append(EXAMPLE.model(route.weights(), X[-1]))
        assert shown == {f"{EXAMPLE.error:.2f}"}
        assert np.ptp(heights) > np.ptp(Y) / 2

    def test_a_smaller_error_has_a_smaller_ring_inside(self):
        for size in (0.67, 0.34):
            inner = [error(weights) for weights in EXAMPLE.on_ring(np.linspace(0, 1, 50), size)]
            assert max(inner) - min(inner) < 1e-12
            assert max(inner) < EXAMPLE.error

    def test_in_the_centre_sits_the_best_fit(self):
        found = minimize(error, (0.0, 0.0), tol=1e-12)
        assert_allclose(EXAMPLE.best, found.x, atol=1e-5)
        assert_allclose(EXAMPLE.on_ring(np.array([0.0, 0.5])).mean(axis=0), found.x, atol=1e-5)
        assert EXAMPLE.best_error == pytest.approx(found.fun)


class TestShape:
    """Rings are long and tilted because the features are partly alike; units stretch them."""

    def test_the_rings_are_long_and_tilted(self):
        """By principal axes of the ring's own points: about twice as long as wide, not along a weight's axis."""
        points = EXAMPLE.on_ring(np.arange(400) / 400)
        spread, axes = np.linalg.eigh(np.cov(points.T))
        assert 1.8 < np.sqrt(spread[1] / spread[0]) < 2.2
        tilt = np.degrees(np.arctan2(*np.abs(axes[::-1, 1])))
        assert 20 < tilt < 70

    @pytest.mark.parametrize("inputs", [(-1, -0.6, -0.2, 0.2, 0.6, 1.0), (0.4, 0.7, 1.0, 1.2, 1.5)])
    def test_alike_features_are_the_reason(self, inputs):
        """At the same size, features with the cosine c have rings sqrt((1 + c) / (1 - c)) times as long as wide, tilted
        by 45 degrees; at c = 0, where no part of x² is told by x, they are circles.
        """
        columns = features(inputs)
        columns /= np.linalg.norm(columns, axis=0)
        cosine = float(columns[:, 0] @ columns[:, 1])
        curvatures, axes = np.linalg.eigh(Quadratic.from_data(columns, np.ones(len(columns))).hessian)
        assert np.sqrt(curvatures[1] / curvatures[0]) == pytest.approx(np.sqrt((1 + cosine) / (1 - cosine)))
        if cosine > 1e-9:
            assert_allclose(np.abs(axes), np.sqrt(0.5))
        else:
            assert cosine == pytest.approx(0, abs=1e-12)

    def test_x_and_x_squared_are_partly_alike(self):
        cosine = np.sum(X**3) / np.sqrt(np.sum(X**2) * np.sum(X**4))
        assert EXAMPLE.alike == pytest.approx(cosine)
        assert 0.3 < cosine < 0.97
        assert 0.3 < np.corrcoef(X, X**2)[0, 1] < 0.97

    def test_other_units_stretch_them_too(self):
        """With x² in a larger unit, the best weights and the rings are those of the data in that unit."""
        by_data = Quadratic.from_data(np.column_stack([X, X**2 / UNITS]), Y)
        loss = EXAMPLE.in_units(UNITS)
        assert_allclose(loss.hessian, by_data.hessian)
        assert_allclose(loss.centre, by_data.centre)
        before, after = (np.ptp(each.contour(0.3, 400), axis=0) for each in (EXAMPLE.loss, loss))
        assert_allclose(after / before, (1, UNITS), rtol=1e-4)


class TestBudget:
    """The ball of the budget, and the best that it allows."""

    def test_what_the_budget_affords_is_a_diamond(self):
        """The sizes add up to at most t exactly within the four lines from corner to corner."""
        t = EXAMPLE.radius
        for weights in np.random.default_rng(1).uniform(-1.5 * t, 1.5 * t, (500, 2)):
            inside = all(sx * weights[0] + sy * weights[1] <= t for sx in (-1, 1) for sy in (-1, 1))
            assert inside == (abs(weights[0]) + abs(weights[1]) <= t)

    def test_the_best_fit_is_more_than_the_budget_affords(self):
        assert np.abs(EXAMPLE.best).sum() > EXAMPLE.radius

    def test_the_ring_first_touches_the_ball_at_the_best_one_can_afford(self):
        """By walking round the border: every other place of it is worse, so smaller rings do not reach it."""
        corners = EXAMPLE.radius * np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]])
        border = np.concatenate([np.linspace(a, b, 2000) for a, b in pairwise(corners)])
        errors = np.array([error(weights) for weights in border])
        assert_allclose(border[errors.argmin()], EXAMPLE.affordable, atol=1e-3)
        assert EXAMPLE.error_of(EXAMPLE.affordable) <= errors.min() + 1e-12
        level = error(EXAMPLE.affordable) - EXAMPLE.best_error
        assert EXAMPLE.touch.level == pytest.approx(level)

    def test_here_the_ring_touches_a_corner_and_the_curve_becomes_a_line(self):
        assert EXAMPLE.affordable.tolist() == [EXAMPLE.radius, 0.0]

    def test_a_price_and_a_limit_are_two_views_of_one_thing(self):
        """The price that belongs to the limit, given to scikit-learn's Lasso, leads to the same weights."""
        lasso = Lasso(alpha=float(EXAMPLE.touch.multiplier) / 2, fit_intercept=False, tol=1e-12, max_iter=100_000)
        assert_allclose(lasso.fit(np.column_stack([X, X**2]), Y).coef_, EXAMPLE.affordable, atol=1e-6)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"inputs": (-1, -0.5, 0.0, 0.5, 1.0)}, "partly alike"),
        ({"radius": 2.0}, "outside the ball"),
        ({"error": 2.0}, "its ring and the ball"),
        ({"inputs": (0.1, 0.15, 0.5, 1.0, 1.5)}, "0.1 apart"),
    ],
)
def test_numbers_that_would_make_a_sentence_false_are_refused(change, wanted):
    with pytest.raises(ValueError, match=wanted):
        RingsExample.model_validate(EXAMPLE.model_dump() | change)
