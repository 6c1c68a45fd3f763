"""The mathematics of the explorable, in JavaScript, agrees with mathcore."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mathcore import L1, L2, Max, Quadratic, SquaredL2, penalised
from mathcore.chance import general, has_tie, has_zero, isotropic
from mathcore.validate import Array

WEB = Path(__file__).resolve().parents[3] / "pipeline" / "embed" / "web"
PENALTIES = {"l1": L1(), "l2": L2(), "squared": SquaredL2(), "max": Max()}
PROGRAM = """
import * as module from {module};
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map({called})));
"""


def run(module: str, called: str, tasks: list[Any]) -> Any:
    """The results of a function of a module for each list of arguments."""
    program = PROGRAM.format(module=json.dumps((WEB / module).as_uri()), called=called)
    command = ["node", "--input-type=module", "--eval", program]
    return json.loads(
        subprocess.run(command, input=json.dumps(tasks), capture_output=True, text=True, check=True).stdout
    )


def by_script(name: str, loss: Quadratic, strength: Array) -> Array:
    """The minimisers that JavaScript finds for each loss, (n, 2)."""
    hessian = np.broadcast_to(loss.hessian, (len(strength), 2, 2))
    tasks = [[name, *task] for task in zip(hessian.tolist(), loss.centre.tolist(), strength.tolist(), strict=True)]
    return np.array(run("penalties.js", "task => module.penalised(...task)", tasks))


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


def inside(polygon: list[list[float]], points: Array) -> Array:
    """Whether each point is in the polygon (ray casting)."""
    found = np.zeros(len(points), dtype=bool)
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        spans = (y0 > points[:, 1]) != (y1 > points[:, 1])
        with np.errstate(divide="ignore", invalid="ignore"):
            found ^= spans & (points[:, 0] < x0 + (x1 - x0) * (points[:, 1] - y0) / (y1 - y0))
    return found


@pytest.mark.parametrize("name", PENALTIES)
def test_the_map_agrees_with_the_answers(name: str) -> None:
    """Centres in the origin's region lead to the origin, those in coloured regions to one zero or a tie."""
    hessian = np.array([[2.5, -1.2], [-1.2, 1.6]])
    centres = np.random.default_rng(3).uniform(-4, 4, (5000, 2))
    answers = penalised(Quadratic(hessian, centres), PENALTIES[name], 2.5)
    (regions,) = run("faces.js", "task => module.regions[task[0]](...task.slice(1))", [[name, hessian.tolist(), 2.5]])
    at_origin = (answers == 0).all(axis=1)
    on_face = (has_tie(answers) if name == "max" else has_zero(answers)) & ~at_origin
    coloured = np.any([np.zeros(len(centres), dtype=bool), *(inside(arm, centres) for arm in regions["arms"])], axis=0)
    known = rim_is_far(name, hessian, centres)
    np.testing.assert_array_equal(inside(regions["origin"], centres)[known], at_origin[known])
    np.testing.assert_array_equal(coloured, on_face)


def rim_is_far(name: str, hessian: Array, centres: Array) -> Array:
    """Centres that are not too close to the border of a round region, which is drawn with 72 sides."""
    size = np.linalg.norm(centres @ hessian, axis=1)
    return np.abs(size - 2.5) > 0.01 if name == "l2" else np.ones(len(centres), dtype=bool)
