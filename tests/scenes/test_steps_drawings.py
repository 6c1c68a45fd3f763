"""Drawings of the chapter `steps`: borders of its charts, terms of its equations, its numbers."""

from __future__ import annotations

import pytest

from scenes.steps.equations import Equation, LinearModel
from scenes.steps.numbers import without_exponent
from scenes.steps.run_chart import RunChart
from scenes.steps.terms import Change, glyphs
from scenes.theme import DARK


def test_borders_consist_of_the_numbers_of_steps_and_the_other_parts():
    borders = RunChart(DARK, 20, (-0.2, 1.1), (0, 0), (9, 5)).borders(range(0, 21, 5), (0, 0.5, 1), "steps")
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


def test_small_numbers_are_written_without_an_exponent_and_only_an_exact_zero_is_0():
    assert [without_exponent(weight) for weight in (0.0, 3.14e-5, 0.1, 1.0)] == ["0", "0.000031", "0.1", "1"]
