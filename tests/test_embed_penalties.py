"""The explorable's mathematics, in JavaScript, gives what mathcore gives."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from mathcore import L1, L2, Max, Quadratic, SquaredL2, penalised
from mathcore.chance import general, isotropic
from mathcore.validate import Array

WEB = Path(__file__).resolve().parent.parent / "pipeline" / "embed" / "web"
PENALTIES = {"l1": L1(), "l2": L2(), "squared": SquaredL2(), "max": Max()}
PROGRAM = """
import {{ penalised }} from {module};
let text = "";
for await (const part of process.stdin) text += part;
const rest = ([name, hessian, centre, strength]) => penalised(name, hessian, centre, strength);
console.log(JSON.stringify(JSON.parse(text).map(rest)));
"""


def by_script(name: str, loss: Quadratic, strength: Array) -> Array:
    """The script's minimisers for each loss, (n, 2)."""
    hessian = np.broadcast_to(loss.hessian, (len(strength), 2, 2))
    tasks = [[name, *task] for task in zip(hessian.tolist(), loss.centre.tolist(), strength.tolist(), strict=True)]
    program = PROGRAM.format(module=json.dumps((WEB / "penalties.js").as_uri()))
    command = ["node", "--input-type=module", "--eval", program]
    done = subprocess.run(command, input=json.dumps(tasks), capture_output=True, text=True, check=True)
    return np.array(json.loads(done.stdout))


def losses(kind: str, count: int) -> tuple[Quadratic, Array]:
    rng = np.random.default_rng(7)
    centre = rng.uniform(-4, 4, (count, 2))
    loss = isotropic(centre) if kind == "round" else general(rng, centre, condition=1e3)
    return loss, rng.uniform(0, 1.5 * np.abs(loss.pull).sum(axis=-1)) * (rng.uniform(size=count) > 0.02)


@pytest.mark.parametrize("kind", ["round", "general"])
@pytest.mark.parametrize("name", PENALTIES)
def test_the_script_finds_mathcores_minimisers(name: str, kind: str) -> None:
    loss, strength = losses(kind, 4000)
    expected = penalised(loss, PENALTIES[name], strength)
    found = by_script(name, loss, strength)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(found == 0, expected == 0)
    np.testing.assert_array_equal(*(np.abs(w[:, 0]) == np.abs(w[:, 1]) for w in (found, expected)))


@pytest.mark.parametrize("name", PENALTIES)
def test_borders_between_faces_are_no_trouble(name: str) -> None:
    """Small whole numbers put many losses right on a border, where a sign or a zero changes."""
    grid = np.arange(-3.0, 4.0)
    x, y, strength, shape = (axis.ravel() for axis in np.meshgrid(grid, grid, np.arange(7.0), np.arange(4)))
    hessians = np.array([[[1, 0], [0, 1]], [[2, 1], [1, 2]], [[3, -2], [-2, 2]], [[1, 0.5], [0.5, 4]]])
    loss = Quadratic(hessians[shape.astype(int)], np.column_stack([x, y]))
    expected = penalised(loss, PENALTIES[name], strength)
    np.testing.assert_allclose(by_script(name, loss, strength), expected, rtol=0, atol=1e-9)
