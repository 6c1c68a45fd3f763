"""The clips in frames: their height, their colours, and what other frames may not do."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Frame, Page, expect

from tests.pipeline.embed.test_pages import snippet_texts
from tests.support.browser import Site, opened, wait_until

Clip = dict[str, Any]
HOST = "<script defer src='film/l1l2-frame.js'></script>"
PAINTED = """() => {
  const { color, backgroundColor } = getComputedStyle(document.body);
  return { color, backgroundColor, scheme: document.documentElement.style.colorScheme };
}"""


def inner(page: Page) -> Frame:
    """The first frame of the page, when its player is built."""
    frame = page.frames[1]
    expect(frame.locator("l1l2-film select").first).to_be_visible()
    return frame


@pytest.mark.parametrize("width", [360, 900])
def test_a_frame_gets_the_height_that_it_needs(browser: Browser, site: Site, width: int) -> None:
    """The snippet has no inline style, which the post forbids."""
    snippet = snippet_texts(site.root / "film")["frame"]
    with opened(browser, site.post("framed", snippet), viewport={"width": width, "height": 900}) as page:
        frame = inner(page)
        wait_until(page, "document.querySelector('iframe').clientHeight !== 480")
        assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert frame.evaluate("innerHeight - document.querySelector('l1l2-film').getBoundingClientRect().bottom") < 2
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_frame_that_was_loaded_before_the_pages_script_gets_its_height_too(browser: Browser, site: Site) -> None:
    frame = "<iframe src='film/quiz.frame.html' title='Q' height='300'></iframe>"
    with opened(browser, site.post("early", frame)) as page:
        inner(page)
        page.wait_for_timeout(200)  # the frame has told its height, and nobody has heard it
        page.add_script_tag(url="film/l1l2-frame.js")
        wait_until(page, "document.querySelector('iframe').style.height")


THEMES = """html.dark { color-scheme: dark; } html.dark body { background: rgb(20, 24, 30); color: rgb(220, 224, 230); }
html { color-scheme: light; } body { background: rgb(250, 250, 240); color: rgb(20, 20, 20); }"""
CORNER = """async () => {
  const frame = document.querySelector('iframe').getBoundingClientRect();
  return [frame.left + frame.width / 2, frame.bottom - 6];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_takes_the_colours_of_the_page_and_follows_them(browser: Browser, site: Site, scheme: Any) -> None:
    """Whatever the reader's system prefers; the frame is transparent, so no strip of another colour is seen."""
    (site.root / "themes.css").write_text(THEMES)
    link, frame = "<link rel='stylesheet' href='themes.css'>", "<iframe src='film/quiz.frame.html' title='Q'></iframe>"
    with opened(browser, site.post("themed", link, frame, HOST), color_scheme=scheme) as page:
        framed = inner(page)
        for dark, ink, paper in (
            (False, "rgb(20, 20, 20)", (250, 250, 240)),
            (True, "rgb(220, 224, 230)", (20, 24, 30)),
        ):
            page.evaluate("dark => document.documentElement.classList.toggle('dark', dark)", dark)
            wait_until(framed, f"getComputedStyle(document.body).color === '{ink}'")
            wanted = {"color": ink, "backgroundColor": "rgba(0, 0, 0, 0)", "scheme": "dark" if dark else "light"}
            assert framed.evaluate(PAINTED) == wanted
            assert pixel(page, *page.evaluate(CORNER)) == paper


def pixel(page: Page, x: float, y: float) -> tuple[int, ...]:
    """The colour that is seen at a point of the window."""
    shot = page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1})
    return tuple(Image.open(BytesIO(shot)).convert("RGB").getpixel((0, 0)))  # type: ignore[arg-type]


TALL = "<!doctype html><script src='tall.js'></script>"
TELL = "parent.postMessage({ type: 'l1l2-film-height', height: 50000 }, '*');"


def test_only_the_folders_own_frames_set_their_height_and_within_bounds(browser: Browser, site: Site) -> None:
    (site.root / "tall.html").write_text(TALL)
    (site.root / "tall.frame.html").write_text(TALL)
    (site.root / "tall.js").write_text(f"setInterval(() => {{ {TELL} }}, 50);")
    others = "<iframe src='tall.html' title='1'></iframe><iframe src='tall.frame.html' title='2'></iframe>"
    own = "<iframe src='film/quiz.frame.html' title='3'></iframe>"
    with opened(browser, site.post("tall-frames", others, own, HOST)) as page:
        page.frames[3].evaluate(TELL)
        wait_until(page, "document.querySelectorAll('iframe')[2].style.height === '4000px'")
        page.wait_for_timeout(200)
        assert page.locator("iframe").evaluate_all("all => all.map(frame => frame.style.height)") == ["", "", "4000px"]
