"""The drawings of the chapter `chance`: dots that fly in formation, the lines on which L2 has a zero."""

from __future__ import annotations

import numpy as np
from manim import ValueTracker
from numpy.testing import assert_allclose

from mathcore import L2, has_zero
from scenes.chance.drawings import axis_lines
from scenes.chance.flight import Formation, Look
from scenes.stage.maps import square_plane
from scenes.theme import DARK


def test_a_flight_starts_in_one_formation_and_ends_in_the_other():
    zeros = np.array([False, True, True])
    home = Formation(np.zeros((3, 3)), Look(DARK.loss, 0.05), Look(DARK.loss, 0.05))
    landed = Formation(np.arange(9.0).reshape(3, 3), Look(DARK.answer, 0.05), Look(DARK.l1, 0.1))
    way = ValueTracker(0)
    flight = home.flight(landed, zeros, way)
    for share, formation in ((0.0, home), (1.0, landed)):
        way.set_value(share)
        flight.update()
        for flying, standing in zip(flight, formation.dots(zeros), strict=True):
            assert_allclose(flying.points, standing.points)
            assert flying.get_stroke_color() == standing.get_stroke_color()
            assert flying.get_stroke_width() == standing.get_stroke_width()


def test_every_centre_on_the_axis_lines_has_an_l2_answer_with_a_zero():
    plane, radius = square_plane(DARK, 10.0), 2.0
    lines = axis_lines(plane, radius)
    ends = np.array([[line.get_start(), line.get_end()] for line in lines])
    weights = (ends[..., :2] - plane.at((0, 0))[:2]) / plane.unit
    assert_allclose(np.abs(weights).max(axis=-1), np.tile([radius, 10.0], (4, 1)))
    weights[np.abs(weights) < 1e-9] = 0
    centres = weights[:, 0] + np.linspace(0.01, 1, 20)[:, None, None] * (weights[:, 1] - weights[:, 0])
    assert has_zero(L2().project(centres, radius)).all()
