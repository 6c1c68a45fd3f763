"""Debian's Chromium, driven by Playwright, and a local server that behaves like a static host."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any, BinaryIO

from playwright.sync_api import Browser, Frame, Page, expect, sync_playwright

PATIENCE = 30_000  # milliseconds; a browser is slow on a busy machine
POLL = 20  # milliseconds between two looks at a condition
expect.set_options(timeout=PATIENCE)
CHROMIUM = "chromium-headless-shell"  # the same engine without windows: a page costs a third of what it costs with them
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; the error says how to install it if it is missing."""
    program = which(CHROMIUM)
    assert program, f"{CHROMIUM} is not installed; ./tests/run.sh installs it, as does: apt-get install {CHROMIUM}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


class Host(SimpleHTTPRequestHandler):
    """Serves files and byte ranges; without ranges a browser cannot seek in a video."""

    def log_message(self, *_: Any) -> None:
        pass

    def send_head(self) -> BytesIO | BinaryIO | None:
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not wanted or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        first, last = int(wanted[1]), min(int(wanted[2] or size - 1), size - 1)
        with path.open("rb") as file:
            file.seek(first)
            part = file.read(last - first + 1)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        return BytesIO(part)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with suppress(ConnectionError):  # browsers close the connection as soon as they have enough
            super().copyfile(source, outputfile)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a local server of the folder, ending in a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Watch:
    """Collects errors of a page, its requests to other sites, and the names of the files that it requests."""

    def __init__(self, page: Page, origin: str) -> None:
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.allowed = (origin, "data:", "blob:")
        page.on("console", lambda said: said.type in ("error", "warning") and self.faults.append(said.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.note(request.url))

    def note(self, address: str) -> None:
        self.asked.append(address.rpartition("/")[2])
        if not address.startswith(self.allowed):
            self.faults.append(f"asked {address}")


@contextmanager
def watched(browser: Browser, address: str, **settings: Any) -> Iterator[tuple[Page, Watch]]:
    """An empty page for the address; at the end there must be no error and no request to another site."""
    context = browser.new_context(**{"viewport": {"width": 1024, "height": 768}, **settings})
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        watch = Watch(page, address[: address.index("/", len("http://")) + 1])
        yield page, watch
        assert not watch.faults
    finally:
        context.close()


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """The page at the address; at the end there must be no error and no request to another site."""
    with watched(browser, address, **settings) as (page, _):
        page.goto(address)
        yield page


def wait_until(place: Page | Frame, condition: str, arg: Any = None) -> None:
    """Waits until the condition, an expression or a function of `arg`, holds in the page or frame.

    Playwright's own wait evaluates a text inside the page, which a content security policy can forbid.
    """
    end = time.monotonic() + PATIENCE / 1000
    while not place.evaluate(condition, arg):
        assert time.monotonic() < end, f"after {PATIENCE / 1000:.0f} s this does not hold: {condition}"
        place.wait_for_timeout(POLL)


def video_is(page: Page, condition: str, video: int = 0) -> None:
    """Waits until the condition, on `v`, holds for one of the page's videos."""
    wait_until(page, f"n => {{ const v = document.querySelectorAll('video')[n]; return {condition}; }}", video)


def play_from(page: Page, seconds: float, video: int = 0) -> None:
    """Starts the video a moment before a time, muted as browsers ask of scripts."""
    start = "([v, t]) => { v.muted = true; v.currentTime = t; return v.play(); }"
    player = page.locator("video").nth(video)
    page.evaluate(start, [player.element_handle(), seconds])


def clip_data(folder: Path, name: str) -> dict[str, Any]:
    """The data in the data script of a clip."""
    text = (folder / f"{name}.data.js").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text.split("] = ", 1)[1].strip().removesuffix(";"))
    return data


def element(folder: Path, name: str) -> str:
    """The element for a post, with the folder served as film/ beside it."""
    clip = clip_data(folder, name)
    sources = "".join(f"<source src='film/{file['file']}' type='{file['type']}'>" for file in clip["videos"])
    size = f"width='{clip['width']}' height='{clip['height']}'"
    poster = f"poster='film/{clip['posters']['dark']}'"
    track = f"<track default kind='captions' srclang='en' src='film/{clip['captions']}'>"
    video = f"<video controls playsinline preload='none' {size} {poster}>{sources}{track}</video>"
    link = "<p class='film-link'><a href='film/index.html'>Watch</a></p>"
    return f"<l1l2-film src='film/' chapter='{name}'>{video}{link}</l1l2-film>"


@dataclass(frozen=True)
class Site:
    """A site with the folder as film/; its posts may load only files of the site."""

    root: Path
    address: str

    def post(self, name: str, *body: str) -> str:
        """Writes a post and returns its address."""
        (self.root / f"{name}.html").write_text(POST.format(name, " ".join(body)), encoding="utf-8")
        return f"{self.address}{name}.html"

    def clip(self, name: str) -> dict[str, Any]:
        return clip_data(self.root / "film", name)

    def element(self, name: str) -> str:
        return element(self.root / "film", name)


POST = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{0}</title><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self';
 img-src 'self' data:; media-src 'self'; frame-src 'self'"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><link rel="stylesheet" href="film/l1l2-film.css">
<script defer src="film/l1l2-film.js"></script></head><body><main><h1>{0}</h1>{1}</main></body></html>
"""


@contextmanager
def site_of(folder: Path, root: Path) -> Iterator[Site]:
    """A served site that has the folder."""
    (root / "film").symlink_to(folder, target_is_directory=True)
    with served(root) as address:
        yield Site(root, address)
