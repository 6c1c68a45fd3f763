"""What the chapter `dimensions` says is true: one test for each statement, named after it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from mathcore import L1, centres_outside
from mathcore.chance import mean_zero_share_in_cube, nonzeros_law, zero_share_in_cube
from scenes.dimensions.space import Space
from scenes.examples.dimensions import COUNTED, STOPS
from scenes.script import load_script
from scenes.stage.solids import octahedron, turned
from scenes.story import load_story
from scenes.theme import DARK


class TestDimensions:
    """Independent calculations: projections from a search for the threshold, shares from new random samples."""

    EXAMPLE = load_story().dimensions

    @staticmethod
    def caption(beat):
        return load_script().chapter("dimensions").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def nearest(centres, radius):
        """The nearest points of the L1 ball: one threshold, found by bisection, is subtracted from the size of each
        weight.
        """
        size = np.abs(centres)
        low, high = np.zeros(len(centres)), size.max(axis=1)
        for _ in range(80):
            middle = (low + high) / 2
            over = np.maximum(size - middle[:, None], 0).sum(axis=1) > radius
            low, high = np.where(over, middle, low), np.where(over, high, middle)
        return np.sign(centres) * np.maximum(size - ((low + high) / 2)[:, None], 0)

    @staticmethod
    def changed(example, **changes):
        """The example with other parameters."""
        return type(example).model_validate(example.model_dump() | changes)

    def drawn(self, weights, number=100_000):
        """Answers of random round losses as in the chapter, with centres outside the ball."""
        centres = np.random.default_rng(7).uniform(-self.EXAMPLE.reach, self.EXAMPLE.reach, (number, weights))
        return self.nearest(centres[np.abs(centres).sum(axis=1) > self.EXAMPLE.radius], self.EXAMPLE.radius)

    # --- three weights

    def test_the_diamond_becomes_an_octahedron_and_the_circle_a_sphere(self):
        shape = octahedron()
        np.testing.assert_allclose(np.abs(shape.corners).sum(axis=1), 1)
        assert (len(shape.corners), len(shape.faces)) == (6, 8)
        front = Space(DARK, (0, 0), 1.0, turned(0, 0))
        np.testing.assert_allclose(front.at(shape.corners)[:4, :2], [(1, 0), (-1, 0), (0, 1), (0, -1)])
        np.testing.assert_allclose(front.octahedron().width, 2)
        np.testing.assert_allclose([front.sphere().width, front.sphere().height], 2)

    @pytest.mark.parametrize(("stretch", "zeros"), [(0, 2), (1, 1), (2, 0)])
    def test_on_a_corner_two_weights_are_zero_on_an_edge_one_on_a_face_none(self, stretch, zeros):
        stop = float(STOPS[stretch])
        answer = self.EXAMPLE.answer("l1", stop)
        assert (answer == 0).sum() == zeros
        np.testing.assert_allclose(answer, self.nearest(self.EXAMPLE.centre(stop)[None], 1.0)[0], atol=1e-12)
        faces = (self.EXAMPLE.answer("l1", np.linspace(0, stop, 200)) == 0).sum(axis=1)
        assert sorted(set(faces)) == list(range(zeros, 3))

    def test_the_answer_rests_on_the_corner_while_the_loss_travels(self):
        ways = np.linspace(0, STOPS[0], 200)
        assert (self.EXAMPLE.answer("l1", ways) == (1, 0, 0)).all()
        assert np.ptp(self.EXAMPLE.centre(ways), axis=0).min() > 0.1

    def test_on_the_sphere_the_answer_passes_through_zeros_but_never_rests(self):
        ways = np.linspace(STOPS[2], STOPS[3], 4001)
        centres, answers = self.EXAMPLE.centre(ways), self.EXAMPLE.answer("l2", ways)
        np.testing.assert_allclose(answers, centres / np.linalg.norm(centres, axis=1, keepdims=True))
        assert (np.diff(np.sign(answers[:, 0])) != 0).sum() in (1, 2)  # 2 where a sample lies right on the zero
        assert (answers == 0).sum() <= 1
        resting = self.EXAMPLE.answer("l1", ways)[:, 0] == 0
        assert resting.mean() > 0.4

    # --- more weights

    @pytest.mark.parametrize("weights", COUNTED)
    def test_each_column_is_an_answer(self, weights):
        """No point of the ball is nearer to the centre of the loss: the same threshold is subtracted from each kept
        weight.
        """
        rng = np.random.default_rng(self.EXAMPLE.seed)
        for d in COUNTED[: COUNTED.index(weights) + 1]:
            centres = centres_outside(rng, self.EXAMPLE.losses, self.EXAMPLE.reach, L1(), self.EXAMPLE.radius, d)
        shown = self.EXAMPLE.shown[weights]
        assert shown.shape == (self.EXAMPLE.losses, weights)
        np.testing.assert_allclose(shown, self.nearest(centres, self.EXAMPLE.radius), atol=1e-9)

    @pytest.mark.parametrize("weights", COUNTED)
    def test_the_exact_shares_are_those_of_a_hundred_thousand_losses(self, weights):
        zero = self.drawn(weights) == 0
        assert self.EXAMPLE.shares[weights] == pytest.approx(zero.any(axis=1).mean(), abs=0.006)
        assert self.EXAMPLE.mean_shares[weights] == pytest.approx(zero.mean(), abs=0.004)

    def test_the_shares_are_written_as_65_3_and_94_7_and_99_97_percent(self):
        assert [self.EXAMPLE.share_text(weights) for weights in (2, 3, 5)] == ["65.3 %", "94.7 %", "99.97 %"]
        assert [self.EXAMPLE.mean_text(weights) for weights in COUNTED] == ["33 %", "49 %", "63 %", "76 %"]
        assert self.EXAMPLE.shares[10] == pytest.approx(0.999999999987, abs=1e-12)
        assert "climbs: 33 % with two weights, 76 % with ten" in self.caption("mean")

    def test_with_a_budget_that_grows_along_the_share_still_climbs_from_33_to_51_percent(self):
        """The budget is as many times 1 as there are weights; a hundred thousand centres outside each ball."""
        rng = np.random.default_rng(9)
        sampled = []
        for weights in COUNTED:
            centres = rng.uniform(-10, 10, (100_000, weights))
            answers = self.nearest(centres[np.abs(centres).sum(axis=1) > weights], float(weights))
            sampled.append((answers == 0).mean())
            assert self.EXAMPLE.budget(weights) == weights
            assert self.EXAMPLE.fair_shares[weights] == pytest.approx(sampled[-1], abs=0.004)
        assert [self.EXAMPLE.fair_text(weights) for weights in COUNTED] == ["33 %", "41 %", "47 %", "51 %"]
        assert all(later > sooner for sooner, later in pairwise(sampled))
        assert "it's still 51 %" in self.caption("fair")
        assert self.EXAMPLE.each == "1"

    def test_while_the_budget_grows_every_column_stays_an_answer(self):
        for grown in (0.3, 1.0):
            budget = self.EXAMPLE.budget(10, grown)
            assert budget == pytest.approx(2 + 8 * grown)
            answers = self.EXAMPLE.answers(10, budget)
            np.testing.assert_allclose(answers, self.nearest(self.EXAMPLE.centres[10], budget), atol=1e-9)

    def test_the_one_answer_in_36_without_a_zero_is_no_surprise(self):
        """With three weights one in 19 has none: among 36 there are some, with five or more there are hardly any."""
        without = {weights: int((self.EXAMPLE.shown[weights] != 0).all(axis=1).sum()) for weights in COUNTED}
        assert 1 <= without[3] <= 5
        assert without[5] == without[10] == 0
        assert 36 * (1 - self.EXAMPLE.shares[3]) == pytest.approx(1.9, abs=0.1)
        assert self.EXAMPLE.almost_sure(10)

    @pytest.mark.parametrize(("radius", "reach"), [(2.0, 10.0), (1.0, 12.0), (3.0, 8.0)])
    def test_with_more_weights_there_are_more_zeros_until_practically_all_answers_have_one(self, radius, reach):
        example = self.changed(self.EXAMPLE, radius=radius, reach=reach)
        shares = [zero_share_in_cube(d, reach, radius) for d in range(2, 11)]
        means = [mean_zero_share_in_cube(d, reach, radius) for d in range(2, 11)]
        assert all(later > sooner for values in (shares, means) for sooner, later in pairwise(values))
        assert 1 - shares[-1] < 1e-7
        assert not any(text.startswith("100") for text in map(example.share_text, (2, 3, 5)))

    def test_not_only_corners_but_also_edges_and_larger_faces_make_zeros(self):
        nonzeros = (self.drawn(10) != 0).sum(axis=1)
        sampled = [(nonzeros == k).mean() for k in (1, 2, 3)]
        np.testing.assert_allclose(self.EXAMPLE.face_shares, [*sampled, (nonzeros > 3).mean()], atol=0.006)
        assert (nonzeros_law(10, self.EXAMPLE.reach, self.EXAMPLE.radius) > 0).all()
        assert self.EXAMPLE.face_shares[0] < 0.5 < sum(self.EXAMPLE.face_shares[1:])

    def test_of_ten_weights_an_edge_zeroes_eight_and_a_triangle_seven(self):
        """An edge joins two corners, a triangle three: as many weights are not zero on it."""
        corners = np.eye(10)
        zeros_named = (self.EXAMPLE.corner_zeros, self.EXAMPLE.edge_zeros, self.EXAMPLE.triangle_zeros)
        for count, zeros in enumerate(zeros_named, start=1):
            assert (np.mean(corners[:count], axis=0) == 0).sum() == zeros
        assert "an edge still zeroes eight, a triangle seven" in self.caption("faces")

    def test_the_sorted_columns_are_those_of_the_board(self):
        nonzeros = (self.EXAMPLE.shown[10] != 0).sum(axis=1)
        np.testing.assert_array_equal(self.EXAMPLE.face_kinds, np.minimum(nonzeros, 4) - 1)

    def test_the_picked_answer_is_one_of_the_columns_and_has_weights_of_both_signs(self):
        """Of all such columns it has the largest smallest weight."""
        picked, answers = self.EXAMPLE.picked, self.EXAMPLE.shown[10]
        np.testing.assert_array_equal(picked, answers[self.EXAMPLE.picked_number])
        assert picked.max() > 0 > picked.min()
        smallest = [np.abs(each[each != 0]).min() for each in answers if each.max() > 0 > each.min()]
        assert np.abs(picked[picked != 0]).min() == max(smallest)
        assert (picked == 0).sum() >= 7
