"""What the chapter `dimensions` says is true: one test for each statement, named after it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.preprocessing import StandardScaler

from mathcore import L1, centres_outside
from mathcore.chance import mean_zero_share_in_cube, nonzeros_law, zero_share_in_cube
from scenes.dimensions.space import Space
from scenes.examples.dimensions import COUNTED, STOPS
from scenes.script import load_script
from scenes.stage.solids import octahedron, turned
from scenes.story import load_story
from scenes.theme import DARK


class TestDimensions:
    """Independent calculations: projections from a search for the threshold, fits from scikit-learn."""

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
        assert "65.3 %" in self.caption("share")
        assert "94.7 %" in self.caption("share")
        assert "from 33 % to 76 %" in self.caption("mean")

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
        assert "an edge still zeroes 8, a triangle 7" in self.caption("faces")

    def test_the_sorted_columns_are_those_of_the_board(self):
        nonzeros = (self.EXAMPLE.shown[10] != 0).sum(axis=1)
        np.testing.assert_array_equal(self.EXAMPLE.face_kinds, np.minimum(nonzeros, 4) - 1)

    # --- features

    @property
    def scaled(self):
        data = self.EXAMPLE.sparse.data
        return StandardScaler().fit_transform(data.features), data.target

    def test_lasso_keeps_exactly_the_four_features_that_matter(self):
        sparse, (x, y) = self.EXAMPLE.sparse, self.scaled
        fit = Lasso(alpha=sparse.lasso / 2, tol=1e-12, max_iter=100_000).fit(x, y)
        np.testing.assert_allclose(sparse.chosen("lasso"), fit.coef_, atol=1e-8)
        np.testing.assert_array_equal(fit.coef_ != 0, sparse.data.true_weights != 0)
        assert (x.shape[1], (fit.coef_ != 0).sum(), sparse.dropped) == (20, 4, 16)
        assert "only four matter" in self.caption("features")
        assert "exactly these four. The other 16 weights are zero" in self.caption("lasso")

    def test_ridge_sets_no_weight_to_zero(self):
        sparse, (x, y) = self.EXAMPLE.sparse, self.scaled
        fit = Ridge(alpha=len(y) * sparse.ridge).fit(x, y)
        np.testing.assert_allclose(sparse.chosen("ridge"), fit.coef_, atol=1e-9)
        assert (np.abs(fit.coef_) > 0.01).all()
        assert "keeps all 20" in self.caption("ridge")

    def test_without_a_penalty_all_features_are_kept(self):
        x, y = self.scaled
        np.testing.assert_allclose(self.EXAMPLE.sparse.weights("lasso", 0.0), LinearRegression().fit(x, y).coef_)
        assert (self.EXAMPLE.sparse.weights("lasso", 0.0) != 0).all()

    def test_the_true_weights_are_on_the_features_common_scale(self):
        """The true weights give exactly the target without its noise, whatever the spread of the features."""
        sparse, (x, _) = self.EXAMPLE.sparse, self.scaled
        without_noise = sparse.data.features @ sparse.data.true_weights
        np.testing.assert_allclose(x @ sparse.truth, without_noise - without_noise.mean())

    def test_in_a_larger_unit_a_feature_needs_a_larger_weight_and_lasso_drops_it(self):
        sparse, (x, y) = self.EXAMPLE.sparse, self.scaled
        unit = np.ones(x.shape[1])
        unit[sparse.rescaled] = sparse.largest_unit
        free = [LinearRegression().fit(features, y).coef_[sparse.rescaled] for features in (x, x / unit)]
        assert free[1] == pytest.approx(sparse.largest_unit * free[0])
        fit = Lasso(alpha=sparse.lasso / 2, tol=1e-12, max_iter=100_000).fit(x / unit, y)
        np.testing.assert_allclose(sparse.measured(sparse.largest_unit), fit.coef_ / unit, atol=1e-8)
        assert fit.coef_[sparse.rescaled] == 0
        assert sparse.chosen("lasso")[sparse.rescaled] != 0
        assert sparse.data.relevant[sparse.rescaled]
        np.testing.assert_allclose(sparse.measured(1.0), sparse.chosen("lasso"), atol=1e-9)

    def test_on_one_scale_the_unit_does_not_matter(self):
        sparse, (x, y) = self.EXAMPLE.sparse, self.scaled
        unit = np.where(np.arange(x.shape[1]) == sparse.rescaled, 10.0, 1.0)
        again = StandardScaler().fit_transform(sparse.data.features / unit)
        fit = Lasso(alpha=sparse.lasso / 2, tol=1e-12, max_iter=100_000).fit(again, y)
        np.testing.assert_allclose(sparse.chosen("lasso"), fit.coef_, atol=1e-8)

    def test_lasso_keeps_sometimes_one_twin_and_sometimes_the_other_ridge_keeps_both(self):
        twins = self.EXAMPLE.twins
        choices = []
        for index, fit in enumerate(twins.fits):
            x = StandardScaler().fit_transform(fit.features)
            assert np.corrcoef(x.T)[0, 1] > 0.9
            lasso = Lasso(alpha=twins.strength / 2, tol=1e-12, max_iter=1_000_000).fit(x, fit.target).coef_
            ridge = Ridge(alpha=len(x) * twins.strength).fit(x, fit.target).coef_
            np.testing.assert_allclose(twins.weights["lasso"][index], lasso, atol=1e-6)
            np.testing.assert_allclose(twins.weights["ridge"][index], ridge, atol=1e-9)
            assert (ridge != 0).all()
            choices.append(tuple(twins.weights["lasso"][index] != 0))
        assert choices.count((True, False)) == twins.first_alone > 1
        assert choices.count((False, True)) == twins.second_alone > 1
        assert "lasso's choice changes" in self.caption("twins")

    def test_a_draw_in_which_lasso_keeps_neither_twin_is_not_counted_as_both(self):
        noisy = {"noise": 3.0, "samples": 30, "strength": 1.5, "redraws": 24}
        several = [self.changed(self.EXAMPLE.twins, seed=seed, **noisy) for seed in range(8)]
        weights = np.concatenate([twins.weights["lasso"] for twins in several])
        choice = np.concatenate([twins.choice("lasso") for twins in several])
        np.testing.assert_array_equal(choice == 2, (weights != 0).all(axis=-1))
        assert (choice[(weights == 0).all(axis=-1)] == 3).sum() > 0

    def test_lasso_often_finds_the_few_features_that_matter_but_not_always(self):
        """As the closing says: with data of the same kind, lasso finds them in most draws but not in all."""
        hits = [self.changed(self.EXAMPLE.sparse, seed=seed).lasso_hits for seed in range(60)]
        assert 0.5 < np.mean(hits) < 1
