"""Whole pages in a real browser: from disk, in iframes, light and dark, without layout shifts, accessible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.pipeline.embed.test_pages import snippet_texts
from tests.support.browser import Site, opened, play_from, served, video_is, wait_until, watched
from tests.support.sites import mkdocs_site

Clip = dict[str, Any]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 360, "height": 740}


def ready(page: Page) -> None:
    expect(page.locator("l1l2-film select").first).to_be_visible()


def ask(page: Page) -> None:
    """Plays the first video up to the quiz."""
    play_from(page, quiz_of(page)["at"] - 0.2)
    expect(page.locator(".quiz")).to_be_visible()


def quiz_of(page: Page) -> dict[str, Any]:
    quiz: dict[str, Any] = page.evaluate("Object.values(l1l2Clips).find(clip => clip.quiz).quiz")
    return quiz


def answer(page: Page) -> None:
    """Plays the first video up to the quiz, answers, and goes on until the video plays again."""
    ask(page)
    page.locator(".choice").first.click()
    page.locator(".next").click()
    video_is(page, f"v.currentTime > {quiz_of(page)['resume'] + 0.2} || v.ended")


# --- from disk


@pytest.mark.parametrize("name", ["index.html", "quiz.html"])
def test_pages_opened_from_disk_work(browser: Browser, embed_folder: Path, name: str) -> None:
    with opened(browser, (embed_folder / name).as_uri()) as page:
        ready(page)
        answer(page)


# --- layout shifts


SHIFTS = """window.shifts = [];
new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.value)))
    .observe({type: 'layout-shift', buffered: true});"""


def late(route: Route) -> None:
    """Delays the script until the page has been painted."""
    wait_until(route.request.frame, "() => performance.getEntriesByName('first-contentful-paint').length > 0")
    route.continue_()


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("name", ["film/index.html", "film/quiz.html", "shifting.html"])
def test_the_layout_does_not_shift_when_the_player_appears(
    browser: Browser, site: Site, name: str, viewport: dict
) -> None:
    explorable = "<l1l2-explorable src='film/'></l1l2-explorable>"
    site.post("shifting", "<p>Before.</p>", site.element("quiz"), "<p>After.</p>", explorable, "<p>End.</p>")
    with watched(browser, site.address, viewport=viewport) as (page, _):
        page.add_init_script(SHIFTS)
        page.route("**/l1l2-film.js", late)
        page.goto(f"{site.address}{name}")
        ready(page)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shifts") == []


# --- accessibility


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "viewport"), [("index", NARROW), ("index", WIDE), ("quiz", NARROW)])
def test_axe_finds_no_accessibility_problem(
    browser: Browser, site: Site, quiz: Clip, scheme: Any, name: str, viewport: dict
) -> None:
    assert AXE.is_file(), f"{AXE.name} is not installed; ./tests/run.sh installs it, as does: npm ci in tests"
    settings = {"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"}
    with opened(browser, f"{site.address}film/{name}.html", **settings) as page:
        ready(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert faults(page) == []
        page.get_by_role("button", name=quiz["texts"]["transcript"]).first.click()
        page.locator("l1l2-explorable").scroll_into_view_if_needed()
        expect(page.locator(".plane .plot")).to_be_visible()
        ask(page)
        assert faults(page) == []
        page.locator(".choice").first.click()
        assert faults(page) == []


def faults(page: Page) -> list[str]:
    """The violations of WCAG and of best practices that axe finds."""
    found = page.evaluate("axe.run()")["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


# --- other pages


def test_snippets_are_copied_with_the_address_in_the_field(browser: Browser, site: Site) -> None:
    """A preview's host is in none of them."""
    index = f"{site.address}film/index.html"
    with opened(browser, index, permissions=["clipboard-read", "clipboard-write"]) as page:
        field = page.get_by_role("textbox")
        expect(field).to_have_value("/film/")
        assert site.address not in " ".join(page.locator("pre").all_inner_texts())
        field.fill(' /talks/a "b" ')
        for button in page.locator("button[data-copy]").all():
            button.click()
            expect(button).to_have_text(button.get_attribute("data-copied") or "")
            copied = page.evaluate("navigator.clipboard.readText()")
            assert copied == page.locator(f"#{button.get_attribute('data-copy')}").text_content()
            assert "/film/" not in copied
        for name in ("plain", "hugo_setting", "jekyll_setting", "mkdocs_setting", "react", "vue", "frame", "markdown"):
            shown = page.locator(f"#snippet-{name}, #snippet-vue_head").last.inner_text()
            assert "/talks/a%20%22b%22/" in shown


def test_on_a_published_site_the_snippets_have_the_path_of_the_folder(browser: Browser, embed_folder: Path) -> None:
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(path=embed_folder / route.request.url.rpartition("/")[2]))
    page.goto("https://blog.example/talks/film/index.html")
    expect(page.get_by_role("textbox")).to_have_value("/talks/film/")
    assert 'src="/talks/film/l1l2-film.js"' in page.locator("#snippet-plain").inner_text()
    page.close()


def test_the_plain_snippet_plays_on_another_page(browser: Browser, site: Site) -> None:
    with opened(browser, f"{site.address}film/index.html") as page:
        snippet = page.locator("#snippet-plain").text_content()
    assert snippet
    with opened(browser, site.post("pasted", snippet)) as page:
        ready(page)
        play_from(page, 0)
        video_is(page, "v.currentTime > 0.2")


@pytest.mark.parametrize("generator", ["hugo", "jekyll"])
def test_a_generated_site_shows_its_clips(browser: Browser, generator: str, request: pytest.FixtureRequest) -> None:
    """The quiz asks, the other clip on the page is not disturbed, and the figure appears under its heading."""
    built = request.getfixturevalue(f"{generator}_post")
    with served(built) as address, opened(browser, f"{address}post/index.html") as page:
        expect(page.locator("l1l2-film select")).to_have_count(2)
        answer(page)
        play_from(page, 0, video=1)
        video_is(page, "v.currentTime > 0.2", video=1)
        page.locator("l1l2-explorable").scroll_into_view_if_needed()
        expect(page.locator("l1l2-explorable h3")).to_be_visible()


def test_a_page_of_mkdocs_shows_the_snippet(browser: Browser, embed_folder: Path, tmp_path: Path) -> None:
    texts = snippet_texts(embed_folder)
    built = mkdocs_site(embed_folder, tmp_path, texts["mkdocs_setting"], texts["mkdocs"])
    with served(built) as address, opened(browser, f"{address}post/index.html") as page:
        ready(page)
        assert page.evaluate("document.querySelector('l1l2-film').parentElement.localName") == "div"
        play_from(page, 0)
        video_is(page, "v.currentTime > 0.2")
