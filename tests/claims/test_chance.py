"""What the chapter `chance` says is true: one test for each statement, named after it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import (
    L1,
    L2,
    Quadratic,
    constrained,
    general,
    has_zero,
    isotropic,
    zero_share,
)
from scenes.examples.chance import ChanceExample
from scenes.script import load_script
from scenes.stage.regions import corner_regions
from scenes.story import load_story
from tests.support.reference import polygon_area
from tests.support.sentences.points import at_corner


class TestChance:
    """Independent calculations: minima edge by edge or on a finely cut boundary; shares from new random samples."""

    @pytest.fixture
    def example(self):
        return load_story().chance

    @pytest.fixture
    def texts(self):
        chapter = load_script().chapter("chance")
        return {name: chapter.caption(name, load_story()) for name in chapter.beats} | {
            f"label {name}": chapter.label(name, load_story()) for name in chapter.labels
        }

    @staticmethod
    def on_diamond(loss, radius):
        """The best points (n, 2) of the four edges of the diamond, each from a quadratic function of one number."""
        corners = radius * np.array([(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)], dtype=float)
        found = []
        for start, end in pairwise(corners):
            way = end - start
            slope = (loss.gradient(np.broadcast_to(start, loss.centre.shape)) * way).sum(axis=-1)
            share = np.clip(-slope / np.einsum("i,nij,j->n", way, loss.hessian, way), 0, 1)
            found.append(np.where(share[:, None] == 1, end, start + share[:, None] * way))
        best = np.argmin([loss.value(points) for points in found], axis=0)
        return np.array(found)[best, np.arange(len(best))]

    @staticmethod
    def slope_along_the_circle(loss, points):
        """The derivative of the loss along the circle at points of it; 0 at an answer."""
        return (loss.gradient(points) * np.column_stack([-points[:, 1], points[:, 0]])).sum(axis=-1)

    @staticmethod
    def published(kind, trials=3000, cut=100, seed=5):
        """The share of zeros of L2 in the published simulation, which is written again here."""
        rng = np.random.default_rng(seed)
        quarter = np.linspace(0, np.pi / 2, cut // 4)
        angles = np.concatenate([quarter + turn * np.pi / 2 for turn in range(4)])
        x, y = np.round(2 * np.cos(angles), 12), np.round(2 * np.sin(angles), 12)
        zeros = 0
        for _ in range(trials):
            a, b, c = rng.uniform(0, 10), rng.uniform(0, 10), rng.uniform(-1.5, 2.5)
            while 4 * a * b <= c * c:
                a, b, c = rng.uniform(0, 10), rng.uniform(0, 10), rng.uniform(-1.5, 2.5)
            if kind == "round":
                b, c = a, 0.0
            if kind == "along":
                a, b, c = *rng.permutation([0.1, rng.uniform(0, 10)]), 0.0
            centre = rng.uniform(-10, 10, 2)
            while np.hypot(*centre) <= 2:
                centre = rng.uniform(-10, 10, 2)
            u, v = x - centre[0], y - centre[1]
            best = np.argmin(a * u * u + b * v * v + c * u * v)
            zeros += x[best] == 0 or y[best] == 0
        return zeros / trials

    def test_the_loss_travels_round_and_changes_its_shape(self, example):
        angles = np.unwrap(np.arctan2(*example.moving(example.stops).centre.T[::-1]))
        assert (np.diff(angles) > 0).all()
        assert angles[-1] - angles[0] == pytest.approx(2 * np.pi, rel=0.01)
        ratios = np.linalg.cond(example.moving(example.stops).hessian)
        assert ratios.min() < 1.1
        assert ratios.max() > 3

    def test_most_answers_are_on_a_corner_and_have_a_zero(self, example, texts):
        answers = self.on_diamond(example.moving(example.stops), example.radius)
        zeros = (answers == 0).any(axis=1)
        assert (zeros == example.stop_zeros["l1"]).all()
        assert zeros.sum() == 94
        assert "L1's answer mostly sits in corners" in texts["moving"]

    def test_the_white_dot_is_the_answer_of_the_moving_loss(self, example):
        loss = example.moving(example.stops)
        answers = self.on_diamond(loss, example.radius)
        assert_allclose(constrained(loss, L1(), example.radius).point, answers, atol=1e-9)

    def test_the_l2_answer_slides_on_without_a_zero(self, example, texts):
        loss = example.moving(example.stops)
        answers = constrained(loss, L2(), example.radius).point
        assert_allclose(self.slope_along_the_circle(loss, answers), 0, atol=1e-8)
        assert np.abs(answers).min() > 1e-3
        assert np.linalg.norm(np.diff(answers, axis=0), axis=1).min() > 1e-3
        assert "L2's slides along" in texts["moving"]

    def test_the_1000_random_losses_have_centres_everywhere_and_rings_of_every_shape(self, example, texts):
        assert len(example.centres) == 1000
        counts, *_ = np.histogram2d(*example.centres.T, bins=4, range=[[-10, 10]] * 2)
        assert counts.min() > 30
        ratios = np.linalg.cond(example.random.hessian)
        assert ratios.min() < 1.05
        assert ratios.max() > 8
        tilts = np.arctan2(2 * example.random.hessian[:, 0, 1], np.subtract(*example.random.hessian.T[[0, 1], [0, 1]]))
        assert np.histogram(tilts, bins=8, range=(-np.pi, np.pi))[0].min() > 80
        assert (np.linalg.norm(example.centres, axis=1) > example.radius).all()
        assert "our thousand losses, with centres outside both balls" in texts["towers"]
        assert texts["label losses"] == "1000 losses"

    def test_the_longest_ring_is_almost_3_1_times_as_long_as_wide(self, example, texts):
        """A ring's half axes are the roots of the inverse curvatures: the ratio is measured on the rings."""
        longest = int(np.linalg.cond(example.random.hessian).argmax())
        ring = Quadratic(example.random.hessian[longest], [0.0, 0.0]).contour(1.0, 4001)
        reach = np.linalg.norm(ring, axis=1)
        assert 3.0 < reach.max() / reach.min() <= 3.1
        assert "up to 3.1 times as long as wide" in texts["label longest"]

    def test_715_of_the_l1_answers_sit_on_a_corner(self, example, texts):
        answers = self.on_diamond(example.random, example.radius)
        at_corner = (np.abs(answers) == [example.radius, 0]).all(axis=1) | (np.abs(answers) == [0, example.radius]).all(
            axis=1
        )
        assert (at_corner == example.zeros).all()
        assert at_corner.sum() == 715 == sum(example.corner_counts)
        assert "715 have a zero" in texts["towers"]

    def test_not_one_l2_answer_has_a_zero(self, example):
        """A point on an axis is the answer only if the loss does not change along the circle there."""
        for axis_point in example.radius * np.array([(1, 0), (0, 1), (-1, 0), (0, -1)], dtype=float):
            points = np.broadcast_to(axis_point, example.centres.shape)
            assert np.abs(self.slope_along_the_circle(example.random, points)).min() > 1e-3
        assert example.l2_zeros == 0

    def test_the_shape_matters_and_round_rings_sort_the_colours(self, example):
        assert_allclose(example.rounded(1).hessian, example.random.hessian, atol=1e-9)
        assert_allclose(example.rounded(0).hessian, np.broadcast_to(np.eye(2), (1000, 2, 2)), atol=1e-12)
        x, y = np.abs(example.centres).T
        beyond_a_corner = np.abs(x - y) >= example.radius
        assert (beyond_a_corner == example.rounded_zeros(0)).all()
        assert (example.rounded_zeros(1) == example.zeros).all()
        mixed = (beyond_a_corner != example.rounded_zeros(1)).sum()
        assert mixed > 50
        assert example.rounded_zeros(0).sum() != example.rounded_zeros(1).sum()

    def test_the_region_of_a_corner_is_a_quarter_turn_and_that_of_an_edge_a_straight_strip(self, example):
        corners, reach = example.corners, example.reach
        boundary = np.concatenate([start + np.linspace(0, 1, 400)[:, None] * (end - start)
                                   for start, end in pairwise([*corners, corners[0]])])  # fmt: skip
        centres = np.random.default_rng(3).uniform(-reach, reach, (400, 2))
        for centre in centres[np.abs(centres).sum(axis=1) > example.radius + 0.1]:
            nearest = boundary[np.linalg.norm(boundary - centre, axis=1).argmin()]
            x, y = np.abs(centre)
            if abs(abs(x - y) - example.radius) > 0.05:  # the grid cannot tell what is nearer to a border
                assert ((np.abs(nearest) < 0.02).any()) == (abs(x - y) > example.radius)
        for wedge, corner in zip(corner_regions(corners, reach), corners, strict=True):
            borders = [point - corner for point in wedge if np.linalg.norm(point - corner) > 0]
            angles = np.arctan2([b @ [-corner[1], corner[0]] for b in borders], [b @ corner for b in borders])
            assert_allclose([angles.min(), angles.max()], [-np.pi / 4, np.pi / 4])

    def test_two_half_wedges_make_a_square(self, example, texts):
        t, a = example.radius, example.reach
        upper = np.array([(0, t), (0, a), (a - t, a)]) + np.array([t, -t])
        lower = np.array([(t, 0), (a, 0), (a, a - t)])
        square = np.array([(t, 0), (a, 0), (a, a - t), (t, a - t)])
        assert {tuple(point) for point in [*upper, *lower]} == {tuple(point) for point in square}
        assert polygon_area(upper) + polygon_area(lower) == polygon_area(square) == example.quarter_zeros == 64
        assert example.quarter_all == 98
        assert texts["label room"] == "8 × 8"

    def test_l1_gets_64_of_98_or_65_3_percent(self, example, texts):
        centres = np.random.default_rng(6).uniform(-10, 10, (400_000, 2))
        outside = centres[np.abs(centres).sum(axis=1) > 2]
        zeros = (L1().project(outside, 2.0) == 0).any(axis=1)
        assert zeros.mean() == pytest.approx(64 / 98, abs=0.003)
        assert example.zero_share == pytest.approx(64 / 98)
        assert "65.3 %" in texts["area"]

    def test_the_share_climbs_as_the_ball_shrinks_and_as_the_centres_move_out(self, example):
        radii, reaches = np.linspace(example.radius, 1e-6, 200), np.linspace(example.reach, example.farther, 200)
        assert (np.diff(example.share_of(radii, example.reach)) > 0).all()
        assert (np.diff(example.share_of(example.radius / 2, reaches)) > 0).all()
        assert example.share_of(1.0, 20.0) == pytest.approx(361 / 399.5)

    def test_price_and_budget_are_the_same_rule_drawn_twice(self, example):
        """At the centres of the octagon the answer at the price is the answer in the ball. It has a zero exactly where
        cross and wedges do. The octagon's corners lie where the borders of the wedges meet those of the cross.
        """
        for price in (3.0, example.largest_price):
            corners = example.same_price(price)
            share = np.linspace(0, 1, 23)[1:-1, None]
            centres = np.concatenate([
                (1 - share) * start + share * end for start, end in pairwise([*corners, corners[0]])
            ])  # fmt: skip
            at_price = np.sign(centres) * np.maximum(np.abs(centres) - price / 2, 0)
            in_ball = L1().project(centres, example.radius)
            assert_allclose(at_price, in_ball, atol=1e-9)
            touch = constrained(Quadratic(2 * np.eye(2), [5.0, 1.0]), L1(), example.radius)
            assert touch.multiplier == pytest.approx(2 * (5.0 - example.radius))
            sizes = np.sort(np.abs(centres), axis=1)
            in_cross, in_wedge = sizes[:, 0] <= price / 2, sizes[:, 1] - sizes[:, 0] >= example.radius
            assert (in_cross == in_wedge).all()
            assert 0 < in_cross.sum() < len(centres)
            ends = np.sort(np.abs(corners), axis=1)
            assert_allclose(ends, [[price / 2, example.radius + price / 2]] * 8)

    def test_the_shape_matters_too(self, example):
        rng = np.random.default_rng(8)
        centres = rng.uniform(-10, 10, (40_000, 2))
        centres = centres[np.linalg.norm(centres, axis=1) > 2]
        shares = [zero_share(self.on_diamond(loss, 2.0)) for loss in (isotropic(centres), general(rng, centres, 10.0))]
        assert shares[1] > shares[0] + 0.02

    def test_with_l2_and_round_rings_a_zero_needs_a_centre_on_an_axis(self, example):
        centres = np.array([[7.0, 0.0], [0.0, -3.0], [7.0, 1e-9], [3.0, 3.0]])
        assert has_zero(L2().project(centres, example.radius)).tolist() == [True, True, False, False]
        random = np.random.default_rng(9).uniform(-10, 10, (100_000, 2))
        assert not has_zero(L2().project(random, example.radius)).any()

    @pytest.mark.parametrize("kind", ["round", "tilted", "along"])
    def test_the_published_table_comes_from_a_circle_of_100_points(self, texts, kind):
        share = float(texts[f"label l2_{kind}"].removesuffix(" %")) / 100
        spread = np.sqrt(share * (1 - share) / 3000)
        assert self.published(kind) == pytest.approx(share, abs=0.005 + 3 * spread)
        assert kind != "along" or f"up to {share:.0%}".replace("%", " %") in texts["parr"]

    @pytest.mark.parametrize("kind", ["round", "tilted", "along"])
    def test_the_published_shares_for_l1_are_close(self, example, texts, kind):
        """Within a point of a count of their own: each loss's slopes at the four corners, from losses drawn here."""
        published = float(texts[f"label l1_{kind}"].removesuffix(" %")) / 100
        shown = float(texts[f"label recounted_{kind}"].removesuffix(" %")) / 100
        assert shown == pytest.approx(published, abs=0.01)
        rng = np.random.default_rng(12)
        centres = rng.uniform(-10, 10, (200_000, 2))
        centres = centres[np.abs(centres).sum(axis=1) > 2]
        a, b, c = rng.uniform((0, 0, -1.5), (10, 10, 2.5), (len(centres), 3)).T
        has_rings = 4 * a * b > c * c
        if kind == "round":
            b, c, has_rings = a, 0 * a, a > 0
        if kind == "along":
            weak = rng.random(len(a)) < 0.5
            a, b, c, has_rings = np.where(weak, 0.1, a), np.where(weak, b, 0.1), 0 * a, a > 0
        hessians = np.stack([2 * a, c, c, 2 * b], axis=-1).reshape(-1, 2, 2)
        counted = at_corner(hessians[has_rings], centres[has_rings], 2.0).any(axis=0).mean()
        assert shown == pytest.approx(counted, abs=0.008)

    def test_near_an_axis_the_best_of_100_points_can_lie_on_it(self, example, texts):
        assert "its best point lies on the axis" in texts["finer"]
        assert len(example.cut_circle(100)) == 100
        assert example.shown_on_grid(100).tolist() == [2.0, 0.0]
        fine = np.linspace(0.0, 0.1, 1_000_001)
        values = example.shown.value(2 * np.column_stack([np.cos(fine), np.sin(fine)]))
        best = fine[values.argmin()]
        assert_allclose(example.shown_answer, [2 * np.cos(best), 2 * np.sin(best)], atol=1e-6)
        assert best > 0.01

    def test_with_finer_cuts_the_45_percent_disappear(self, example, texts):
        assert [round(100 * share) for share in example.cut_shares] == [45, 13, 3]
        assert "Cut finer, and the share falls" in texts["finer"]
        assert [texts["label fine"], texts["label finest"]] == ["400 points", "2000 points"]
        for cut, share in zip((100, 400), example.cut_shares, strict=False):
            assert self.published("along", cut=cut, trials=4000) == pytest.approx(share, abs=0.025)

    def test_the_exact_answers_have_no_zero(self, example):
        assert example.exact_share == 0
        for axis_point in 2 * np.array([(1, 0), (0, 1), (-1, 0), (0, -1)], dtype=float):
            points = np.broadcast_to(axis_point, example.repeated.centre.shape)
            assert (self.slope_along_the_circle(example.repeated, points) != 0).all()

    def test_the_table_does_not_follow_the_story(self, example):
        other = ChanceExample(**example.model_dump() | {"radius": 3.0, "seed": 5})
        assert other.cut_shares == example.cut_shares

    def test_the_zeros_of_l1_fill_an_area_and_those_of_l2_only_a_line(self, example):
        """At a random centre without a zero a small step makes none; with L1 a zero survives small steps."""
        rng = np.random.default_rng(10)
        centres = rng.uniform(-10, 10, (2000, 2))
        centres = centres[np.abs(np.abs(centres[:, 0]) - np.abs(centres[:, 1])) > example.radius + 0.1]
        moved = centres + rng.uniform(-0.04, 0.04, centres.shape)
        assert has_zero(L1().project(moved, example.radius)).all()
        on_axis = np.column_stack([rng.uniform(3, 10, 500), np.zeros(500)])
        moved = on_axis + rng.uniform(-1e-6, 1e-6, on_axis.shape)
        assert has_zero(L2().project(on_axis, example.radius)).all()
        assert not has_zero(L2().project(moved, example.radius)).any()

    @pytest.mark.parametrize(
        ("radius", "reach", "distance", "stretch"), [(3, 8, 2, 10), (1, 12, 4, 1.5), (2, 10, 2, 1.5)]
    )
    def test_other_numbers_keep_the_words_true(self, example, radius, reach, distance, stretch):
        journey = {"distance": float(distance), "stretch": float(stretch)}
        numbers = {"radius": float(radius), "reach": float(reach), "journey": journey, "longest": 25.0, "seed": 3}
        other = ChanceExample(**example.model_dump() | numbers)
        answers = self.on_diamond(other.moving(other.stops), other.radius)
        assert ((answers == 0).any(axis=1).mean() > 0.5) == other.mostly_zeros
        assert not has_zero(other.answers["l2"]).any()
        assert 0 < other.zero_share < other.share_of(other.radius / 2, other.farther) < 1
        assert other.zero_share == pytest.approx(other.quarter_zeros / other.quarter_all)
