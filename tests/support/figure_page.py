"""Looks at the interactive figure in a browser: what it shows must be what mathcore computes."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from playwright.sync_api import Page, expect

from mathcore import L2, Norm, Quadratic, constrained, penalised
from scenes.figure import figure
from scenes.telling import load_telling
from tests.support.figure import PENALTIES

TELLING = load_telling()
FIGURE, WORDS = figure(TELLING), TELLING.page("explorable")
LOW, HIGH = FIGURE["range"]


def see(page: Page, address: str) -> Page:
    """Opens the page and scrolls to the figure."""
    page.goto("about:blank")  # else another part after # would not load the page again
    page.goto(address)
    page.locator("l1l2-explorable").scroll_into_view_if_needed()
    expect(page.locator(".plane .plot")).to_be_visible()
    page.locator(".plane .plot").scroll_into_view_if_needed()
    return page


def text(number: float) -> str:
    """Two decimals, halves away from zero as JavaScript rounds them; only an exact zero is written as 0."""
    return "0" if number == 0 else str(Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP)).replace("-", "−")


def pair(w: ArrayLike) -> str:
    return f"({', '.join(text(part) for part in np.asarray(w).tolist())})"


@cache
def answer_of(name: str, rings: str, centre: tuple[float, float], form: str, amount: float) -> np.ndarray:
    """Mathcore's answer for a price or a budget; the elastic net's price for a budget is found by bisection."""
    loss, penalty = Quadratic(FIGURE["rings"][rings], centre), PENALTIES[name]
    if form == "price":
        return penalised(loss, penalty, amount)
    if name == "squared":
        penalty = L2()
    if isinstance(penalty, Norm):
        return constrained(loss, penalty, amount).point
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        outside = penalty.value(penalised(loss, penalty, middle)) > amount
        low, high = (middle, high) if outside else (low, middle)
    return penalised(loss, penalty, high)


def right_answer(name: str, state: dict[str, Any]) -> np.ndarray:
    return answer_of(name, state["rings"], tuple(state["centre"]), state["form"], state[state["form"]])


def shows(page: Page, view: str, **moved: Any) -> None:
    """Expects mathcore's answers, error and size for the first state of a view with these parts changed."""
    state = FIGURE["views"][view] | moved
    loss = Quadratic(FIGURE["rings"][state["rings"]], state["centre"])
    for index, norm in enumerate(FIGURE["norms"]):
        expect(page.locator(".rows label").nth(index)).to_contain_text(pair(right_answer(norm["name"], state)))
    penalty, w = PENALTIES[state["norm"]], right_answer(state["norm"], state)
    error = float(loss.value(w)) + (FIGURE["data"]["floor"] if view == "data" else 0)
    line = page.locator(".formula p").nth(1)
    if state["form"] == "price":
        cost = error + state["price"] * float(penalty.value(w))
        expect(line).to_have_text(
            f"{text(error)} + {text(state['price'])} · {text(float(penalty.value(w)))} = {text(cost)}"
        )
    else:
        size = float((L2() if state["norm"] == "squared" else penalty).value(w))
        expect(line).to_have_text(f"{text(error)}{WORDS['within']} {text(size)} ≤ {text(state['budget'])}")


def choose(page: Page, name: str) -> None:
    """Chooses a view, a form or rings; what is put away is opened before."""
    if not page.locator("details").evaluate("details => details.open"):
        page.locator("summary").click()
    page.get_by_role("radio", name=name).check()


def slide(page: Page, name: str, value: float) -> None:
    page.locator(f"input#{name}").fill(str(value))


def place(page: Page, point: tuple[float, float]) -> tuple[float, float]:
    """Where a point of the plane is on the screen."""
    box = page.locator(".plane .plot").bounding_box()
    assert box
    x, y = ((part - LOW) / (HIGH - LOW) for part in point)
    return box["x"] + x * box["width"], box["y"] + (1 - y) * box["height"]


def told(page: Page, handle: str) -> list[float]:
    """The place of a handle as it is told to screen readers."""
    said = page.locator(f".handle.{handle}").get_attribute("aria-valuetext") or ""
    return [float(part.replace("−", "-")) for part in said[1 : said.index(")")].split(", ")]


def centre_is(page: Page, point: tuple[float, float], handle: str = "centre") -> None:
    """Expects the handle at the point, to two pixels."""
    np.testing.assert_allclose(told(page, handle), point, atol=0.05)
