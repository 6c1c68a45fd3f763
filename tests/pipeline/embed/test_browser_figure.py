"""The interactive figure in a real browser: its numbers are those of mathcore, by mouse, finger and keys."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike
from playwright.sync_api import Browser, Page, expect

from mathcore import L2, Norm, Quadratic, constrained, penalised, plain_steps, proximal_steps, subgradient_steps
from scenes.figure import figure
from scenes.telling import load_telling
from tests.support.browser import Site, opened, watched
from tests.support.figure import PENALTIES

TELLING = load_telling()
FIGURE, WORDS = figure(TELLING), TELLING.page("explorable")
LOW, HIGH = FIGURE["range"]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture(scope="module")
def post(site: Site) -> str:
    """A post with the figure below other text, so that it has to be scrolled to."""
    return site.post("moved", "<p>Before.</p>" * 60, "<l1l2-explorable src='film/'></l1l2-explorable>")


@pytest.fixture(scope="module")
def tab(browser: Browser, post: str) -> Iterator[Page]:
    """One page for all tests."""
    with watched(browser, post) as (page, _):
        yield page


@pytest.fixture
def shown(tab: Page, post: str) -> Page:
    """The page with the figure as it is at first."""
    tab.set_viewport_size({"width": 1100, "height": 900})
    tab.emulate_media(forced_colors="none", reduced_motion="no-preference")
    return see(tab, post)


def see(page: Page, address: str) -> Page:
    page.goto("about:blank")  # else another part after # would not load the page again
    page.goto(address)
    page.locator("l1l2-explorable").scroll_into_view_if_needed()
    expect(page.locator(".plane .plot")).to_be_visible()
    page.locator(".plane .plot").scroll_into_view_if_needed()
    return page


# --- the numbers


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
        expect(line).to_have_text(f"{text(error)} + {text(state['price'])} · {text(float(penalty.value(w)))} = {text(cost)}")
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


def test_a_finger_on_the_centre_drags_it_and_elsewhere_scrolls_the_page(browser: Browser, post: str) -> None:
    with opened(browser, post, **PHONE) as page:
        see(page, post)
        before = page.evaluate("scrollY")
        finger(page, place(page, tuple(FIGURE["views"]["answer"]["centre"])), place(page, (1, 3)), place(page, (-2, -2)))
        centre_is(page, (-2, -2))
        assert page.evaluate("scrollY") == before
        x, y = place(page, (2, -1))
        page.touchscreen.tap(x, y)
        centre_is(page, (2, -1))
        x, y = place(page, (3, 3))
        finger(page, (x, y), (x, y - 120))
        page.wait_for_function(f"Math.abs(scrollY - {before}) > 50")
        centre_is(page, (2, -1))


def test_everything_can_be_reached_and_moved_with_the_tab_and_arrow_keys(shown: Page) -> None:
    """In the steps, where there is most to move; each stop has a name and a visible mark of the focus."""
    choose(shown, WORDS["view_steps"])
    shown.locator(".views input:checked").focus()
    seen = []
    for _ in range(13):
        seen.append(
            shown.evaluate(
                """() => {
                  const at = document.querySelector('l1l2-explorable').shadowRoot.activeElement;
                  const mark = at?.matches('.handle') ? at.querySelector('.reach') : at?.matches('fieldset *') ? at.nextSibling : at;
                  const { outlineStyle, stroke } = mark ? getComputedStyle(mark) : {};
                  return at && [at.id || at.value || at.className?.baseVal || at.textContent, outlineStyle !== 'none' || stroke !== 'none'];
                }"""
            )
        )
        shown.keyboard.press("Tab")
    names = [stop[0] for stop in seen if stop]
    plane, sliders = ["handle centre", "handle start", WORDS["set_up"]], [WORDS["play"], "step", "rate"]
    assert names == ["steps", *plane, *sliders, "l1", "price", WORDS["more"], "round", WORDS["reset"], WORDS["link"]]
    assert all(stop[1] for stop in seen[1:] if stop)  # the first was not reached by a key


# --- what moves by itself, and what is asked


def test_play_moves_the_price_to_its_end_and_leaves_a_trail_of_answers(shown: Page) -> None:
    button, price = shown.locator(".play:visible"), shown.locator("#price")
    expect(button).to_have_text(WORDS["play"])
    button.click()
    expect(button).to_have_text(WORDS["pause"])
    while float(price.input_value()) < 3.4:
        shown.wait_for_timeout(50)
    button.click()
    reached = price.input_value()
    shown.wait_for_timeout(100)
    assert price.input_value() == reached
    assert trail(shown) > 3
    slide(shown, "price", 7.6)
    button.click()
    expect(button).to_have_text(WORDS["play"])
    shows(shown, "answer", price=8)


def trail(page: Page) -> int:
    """How many answers have left a dot."""
    return (page.locator(".trail.l1").get_attribute("d") or "").count("M")


def test_with_reduced_motion_play_jumps_to_the_end(shown: Page) -> None:
    shown.emulate_media(reduced_motion="reduce")
    shown.locator(".play:visible").click()
    assert shown.locator("#price").input_value() == "8"
    shows(shown, "answer", price=8)
    assert trail(shown) > 10


def test_reset_brings_the_first_state_back(shown: Page) -> None:
    shown.mouse.click(*place(shown, (-3, -2)))
    choose(shown, WORDS["rings_tilted"])
    slide(shown, "price", 5)
    shown.get_by_role("button", name=WORDS["reset"]).click()
    shows(shown, "answer")
    assert trail(shown) == 1


def test_a_question_is_answered_when_the_reader_has_found_it_and_not_before(shown: Page) -> None:
    question, found = shown.locator(".question"), shown.locator(".found")
    for prompt in FIGURE["prompts"]["answer"]:
        expect(question).to_have_text(prompt["question"])
        shown.get_by_role("button", name=WORDS["set_up"]).click()
        shows(shown, "answer", **prompt["set"])
        expect(found).to_be_empty()
        if prompt["free"] == "price":
            slide(shown, "price", 7.96)
            expect(found).to_be_empty()
            slide(shown, "price", 8)
        else:
            shown.locator(".handle.centre").focus()
            while not reached(shown, prompt):
                expect(found).to_be_empty()
                shown.keyboard.press("ArrowUp")
        expect(found).to_have_text(prompt["found"])
        shown.get_by_role("button", name=WORDS["next_question"]).click()
    expect(question).to_have_text(FIGURE["prompts"]["answer"][0]["question"])


def reached(page: Page, prompt: dict[str, Any]) -> bool:
    """Whether the centre is where the question's answer is true, by mathcore."""
    state = prompt["set"]
    w = penalised(Quadratic(FIGURE["rings"]["round"], told(page, "centre")), PENALTIES[state["norm"]], state["price"])
    return bool(w[1] != 0 if prompt["name"] == "leaves" else abs(w[0]) == abs(w[1]))


