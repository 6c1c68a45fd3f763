"""The player in other engines than Chromium: with CI=true also in Firefox and in WebKit, the engine of Safari."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from mathcore import L1, Quadratic, proximal_steps, subgradient_steps
from tests.support.browser import PATIENCE, Site
from tests.support.engines import Window, firefox, webkit
from tests.support.figure_page import FIGURE, WORDS, pair, right_answer

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


def test_the_figure_shows_the_numbers_of_mathcore(window: Window, site: Site) -> None:
    """Its state comes from the address, and it is scrolled to."""
    figure = "document.querySelector('l1l2-explorable').shadowRoot"
    post = site.post("engine-figure", "<p>Text.</p>" * 99, "<l1l2-explorable src='film/'></l1l2-explorable>")
    window.open(f"{post}#explorable=answer&penalty=net&budget=1.5&centre=-2.5,3&rings=tilted")
    window.wait_for(f"{figure}?.querySelector('.answer')")
    shown = window.evaluate(f"[...{figure}.querySelectorAll('.rows .told > span')].map(span => span.textContent)")
    state = {"rings": "tilted", "centre": [-2.5, 3.0], "form": "budget", "budget": 1.5}
    assert shown == [pair(right_answer(norm["name"], state)) for norm in FIGURE["norms"]]
    seen = "(box => box.top < innerHeight && box.bottom > 0)"
    window.wait_for(f"{seen}({figure}.querySelector('.plot').getBoundingClientRect())")
    assert window.evaluate("(location.hash = '#explorable=steps&penalty=l1&step=40') && true")
    window.wait_for(f"{figure}.querySelector('.run.proximal')")
    runs = window.evaluate(f"[...{figure}.querySelectorAll('.runs .told > span')].map(span => span.textContent)")
    steps = FIGURE["views"]["steps"]
    loss = Quadratic(FIGURE["rings"]["round"], steps["centre"])
    arguments = (loss, L1(), steps["price"], steps["start"], steps["rate"], 40)
    assert runs[1:] == [pair(subgradient_steps(*arguments)[-1]), pair(proximal_steps(*arguments)[-1])]


if "firefox" in OTHERS:  # it prints without a dialog, and shows what it has printed

    @pytest.mark.parametrize("window", ["firefox"], indirect=True)
    def test_a_post_is_printed_whole_and_its_words_fill_the_page(window: Window, site: Site, quiz: Clip) -> None:
        """Words that have no room below the question begin there, and go on on the next page."""
        figure = "document.querySelector('l1l2-explorable')"
        window.open(site.post("engine-print", site.element("quiz"), "<l1l2-explorable src='film/'></l1l2-explorable>"))
        window.wait_for(BUILT)
        window.evaluate(f"{figure}.scrollIntoView() ?? true")
        window.wait_for(f"{figure}.shadowRoot?.querySelector('.answer')")
        window.evaluate(f"{ROOT}.querySelector('.words').append(' and so on'.repeat(300)) ?? true")
        (site.root / "printed.pdf").write_bytes(window.print())
        window.open(f"{site.address}printed.pdf")
        pages = "[...document.querySelectorAll('.page')]"
        window.wait_for(f"{pages}.length")
        texts = []
        for number in range(window.evaluate(f"{pages}.length")):
            window.evaluate(f"{pages}[{number}].scrollIntoView() ?? true")
            window.wait_for(f"{pages}[{number}].querySelector('.textLayer .endOfContent')")
            texts.append(window.evaluate(f"{pages}[{number}].textContent"))
        for words in (quiz["title"], *(choice["text"] for choice in quiz["quiz"]["choices"])):
            assert words in texts[0]
        assert "and so on" in texts[0]
        assert "".join(texts).replace(" ", "").count("andsoon") == 300
        assert WORDS["title"] in "".join(texts)
        assert all(norm["text"] in "".join(texts) for norm in FIGURE["norms"])
