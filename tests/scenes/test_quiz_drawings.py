"""Drawings of the chapter `quiz`: the ring on which the time to think runs out."""

from __future__ import annotations

import numpy as np
from manim import ValueTracker
from numpy.testing import assert_allclose

from scenes.quiz.countdown import Countdown
from scenes.theme import DARK


def test_a_countdown_empties_its_ring():
    gone = ValueTracker(0)
    ring = Countdown(DARK, 10, gone, radius=1)
    lengths = []
    for second in (0, 5, 9):
        gone.set_value(second)
        ring.update()
        lengths.append(ring.ring.shape[0].get_arc_length())
    assert_allclose(lengths, 2 * np.pi * np.array([1, 0.5, 0.1]), rtol=1e-3)
