"""The page with the interactive figure that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import Site, watched
from tests.support.figure_page import see


@pytest.fixture(scope="session")
def figure_post(site: Site) -> str:
    """A post with the figure below other text, so that it has to be scrolled to."""
    return site.post("figure-below", "<p>Before.</p>" * 60, "<l1l2-explorable src='film/'></l1l2-explorable>")


@pytest.fixture(scope="session")
def figure_tab(browser: Browser, figure_post: str) -> Iterator[Page]:
    """One page for all tests of the figure."""
    with watched(browser, figure_post) as (page, _):
        yield page


@pytest.fixture
def shown(figure_tab: Page, figure_post: str) -> Page:
    """The page with the figure as it is at first."""
    figure_tab.set_viewport_size({"width": 1100, "height": 900})
    figure_tab.emulate_media(media="screen", color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    return see(figure_tab, figure_post)
