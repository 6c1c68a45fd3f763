"""What the chapter `clouds` says is true: one test for each statement, named after it."""

from __future__ import annotations

import numpy as np
import pytest

from mathcore import L2, cloud
from scenes.story import load_story


class TestClouds:
    """Independent calculations: each answer is compared with a search for the smallest cost, the counts with rules."""

    EXAMPLE = load_story().clouds

    def norms(self, w):
        return {"l1": np.abs(w).sum(-1), "l2": np.sqrt((w**2).sum(-1)), "squared": (w**2).sum(-1)}

    @pytest.mark.parametrize("name", ["l1", "l2", "squared"])
    def test_each_dot_goes_to_the_smallest_cost(self, name):
        centres, answers = self.EXAMPLE.centres, self.EXAMPLE.answers(name)
        nearby = answers + 0.01 * np.random.default_rng(0).normal(size=(200, *answers.shape))

        def cost(w):
            return ((w - centres) ** 2).sum(-1) + self.EXAMPLE.strength * self.norms(w)[name]

        assert (cost(nearby) > cost(answers)).all()

    def test_each_weight_loses_half_of_lambda_and_stops_at_zero(self):
        lost = np.abs(self.EXAMPLE.centres) - np.abs(self.EXAMPLE.answers("l1"))
        stopped = self.EXAMPLE.answers("l1") == 0
        np.testing.assert_allclose(lost[~stopped], self.EXAMPLE.half)
        assert (lost[stopped] <= self.EXAMPLE.half).all()

    def test_exactly_the_centres_at_most_half_of_lambda_from_an_axis_land_on_it(self):
        near = (np.abs(self.EXAMPLE.centres) <= self.EXAMPLE.half).any(axis=-1)
        np.testing.assert_array_equal(near, (self.EXAMPLE.answers("l1") == 0).any(axis=-1))
        np.testing.assert_array_equal(near, self.EXAMPLE.zeroed)
        assert near.sum() == self.EXAMPLE.l1_zeros

    def test_l2_moves_every_dot_straight_inwards_but_not_past_the_middle(self):
        centres, answers = self.EXAMPLE.centres, self.EXAMPLE.answers("l2")
        lengths = np.linalg.norm(centres, axis=-1)
        np.testing.assert_allclose(np.linalg.norm(answers, axis=-1), np.maximum(lengths - self.EXAMPLE.half, 0))
        np.testing.assert_allclose(answers[:, 0] * centres[:, 1], answers[:, 1] * centres[:, 0], atol=1e-12)

    def test_a_disc_collapses_both_weights_together(self):
        inside = np.linalg.norm(self.EXAMPLE.centres, axis=-1) <= self.EXAMPLE.half
        zero = self.EXAMPLE.answers("l2") == 0
        np.testing.assert_array_equal(inside, zero.all(axis=-1))
        np.testing.assert_array_equal(zero.all(axis=-1), zero.any(axis=-1))
        assert inside.sum() == self.EXAMPLE.l2_collapsed
        assert self.EXAMPLE.l2_single_zeros == 0

    def test_the_square_scales_every_dot_and_none_becomes_zero(self):
        answers = self.EXAMPLE.answers("squared")
        np.testing.assert_allclose(answers, self.EXAMPLE.centres / (1 + self.EXAMPLE.strength))
        assert (answers != 0).all()

    def test_the_squares_slope_is_twice_the_distance(self):
        """Half of λ is lost because a loss of slope λ at w is λ/2 away from its centre."""
        w = np.linspace(-3, 3, 13)
        centre, step = 1.2, 1e-6
        slope = ((w + step - centre) ** 2 - (w - step - centre) ** 2) / (2 * step)
        np.testing.assert_allclose(slope, 2 * (w - centre), atol=1e-8)
        where = np.argmin(np.abs(2 * (centre - w) - self.EXAMPLE.strength))
        assert abs(centre - w[where] - self.EXAMPLE.half) <= 0.25  # the slope of the price is met there, to half a step

    def test_l2_zeroes_a_single_weight_exactly_of_centres_on_an_axis_and_none_started_there(self):
        assert (self.EXAMPLE.centres != 0).all()
        on_axis = np.array([[self.EXAMPLE.half + 1.0, 0.0]])
        kept = np.maximum(1 - self.EXAMPLE.half / np.linalg.norm(on_axis), 0) * on_axis
        np.testing.assert_array_equal(cloud(L2(), on_axis, self.EXAMPLE.strength), kept)
        assert ((kept == 0).sum(axis=1) == 1).all()

    def test_only_l1_switches_off_single_weights(self):
        single = {
            name: int(((self.EXAMPLE.answers(name) == 0).sum(axis=1) == 1).sum()) for name in ("l1", "l2", "squared")
        }
        assert single == {"l1": self.EXAMPLE.l1_single_zeros, "l2": 0, "squared": 0}
        assert single["l1"] > 0

    def test_group_lasso_is_built_on_the_disc(self):
        """Group lasso's step for one group: scale by (1 - λ/2 / length), and all of it is zero in the disc."""
        lengths = np.linalg.norm(self.EXAMPLE.centres, axis=1, keepdims=True)
        step = np.maximum(1 - self.EXAMPLE.half / lengths, 0) * self.EXAMPLE.centres
        np.testing.assert_allclose(self.EXAMPLE.answers("l2"), step, atol=1e-12)

    def test_every_dot_keeps_a_quarter_of_its_length_in_the_story(self):
        lengths = np.linalg.norm(self.EXAMPLE.answers("squared"), axis=1)
        np.testing.assert_allclose(lengths, np.linalg.norm(self.EXAMPLE.centres, axis=1) / 4)
        assert self.EXAMPLE.share_text == "a quarter"
