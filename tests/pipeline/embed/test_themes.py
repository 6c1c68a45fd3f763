"""A page in two themes: every file exists in both, and a reader's browser loads those of one theme only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from pipeline.embed.clips import Clip, VideoSource
from pipeline.embed.colours import film_colours, page_colours, page_style
from pipeline.embed.sharing import Sharing
from scenes.theme import DARK, LIGHT, THEMES, Theme
from tests.pipeline.embed.test_pages import Tags
from tests.support.browser import Site, play_from, site_of, video_is, wait_until, watched
from tests.support.contrast import contrast_of, linear

SITE = "https://example.org/film/"
NAMES = {"dark": "quiz", "light": "quiz-light"}
BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


@pytest.fixture(scope="module")
def themed(themed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_of(themed_folder, tmp_path_factory.mktemp("themed")) as served:
        yield served


def rgb(colour: str) -> np.ndarray:
    return np.array(list(bytes.fromhex(colour[1:])))


@BOTH
@pytest.mark.parametrize("ending", ["-480.mp4", "-480.webm", ".webp", ".png", ".gif"])
def test_every_picture_has_the_background_of_its_theme(themed_folder: Path, theme: Theme, ending: str) -> None:
    path = themed_folder / f"{NAMES[theme.name]}{ending}"
    if path.suffix in {".mp4", ".webm"}:
        with av.open(path) as video:
            corner = next(video.decode(video=0)).to_ndarray(format="rgb24")[4, 4]
    else:
        with Image.open(path) as picture:
            corner = np.array(picture.convert("RGB"))[4, 4]
    assert np.abs(corner - rgb(theme.background)).max() <= 3


def test_without_scripts_a_reader_gets_the_video_of_the_preferred_theme(themed_folder: Path) -> None:
    tags = Tags((themed_folder / "quiz.html").read_text(encoding="utf-8")).tags
    offered = [(attributes["src"], attributes.get("media")) for tag, attributes in tags if tag == "source"]
    assert offered == [
        (f"./{name}-480.{kind}", media)
        for kind in ("webm", "mp4")
        for name, media in (("quiz-light", "(prefers-color-scheme: light)"), ("quiz", None))
    ]
    assert not [tag for tag, attributes in tags if "poster" in attributes]  # a browser would load it in any case


@pytest.mark.parametrize(
    ("reader", "attribute", "shown"),
    [("dark", "", DARK), ("light", "", LIGHT), ("dark", "theme='light'", LIGHT), ("light", "theme='dark'", DARK)],
)
def test_a_browser_loads_one_theme_only(
    browser: Browser, themed: Site, reader: Any, attribute: str, shown: Theme
) -> None:
    element = re.sub(r" poster='[^']*'", "", themed.element("quiz")).replace("<l1l2-film", f"<l1l2-film {attribute}")
    address = themed.post(f"reader-{reader}-{shown.name}", element)
    clip = themed.clip("quiz")
    with watched(browser, address, color_scheme=reader) as (page, watch):
        page.goto(address)
        play_from(page, clip["quiz"]["at"] - 0.5)
        board = page.locator(".quiz")
        expect(board).to_be_visible()
        expect(board).to_have_css("background-color", f"rgb({', '.join(map(str, rgb(shown.background)))})")
        video_is(page, f"v.currentSrc.includes('{NAMES[shown.name]}-480.')")
        media = {name for name in watch.asked if name.endswith((".mp4", ".webm", ".webp"))}
        names = {name.removesuffix(".webp").removesuffix(".webm").removesuffix(".mp4") for name in media}
        assert names == {NAMES[shown.name], f"{NAMES[shown.name]}-480"}


@BOTH
def test_the_page_has_the_readers_colours(browser: Browser, themed: Site, theme: Theme) -> None:
    reader: Any = theme.name
    with watched(browser, f"{themed.address}film/quiz.html", color_scheme=reader) as (page, watch):
        page.goto(f"{themed.address}film/quiz.html")
        body = page.locator("body")
        expect(body).to_have_css("background-color", f"rgb({', '.join(map(str, rgb(theme.background)))})")
        expect(body).to_have_css("color", f"rgb({', '.join(map(str, rgb(theme.text)))})")
        wait_until(page, "document.querySelector('video').poster")
        assert {name for name in watch.asked if name.endswith(".webp")} == {f"{NAMES[theme.name]}.webp"}


@BOTH
def test_what_is_written_and_drawn_on_a_page_can_be_seen(theme: Theme) -> None:
    page, film = page_colours(theme), film_colours(theme)
    for name in ("ink", "quiet", "link"):
        assert contrast_of(linear(page[name]), linear(page["paper"])) >= 7
        assert contrast_of(linear(page[name]), linear(page["raised"])) >= 4.5
    assert contrast_of(linear(film["border"]), linear(film["background"])) >= 3
    for colours in (page, film):
        written = {value for value in colours.values() if len(value) == len("#rrggbb")}
        assert all(value in page_style([theme]) for value in written)


# --- the address of the folder is known


def test_every_address_of_a_card_leads_to_a_file_of_the_folder(themed_folder: Path) -> None:
    for name, page in (("index.html", ""), ("quiz.html", "quiz.html"), ("quiz.frame.html", "quiz.html")):
        html = (themed_folder / name).read_text(encoding="utf-8")
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
        assert canonical == SITE + page
        for address in re.findall(r'"(https?://[^"]*)"', html.replace('"https://schema.org"', "")):
            assert address.startswith(SITE)
            assert (themed_folder / (address.removeprefix(SITE) or "index.html")).is_file(), address


def test_a_card_has_a_title_a_picture_and_a_video(themed_folder: Path) -> None:
    tags = Tags((themed_folder / "quiz.html").read_text(encoding="utf-8")).tags
    said = {
        attributes.get("property", attributes.get("name")): attributes["content"]
        for tag, attributes in tags
        if tag == "meta" and "content" in attributes
    }
    assert said["og:type"] == "video.other"
    assert said["og:title"] == said["twitter:title"] == "The quiz <chapter>"
    assert said["og:url"] == f"{SITE}quiz.html"
    assert said["twitter:card"] == "summary_large_image"
    with Image.open(themed_folder / said["og:image"].removeprefix(SITE)) as card:
        assert card.size == (1200, 630) == (int(said["og:image:width"]), int(said["og:image:height"]))
        pixels = np.array(card.convert("RGB"))
    assert np.abs(pixels[:, [0, 20, -20, -1]] - rgb(DARK.background)).max() <= 3
    assert pixels.std() > 1  # the poster is between the margins
    assert said["og:video"] == f"{SITE}quiz-480.mp4"
    assert (said["og:video:width"], said["og:video:height"]) == ("854", "480")


def test_search_engines_are_told_what_the_video_is(themed_folder: Path) -> None:
    html = (themed_folder / "quiz.html").read_text(encoding="utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    told = json.loads(text)
    with av.open(themed_folder / "quiz-480.mp4") as video:
        stream = video.streams.video[0]
        assert stream.average_rate
        seconds = float(stream.frames / stream.average_rate)
    assert told["@type"] == "VideoObject"
    assert told["name"] == "The quiz <chapter>"
    assert float(told["duration"].removeprefix("PT").removesuffix("S")) == pytest.approx(seconds, abs=0.002)
    assert (told["contentUrl"], told["embedUrl"]) == (f"{SITE}quiz-480.mp4", f"{SITE}quiz.frame.html")
    assert told["thumbnailUrl"] == f"{SITE}quiz.card.png"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["uploadDate"])


def test_the_chapters_of_the_film_are_clips_with_addresses_of_their_own() -> None:
    chapters = [
        {"name": "calm", "title": "Calm </script>", "start": 0, "end": 1.4, "beats": []},
        {"name": "quiz", "title": "The quiz", "start": 1.4, "end": 14.4, "beats": []},
    ]
    videos = (
        VideoSource("film-480.webm", "video/webm", 854, 480, 5),
        VideoSource("film-480.mp4", "video/mp4", 854, 480, 5),
    )
    film = Clip("film", "The film", "en", 14.4, chapters, videos)
    text = Sharing(SITE, date(2026, 1, 2)).description(film, "About it", "film.html")
    assert "<" not in text
    told = json.loads(text)
    assert (told["uploadDate"], told["description"], told["url"]) == ("2026-01-02", "About it", SITE)
    assert [(part["@type"], part["name"], part["startOffset"], part["endOffset"]) for part in told["hasPart"]] == [
        ("Clip", chapter["title"], chapter["start"], chapter["end"]) for chapter in chapters
    ]
    assert [part["url"] for part in told["hasPart"]] == [f"{SITE}?t=0", f"{SITE}?t=1.4"]


def test_without_an_address_nothing_is_said_that_needs_one(embed_folder: Path) -> None:
    for page in embed_folder.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'rel="canonical"|og:|twitter:|ld\+json', text)
    assert not list(embed_folder.glob("*.card.png"))


def test_an_address_of_a_clip_starts_the_film_there(browser: Browser, themed: Site) -> None:
    with watched(browser, f"{themed.address}film/quiz.html?t=1.4") as (page, _):
        page.goto(f"{themed.address}film/quiz.html?t=1.4")
        video_is(page, "Math.abs(v.currentTime - 1.4) < 0.01 && v.paused")


def test_a_film_goes_on_in_another_theme(browser: Browser, themed: Site) -> None:
    address = themed.post("changing", re.sub(r" poster='[^']*'", "", themed.element("quiz")))
    with watched(browser, address, color_scheme="dark") as (page, _):
        page.goto(address)
        play_from(page, 1.0)
        video_is(page, "v.currentTime > 1.1 && v.currentSrc.includes('quiz-480.')")
        page.locator("l1l2-film").evaluate("element => element.setAttribute('theme', 'light')")
        video_is(page, "v.currentTime > 1.1 && !v.paused && v.currentSrc.includes('quiz-light-480.')")


def test_a_frame_shows_the_theme_of_the_page_around_it(browser: Browser, themed: Site) -> None:
    frame = "<iframe src='film/quiz.frame.html' title='Quiz'></iframe><script defer src='film/l1l2-frame.js'></script>"
    address = themed.post("framed", frame)
    with watched(browser, address, color_scheme="light") as (page, _):
        page.goto(address)
        element = page.frame_locator("iframe").locator("l1l2-film")
        expect(element).to_have_attribute("theme", "light")
        page.evaluate("document.documentElement.style.colorScheme = 'dark'")
        expect(element).to_have_attribute("theme", "dark")
