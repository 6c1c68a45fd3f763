"""The interactive figure in a real browser: its numbers are those of mathcore, by mouse, finger and keys."""

from __future__ import annotations

from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, expect

from mathcore import Quadratic, penalised, plain_steps, proximal_steps, subgradient_steps
from tests.support.browser import opened, wait_until
from tests.support.figure import PENALTIES
from tests.support.figure_page import (
    FIGURE,
    WORDS,
    centre_is,
    choose,
    pair,
    place,
    right_answer,
    see,
    shows,
    slide,
)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def test_the_answers_follow_centre_price_penalty_and_rings(shown: Page) -> None:
    x, y = FIGURE["views"]["answer"]["centre"]
    shows(shown, "answer")
    shown.locator(".handle.centre").focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "Shift+ArrowUp"):
        shown.keyboard.press(key)
    moved: dict[str, Any] = {"centre": [x - 0.2, y + 0.6]}
    shows(shown, "answer", **moved)
    slide(shown, "price", 2)
    choose(shown, WORDS["rings_tilted"])
    moved |= {"price": 2, "rings": "tilted"}
    for norm in reversed(FIGURE["norms"]):
        shown.locator(f".rows input[value={norm['name']}]").check()
        shows(shown, "answer", norm=norm["name"], **moved)


def test_a_budget_is_the_other_form_of_a_price(shown: Page) -> None:
    choose(shown, WORDS["form_budget"])
    for norm in FIGURE["norms"]:
        shown.locator(f".rows input[value={norm['name']}]").check()
        slide(shown, "budget", 1.2)
        shows(shown, "answer", norm=norm["name"], form="budget", budget=1.2)
        same = shown.locator(".formula p").nth(2)
        state = FIGURE["views"]["answer"] | {"form": "budget", "budget": 1.2}
        loss, w = Quadratic(FIGURE["rings"]["round"], state["centre"]), right_answer(norm["name"], state)
        line = same.text_content() or ""
        assert line.startswith(WORDS["same_price"])
        price = float(line.rpartition(" ")[2])
        np.testing.assert_allclose(penalised(loss, PENALTIES[norm["name"]], price), w, atol=0.006)
    slide(shown, "budget", 4)
    expect(same).to_have_text(WORDS["not_felt"])


def test_the_data_and_the_curve_with_its_gaps_follow_the_centre(shown: Page) -> None:
    choose(shown, WORDS["view_data"])
    shows(shown, "data")
    expect(shown.locator(".chart .gap")).to_have_count(len(FIGURE["data"]["inputs"]))
    before = shown.locator(".chart .given").get_attribute("d")
    x, y = FIGURE["views"]["data"]["centre"]
    shown.locator(".handle.centre").focus()
    shown.keyboard.press("ArrowRight")
    shows(shown, "data", centre=[round((x + 0.1) * 10) / 10, round(y * 10) / 10])
    assert shown.locator(".chart .given").get_attribute("d") != before


def test_the_steps_stand_where_mathcores_do(shown: Page) -> None:
    choose(shown, WORDS["view_steps"])
    state = FIGURE["views"]["steps"]
    shown.locator(".handle.start").focus()
    shown.keyboard.press("ArrowUp")
    start = [state["start"][0], round((state["start"][1] + 0.1) * 10) / 10]
    loss, l1 = Quadratic(FIGURE["rings"]["round"], state["centre"]), PENALTIES["l1"]
    runs = {
        "plain": plain_steps(loss, start, 0.15, 40),
        "subgradient": subgradient_steps(loss, l1, state["price"], start, 0.15, 40),
        "proximal": proximal_steps(loss, l1, state["price"], start, 0.15, 40),
    }
    slide(shown, "rate", 0.15)
    for step in (0, 3, 17, 40):
        slide(shown, "step", step)
        for item, points in zip(shown.locator(".runs li").all(), runs.values(), strict=True):
            expect(item).to_contain_text(pair(points[step]))
    landed = min(int(np.flatnonzero(runs["proximal"][:, i] != 0)[-1]) + 1 for i in (0, 1))
    expect(shown.locator(".runs li").nth(2)).to_contain_text(f"{WORDS['landed']} {landed}")
    crossed = int((runs["subgradient"][1:] * runs["subgradient"][:-1] < 0).sum())
    expect(shown.locator(".runs li").nth(1)).to_contain_text(f"{WORDS['crossed']} {crossed}")


