"""What the chapter `question` says is true: one test for each statement, named after it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import minimize

from mathcore import L1, L2
from scenes.examples.falls import Falls
from scenes.story import load_story

CHANCE = load_story().chance
FALLS = {"l1": Falls(CHANCE.random, L1(), CHANCE.radius), "l2": Falls(CHANCE.random, L2(), CHANCE.radius)}
LEAST_GAP = 1e-4  # radians; the nearest of a thousand answers on the circle is farther from each axis


def by_scipy(loss, norm_order, radius):
    """The best point of a ball, by a general solver."""
    order = {"l1": 1, "l2": 2}[norm_order]
    inside = {"type": "ineq", "fun": lambda w: radius**order - (np.abs(w) ** order).sum()}
    found = minimize(loss.value, [0.1, 0.1], jac=loss.gradient, constraints=[inside], options={"ftol": 1e-14})
    return found.x


class TestTowers:
    """A thousand losses, those of the chapter `chance`."""

    @pytest.mark.parametrize("side", ["l1", "l2"])
    def test_each_dot_is_the_best_model_in_the_ball(self, side):
        """The first forty by the lowest loss on a fine cut of the border: nothing on it is better."""
        falls = FALLS[side]
        border = falls.norm.outline(falls.radius, 20_001)
        for loss, answer in list(zip(singles(falls.losses), falls.answers, strict=True))[:40]:
            assert falls.norm.value(answer) == pytest.approx(falls.radius)
            assert loss.value(answer) <= loss.value(border).min() + 1e-9

    def test_most_slide_into_four_corners(self):
        """Counted by the condition of a corner: the slope leads outwards, and no less steeply than to the sides."""
        slopes = [loss.gradient for loss in singles(CHANCE.random)]
        counted = 0
        for corner in CHANCE.radius * np.array([[1, 0], [0, 1], [-1, 0], [0, -1]]):
            axis, sign = int(np.abs(corner).argmax()), np.sign(corner).sum()
            gradients = np.array([slope(corner) for slope in slopes])
            counted += int((-sign * gradients[:, axis] >= np.abs(gradients[:, 1 - axis])).sum())
        assert counted == FALLS["l1"].zeros.sum() == CHANCE.l1_zeros
        assert counted > CHANCE.losses / 2
        assert CHANCE.most_have_a_zero
        assert CHANCE.losses_text == "a thousand"
        assert CHANCE.losses == 1000

    def test_on_the_circle_not_one_has_a_zero(self):
        angles = np.arctan2(*FALLS["l2"].answers.T[::-1])
        assert np.abs(np.sin(2 * angles)).min() > LEAST_GAP
        assert not FALLS["l2"].zeros.any()

    def test_on_the_circle_they_spread_all_round(self):
        """No twelfth of the circle has less than half of its share or more than one and a half."""
        angles = np.arctan2(*FALLS["l2"].answers.T[::-1])
        counts = np.histogram(angles, bins=12, range=(-np.pi, np.pi))[0]
        assert counts.min() > 0.5 * CHANCE.losses / 12
        assert counts.max() < 1.5 * CHANCE.losses / 12

    @pytest.mark.parametrize("side", ["l1", "l2"])
    def test_nobody_told_them_to_go_there(self, side):
        """Each falls on the place that is nearest to its centre and then only slides downhill."""
        falls = FALLS[side]
        nearest = by_nearest(falls)
        gaps = np.linalg.norm(falls.losses.centre - falls.landings, axis=1)
        assert_allclose(gaps, nearest, rtol=1e-4, atol=1e-5)
        heights = falls.losses.value(falls.slides)
        assert (np.diff(heights, axis=0) <= 1e-9 * heights.max(axis=0)).all()

    @pytest.mark.parametrize("side", ["l1", "l2"])
    def test_a_fall_begins_at_the_centre_and_ends_at_the_answer(self, side):
        falls, n = FALLS[side], CHANCE.losses
        assert_allclose(falls.places(np.zeros(n)), falls.losses.centre)
        assert (falls.places(np.ones(n)) == falls.answers).all()
        halves = [falls.norm.value(falls.places(np.full(n, share))) for share in (0.6, 0.8, 0.9)]
        assert (np.array(halves) <= falls.radius + 1e-9).all()


class TestQuestion:
    """The picture that everyone has seen."""

    EXAMPLE = load_story().question

    def test_all_models_on_a_ring_fit_equally_badly_and_the_middle_fits_best(self):
        for level in self.EXAMPLE.levels((0.12, 0.45, 1.0)):
            assert_allclose(self.EXAMPLE.loss.value(self.EXAMPLE.loss.contour(level, 60)), level)
        around = np.array(self.EXAMPLE.centre) + 0.1 * L2().outline(1.0, 60)
        assert (self.EXAMPLE.loss.value(around) > self.EXAMPLE.loss.value(self.EXAMPLE.centre)).all()

    def test_under_the_diamond_a_ring_first_touches_a_corner(self):
        assert self.EXAMPLE.l1_touch.point.tolist() == [0, self.EXAMPLE.radius]
        assert_allclose(by_scipy(self.EXAMPLE.loss, "l1", self.EXAMPLE.radius), [0, self.EXAMPLE.radius], atol=1e-5)

    def test_under_the_circle_it_touches_beside_the_axis(self):
        found = by_scipy(self.EXAMPLE.loss, "l2", self.EXAMPLE.radius)
        assert_allclose(self.EXAMPLE.l2_touch.point, found, atol=1e-4)
        assert_allclose(found, (0.219, 0.976), atol=1e-3)

    def test_the_middle_moves_by_half_a_radius(self):
        assert np.hypot(0.4, 0.3) == pytest.approx(0.5 * self.EXAMPLE.radius)
        assert self.EXAMPLE.move_text == "half a radius"

    def test_the_rings_are_kept(self):
        for share in np.linspace(0, 1, 5):
            assert (self.EXAMPLE.moved(share).hessian == self.EXAMPLE.hessian).all()

    def test_then_the_zero_is_gone(self):
        """By hand, on the edge w1 + w2 = 1: the slopes to both sides are equal."""
        (a, b), (_, c) = self.EXAMPLE.hessian
        x, y = self.EXAMPLE.moved_centre
        first = (a * x + b * y - b - b * x - c * y + c) / (a - 2 * b + c)
        assert_allclose(self.EXAMPLE.moved_l1_point, (first, 1 - first))
        assert_allclose(self.EXAMPLE.moved_l1_point, (0.14, 0.86), atol=2e-3)
        assert self.EXAMPLE.moved_off_the_corner


def singles(losses):
    """The losses of a batch one by one."""
    return [type(losses)(hessian, centre) for hessian, centre in zip(losses.hessian, losses.centre, strict=True)]


def by_nearest(falls):
    """The distance of each centre from a fine cut of the border."""
    border = falls.norm.outline(falls.radius, 20_001)
    return np.array([np.linalg.norm(border - centre, axis=1).min() for centre in falls.losses.centre])
