"""What the chapter `norms` says is true: one test for each statement, named after it."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest

from mathcore import (
    L1,
    L2,
    Lp,
    SquaredL2,
)
from scenes.script import load_script
from scenes.story import load_story


class TestNorms:
    """Independent calculations: routes are listed one by one, corners are found from the turns of the outlines."""

    P = np.linspace(1, 2, 21)

    @pytest.fixture
    def example(self):
        return load_story().norms

    @staticmethod
    def caption(beat):
        return load_script().chapter("norms").caption(beat, load_story())

    @staticmethod
    def shortest_routes(along, up):
        """All walks on the grid that never turn back, as their directions."""
        return set(permutations((0,) * along + (1,) * up))

    @staticmethod
    def turns(outline):
        """The angle by which a closed line turns at each of its points."""
        ahead = np.diff(outline, axis=0)
        angles = np.arctan2(ahead[:, 1], ahead[:, 0])
        return (np.diff(angles, prepend=angles[-1]) + np.pi) % (2 * np.pi) - np.pi

    def test_the_weights_are_four_and_three(self, example):
        assert self.caption("arrow").startswith("How large are two weights, say four and three?")
        assert example.arrow == (4, 3)

    def test_the_alien_walks_along_the_axes_and_counts_the_blocks(self, example):
        for route in example.routes:
            steps = np.diff(route, axis=0)
            assert ((steps == 0).any(axis=1)).all()
            np.testing.assert_array_equal(route[[0, -1]], [[0, 0], example.arrow])
            assert np.abs(steps).sum() == sum(example.arrow)
        assert sum(example.arrow) == 7
        assert "walks seven blocks" in self.caption("streets")

    def test_the_routes_shown_differ(self, example):
        assert len({tuple(map(tuple, route)) for route in example.routes}) == 3

    def test_all_shortest_routes_are_equally_long(self, example):
        routes = self.shortest_routes(*example.arrow)
        assert {len(route) for route in routes} == {7}
        assert self.caption("routes") == f"Of {len(routes)} shortest routes, each takes seven."

    def test_no_walk_along_the_axes_is_shorter(self, example):
        # each block changes one coordinate by 1
        reached, blocks = {(0, 0)}, 0
        while example.arrow not in reached:
            steps = ((1, 0), (-1, 0), (0, 1), (0, -1))
            reached, blocks = {(x + dx, y + dy) for x, y in reached for dx, dy in steps}, blocks + 1
        assert blocks == example.l1

    def test_the_l1_norm_adds_up_the_sizes_of_the_weights(self):
        w = np.random.default_rng(3).normal(size=(50, 4))
        np.testing.assert_allclose(L1().value(w), sum(abs(w[:, i]) for i in range(4)), rtol=1e-14)

    def test_the_flight_is_shorter_than_the_walk(self, example):
        assert example.l2 == pytest.approx(math.dist((0, 0), example.arrow))
        assert example.l2 < example.l1
        assert self.caption("crow").endswith(f"It flies {math.dist((0, 0), example.arrow):g}.")

    def test_the_l2_norm_is_the_root_of_the_sum_of_squares(self):
        w = np.random.default_rng(3).normal(size=(50, 4))
        np.testing.assert_allclose(L2().value(w) ** 2, sum(w[:, i] ** 2 for i in range(4)), rtol=1e-13)

    def test_on_the_diamond_one_weight_gives_what_the_other_gains(self):
        outline = np.abs(L1().outline(1, 401))
        np.testing.assert_allclose(outline.sum(axis=1), 1, rtol=1e-14)
        np.testing.assert_allclose(np.diff(outline, axis=0).sum(axis=1), 0, atol=1e-14)

    def test_arrows_of_l1_length_1_end_on_the_diamond(self):
        """Any arrow scaled to L1 length 1 ends on the line between two neighbouring corners."""
        w = np.random.default_rng(4).normal(size=(200, 2))
        w /= np.abs(w).sum(axis=1, keepdims=True)
        corners = np.stack([np.sign(w) * [1, 0], np.sign(w) * [0, 1]], axis=1)
        shares = np.abs(w)
        np.testing.assert_allclose(np.einsum("ni,nij->nj", shares, corners), w, atol=1e-14)

    def test_on_the_circle_the_squares_add_up_to_1(self):
        np.testing.assert_allclose((L2().outline(1, 401) ** 2).sum(axis=1), 1, rtol=1e-14)

    @pytest.mark.parametrize("norm", [L1(), L2()])
    def test_rings_of_other_lengths_have_the_same_shape(self, example, norm):
        for level in example.levels:
            ring = norm.outline(level, 401)
            np.testing.assert_allclose(norm.value(ring), level, rtol=1e-13)
            np.testing.assert_allclose(ring, level * norm.outline(1, 401), rtol=1e-13)

    def test_the_squared_norm_has_the_same_rings_with_other_numbers(self, example):
        for level, text in zip(example.levels, example.squared_texts, strict=True):
            values = (L2().outline(level, 401) ** 2).sum(axis=1)
            np.testing.assert_allclose(values, level**2, rtol=1e-13)
            assert float(text) == pytest.approx(level**2, rel=5e-3)

    def test_the_squared_norm_climbs_ever_more_steeply(self):
        slopes = np.diff([SquaredL2().value([r, 0.0]) for r in np.linspace(0, 2, 41)])
        assert (np.diff(slopes) > 0).all()

    def test_both_belong_to_the_p_norms(self):
        w = np.random.default_rng(5).normal(size=(50, 2))
        for p, norm in ((1, L1()), (2, L2())):
            np.testing.assert_allclose((np.abs(w) ** p).sum(axis=1) ** (1 / p), norm.value(w), rtol=1e-13)
        for p in (1.0, 1.3, 1.7, 2.0, 3.5):
            np.testing.assert_allclose((np.abs(w) ** p).sum(axis=1) ** (1 / p), Lp(p).value(w), rtol=1e-13)

    def test_as_p_falls_the_ball_shrinks_and_its_sides_straighten(self):
        halfway = [Lp(p).outline(1, 401)[50] for p in self.P]
        np.testing.assert_allclose(np.diff(halfway, axis=1), 0, atol=1e-14)
        outwards = np.sum(halfway, axis=1) - 1  # beyond the straight side from (1, 0) to (0, 1)
        assert outwards[0] == pytest.approx(0)
        assert (np.diff(outwards) > 0).all()

    @pytest.mark.parametrize("p", [1.05, 1.3, 1.7, 2.0])
    def test_the_sides_meet_in_corners_only_at_1(self, p):
        """On the ball w_1 = (1 - w_2^p)^(1/p): beside the axis it leaves straight up for p > 1, at 45 degrees for 1."""
        beside = 10.0 ** -np.array([10, 30, 90])

        def leaning(p):
            return -np.expm1(np.log1p(-(beside**p)) / p) / beside

        assert (np.diff(leaning(p)) < 0).all()
        assert leaning(p)[-1] < 1e-4
        np.testing.assert_allclose(leaning(1.0), 1)

    def test_the_diamond_has_four_corners_all_on_the_axes(self):
        outline = L1().outline(1, 401)
        turns = self.turns(outline)
        corners = np.flatnonzero(np.abs(turns) > 1e-9)
        np.testing.assert_allclose(turns[corners], np.pi / 2)
        np.testing.assert_array_equal(outline[corners], [[1, 0], [0, 1], [-1, 0], [0, -1]])

    def test_the_circle_has_no_corner(self):
        """The outline turns by the same small angle everywhere, and by less if it has more points."""
        for points in (101, 401, 1601):
            np.testing.assert_allclose(self.turns(L2().outline(1, points)), 2 * np.pi / (points - 1), rtol=1e-9)
