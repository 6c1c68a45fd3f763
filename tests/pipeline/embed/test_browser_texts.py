"""Texts full of markup, quotes and right-to-left letters in a real browser: shown unchanged, never executed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.pipeline.embed.test_pages import NASTY, page
from tests.support.browser import opened, play_from, served

TEXT = " ".join(NASTY)


@pytest.fixture
def nasty_folder(embed_copy: Path) -> Path:
    """The folder with the text in every title, caption and word."""
    made = page(TEXT, TEXT)
    words = {
        table: {name: f"{text} {TEXT}".replace("{", "{{").replace("}", "}}") for name, text in found.items()}
        for table, found in made.telling.script.pages.items()
    }
    script = replace(made.telling.script, pages=words)
    replace(made, telling=replace(made.telling, script=script)).write(embed_copy)
    return embed_copy


@pytest.mark.parametrize("name", ["index.html", "quiz.html", "quiz.frame.html"])
def test_texts_with_markup_are_shown_and_not_executed(browser: Browser, nasty_folder: Path, name: str) -> None:
    dialogs: list[str] = []
    with served(nasty_folder) as address, opened(browser, f"{address}{name}") as shown:
        shown.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        expect(shown.locator("h1")).to_have_text(" ".join(TEXT.split()))
        shown.locator("l1l2-film").scroll_into_view_if_needed()  # long texts move it out of view
        expect(shown.locator("l1l2-film select")).to_be_attached()
        play_from(shown, 0.8)
        expect(shown.locator(".quiz")).to_be_visible()
        expect(shown.locator(".quiz")).to_contain_text("<script>alert(1)</script>")
        assert shown.locator("img[src=x], [onerror], [onfocus]").count() == 0
        assert shown.evaluate("getComputedStyle(document.documentElement).direction") == "ltr"
    assert dialogs == []


def test_the_figures_texts_are_shown_and_not_executed(browser: Browser, nasty_folder: Path) -> None:
    dialogs: list[str] = []
    with served(nasty_folder) as address, opened(browser, f"{address}explorable.frame.html") as shown:
        shown.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        expect(shown.locator(".question")).to_contain_text("<script>alert(1)</script>")
        for view in shown.locator(".views label").all():
            view.click()
        assert shown.locator("img[src=x], [onerror], [onfocus]").count() == 0
    assert dialogs == []
