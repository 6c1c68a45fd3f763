"""Drawings of the chapter `steps`: borders of its charts, terms of its equations, its numbers."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.stage import FILM
from scenes.steps.chapter import Steps
from scenes.steps.closing import ClosingAct
from scenes.steps.ending import Ways, around
from scenes.steps.equations import Equation, LinearModel
from scenes.steps.run_chart import RunChart
from scenes.steps.terms import Change, glyphs
from scenes.telling import load_telling
from scenes.theme import DARK


def test_borders_consist_of_the_numbers_of_steps_and_the_other_parts():
    borders = RunChart(DARK, 20, (-0.2, 1.1), FILM.full()).borders(range(0, 21, 5), (0, 0.5, 1), "steps")
    assert len(borders.steps) == 5
    assert {*borders.steps, *borders.without_steps} == set(borders)
    assert not {*borders.steps} & {*borders.without_steps}
    assert {borders.weight_line, *borders.without_weight_line} == set(borders)
    assert borders.weight_line not in borders.without_weight_line


@pytest.mark.parametrize(
    ("before", "after"), [((0.4, -0.2), (0.3551, 0)), ((-0.25, 0.1), (-0.2345, 0.1)), ((0.05, 1), (-0.1, 2))]
)
def test_each_glyph_of_a_changing_term_leaves_appears_or_stays(before, after):
    old, new = (Equation(DARK, LinearModel(weights, 0.5), whole=True) for weights in (before, after))
    for name in new.names:
        change = Change(old, new, name)
        was, now = change.staying
        assert len(was) == len(now)
        assert sorted(map(id, [*change.going, *was])) == sorted(map(id, glyphs(old.part(name))))
        assert sorted(map(id, [*change.coming, *now])) == sorted(map(id, glyphs(new.part(name))))


def test_the_ways_start_around_the_plane_and_grow_step_by_step():
    starts = around(np.array([2.0, 1.0]))
    on_border = np.isclose(np.abs(starts[:, 0]), 2) | np.isclose(np.abs(starts[:, 1]), 1)
    assert on_border.all()
    assert (np.abs(starts) <= [2 + 1e-12, 1 + 1e-12]).all()
    ways, moment = Ways(load_telling(), DARK, FILM), ValueTracker(0)
    lines = ways.so_far(moment)
    moment.set_value(2.5)
    lines.update()
    ends = [path[-1] for path in lines.shape.get_subpaths()]
    expected = ways.plane.at((ways.runs[2] + ways.runs[3]) / 2)
    assert np.abs(np.array(ends) - expected).max() < 1e-9


def test_every_run_of_the_last_picture_of_one_weight_rests_at_zero_and_sinks_into_its_line():
    chapter = Steps()
    act = ClosingAct(chapter)
    example, start = chapter.example, act.runs[0]
    first = np.sign(by_data := start + example.step(example.data_push, start)) * np.maximum(
        np.abs(by_data) - example.threshold, 0
    )
    np.testing.assert_allclose(act.runs[1], first, atol=1e-12)
    assert (act.runs[-1] == 0).all()
    assert start.min() < -1
    assert start.max() > 1
    act.done.set_value(len(act.runs) - 1)
    tall = act.so_far()
    act.sunk.set_value(1)
    flat = act.so_far()
    np.testing.assert_allclose(flat.points[:, 0], tall.points[:, 0], atol=1e-9)
    assert tall.height > 0.8 * FILM.full().height
    assert flat.height < 1e-9
    assert flat.get_center()[1] == act.ways.plane.at((0, 0))[1]
