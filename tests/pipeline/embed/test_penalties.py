"""The minimisers and the maps of the interactive figure, in JavaScript, agree with mathcore."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mathcore import L1, L2, Max, Norm, Quadratic, constrained, penalised
from mathcore.chance import general, has_tie, has_zero, isotropic
from mathcore.validate import Array
from tests.support.figure import PENALTIES, run

NORMS: dict[str, Norm] = {"l1": L1(), "l2": L2(), "max": Max()}


def tasks(name: str, loss: Quadratic, amount: Array) -> list[Any]:
    """The arguments for each loss."""
    hessian = np.broadcast_to(loss.hessian, (len(amount), 2, 2))
    return [[name, *task] for task in zip(hessian.tolist(), loss.centre.tolist(), amount.tolist(), strict=True)]


def by_script(name: str, loss: Quadratic, strength: Array) -> Array:
    """The minimisers that JavaScript finds for each loss, (n, 2)."""
    return np.array(run("penalties.js", "task => module.penalised(...task)", tasks(name, loss, strength)))


def within(name: str, loss: Quadratic, budget: Array) -> tuple[Array, Array]:
    """The minimisers within a budget that JavaScript finds, (n, 2), and the strengths that lead there, (n,)."""
    found = run("penalties.js", "task => module.affordable(...task)", tasks(name, loss, budget))
    return np.array([each["point"] for each in found]), np.array([each["strength"] for each in found])


def losses(kind: str, count: int) -> tuple[Quadratic, Array]:
    rng = np.random.default_rng(7)
    centre = rng.uniform(-4, 4, (count, 2))
    loss = isotropic(centre) if kind == "round" else general(rng, centre, condition=1e3)
    return loss, rng.uniform(0, 1.5 * np.abs(loss.pull).sum(axis=-1)) * (rng.uniform(size=count) > 0.02)


@pytest.mark.parametrize("kind", ["round", "general"])
@pytest.mark.parametrize("name", PENALTIES)
def test_javascript_finds_the_minimisers_of_mathcore(name: str, kind: str) -> None:
    loss, strength = losses(kind, 4000)
    expected = penalised(loss, PENALTIES[name], strength)
    found = by_script(name, loss, strength)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(found == 0, expected == 0)
    np.testing.assert_array_equal(*(np.abs(w[:, 0]) == np.abs(w[:, 1]) for w in (found, expected)))


@pytest.mark.parametrize("name", PENALTIES)
def test_minimisers_are_right_on_borders_between_faces(name: str) -> None:
    """With small whole numbers, many losses are exactly on a border, where a sign or a zero changes."""
    grid = np.arange(-3.0, 4.0)
    x, y, strength, shape = (axis.ravel() for axis in np.meshgrid(grid, grid, np.arange(7.0), np.arange(4)))
    hessians = np.array([[[1, 0], [0, 1]], [[2, 1], [1, 2]], [[3, -2], [-2, 2]], [[1, 0.5], [0.5, 4]]])
    loss = Quadratic(hessians[shape.astype(int)], np.column_stack([x, y]))
    expected = penalised(loss, PENALTIES[name], strength)
    np.testing.assert_allclose(by_script(name, loss, strength), expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("kind", ["round", "general"])
@pytest.mark.parametrize("name", NORMS)
def test_javascript_finds_what_a_budget_allows(name: str, kind: str) -> None:
    loss, _ = losses(kind, 1000)
    budget = np.random.default_rng(8).uniform(0, 1.2, 1000) * NORMS[name].value(loss.centre)
    expected = constrained(loss, NORMS[name], budget)
    found, strength = within(name, loss, budget)
    np.testing.assert_allclose(found, expected.point, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(found == 0, expected.point == 0)
    np.testing.assert_array_equal(has_tie(found), has_tie(expected.point))
    np.testing.assert_allclose(strength, expected.multiplier, rtol=1e-9, atol=1e-9)


def test_the_squares_budget_is_that_of_l2() -> None:
    loss, _ = losses("general", 500)
    budget = np.random.default_rng(9).uniform(0.1, 1.2, 500) * L2().value(loss.centre)
    found, strength = within("squared", loss, budget)
    np.testing.assert_allclose(found, constrained(loss, L2(), budget).point, rtol=0, atol=1e-9)
    np.testing.assert_allclose(penalised(loss, PENALTIES["squared"], strength), found, rtol=0, atol=1e-9)


def test_the_elastic_nets_budget_is_spent_and_has_a_price() -> None:
    """The loss is convex, so what minimises loss + strength * value is the best of its own value."""
    loss, _ = losses("general", 500)
    net = PENALTIES["net"]
    budget = np.random.default_rng(10).uniform(0.01, 0.99, 500) * net.value(loss.centre)
    found, strength = within("net", loss, budget)
    np.testing.assert_allclose(net.value(found), budget, rtol=1e-9)
    np.testing.assert_allclose(penalised(loss, net, strength), found, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", PENALTIES)
def test_a_budget_of_nothing_leaves_the_origin(name: str) -> None:
    """At its strength, and above, the penalty keeps both weights at zero; below it does not."""
    loss, _ = losses("general", 100)
    found, strength = within(name, loss, np.zeros(100))
    assert (found == 0).all()
    if name == "squared":
        assert (strength == np.array(None)).all()  # infinity in JSON: no strength leads to the origin
    else:
        assert (penalised(loss, PENALTIES[name], 1.0001 * strength) == 0).all()
        assert (penalised(loss, PENALTIES[name], 0.9999 * strength) != 0).any(axis=1).all()


def inside(polygon: list[list[float]], points: Array) -> Array:
    """Whether each point is in the polygon (ray casting)."""
    found = np.zeros(len(points), dtype=bool)
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        spans = (y0 > points[:, 1]) != (y1 > points[:, 1])
        with np.errstate(divide="ignore", invalid="ignore"):
            found ^= spans & (points[:, 0] < x0 + (x1 - x0) * (points[:, 1] - y0) / (y1 - y0))
    return found


@pytest.mark.parametrize("name", PENALTIES)
def test_the_map_of_a_price_agrees_with_the_answers(name: str) -> None:
    """Centres in the origin's region lead to the origin, those in coloured regions to one zero or a tie."""
    regions, centres = mapped("priced", name, 2.5)
    answers = penalised(Quadratic(HESSIAN, centres), PENALTIES[name], 2.5)
    at_origin = (answers == 0).all(axis=1)
    known = rim_is_far(name, centres)
    np.testing.assert_array_equal(inside(regions["origin"], centres)[known], at_origin[known])
    np.testing.assert_array_equal(in_arms(regions, centres), on_face(name, answers) & ~at_origin)


