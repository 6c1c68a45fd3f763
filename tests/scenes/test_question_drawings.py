"""The drawings of the chapter `question`: the falling dots, and the textbook's picture."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import L1, L2
from scenes.examples.falls import Falls
from scenes.question.drawings import free_corner, number_text, planes
from scenes.question.rain import FAST, FEW, SLOW, Crowd, Swarm, highest
from scenes.stage import FILM
from scenes.stage.sights import NAMES, aslant, axis_ends, from_near
from scenes.story import load_story
from scenes.theme import DARK

CHANCE = load_story().chance
FALLS = {"l1": Falls(CHANCE.random, L1(), CHANCE.radius), "l2": Falls(CHANCE.random, L2(), CHANCE.radius)}
VIEW = aslant(FILM.full(), CHANCE.radius, highest(FALLS["l1"]))


@pytest.fixture(scope="module")
def crowd():
    return Crowd.of(DARK, FILM, FALLS["l1"], one_by_one=3.0, rush=5.0)


def test_a_few_dots_fall_one_by_one_and_all_others_in_the_rush(crowd):
    assert (np.diff(crowd.launches) >= 0).all()
    assert (crowd.launches[:FEW] < 3.0).all()
    assert (crowd.launches[FEW:] >= 3.0).all()
    assert crowd.last_arrival == pytest.approx(8.0)


def test_dots_arrive_in_the_order_in_which_they_are_piled_up(crowd):
    arrivals = crowd.launches + crowd.lengths
    others = arrivals[FEW:]
    assert (np.diff(others) >= 0).all()
    assert (np.diff(arrivals[:FEW]) >= 0).all()
    assert {SLOW, FAST} == set(crowd.lengths)


def test_the_counts_are_those_of_the_dots_that_stand(crowd):
    for seconds in (0.0, 2.0, 4.0, 6.0, 8.0):
        rain = crowd.rain(VIEW, seconds)
        edges, corners = (len(part.points) // 4 for part in (rain.edges, rain.corners))
        assert crowd.counts(seconds) == (edges + corners, corners)
    assert crowd.counts(8.0) == (CHANCE.losses, CHANCE.l1_zeros)


def test_falling_dots_stay_inside_the_picture(crowd):
    for seconds in np.linspace(0.5, 7.5, 15):
        rain = crowd.rain(VIEW, seconds)
        points = np.concatenate([rain.flying.points, rain.trails.points])
        assert (np.abs(points[:, 0]) < FILM.whole.right).all()
        assert (points[:, 1] > FILM.band.top).all()


def test_the_towers_are_as_high_as_the_frame_allows(crowd):
    positions = crowd.standing(VIEW)
    assert positions[:, 1].max() == pytest.approx(FILM.full().top - NAMES, abs=0.01)
    assert np.abs(positions[:, 0]).max() < FILM.full().right


def test_the_second_ball_has_the_dots_of_the_first_one(crowd):
    other = Crowd.of(DARK, FILM, FALLS["l2"], 0.0, 1.0)
    swarm = Swarm(crowd, other, (VIEW, VIEW))
    assert not swarm.at(0.0).flying.points.size
    assert_allclose(swarm.at(1.0).edges.points[::4], other.standing(VIEW))


def test_all_rings_are_whole_inside_the_planes():
    example = load_story().question
    for plane in planes(DARK, FILM, example).values():
        for outline in example.outlines:
            assert (outline > plane.low).all()
            assert (outline < (plane.x[1], plane.y[1])).all()


def test_the_reading_stands_where_neither_ball_nor_ring_is():
    example = load_story().question
    assert free_corner(planes(DARK, FILM, example)["l1"], example).tolist() == [1, -1, 0]


@pytest.mark.parametrize(("weight", "text"), [(0.0, "0"), (1.0, "1"), (-0.138, "−0.14"), (0.861, "0.86")])
def test_a_zero_is_seen_to_be_one(weight, text):
    assert number_text(weight) == text


@pytest.mark.parametrize("radius", [0.3, 1.0, 4.0])
def test_from_near_the_axes_stay_in_the_slot_and_are_seen_larger(radius):
    slot = FILM.full()
    far = aslant(slot, radius, 1.0)
    near = from_near(far, slot, radius)
    x, y, _ = axis_ends(near, radius).reshape(-1, 3).T
    assert slot.left <= x.min() and x.max() <= slot.right
    assert slot.bottom <= y.min() and y.max() <= slot.top
    assert near.unit > far.unit
