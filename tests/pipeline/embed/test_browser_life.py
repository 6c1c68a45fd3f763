"""The player while its page changes: removed, moved, given another clip, without its data."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Site, opened, play_from, video_is, wait_until, watched

Clip = dict[str, Any]
SELECT = "l1l2-film select"
ROUNDS = 4  # of putting the player into the page and removing it
SPARE = 20  # nodes and listeners in each round


def counted(page: Page) -> dict[str, float]:
    """How many nodes and listeners the page has, after garbage has been collected."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return {name: found[name] for name in ("Nodes", "JSEventListeners")}


def left_by(page: Page, html: str, ready: str) -> dict[str, float]:
    """The nodes and listeners that are left each time the HTML is put into the page and removed."""
    place, before = page.locator("#place"), {"": 0.0}
    for number in range(ROUNDS + 1):
        place.evaluate("(place, html) => { place.innerHTML = html; }", html)
        expect(page.locator(ready)).to_be_visible()
        play_from(page, 0)
        video_is(page, "v.currentTime > 0.05")
        place.evaluate("place => { place.querySelector('video').pause(); place.replaceChildren(); }")
        if not number:
            before = counted(page)  # with what is made once, as the clip's data
    return {name: (count - before[name]) / ROUNDS for name, count in counted(page).items()}


def test_a_removed_player_leaves_no_more_behind_than_its_video(browser: Browser, site: Site) -> None:
    """Chromium itself keeps removed videos for some time."""
    element = site.element("quiz")
    with opened(browser, site.post("removed", "<div id='place'></div>")) as page:
        video = left_by(page, element.replace("l1l2-film", "div"), "video")
        player = left_by(page, element, SELECT)
        assert {name: player[name] - video[name] < SPARE for name in video} == {"Nodes": True, "JSEventListeners": True}


def test_a_moved_player_goes_on_and_a_removed_one_stops_and_can_come_back(browser: Browser, site: Site) -> None:
    with opened(browser, site.post("moved", site.element("quiz"), "<div id='place'></div>")) as page:
        page.get_by_role("button", name="Transcript").click()
        page.evaluate("document.querySelector('#place').append(document.querySelector('l1l2-film'))")
        expect(page.get_by_role("region", name="Transcript")).to_be_visible()
        play_from(page, 0)
        video_is(page, "v.currentTime > 0.1")
        page.evaluate("window.kept = document.querySelector('l1l2-film'); kept.remove()")
        wait_until(page, "() => !kept.shadowRoot.querySelector('.film') && kept.querySelector('video').paused")
        page.evaluate("document.querySelector('#place').append(kept)")
        expect(page.locator(SELECT)).to_be_visible()
        play_from(page, 0)
        video_is(page, "v.currentTime > 0.1")


def test_another_chapter_in_the_attribute_shows_another_clip(browser: Browser, site: Site, quiz: Clip) -> None:
    calm = site.clip("calm")
    with opened(browser, site.post("changed", site.element("quiz"))) as page:
        expect(page.locator(SELECT)).to_be_visible()
        for clip, sounds in ((calm, 0), (quiz, 1)):
            page.locator("l1l2-film").evaluate("(film, name) => film.setAttribute('chapter', name)", clip["name"])
            poster = f"{site.address}film/{clip['posters']['dark']}"
            expect(page.get_by_label(clip["title"])).to_have_attribute("poster", poster)
            expect(page.locator("l1l2-film .sound")).to_have_count(sounds)
            play_from(page, 0)
            video_is(page, f"v.currentSrc.includes('/{clip['name']}-') && v.currentTime > 0.05")
            wait_until(
                page,
                "words => [...document.querySelector('track[kind=captions]').track.cues ?? []]"
                ".some(cue => cue.getCueAsHTML().textContent === words)",
                arg=clip["chapters"][0]["beats"][-1]["caption"],
            )


def test_data_that_cannot_be_loaded_is_asked_for_again(browser: Browser, site: Site) -> None:
    with watched(browser, site.address) as (page, watch):
        page.route("**/*.data.js", lambda route: route.abort(), times=1)
        page.goto(site.post("again", site.element("quiz")))
        expect(page.get_by_role("link", name="Watch")).to_be_visible()
        expect(page.locator(SELECT)).to_be_visible()
        expect(page.get_by_role("link", name="Watch")).to_be_hidden()
        assert "ERR_FAILED" in watch.faults.pop()


# --- addresses


def test_an_address_with_a_time_scrolls_to_the_film(browser: Browser, site: Site) -> None:
    film = site.clip("film")
    start = next(chapter["start"] for chapter in film["chapters"] if chapter["name"] == "quiz")
    times = {"#quiz&t=1": start + 1, "#t=0m1.5s": 1.5, "#t=1:02": 62, "#t=2s": 2, "#t=1%3A01": 61, "#t=0:00:03": 3}
    text = "<p>Text.</p>" * 200
    with opened(browser, site.post("linked", text, site.element("film"), text) + next(iter(times))) as page:
        for hash_, time in times.items():
            page.evaluate("hash => { if (location.hash !== hash) { scrollTo(0, 0); location.hash = hash; } }", hash_)
            wanted = min(time, film["seconds"])
            video_is(page, f"v.readyState > 1 && Math.abs(v.currentTime - {wanted}) < 0.01 && v.paused")
            expect(page.locator("l1l2-film")).to_be_in_viewport(ratio=0.9)


def test_an_address_finds_a_player_in_a_shadow_root(browser: Browser, site: Site) -> None:
    start = site.clip("film")["chapters"][-1]["start"]
    post = site.post("shadowed", "<div id='host'></div>")
    (site.root / "shadow.js").write_text(
        "const root = document.querySelector('#host').attachShadow({ mode: 'open' });"
        f"root.innerHTML = {json.dumps(site.element('film'))};"
    )
    with opened(browser, f"{post}#quiz") as page:
        page.add_script_tag(url="shadow.js")
        expect(page.locator(SELECT)).to_be_visible()
        wait_until(
            page,
            "start => Math.abs(host.shadowRoot.querySelector('video').currentTime - start) < 0.01",
            arg=start,
        )


def test_of_two_players_the_one_that_is_named_jumps(browser: Browser, site: Site) -> None:
    post = site.post("named", site.element("calm"), site.element("quiz"))
    with opened(browser, f"{post}#quiz&t=1") as page:
        video_is(page, "Math.abs(v.currentTime - 1) < 0.01", video=1)
        page.evaluate("location.hash = '#t=0.5'")
        video_is(page, "Math.abs(v.currentTime - 0.5) < 0.01", video=0)
        video_is(page, "Math.abs(v.currentTime - 1) < 0.01", video=1)


def test_the_copied_link_starts_the_player_at_the_time(browser: Browser, site: Site, quiz: Clip) -> None:
    post = site.post("copied", site.element("calm"), site.element("quiz"))
    with opened(browser, post, permissions=["clipboard-read", "clipboard-write"]) as page:
        expect(page.locator(SELECT)).to_have_count(2)
        page.locator("video").nth(1).evaluate("v => { v.currentTime = 2.7; }")
        page.get_by_role("button", name=quiz["texts"]["link"]).nth(1).click()
        expect(page.get_by_role("status").filter(has_text=quiz["texts"]["copied"])).to_be_visible()
        address = page.evaluate("navigator.clipboard.readText()")
        assert address == f"{post}#quiz&t=2"
        page.goto("about:blank")
        page.goto(address)
        video_is(page, "Math.abs(v.currentTime - 2) < 0.01", video=1)
