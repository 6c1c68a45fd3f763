"""The player on difficult pages: several at once, hidden, played before its data is there, or without margins."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.support.browser import Site, opened, play_from, video_is, wait_until, watched

PLAY = "() => { const video = document.querySelector('video'); video.muted = true; return video.play(); }"
FIGURE = "<l1l2-explorable src='film/'></l1l2-explorable>"


def test_a_player_that_starts_stops_the_others_of_its_page(browser: Browser, site: Site) -> None:
    with opened(browser, site.post("one-voice", site.element("quiz"), site.element("calm"))) as page:
        play_from(page, 0)
        video_is(page, "!v.paused && v.currentTime > 0.1")
        play_from(page, 0, 1)
        video_is(page, "!v.paused && v.currentTime > 0.1", 1)
        video_is(page, "v.paused")
        expect(page.locator(".quiz")).to_have_count(0)  # before which it stops by itself


def test_of_two_players_that_start_at_once_one_plays(browser: Browser, site: Site) -> None:
    """Each start is told by an event, and both events come when both videos have started."""
    both = """() => {
      const videos = [...document.querySelectorAll('video')];
      for (const video of videos) { video.muted = true; video.play().catch(() => {}); }
    }"""
    one = "() => [...document.querySelectorAll('video')].filter(v => !v.paused && v.currentTime > 0.1).length === 1"
    with opened(browser, site.post("at-once", site.element("quiz"), site.element("calm"))) as page:
        expect(page.locator("l1l2-film select")).to_have_count(2)
        page.evaluate(both)
        wait_until(page, one)


def test_a_video_that_was_started_before_its_data_goes_on_in_the_file_of_the_player(
    browser: Browser, site: Site
) -> None:
    """Here the page names another file than the player would, as for another theme."""
    shutil.copy(site.root / "film" / "quiz-480.webm", site.root / "early.webm")
    video = "<video controls preload='none' width='854' height='480' src='early.webm'></video>"

    def late(route: Route) -> None:
        route.request.frame.evaluate(PLAY)
        wait_until(route.request.frame, "() => document.querySelector('video').currentTime > 0.5")
        route.continue_()

    with watched(browser, site.post("early", f"<l1l2-film src='film/' chapter='quiz'>{video}</l1l2-film>")) as (
        page,
        _,
    ):
        page.route("**/quiz.data.js", late)
        page.goto(f"{site.address}early.html")
        video_is(page, "v.currentSrc.includes('/film/quiz-') && !v.paused && v.currentTime > 0.55")


@pytest.mark.parametrize(
    ("element", "asked", "shown"),
    [("film", "#quiz&t=2", "l1l2-film select"), ("figure", "#explorable=answer&penalty=max", ".answer")],
)
def test_an_address_opens_what_hides_the_element(
    browser: Browser, site: Site, element: str, asked: str, shown: str
) -> None:
    inner = site.element("quiz") if element == "film" else FIGURE
    closed = f"<details><summary>More</summary><details><summary>Still more</summary>{inner}</details></details>"
    post = site.post(f"closed-{element}", "<p>Text.</p>" * 60, closed)
    with opened(browser, post) as page:
        assert page.locator("details[open]").count() == 0
        page.goto(post + asked)
        expect(page.locator(shown).first).to_be_in_viewport()
        assert page.locator("details[open]").count() == 2


def test_text_keeps_its_distance_under_a_theme_without_margins(browser: Browser, site: Site) -> None:
    (site.root / "bare.css").write_text("* { margin: 0; padding: 0; }")
    theme, after = "<link rel='stylesheet' href='bare.css'>", "<p class='after'>Text.</p>"
    with opened(browser, site.post("bare", theme, site.element("quiz"), after, FIGURE, after)) as page:
        expect(page.locator("l1l2-film select")).to_be_visible()
        for name, text in (("l1l2-film", 0), ("l1l2-explorable", 1)):
            box, below = page.locator(name).bounding_box(), page.locator(".after").nth(text).bounding_box()
            assert box
            assert below
            assert below["y"] - box["y"] - box["height"] >= 16


@pytest.mark.parametrize("name", ["index", "article", "quiz"])
def test_tools_may_read_the_site_from_inside_a_page_but_no_other_site(browser: Browser, site: Site, name: str) -> None:
    (site.root / "robots.txt").write_text("User-agent: *\nAllow: /\n")
    with watched(browser, site.address) as (page, watch):
        page.goto(f"{site.address}film/{name}.html")
        assert page.evaluate("fetch('/robots.txt').then(answer => answer.status)") == 200
        assert page.evaluate("fetch('https://example.org/').then(() => 'read', () => 'refused')") == "refused"
        assert watch.faults
        assert all("Content Security Policy" in fault or "example.org" in fault for fault in watch.faults)
        watch.faults.clear()


def test_the_figure_keeps_the_order_of_numbers_on_a_right_to_left_page(browser: Browser, site: Site) -> None:
    """(0.50, 0) must not be seen as (0, 0.50)."""
    with opened(browser, site.post("figure-rtl", "<div dir='rtl'>", FIGURE, "</div>")) as page:
        for place in (".rows .told > span", ".formula", ".question"):
            direction = page.locator(place).first.evaluate("element => getComputedStyle(element).direction")
            assert direction == "ltr"
