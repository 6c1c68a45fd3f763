"""The steps, the data and the addresses of the interactive figure, in JavaScript, agree with mathcore and the story."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore import Quadratic, penalised, plain_steps, proximal_steps, subgradient_steps
from mathcore.validate import Array
from scenes.examples.rings import features
from scenes.figure import figure
from scenes.telling import load_telling
from tests.support.figure import PENALTIES, run

TELLING = load_telling()
FIGURE = figure(TELLING)
COUNT = FIGURE["count"]


def steps(tasks: list[Any]) -> list[dict[str, Array]]:
    """The three runs that JavaScript computes for each task, each (count + 1, 2)."""
    found = run("descent.js", "task => module.runs(...task)", tasks)
    return [{way: np.array(points, dtype=float) for way, points in runs.items()} for runs in found]


@pytest.mark.parametrize("name", PENALTIES)
def test_the_steps_are_those_of_mathcore(name: str) -> None:
    """From many starts, at every rate that the reader can choose, with round and tilted rings."""
    rng = np.random.default_rng(11)
    low, high = FIGURE["range"]
    tasks, wanted = [], []
    for _ in range(60):
        hessian = FIGURE["rings"][rng.choice(["round", "tilted"])]
        centre, start = rng.uniform(low, high, (2, 2))
        strength, rate = (
            rng.uniform(*FIGURE["limits"]["price"]["range"]),
            rng.uniform(*FIGURE["limits"]["rate"]["range"]),
        )
        loss, penalty = Quadratic(hessian, centre), PENALTIES[name]
        tasks.append([name, hessian, centre.tolist(), strength, start.tolist(), rate, COUNT])
        wanted.append(
            {
                "plain": plain_steps(loss, start, rate, COUNT),
                "subgradient": subgradient_steps(loss, penalty, strength, start, rate, COUNT),
                "proximal": proximal_steps(loss, penalty, strength, start, rate, COUNT),
            }
        )
    for found, right in zip(steps(tasks), wanted, strict=True):
        for way, points in right.items():
            np.testing.assert_allclose(
                found[way], points, rtol=1e-9, atol=1e-9
            )  # some steps are so long that they run away
            np.testing.assert_array_equal(found[way] == 0, points == 0)


@pytest.mark.parametrize("name", PENALTIES)
def test_a_tie_and_a_zero_have_the_same_subgradient_as_in_mathcore(name: str) -> None:
    starts = [[1.0, 1.0], [1.0, -1.0], [0.0, 0.0], [0.0, 2.0], [-1.5, 0.0]]
    tasks = [[name, np.eye(2).tolist(), [0.5, 0.5], 1.0, start, 0.25, 1] for start in starts]
    loss = Quadratic(np.eye(2), [0.5, 0.5])
    wanted = subgradient_steps(loss, PENALTIES[name], 1.0, starts, 0.25, 1)[1]
    np.testing.assert_allclose([found["subgradient"][1] for found in steps(tasks)], wanted, rtol=0, atol=1e-12)


def test_a_story_counts_the_jumps_across_zero_and_says_when_a_zero_began() -> None:
    rng = np.random.default_rng(12)
    walks = rng.choice([-1.0, 0.0, 1.0], (300, 12, 2))
    for walk, told in zip(walks, run("descent.js", "walk => module.story(walk)", walks.tolist()), strict=True):
        assert told["crossings"] == int((walk[1:] * walk[:-1] < 0).sum())
        zeros = [[k for k in range(12) if (walk[k:, i] == 0).all()] for i in (0, 1)]
        assert told["landed"] == min((found[0] for found in zeros if found), default=None)


def test_in_the_figures_own_steps_the_proximal_land_and_the_subgradients_jump_to_the_end() -> None:
    """What the question about the steps says."""
    state = FIGURE["views"]["steps"]
    loss, l1 = Quadratic(FIGURE["rings"]["round"], state["centre"]), PENALTIES["l1"]
    arguments = (loss, l1, state["price"], state["start"], state["rate"], 2_000)
    landing, jumping = proximal_steps(*arguments)[:, 1], subgradient_steps(*arguments)[:, 1]
    assert (landing[COUNT:] == 0).all()
    assert np.count_nonzero(np.diff(np.sign(jumping[-1000:]))) > 100
    assert (jumping != 0).all()


# --- the other questions


def test_w2_leaves_zero_where_its_distance_from_the_axis_is_half_of_the_price() -> None:
    (prompt,) = (each for each in FIGURE["prompts"]["answer"] if each["name"] == "leaves")
    half = prompt["set"]["price"] / 2
    assert f"Beyond {half:g}, half of" in prompt["found"]
    for height, leaves in ((half - 1e-6, False), (half + 1e-6, True)):
        loss = Quadratic(FIGURE["rings"]["round"], [prompt["set"]["centre"][0], height])
        assert (penalised(loss, PENALTIES["l1"], 2 * half)[1] != 0) == leaves
    assert 0 < prompt["set"]["centre"][1] < half


def test_the_square_divides_both_weights_by_one_plus_the_price() -> None:
    loss = Quadratic(FIGURE["rings"]["round"], [2.0, 1.0])
    for price in (0.5, 8.0, 1e6):
        np.testing.assert_allclose(
            penalised(loss, PENALTIES["squared"], price), np.array([2.0, 1.0]) / (1 + price), rtol=1e-12
        )


def test_the_max_norm_ties_where_the_sizes_are_at_most_half_of_the_price_apart() -> None:
    (prompt,) = (each for each in FIGURE["prompts"]["answer"] if each["name"] == "tie")
    half = prompt["set"]["price"] / 2
    assert f"at most {half:g} apart" in prompt["found"]
    for apart, ties in ((half + 1e-6, False), (half - 1e-6, True)):
        w = penalised(Quadratic(FIGURE["rings"]["round"], [3.0, 3.0 - apart]), PENALTIES["max"], 2 * half)
        assert (abs(w[0]) == abs(w[1])) == ties
    x, y = prompt["set"]["centre"]
    assert abs(x) - abs(y) > half


# --- the data


def test_the_data_move_with_the_best_fit_and_their_error_is_the_loss() -> None:
    """For data of any centre, least squares finds the centre, and the mean squared error is floor + loss."""
    data, hessian = FIGURE["data"], FIGURE["rings"]["data"]
    centres = np.random.default_rng(13).uniform(-4, 4, (20, 2))
    found = run("fit.js", "task => module.targets(...task)", [[data, centre.tolist()] for centre in centres])
    columns = features(data["inputs"])
    for centre, targets in zip(centres, found, strict=True):
        np.testing.assert_allclose(np.linalg.lstsq(columns, targets, rcond=None)[0], centre, atol=1e-9)
        for w in centres[:5]:
            error = np.mean((columns @ w - targets) ** 2)
            assert error == pytest.approx(data["floor"] + float(Quadratic(hessian, centre).value(w)), abs=1e-9)


def test_the_data_start_as_in_the_chapter() -> None:
    rings, state = TELLING.story.rings, FIGURE["views"]["data"]
    (targets,) = run("fit.js", "task => module.targets(...task)", [[FIGURE["data"], state["centre"]]])
    np.testing.assert_allclose(targets, rings.y, atol=1e-9)
    loss = Quadratic(FIGURE["rings"]["data"], state["centre"])
    np.testing.assert_allclose(penalised(loss, PENALTIES["l1"], state["price"]), rings.affordable, atol=1e-9)


# --- addresses

places = st.tuples(st.floats(*FIGURE["range"]), st.floats(*FIGURE["range"])).map(list)
amounts = {name: st.floats(*limit["range"]) for name, limit in FIGURE["limits"].items() if name != "step"}
states = st.fixed_dictionaries(
    {
        "norm": st.sampled_from(sorted(PENALTIES)),
        "form": st.sampled_from(["price", "budget"]),
        "rings": st.sampled_from(["round", "tilted"]),
        "step": st.integers(0, COUNT),
        "centre": places,
        "start": places,
        **amounts,
    }
)
WRITTEN = {"answer": {"rings"}, "data": set(), "steps": {"rings", "start", "rate", "step"}}


@settings(deadline=None, max_examples=5)
@given(st.lists(st.tuples(st.sampled_from(sorted(WRITTEN)), states), min_size=20, max_size=20))
def test_an_address_leads_back_to_what_it_was_made_from(given: list[tuple[str, dict[str, Any]]]) -> None:
    called = "([view, state, figure]) => module.readAddress(module.addressOf(view, state), figure)"
    tasks = [[view, state | ({"form": "price"} if view == "steps" else {}), FIGURE] for view, state in given]
    for (view, state, _), read in zip(tasks, run("address.js", called, tasks), strict=True):
        assert read["view"] == view
        for name in {"norm", "centre", state["form"], *WRITTEN[view]}:
            assert read["part"][name] == (pytest.approx(state[name], abs=1e-4) if name != "rings" else state[name])


@settings(deadline=None, max_examples=5)
@given(st.lists(st.text(), min_size=20, max_size=20))
def test_no_address_leads_to_an_impossible_state(texts: list[str]) -> None:
    names = ["penalty", "price", "budget", "centre", "start", "rate", "step", "rings", "norm"]
    tasks = [["#explorable=steps&" + "&".join(f"{name}={text}" for name in names), FIGURE] for text in texts]
    tasks += [["#explorable=answer&price=1e999&budget=-5&centre=9,NaN&penalty=toString&rings=data", FIGURE]]
    tasks += [[f"#{text}", FIGURE] for text in texts]
    for read in run("address.js", "task => module.readAddress(...task) ?? null", tasks):
        for name, value in (read or {"part": {}})["part"].items():
            if name in FIGURE["limits"]:
                low, high = FIGURE["limits"][name]["range"]
                assert low <= value <= high
            elif name in {"centre", "start"}:
                assert all(FIGURE["range"][0] <= part <= FIGURE["range"][1] for part in value)
            else:
                assert value in {*PENALTIES, "round", "tilted", "price", "budget"}


def test_the_addresses_in_the_docs_lead_where_their_texts_say() -> None:
    docs = (Path(__file__).parents[3] / "docs" / "embed.md").read_text(encoding="utf-8")
    hashes = re.findall(r'href="(#explorable=[^"]*)"', docs)
    assert len(hashes) > 3
    read = run("address.js", "task => module.readAddress(...task)", [[each, FIGURE] for each in hashes])
    for text, found in zip(hashes, read, strict=True):
        named = {part.partition("=")[0] for part in text[1:].split("&")}
        renamed = {"penalty": "norm", "explorable": "form"} if found["view"] != "steps" else {"penalty": "norm"}
        assert {renamed.get(name, name) for name in named} - {"explorable"} == set(found["part"])
    equal = read[0]["part"]
    w = penalised(Quadratic(FIGURE["rings"]["round"], equal["centre"]), PENALTIES[equal["norm"]], equal["price"])
    assert w[0] == w[1] != 0
