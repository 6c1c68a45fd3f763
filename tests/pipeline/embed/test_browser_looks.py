"""The player as some readers see it: forced colours, large text, on paper, on right-to-left pages, by its headings."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scenes.theme import LIGHT
from tests.pipeline.embed.test_browser_pages import ask, ready
from tests.pipeline.embed.test_pages import Tags, snippet_texts
from tests.support.browser import Site, opened

Clip = dict[str, Any]

# --- forced colours

BACKGROUND = "element => getComputedStyle(element).backgroundColor"


def test_forced_colours_keep_every_selected_state(browser: Browser, site: Site, quiz: Clip) -> None:
    words = quiz["texts"]
    with opened(browser, f"{site.address}film/index.html", forced_colors="active") as page:
        ready(page)
        pairs = []
        opener = page.get_by_role("button", name=words["transcript"])
        for button in (opener, page.get_by_role("button", name=words["captions"])):
            before = button.evaluate(BACKGROUND)
            button.click()
            pairs.append((before, button.evaluate(BACKGROUND)))
        rows = page.locator("#transcript .times button")
        pairs.append((rows.first.evaluate(BACKGROUND), rows.nth(1).evaluate(BACKGROUND)))
        ask(page)
        page.locator(".choice").first.click()
        outline = "element => getComputedStyle(element).outlineWidth"
        pairs.append((page.locator(".right svg").evaluate(outline), page.locator(".wrong svg").evaluate(outline)))
        assert [one != other for one, other in pairs] == [True] * 4
        picture = page.locator(".choice svg").first
        seen = {
            picture.evaluate(BACKGROUND),
            picture.locator(".answer").first.evaluate("dot => getComputedStyle(dot).fill"),
        }
        assert len(seen) == 2  # white dots stay on a dark picture


# --- large text

OVERLAPS = """() => {
  const root = document.querySelector('l1l2-film').shadowRoot;
  const texts = [...root.querySelectorAll('.bar > *, .talk > *, .choice')]
    .filter((element) => element.checkVisibility() && element.textContent.trim() + element.innerHTML);
  const boxes = texts.map((element) => element.getBoundingClientRect()).filter(({ width, height }) => width && height);
  const over = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const found = boxes.filter((box, index) => boxes.slice(index + 1).some((other) => over(box, other)));
  const wide = texts.filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth);
  return [found.length, wide.map((element) => element.className)];
}"""


@pytest.mark.parametrize("width", [360, 768])
def test_text_of_twice_the_size_overlaps_nothing(browser: Browser, site: Site, quiz: Clip, width: int) -> None:
    with opened(browser, f"{site.address}film/index.html", viewport={"width": width, "height": 740}) as page:
        ready(page)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.evaluate("document.querySelector('l1l2-explorable').remove()")
        assert page.evaluate(OVERLAPS) == [0, []]
        ask(page)
        assert page.evaluate(OVERLAPS) == [0, []]
        page.locator(".choice").first.click()
        assert page.evaluate(OVERLAPS) == [0, []]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        board, bar = page.locator(".quiz").bounding_box(), page.locator(".bar").bounding_box()
        assert board
        assert bar
        assert board["y"] + board["height"] <= bar["y"] + 1
        for control in (".next", ".choice >> nth=3"):
            page.locator(control).scroll_into_view_if_needed()
            expect(page.locator(control)).to_be_in_viewport()


# --- paper


def test_the_poster_the_words_and_the_quiz_are_printed(browser: Browser, site: Site, quiz: Clip) -> None:
    with opened(browser, site.post("printed", site.element("quiz"))) as page:
        ready(page)
        expect(page.locator(".paper")).to_be_hidden()
        page.emulate_media(media="print")
        paper = page.locator(".paper")
        for words in (quiz["title"], quiz["quiz"]["question"], *(choice["text"] for choice in quiz["quiz"]["choices"])):
            expect(paper.get_by_text(words)).to_be_visible()
        beats = quiz["chapters"][0]["beats"]
        said = [beat["caption"] for beat in beats if beat["name"] != "countdown"]  # paper counts no seconds
        expect(paper.locator(".words")).to_have_text(" ".join(said))
        expect(paper.locator("svg:visible")).to_have_count(6)  # four pictures, two dots of the legend
        assert paper.locator("img").evaluate("img => img.complete && img.naturalWidth > 0")
        for hidden in (".stage", ".bar", ".panel"):
            expect(page.locator(hidden)).to_be_hidden()


INKS = """board => [...board.querySelectorAll(".formula, .told, .axes, .ring, .centre .point")]
    .flatMap((part) => ["color", "stroke", "fill"].map((ink) => getComputedStyle(part)[ink]))
    .filter((ink) => ink.startsWith("rgb("))"""


def test_the_figure_prints_its_state_in_colours_for_white(shown: Page) -> None:
    """Nothing that can only be used is printed, and no empty space."""
    shown.emulate_media(media="print", color_scheme="dark")
    for part in (".plane .plot", ".formula", ".legend", "fieldset.rows"):
        expect(shown.locator(part)).to_be_visible()
    expect(shown.locator(".rows .told").first).to_contain_text("(")
    for part in ("button", "input[type=range]", ".prompt", ".views", "summary"):
        assert shown.locator(part).locator("visible=true").count() == 0
    inks = set(shown.locator(".board").evaluate(INKS))
    assert len(inks) > 3
    assert inks <= {rgb(colour) for colour in (*LIGHT.colours.values(), "#000000")}
    board, last = shown.locator(".board").bounding_box(), shown.locator(".board > *:visible").last.bounding_box()
    assert board
    assert last
    assert board["y"] + board["height"] - last["y"] - last["height"] < 30


def test_a_figure_that_has_not_been_near_prints_its_link(browser: Browser, site: Site) -> None:
    snippet = snippet_texts(site.root / "film", "explorable")["figure"]
    with opened(browser, site.post("far", "<p>Before.</p>" * 60, snippet)) as page:
        page.emulate_media(media="print")
        host = page.locator("l1l2-explorable")
        expect(host.get_by_role("link")).to_be_visible()
        box = host.bounding_box()
        assert box
        assert box["height"] < 100


def rgb(colour: str) -> str:
    """#rrggbb as browsers say it."""
    return f"rgb({', '.join(str(part) for part in bytes.fromhex(colour[1:]))})"


# --- headings and directions

LEVELS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.localName[1]))"


def test_no_page_skips_a_level_of_headings(browser: Browser, embed_folder: Any) -> None:
    names = sorted(path.name for path in embed_folder.glob("*.html"))
    assert len(names) > 6
    with opened(browser, (embed_folder / names[0]).as_uri(), java_script_enabled=False) as page:
        for name in names:
            page.goto((embed_folder / name).as_uri())
            levels = page.evaluate(LEVELS)
            assert levels[:1] == [1] or name == "explorable.frame.html"  # whose heading is the figure's own
            assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_the_player_reads_in_its_own_direction_on_a_page_of_the_other(browser: Browser, site: Site, quiz: Clip) -> None:
    post = site.post("right-to-left", "<div dir='rtl'>", site.element("quiz"), "</div>")
    with opened(browser, post) as page:
        ready(page)
        ask(page)
        for place in (".question", ".bar", ".next"):
            assert page.locator(place).first.evaluate("element => getComputedStyle(element).direction") == "ltr"


def test_without_scripts_a_page_does_not_link_to_itself(embed_folder: Any) -> None:
    for path in embed_folder.glob("*.html"):
        links = [found.get("href") for tag, found in Tags(path.read_text("utf-8")).tags if tag == "a"]
        assert path.name not in links