@pytest.mark.parametrize("view", ["data", "steps"])
def test_each_view_has_its_question(shown: Page, view: str) -> None:
    choose(shown, WORDS[f"view_{view}"])
    (prompt,) = FIGURE["prompts"][view]
    expect(shown.locator(".question")).to_have_text(prompt["question"])
    low, high = FIGURE["limits"][prompt["free"]]["range"]
    slide(shown, prompt["free"], low if view == "data" else high)
    expect(shown.locator(".found")).to_have_text(prompt["found"])


# --- addresses


def test_a_state_can_be_shared_as_an_address(shown: Page, post: str) -> None:
    shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(shown, WORDS["form_budget"])
    shown.locator(".rows input[value=max]").check()
    slide(shown, "budget", 1.5)
    button = shown.get_by_role("button", name=WORDS["link"])
    button.click()
    expect(shown.get_by_role("button", name=WORDS["copied"])).to_be_focused()
    address = shown.evaluate("navigator.clipboard.readText()")
    assert address == shown.url == f"{post}#explorable=answer&penalty=max&budget=1.5&centre=2,1&rings=round"
    shown.goto("about:blank")
    shown.goto(address)  # the figure is far down, and is scrolled to
    shows(shown, "answer", norm="max", form="budget", budget=1.5)
    expect(shown.locator(".plane .plot")).to_be_in_viewport()
    shown.evaluate("location.hash = '#explorable=steps&penalty=l1&step=12&start=-2,2'")  # as a link on the page does
    expect(shown.locator("input#step")).to_have_value("12")
    centre_is(shown, (-2, 2), "start")


# --- pages


def test_the_figure_is_loaded_only_when_it_comes_near(browser: Browser, post: str) -> None:
    with watched(browser, post) as (page, watch):
        page.goto(post, wait_until="networkidle")
        assert "l1l2-film.js" in watch.asked
        assert "l1l2-explorable.js" not in watch.asked
        see(page, post)
        assert watch.asked.count("l1l2-explorable.js") == 1


def test_two_figures_on_a_page_load_their_script_once_and_work_independently(browser: Browser, site: Site) -> None:
    twice = site.post("twice", "<l1l2-explorable src='film'></l1l2-explorable>" * 2)
    with watched(browser, twice) as (page, watch):
        page.goto(twice)
        for figure_ in page.locator("l1l2-explorable").all():
            figure_.scroll_into_view_if_needed()
        expect(page.locator(".plane .plot")).to_have_count(2)
        assert watch.asked.count("l1l2-explorable.js") == 1
        page.locator("l1l2-explorable").nth(1).locator("#price").fill("8")
        first, second = (page.locator("l1l2-explorable").nth(number).locator("output[for=price]") for number in (0, 1))
        expect(second).to_have_text("8.00")
        expect(first).to_have_text("3.00")


