"""Drawings of the chapter `dimensions`: three weights on the screen, and the table of an answer."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose

from scenes.dimensions.columns import Columns
from scenes.dimensions.space import Space
from scenes.dimensions.weights_table import weight
from scenes.stage.solids import turned
from scenes.theme import DARK

SPACE = Space(DARK, (1, 2), 2.0, turned(-0.8, 0.4))


def test_the_face_of_an_answer_is_a_ring_an_edge_or_a_triangle():
    corner, edge, triangle = (SPACE.face(signs) for signs in ([1, 0, 0], [1, -1, 0], [1, 1, -1]))
    assert_allclose(corner.get_center(), SPACE.at((1, 0, 0)), atol=1e-9)
    for shape, ends in ((edge, [(1, 0, 0), (0, -1, 0)]), (triangle, [(1, 0, 0), (0, 1, 0), (0, 0, -1)])):
        assert_allclose(shape.get_start_anchors()[: len(ends)], SPACE.at(ends))


def test_a_sphere_is_round_and_its_near_side_is_brighter():
    sphere = SPACE.sphere()
    for side in (sphere.far, sphere.near):
        assert np.linalg.norm(side.points[:, :2] - (1, 2), axis=1).max() <= 2 + 1e-9
    assert_allclose([sphere.outline.width, sphere.outline.height], 4)
    assert sphere.near.get_stroke_opacity() > sphere.far.get_stroke_opacity()


def test_half_of_the_axes_are_in_front_of_the_ball():
    behind, before = SPACE.arms(1, 1.5)
    assert len(behind) == len(before) == 3


@pytest.mark.parametrize("start", [0.0, 0.5])
def test_a_weight_is_a_bare_coloured_0_only_if_it_is_exactly_zero(start):
    value = ValueTracker(start)
    number = weight(DARK, value.get_value, DARK.l1)
    for now, shown, color in ((0.001, "0.00", DARK.text), (0.0, "0", DARK.l1), (-0.5, "\u22120.50", DARK.text)):
        value.set_value(now)
        number.update()
        assert (number.shown, number.get_fill_color().to_hex().lower()) == (shown, color)


def test_columns_show_whole_cases_and_highlight_those_with_a_marked_member():
    passed = [0]
    columns = Columns(DARK, [[True, False, True], [False, False, False]], lambda: passed[0], (0, 0, 0), 1.0, DARK.l1)
    for count, hits, misses in ((0, 0, 0), (1, 2, 1), (2, 2, 4)):
        passed[0] = count
        columns.update()
        assert (len(columns.hits.points[::4]), len(columns.misses.points[::4])) == (hits, misses)
    assert_allclose(columns.hits.points[::4], [(0, 0, 0), (0, -2, 0)])
    light = columns.glow()
    assert_allclose([light.get_left()[0], light.get_right()[0]], [-0.42, 0.42])