@pytest.mark.parametrize("name", PENALTIES)
def test_the_map_of_a_budget_agrees_with_the_answers(name: str) -> None:
    """Centres in coloured regions lead to a corner; those inside the ball to themselves."""
    regions, centres = mapped("bounded", name, 1.5)
    answers, _ = within(name, Quadratic(HESSIAN, centres), np.full(len(centres), 1.5))
    assert regions["origin"] == []
    np.testing.assert_array_equal(in_arms(regions, centres), on_face(name, answers))
    assert in_arms(regions, centres).any() == (name not in {"l2", "squared"})


HESSIAN = np.array([[2.5, -1.2], [-1.2, 1.6]])


def mapped(kind: str, name: str, amount: float) -> tuple[dict[str, Any], Array]:
    """The regions of a map, and centres all over it, (n, 2)."""
    called = f"task => module.{kind}[task[0]](...task.slice(1))"
    (regions,) = run("faces.js", called, [[name, HESSIAN.tolist(), amount]])
    return regions, np.random.default_rng(3).uniform(-4, 4, (2000, 2))


def in_arms(regions: dict[str, Any], centres: Array) -> Array:
    return np.any([np.zeros(len(centres), dtype=bool), *(inside(arm, centres) for arm in regions["arms"])], axis=0)


def on_face(name: str, answers: Array) -> Array:
    """Answers with what the penalty's corners stand for: a tie or a zero."""
    return has_tie(answers) if name == "max" else has_zero(answers)


def rim_is_far(name: str, centres: Array) -> Array:
    """Centres that are not too close to the border of a round region, which is drawn with 72 sides."""
    size = np.linalg.norm(centres @ HESSIAN, axis=1)
    return np.abs(size - 2.5) > 0.01 if name == "l2" else np.ones(len(centres), dtype=bool)


@pytest.mark.parametrize("name", PENALTIES)
def test_the_ball_has_the_size_that_it_shows(name: str) -> None:
    """Its corners and sides have the size by mathcore; L2's square is drawn by its length."""
    (outline,) = run("faces.js", "task => module.balls[task[0]](task[1])", [[name, 1.7]])
    size = (L2() if name == "squared" else PENALTIES[name]).value(outline)
    np.testing.assert_allclose(size, 1.7, rtol=1e-12)