# --- mouse, finger, keys


def test_the_mouse_drags_the_centre_and_a_click_moves_it(shown: Page) -> None:
    shown.mouse.move(*place(shown, tuple(FIGURE["views"]["answer"]["centre"])))
    shown.mouse.down()
    shown.mouse.move(*place(shown, (-2.5, 1.25)), steps=4)
    shown.mouse.up()
    centre_is(shown, (-2.5, 1.25))
    box = shown.locator(".handle.centre .point").bounding_box()
    assert box
    drawn = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    np.testing.assert_allclose(drawn, place(shown, (-2.5, 1.25)), atol=2)
    shown.mouse.click(*place(shown, (1, -3)))
    centre_is(shown, (1, -3))


def test_in_the_steps_a_click_drops_the_first_point_and_a_drag_of_the_centre_does_not(shown: Page) -> None:
    choose(shown, WORDS["view_steps"])
    shown.mouse.click(*place(shown, (-3, -1)))
    centre_is(shown, (-3, -1), "start")
    shown.mouse.move(*place(shown, tuple(FIGURE["views"]["steps"]["centre"])))
    shown.mouse.down()
    shown.mouse.move(*place(shown, (1, 2)), steps=3)
    shown.mouse.up()
    centre_is(shown, (1, 2))
    centre_is(shown, (-3, -1), "start")


def finger(page: Page, *places: tuple[float, float]) -> None:
    """A real finger goes down at the first place, along the others, and up."""
    device = page.context.new_cdp_session(page)
    first, *others = places

    def send(kind: str, points: list[tuple[float, float]]) -> None:
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    send("touchStart", [first])
    for start, end in zip(places, others, strict=False):
        for share in np.linspace(0, 1, 9)[1:]:
            send("touchMove", [tuple((1 - share) * np.array(start) + share * np.array(end))])
    send("touchEnd", [])
    device.detach()


def test_a_finger_on_the_centre_drags_it_and_elsewhere_scrolls_the_page(browser: Browser, figure_post: str) -> None:
    with opened(browser, figure_post, **PHONE) as page:
        see(page, figure_post)
        before = page.evaluate("scrollY")
        finger(
            page, place(page, tuple(FIGURE["views"]["answer"]["centre"])), place(page, (1, 3)), place(page, (-2, -2))
        )
        centre_is(page, (-2, -2))
        assert page.evaluate("scrollY") == before
        x, y = place(page, (2, -1))
        page.touchscreen.tap(x, y)
        centre_is(page, (2, -1))
        x, y = place(page, (3, 3))
        finger(page, (x, y), (x, y - 120))
        wait_until(page, f"Math.abs(scrollY - {before}) > 50")
        centre_is(page, (2, -1))


def test_everything_can_be_reached_and_moved_with_the_tab_and_arrow_keys(shown: Page) -> None:
    """In the steps, where there is most to move; each stop has a name and a visible mark of the focus."""
    choose(shown, WORDS["view_steps"])
    shown.locator(".views input:checked").focus()
    seen = []
    for _ in range(13):
        seen.append(shown.evaluate(FOCUSED))
        shown.keyboard.press("Tab")
    names = [stop[0] for stop in seen if stop]
    plane, sliders = ["handle centre", "handle start", WORDS["set_up"]], [WORDS["play"], "step", "rate"]
    assert names == ["steps", *plane, *sliders, "l1", "price", WORDS["more"], "round", WORDS["reset"], WORDS["link"]]
    assert all(stop[1] for stop in seen[1:] if stop)  # the first was not reached by a key


FOCUSED = """() => {
  const at = document.querySelector('l1l2-explorable').shadowRoot.activeElement;
  if (!at) return null;
  const mark = at.matches('.handle') ? at.querySelector('.reach') : at.matches('fieldset *') ? at.nextSibling : at;
  const { outlineStyle, stroke } = getComputedStyle(mark);
  const name = at.id || at.value || at.className.baseVal || at.textContent;
  return [name, outlineStyle !== 'none' || stroke !== 'none'];
}"""