def test_if_the_script_is_missing_the_pages_own_text_stays(browser: Browser, site: Site) -> None:
    link = "<p><a href='film/explorable.html'>Figure</a></p>"
    page = browser.new_page()
    page.route("**/l1l2-explorable.js", lambda route: route.abort())
    page.goto(site.post("missing", f"<l1l2-explorable src='film/'>{link}</l1l2-explorable>"))
    expect(page.get_by_role("link", name="Figure")).to_be_visible()
    page.close()


@pytest.mark.parametrize("name", ["explorable.html", "explorable.frame.html"])
def test_without_scripts_the_pages_of_the_figure_say_so(browser: Browser, site: Site, name: str) -> None:
    with opened(browser, f"{site.address}film/{name}", java_script_enabled=False) as page:
        expect(page.get_by_text(WORDS["no_script"])).to_be_visible()


def test_a_frame_gets_the_height_of_the_figure_and_its_link_leads_to_the_folders_page(
    browser: Browser, site: Site
) -> None:
    frame = "<iframe src='film/explorable.frame.html' title='Figure' width='100%' height='300' allow='clipboard-write'></iframe>"
    address = site.post("figure-in-frame", frame, "<script defer src='film/l1l2-frame.js'></script>")
    with opened(browser, address, viewport={"width": 360, "height": 740}) as page:
        inner = page.frames[1]
        expect(inner.locator(".plane .plot")).to_be_visible()
        page.wait_for_function("document.querySelector('iframe').clientHeight > 900")
        assert inner.evaluate("document.documentElement.scrollHeight <= innerHeight")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        inner.get_by_role("button", name=WORDS["link"]).click()
        expect(inner.get_by_role("button", name=WORDS["copied"])).to_be_visible()
        copied = inner.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(f"{site.address}film/explorable.html#explorable=answer&")


def test_no_text_is_cut_or_laid_over_another(shown: Page) -> None:
    """At every width, and with text of twice the size, in each view."""
    for width, size in ((320, 16), (360, 32), (768, 16), (1440, 32)):
        shown.set_viewport_size({"width": width, "height": 900})
        shown.evaluate("size => { document.documentElement.style.fontSize = `${size}px`; }", size)
        for view in FIGURE["views"]:
            choose(shown, WORDS[f"view_{view}"])
            assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert shown.evaluate(OVERLAPS) == []


OVERLAPS = """() => {
  const root = document.querySelector('l1l2-explorable').shadowRoot;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const text = walker.currentNode.textContent.trim();
    if (!text || getComputedStyle(walker.currentNode.parentElement).clipPath !== 'none') continue;
    for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) found.push([text, box]);
  }
  const faults = [];
  found.forEach(([text, box], i) => {
    if (box.right > innerWidth + 1 || box.left < -1) faults.push(`${text} leaves the page`);
    for (const [other, its] of found.slice(i + 1)) {
      const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (wide > 2 && high > 0.4 * Math.min(box.height, its.height)) faults.push(`${text} over ${other}`);
    }
  });
  return faults;
}"""


def test_in_forced_colours_what_is_chosen_can_be_seen(shown: Page) -> None:
    ground = "plot => getComputedStyle(plot).backgroundColor"
    before = shown.locator(".plane .plot").evaluate(ground)
    shown.emulate_media(forced_colors="active")
    shown.locator("summary").click()
    for group in ("views", "rows", "forms", "rings"):
        shades = shown.locator(f".{group} label > span").evaluate_all(
            "all => all.map(span => [span.previousSibling.checked, getComputedStyle(span).backgroundColor])"
        )
        (chosen,) = (shade for checked, shade in shades if checked)
        assert chosen not in {shade for checked, shade in shades if not checked}
    assert shown.locator(".plane .plot").evaluate(ground) == before  # the picture keeps its colours


def test_the_title_is_a_heading_whose_level_the_page_chooses(browser: Browser, site: Site) -> None:
    elements = (f"<l1l2-explorable src='film/' {level}></l1l2-explorable>" for level in ("", "level='3'", "level='none'"))
    with opened(browser, site.post("headings", *elements)) as page:
        for element in page.locator("l1l2-explorable").all():
            element.scroll_into_view_if_needed()
        expect(page.locator(".plane .plot")).to_have_count(3)
        heading = page.get_by_role("heading", name=WORDS["title"])
        assert [each.evaluate("heading => heading.tagName") for each in heading.all()] == ["H2", "H3"]
