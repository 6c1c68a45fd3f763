"""The interactive figure on its pages: play and questions, addresses, loading, frames, text sizes, forced colours."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from mathcore import Quadratic, penalised
from scenes.theme import DARK, LIGHT
from tests.pipeline.embed.test_browser_pages import AXE, faults
from tests.pipeline.embed.test_pages import page
from tests.support.browser import Site, opened, served, wait_until, watched
from tests.support.contrast import contrast_of, linear
from tests.support.figure import PENALTIES
from tests.support.figure_page import (
    FIGURE,
    WORDS,
    centre_is,
    choose,
    place,
    see,
    shows,
    slide,
    told,
)

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


def test_a_state_can_be_shared_as_an_address(shown: Page, figure_post: str) -> None:
    shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(shown, WORDS["form_budget"])
    shown.locator(".rows input[value=max]").check()
    slide(shown, "budget", 1.5)
    button = shown.get_by_role("button", name=WORDS["link"])
    button.click()
    expect(shown.get_by_role("button", name=WORDS["copied"])).to_be_focused()
    address = shown.evaluate("navigator.clipboard.readText()")
    assert address == shown.url == f"{figure_post}#explorable=answer&penalty=max&budget=1.5&centre=2,1&rings=round"
    shown.goto("about:blank")
    shown.goto(address)  # the figure is far down, and is scrolled to
    shows(shown, "answer", norm="max", form="budget", budget=1.5)
    expect(shown.locator(".plane .plot")).to_be_in_viewport()
    shown.evaluate("location.hash = '#explorable=steps&penalty=l1&step=12&start=-2,2'")  # as a link on the page does
    expect(shown.locator("input#step")).to_have_value("12")
    centre_is(shown, (-2, 2), "start")


# --- pages


def test_the_figure_is_loaded_only_when_it_comes_near(browser: Browser, figure_post: str) -> None:
    with watched(browser, figure_post) as (page, watch):
        page.goto(figure_post, wait_until="networkidle")
        assert "l1l2-film.js" in watch.asked
        assert "l1l2-explorable.js" not in watch.asked
        see(page, figure_post)
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
    source = "src='film/explorable.frame.html' allow='clipboard-write'"
    frame = f"<iframe {source} title='Figure' width='100%' height='300'></iframe>"
    address = site.post("figure-in-frame", frame, "<script defer src='film/l1l2-frame.js'></script>")
    with opened(browser, address, viewport={"width": 360, "height": 740}) as page:
        inner = page.frames[1]
        expect(inner.locator(".plane .plot")).to_be_visible()
        wait_until(page, "document.querySelector('iframe').clientHeight > 900")
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


def test_axe_finds_no_fault_of_the_figure_in_any_view(browser: Browser, tmp_path: Path) -> None:
    """In the light theme; test_browser_pages.py has the dark one."""
    replace(page("Title"), themes=(DARK, LIGHT)).write(tmp_path)
    phone: dict[str, Any] = {"color_scheme": "light", "viewport": {"width": 360, "height": 740}}
    with served(tmp_path) as address, opened(browser, f"{address}explorable.html", **phone) as shown:
        shown.evaluate(AXE.read_text(encoding="utf-8"))
        for view in FIGURE["views"]:
            choose(shown, WORDS[f"view_{view}"])
            assert faults(shown) == []
        assert shown.locator(".board").evaluate(GROUND) == "rgb(255, 255, 255)"


def test_in_forced_colours_what_is_chosen_can_be_seen(shown: Page) -> None:
    before = shown.locator(".plane .plot").evaluate(GROUND)
    shown.emulate_media(forced_colors="active")
    shown.locator("summary").click()
    canvas = shown.locator(".board").evaluate(GROUND)
    for group in ("views", "rows", "forms", "rings"):
        shades = shown.locator(f".{group} label > span").evaluate_all(SHADES)
        ((chosen, text),) = ((behind, ink) for checked, behind, ink in shades if checked)
        assert chosen not in {other for checked, other, _ in shades if not checked}
        assert contrast_of(shade(chosen, canvas), shade(text)) > 4.5
    assert shown.locator(".plane .plot").evaluate(GROUND) == before  # the picture keeps its colours


def test_the_title_is_a_heading_whose_level_the_page_chooses(browser: Browser, site: Site) -> None:
    elements = (
        f"<l1l2-explorable src='film/' {level}></l1l2-explorable>" for level in ("", "level='3'", "level='none'")
    )
    with opened(browser, site.post("headings", *elements)) as page:
        for element in page.locator("l1l2-explorable").all():
            element.scroll_into_view_if_needed()
        expect(page.locator(".plane .plot")).to_have_count(3)
        heading = page.get_by_role("heading", name=WORDS["title"])
        assert [each.evaluate("heading => heading.tagName") for each in heading.all()] == ["H2", "H3"]


GROUND = "element => getComputedStyle(element).backgroundColor"


def shade(css: str, ground: str = "rgb(0, 0, 0)") -> np.ndarray:
    """The linear RGB of "rgb(1, 2, 3)", or of "rgba(1, 2, 3, 0.5)" on the ground."""
    *channels, share = ([float(part) for part in re.findall(r"[\d.]+", css)] + [1.0])[:4]
    below = np.array([float(part) for part in re.findall(r"[\d.]+", ground)])
    return linear((share * np.array(channels) + (1 - share) * below) / 255)


SHADES = """all => all.map(span => {
  const { backgroundColor, color } = getComputedStyle(span);
  return [span.previousSibling.checked, backgroundColor, color];
})"""
