"""The player in other engines than Chromium: with CI=true also in Firefox and in WebKit, the engine of Safari."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.browser import PATIENCE, Site
from tests.support.engines import Window, firefox, webkit

Clip = dict[str, Any]
OTHERS = {"firefox": firefox, "webkit": webkit} if os.environ.get("CI") == "true" else {}
PLAYER = "document.querySelector('l1l2-film')"
ROOT = f"{PLAYER}.shadowRoot"
VIDEO = "document.querySelector('video')"
BUILT = f"{ROOT}?.querySelector('select')"


class ChromiumWindow(Window):
    """The same for the browser of the other tests."""

    def __init__(self, browser: Browser) -> None:
        self.name = "chromium"
        self.page = browser.new_page(viewport={"width": 1024, "height": 768})
        self.page.set_default_timeout(PATIENCE)

    def open(self, address: str) -> None:
        self.page.goto(address)

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(f"(() => ({expression}))()")


@pytest.fixture(scope="module", params=["chromium", *OTHERS])
def window(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window of the engine; the other engines' error says how to install them."""
    if request.param in OTHERS:
        with OTHERS[request.param](tmp_path_factory.mktemp(request.param)) as opened:
            yield opened
    else:
        chromium = ChromiumWindow(request.getfixturevalue("browser"))
        yield chromium
        chromium.page.close()


def play_from(window: Window, seconds: float) -> None:
    script = f"v.muted = true, v.currentTime = {seconds}, v.play().catch(() => {{}}), true"
    assert window.evaluate(f"(v => ({script}))({VIDEO})")


def test_the_player_plays_with_the_captions_that_a_phone_shows_in_full_screen(
    window: Window, site: Site, quiz: Clip
) -> None:
    """They are those of the page's own track, loaded from its file."""
    window.open(site.post("engine-play", site.element("quiz")))
    window.wait_for(BUILT)
    play_from(window, 0)
    window.wait_for(f"{VIDEO}.currentTime > 0.3")
    assert window.evaluate(f"{VIDEO}.pause() ?? {VIDEO}.textTracks.length") == 1
    track = "document.querySelector('track[kind=captions]')"
    window.wait_for(f"{track}.readyState === 2 && {track}.track.mode === 'showing'")
    shown = window.evaluate(f"[...{track}.track.cues].map(cue => cue.getCueAsHTML().textContent)")
    assert shown == [cue["text"] for beat in quiz["chapters"][0]["beats"] for cue in beat["cues"]]
    assert window.evaluate(f"{track}.track.activeCues.length") == 1


def test_the_quiz_asks_explains_and_waits(window: Window, site: Site, quiz: Clip) -> None:
    """Also on a right-to-left page its words are read from the left."""
    window.open(site.post("engine-quiz", "<div dir='rtl'>", site.element("quiz"), "</div>"))
    window.wait_for(BUILT)
    at = quiz["quiz"]["at"]
    play_from(window, 0 if window.name == "webkit" else at - 0.3)  # without a sound card, it stands after a jump
    window.wait_for(f"{ROOT}.querySelector('.quiz')")
    assert window.evaluate(f"getComputedStyle({ROOT}.querySelector('.question')).direction") == "ltr"
    assert window.evaluate(f"{ROOT}.querySelector('.choice').click() ?? {VIDEO}.paused") is True
    best = quiz["texts"]["best_guess"].replace("{letter}", "C")
    assert best in window.evaluate(f"{ROOT}.querySelector('.verdict').textContent")
    assert window.evaluate(f"{ROOT}.querySelector('.next').click() ?? {ROOT}.querySelector('.quiz')") is None
    window.wait_for(f"{VIDEO}.currentTime >= {quiz['quiz']['resume']}")


def test_an_address_with_a_time_scrolls_to_the_player_and_shows_its_picture(window: Window, site: Site) -> None:
    text = "<p>Text.</p>" * 99
    window.open(site.post("engine-link", text, site.element("film"), text) + "#t=0m2s")
    window.wait_for(f"{VIDEO}.readyState > 1 && Math.abs({VIDEO}.currentTime - 2) < 0.05 && {VIDEO}.paused")
    window.wait_for(f"(box => box.top >= 0 && box.bottom <= innerHeight)({VIDEO}.getBoundingClientRect())")


def test_nothing_is_loaded_before_the_reader_plays(window: Window, site: Site) -> None:
    window.open(site.post("engine-idle", site.element("quiz")))
    window.wait_for(BUILT)
    loaded = window.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert any(name.endswith("quiz.data.js") for name in loaded)
    assert [name for name in loaded if name.endswith((".webm", ".mp4"))] == []
    assert window.evaluate(f"{VIDEO}.readyState") == 0


def test_another_chapter_a_removal_and_a_return(window: Window, site: Site) -> None:
    window.open(site.post("engine-life", site.element("quiz"), "<div id='place'></div>"))
    window.wait_for(BUILT)
    assert window.evaluate(f"{PLAYER}.setAttribute('chapter', 'calm') ?? true")
    window.wait_for(f"{VIDEO}.poster.endsWith('/calm.webp')")
    window.evaluate(f"(window.kept = {PLAYER}).remove() ?? true")
    window.wait_for("!kept.shadowRoot.querySelector('.film')")
    window.evaluate("document.querySelector('#place').append(kept) ?? true")
    window.wait_for(BUILT)
    play_from(window, 0)
    window.wait_for(f"{VIDEO}.currentTime > 0.1 && {VIDEO}.currentSrc.includes('/calm-')")


def test_a_frame_gets_its_height_and_the_colours_of_a_dark_page(window: Window, site: Site) -> None:
    (site.root / "dark.css").write_text(":root { color-scheme: dark; } body { color: rgb(200, 210, 220); }")
    frame = "<iframe src='film/quiz.frame.html' title='Quiz' width='100%' height='300'></iframe>"
    script = "<link rel='stylesheet' href='dark.css'><script defer src='film/l1l2-frame.js'></script>"
    window.open(site.post("engine-frame", frame, script))
    page = "document.querySelector('iframe').contentDocument"
    window.wait_for(f"{page}?.querySelector('l1l2-film')?.shadowRoot?.querySelector('select')")
    window.wait_for("document.querySelector('iframe').style.height")
    window.wait_for(f"getComputedStyle({page}.body).color === 'rgb(200, 210, 220)'")
    assert window.evaluate(f"{page}.documentElement.style.colorScheme") == "dark"
    box = f"{page}.querySelector('l1l2-film').getBoundingClientRect()"
    window.wait_for(f"Math.abs(document.querySelector('iframe').clientHeight - {box}.bottom) < 2")
