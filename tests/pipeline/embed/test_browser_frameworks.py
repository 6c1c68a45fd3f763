"""The snippets for React and Vue in a real browser, with the frameworks themselves: the player and both figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pipeline.embed.test_pages import snippet_texts
from tests.support.browser import Site, opened, play_from, site_of, video_is, watched
from tests.support.frameworks import react, rendered_jsx, vue
from tests.support.path_page import write

SELECT = "l1l2-film select"
FIGURES = ["explorable", "path"]


@pytest.fixture(scope="module")
def table_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the pages of a table."""
    folder = write("houses", tmp_path_factory.mktemp("table") / "houses")
    with site_of(folder, tmp_path_factory.mktemp("table-site")) as served:
        yield served


@pytest.fixture
def figure_site(figure: str, request: pytest.FixtureRequest) -> Site:
    """A site that has the figure."""
    found: Site = request.getfixturevalue("table_site" if figure == "path" else "site")
    return found


def framework_page(site: Site, name: str, html: str, scripts: dict[str, str], before: str = "") -> str:
    """A page with a `#root` that has the HTML, and the scripts after it; it may use `eval`, as Vue's compiler does."""
    for file, text in scripts.items():
        (site.root / file).write_text(text, encoding="utf-8")
    tags = "".join(f'<script defer src="{file}"></script>' for file in scripts)
    (site.root / f"{name}.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="/film/l1l2-film.css">{before}<div id="root">{html}</div>'
        f'<script defer src="/film/l1l2-film.js"></script>{tags}',
        encoding="utf-8",
    )
    return f"{site.address}{name}.html"


def works(page: Page) -> None:
    """The player is built, and plays."""
    expect(page.locator(SELECT)).to_be_visible()
    play_from(page, 0)
    video_is(page, "v.currentTime > 0.05")


def test_react_shows_the_snippet_without_a_warning(browser: Browser, site: Site) -> None:
    code, _ = rendered_jsx(snippet_texts(site.root / "film")["react"])
    show = f"{code}\nReactDOM.createRoot(document.querySelector('#root')).render(content);"
    scripts = {"react.js": react("development"), "show.js": show}
    with opened(browser, framework_page(site, "react", "", scripts)) as page:
        works(page)


def shows_figure(page: Page, figure: str) -> None:
    """The figure is built when it comes near, and follows its slider."""
    host = page.locator(f"l1l2-{figure}")
    host.scroll_into_view_if_needed()
    expect(host.locator(".plot").first).to_be_visible()
    numbers = host.locator(".count" if figure == "path" else ".formula")
    before = numbers.text_content()
    slider = host.get_by_role("slider").locator("visible=true").last
    slider.focus()
    page.keyboard.press("Home")
    expect(numbers).not_to_have_text(before or "")


HYDRATE = """window.faults = [];
window.hydrate = () => ReactDOM.hydrateRoot(document.querySelector("#root"), content, {
  onRecoverableError: (error) => faults.push(String(error)),
});"""


@pytest.mark.parametrize("filled", [False, True], ids=["before", "after"])
def test_react_takes_over_the_html_of_a_server(browser: Browser, site: Site, filled: bool) -> None:
    """Before the player has its data React finds no difference at all; after that, none that makes it draw again."""
    code, html = rendered_jsx(snippet_texts(site.root / "film")["react"])
    mode = "production" if filled else "development"
    scripts = {f"react-{mode}.js": react(mode), "hydrate.js": f"{code}\n{HYDRATE}"}
    before = "" if filled else "<p>Before.</p>" * 200
    with opened(browser, framework_page(site, f"hydrated-{mode}", html, scripts, before)) as page:
        if filled:
            expect(page.locator(SELECT)).to_be_visible()
        page.evaluate("window.first = document.querySelector('l1l2-film'); hydrate()")
        page.locator("l1l2-film").scroll_into_view_if_needed()
        works(page)
        assert page.evaluate("faults") == []
        assert page.evaluate("first === document.querySelector('l1l2-film')")


@contextmanager
def without_vues_greeting(browser: Browser, address: str) -> Iterator[Page]:
    """The page, on which Vue may say that it is its development build, and nothing else."""
    with watched(browser, address) as (page, watch):
        page.goto(address)
        yield page
        watch.faults[:] = [said for said in watch.faults if "development build of Vue" not in said]


def test_vue_shows_the_snippet_without_a_warning(browser: Browser, site: Site) -> None:
    template = json.dumps(snippet_texts(site.root / "film")["vue"])
    scripts = {"vue.js": vue(), "mount.js": f"Vue.createApp({{ template: {template} }}).mount('#root');"}
    with without_vues_greeting(browser, framework_page(site, "vue", "", scripts)) as page:
        works(page)


@pytest.mark.parametrize("figure", FIGURES)
def test_react_shows_the_snippet_of_a_figure(browser: Browser, figure_site: Site, figure: str) -> None:
    """First as a server would send it; React takes that over and finds no difference."""
    code, html = rendered_jsx(snippet_texts(figure_site.root / "film", figure)["react"])
    scripts = {"react.js": react("development"), "hydrate.js": f"{code}\n{HYDRATE}"}
    before = "<p>Before.</p>" * 200
    with opened(browser, framework_page(figure_site, f"react-{figure}", html, scripts, before)) as page:
        page.evaluate("hydrate()")
        shows_figure(page, figure)
        assert page.evaluate("faults") == []


@pytest.mark.parametrize("figure", FIGURES)
def test_vue_shows_the_snippet_of_a_figure(browser: Browser, figure_site: Site, figure: str) -> None:
    template = json.dumps(snippet_texts(figure_site.root / "film", figure)["vue"])
    scripts = {"vue.js": vue(), "mount.js": f"Vue.createApp({{ template: {template} }}).mount('#root');"}
    with without_vues_greeting(browser, framework_page(figure_site, f"vue-{figure}", "", scripts)) as page:
        shows_figure(page, figure)
