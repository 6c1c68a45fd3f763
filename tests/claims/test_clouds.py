"""What the chapter `clouds` says is true: one test for each statement, named after it."""

from __future__ import annotations

import numpy as np
import pytest

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

    def test_l1_subtracts_half_of_r_from_the_size_of_each_weight_and_stops_at_zero(self):
        lost = np.abs(self.EXAMPLE.centres) - np.abs(self.EXAMPLE.answers("l1"))
        stopped = self.EXAMPLE.answers("l1") == 0
        np.testing.assert_allclose(lost[~stopped], self.EXAMPLE.half)
        assert (lost[stopped] <= self.EXAMPLE.half).all()

    def test_exactly_the_centres_at_most_half_of_r_from_an_axis_get_a_zero(self):
        near = (np.abs(self.EXAMPLE.centres) <= self.EXAMPLE.half).any(axis=-1)
        np.testing.assert_array_equal(near, (self.EXAMPLE.answers("l1") == 0).any(axis=-1))
        np.testing.assert_array_equal(near, self.EXAMPLE.zeroed)
        assert near.sum() == self.EXAMPLE.l1_zeros

    def test_l2_moves_every_dot_half_of_r_towards_the_origin_but_not_past_it(self):
        centres, answers = self.EXAMPLE.centres, self.EXAMPLE.answers("l2")
        lengths = np.linalg.norm(centres, axis=-1)
        np.testing.assert_allclose(np.linalg.norm(answers, axis=-1), np.maximum(lengths - self.EXAMPLE.half, 0))
        np.testing.assert_allclose(answers[:, 0] * centres[:, 1], answers[:, 1] * centres[:, 0], atol=1e-12)

    def test_a_whole_disc_lands_on_the_origin_and_no_weight_becomes_zero_alone(self):
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
        assert self.EXAMPLE.squared_zeros == 0
