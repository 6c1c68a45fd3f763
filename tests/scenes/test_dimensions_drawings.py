"""Drawings of the chapter `dimensions`: three weights on the screen, the row of an answer, boards and columns."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import ValueTracker, tempconfig
from numpy.testing import assert_allclose

from scenes.dimensions.chapter import Dimensions
from scenes.dimensions.count import CountAct
from scenes.dimensions.ending import chart_of, ending
from scenes.dimensions.faces import FacesAct
from scenes.dimensions.space import Space
from scenes.dimensions.weights_table import weight
from scenes.examples.dimensions import COUNTED
from scenes.stage import FILM
from scenes.stage.solids import turned
from scenes.story import load_story
from scenes.telling import load_telling
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


def places(dots):
    return dots.points[::4]


@pytest.fixture(scope="module")
def chapter():
    with tempconfig({"dry_run": True, "verbosity": "ERROR"}):
        return Dimensions()


def test_a_board_shows_whole_answers_and_marks_their_zeros(chapter):
    count = CountAct(chapter)
    shown = chapter.example.shown[3]
    for filled, cases in ((0.0, 0), (0.5, 18), (1.0, 36)):
        count.filled[3].set_value(filled)
        misses, hits = count.board(3)
        assert len(places(hits)) == (shown[:cases] == 0).sum()
        assert len(places(hits)) + len(places(misses)) == 3 * cases
    assert_allclose(places(hits), count.places(3)[shown == 0])


def test_with_the_zeros_first_the_share_of_zeros_is_a_length(chapter):
    count = CountAct(chapter)
    for d in COUNTED:
        count.filled[d].set_value(1)
        as_columns = [places(dots) for dots in count.board(d)]
        count.sorted.set_value(1)
        misses, hits = (places(dots) for dots in count.board(d))
        count.sorted.set_value(0)
        both = [np.round(np.sort(np.concatenate(each), axis=0), 6) for each in (as_columns, (misses, hits))]
        assert_allclose(*both)
        assert hits[:, 0].max() <= misses[:, 0].min() + 1e-9
        share = (hits[:, 0].max() + count.gap - hits[:, 0].min()) / (chapter.example.losses * count.gap)
        assert share == pytest.approx((chapter.example.shown[d] == 0).mean(), abs=1 / chapter.example.losses)


def test_what_a_weight_may_spend_falls_until_the_budget_grows(chapter):
    example = chapter.example
    assert [float(example.part_text(d, 0)) * d for d in COUNTED] == pytest.approx([example.radius] * 4, abs=0.05)
    assert len({example.part_text(d, 1) for d in COUNTED}) == 1


def test_boards_keep_apart_and_inside_their_place(chapter):
    count = CountAct(chapter)
    tops = {d: count.places(d)[0, :, 1] for d in COUNTED}
    for d, below in pairwise(COUNTED):
        assert tops[d].min() - tops[below].max() > 2 * count.gap
    every = np.concatenate([count.places(d).reshape(-1, 3) for d in COUNTED])
    assert every[:, 1].max() + count.gap / 2 <= count.middle.top + 1e-9
    assert every[:, 1].min() - count.gap / 2 >= count.middle.bottom - 1e-9
    assert np.ptp(every[:, 0]) <= count.middle.width + 1e-9


def test_sorting_moves_every_dot_within_its_answer_and_zeros_to_the_bottom(chapter):
    faces = FacesAct(chapter, CountAct(chapter))
    columns = faces.places().reshape(-1, 10, 3)
    assert_allclose(np.ptp(columns[..., 0], axis=1), 0, atol=1e-12)
    zero = faces.zero.reshape(-1, 10)
    for heights, marked in zip(columns[..., 1], zero, strict=True):
        assert len(set(np.round(heights, 6))) == 10
        assert (heights[marked].max() < heights[~marked].min()) or marked.all()
    kinds = chapter.example.face_kinds
    for kind, after in pairwise(range(4)):
        assert columns[kinds == kind, 0, 0].max() < columns[kinds == after, 0, 0].min()


def test_the_last_picture_shows_one_answer():
    picture = ending(load_telling(), DARK, FILM)
    weights = load_story().dimensions.picked
    chart = chart_of(DARK, FILM, weights)
    heights = np.unique(np.round(chart.bars(weights, DARK.answer).points[:, 1], 6))
    assert_allclose(heights[[0, -1]], [chart.at((1, weights.min()))[1], chart.at((1, weights.max()))[1]], atol=1e-6)
    assert len(places(picture.zeros)) == (weights == 0).sum()
    assert len(picture.names) == len(weights)
