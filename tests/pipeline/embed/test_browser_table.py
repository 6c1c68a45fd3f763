"""The page about a reader's table, made by the real command: its film plays, and its numbers are the report's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.embed.folder import MANIFEST
from tests.pipeline.embed.test_browser_pages import ready
from tests.pipeline.embed.test_browser_path import shown
from tests.pipeline.embed.test_pages import Tags, snippet_texts
from tests.support.browser import clip_data, opened, play_from, served, video_is
from tests.support.field import NAMES, TITLE
from tests.support.sites import PAGE, hugo_site, jekyll_site


@pytest.fixture(scope="module")
def page(browser: Browser, table_folder: Path) -> Iterator[Page]:
    """The folder's first page, on which nothing goes wrong in all tests."""
    with served(table_folder / "page") as address, opened(browser, f"{address}index.html") as tab:
        ready(tab)
        yield tab


def test_the_film_plays_with_captions_that_show_every_name(page: Page, table_folder: Path) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    play_from(page, 0)
    video_is(page, "v.currentTime > 0.3 && v.videoWidth > 0")
    track = page.locator("track[kind=captions]")
    said = track.evaluate("({ track }) => [...track.cues].map((cue) => cue.getCueAsHTML().textContent)")
    clip = clip_data(table_folder / "page", "data")
    beats = [beat for chapter in clip["chapters"] for beat in chapter["beats"]]
    assert [" ".join(text.split()) for text in said] == [cue["text"] for beat in beats for cue in beat["cues"]]
    assert all(any(name in text for text in said) for name in NAMES)
    assert clip["seconds"] > 60
    page.locator("video").evaluate("video => video.pause()")


def test_the_plot_has_the_numbers_of_the_report(page: Page, table_folder: Path) -> None:
    report = json.loads((table_folder / "page" / "field-report.json").read_text("utf-8"))
    page.locator("l1l2-path").scroll_into_view_if_needed()
    for model in ("lasso_cautious", "lasso_lowest"):
        page.locator(f"button.{model}").click()
        kept = {name: value for name, value in report["models"][model]["coefficients"].items() if value}
        assert {name: numbers[0] for name, numbers in shown(page).items()} == pytest.approx(kept, rel=1e-12)
        assert kept
    expect(page.get_by_role("link", name="field-report.json")).to_have_attribute("href", "field-report.json")


@pytest.mark.parametrize("build", [hugo_site, jekyll_site])
def test_a_generated_site_shows_the_film_and_the_plot(
    build: Callable[..., Path], browser: Browser, table_folder: Path, tmp_path: Path
) -> None:
    """The element is that of the snippet, with the level that the post asks for."""
    folder = table_folder / "page"
    built = build(folder, tmp_path / "site", table=True)
    (element, attributes), *rest = figure(snippet_texts(folder, "path")["figure"])
    assert figure((built / PAGE).read_text("utf-8")) == [(element, attributes | {"level": "3"}), *rest]
    with served(built) as address, opened(browser, f"{address}{PAGE}") as post:
        ready(post)
        play_from(post, 0)
        video_is(post, "v.currentTime > 0.2")
        post.locator("l1l2-path").scroll_into_view_if_needed()
        expect(post.locator("l1l2-path h3")).to_be_visible()
        expect(post.locator("l1l2-path .plot").first).to_be_visible()


def figure(html: str) -> list[tuple[str, dict[str, str]]]:
    """The tags of the plot's element."""
    return Tags(html[html.index("<l1l2-path") : html.index("</l1l2-path>")]).tags


def test_the_folder_has_the_tables_files_and_does_not_tell_where_it_lies(table_folder: Path) -> None:
    folder = table_folder / "page"
    files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    assert {"data-360.webm", "data-360.mp4", "path.html", "field-coefficients.csv"} <= set(files)
    assert not any("explorable" in name for name in files)
    for name in files:
        if name.endswith((".html", ".json", ".js", ".vtt")):
            text = (folder / name).read_text("utf-8")
            assert str(table_folder) not in text
            assert "<fall>" not in text or name.endswith("-report.json")
