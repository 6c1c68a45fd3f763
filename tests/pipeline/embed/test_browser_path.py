"""The plot of a table's path in a real browser: its numbers are the report's, by mouse, finger, keys, for any names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose
from playwright.sync_api import Browser, Page, expect

from scenes.path_plot import path_plot
from scenes.theme import LIGHT
from tests.pipeline.embed.test_browser_figure import PHONE, finger
from tests.pipeline.embed.test_browser_looks import rgb
from tests.pipeline.embed.test_browser_pages import AXE, faults
from tests.support.browser import opened, served
from tests.support.own_tables import STRANGE
from tests.support.path_page import facts_of, write

ROWS = """rows => rows.filter(row => !row.hidden).map(row => [row.querySelector("bdi").textContent,
  ...[...row.querySelectorAll("data")].map(({ value }) => Number(value))])"""
STEPS = 400


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with the pages of some tables."""
    root = tmp_path_factory.mktemp("paths")
    for name in ("houses", "many", "strange", "useless"):
        write(name, root / name)
    return root


@contextmanager
def plot(browser: Browser, folders: Path, name: str, **settings: Any) -> Iterator[Page]:
    """The plot of a table, in a page of its own."""
    with served(folders) as address, opened(browser, f"{address}{name}/path.frame.html", **settings) as page:
        expect(page.locator(".board")).to_be_visible()
        yield page


def shown(page: Page) -> dict[str, list[float]]:
    """By the names of the kept features: coefficient, weight on one scale, the λ at which it comes in."""
    return {name: numbers for name, *numbers in page.locator(".board tbody tr").evaluate_all(ROWS)}


def is_right(page: Page, name: str, strength: float) -> None:
    """The table shows mathcore's weights at that λ, in the table's own units, and when each came in."""
    facts = facts_of(name)
    weights, wakes = facts.weights([strength])[0], dict(facts.wakings)
    wanted = {
        facts.names[each]: [weights[each] / facts.spreads[each], weights[each], wakes[each]]
        for each in range(facts.count)
        if weights[each]
    }
    found = shown(page)
    assert found.keys() == wanted.keys()
    for feature, numbers in wanted.items():
        assert_allclose(found[feature], numbers, rtol=1e-9)
    expect(page.locator(".count")).to_contain_text(f"{len(wanted)} of {facts.count} features")
    assert page.locator(".line.kept").count() == len(wanted)


def at_step(name: str, step: int) -> float:
    high, low = path_plot(facts_of(name))["range"]
    return float(high * (low / high) ** (step / STEPS))


def test_the_chosen_strengths_have_the_coefficients_of_the_report(browser: Browser, folders: Path) -> None:
    report = json.loads((folders / "houses" / "made-report.json").read_text("utf-8"))
    with plot(browser, folders, "houses") as page:
        for number, model in enumerate(("lasso_cautious", "lasso_lowest")):
            button = page.locator(f"button.{model}")
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            given = {name: value for name, value in report["models"][model]["coefficients"].items() if value}
            found = {name: numbers[0] for name, numbers in shown(page).items()}
            assert found == pytest.approx(given, rel=1e-12)
            assert float(button.locator("data").get_attribute("value") or 0) == report["strengths"][model]
            error = float(page.locator(".near data").get_attribute("value") or 0)
            assert error == report["models"][model]["error"], number
        assert page.locator(".chosen").count() == 4


def test_keys_and_a_dragging_mouse_move_the_strength(browser: Browser, folders: Path) -> None:
    with plot(browser, folders, "houses") as page:
        slider = page.get_by_role("slider")
        slider.focus()
        page.keyboard.press("Home")
        is_right(page, "houses", at_step("houses", 0))
        expect(page.get_by_text("No feature is kept")).to_be_visible()
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        is_right(page, "houses", at_step("houses", STEPS - 1))
        expect(slider).to_have_attribute("aria-valuetext", page.locator(".count").inner_text())
        box = page.locator(".weights .plot").bounding_box()
        assert box
        page.mouse.move(box["x"] + 5, box["y"] + 30)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30, steps=4)
        page.mouse.up()
        assert abs(int(slider.input_value()) - STEPS // 2) <= 1
        page.mouse.move(box["x"], box["y"])
        assert abs(int(slider.input_value()) - STEPS // 2) <= 1


def test_a_finger_drags_the_strength(browser: Browser, folders: Path) -> None:
    with plot(browser, folders, "houses", **PHONE) as page:
        box = page.locator(".weights .plot").bounding_box()
        assert box
        y = box["y"] + box["height"] / 2
        finger(page, (box["x"] + 20, y), (box["x"] + 0.75 * box["width"], y))
        assert abs(int(page.get_by_role("slider").input_value()) - 0.75 * STEPS) < 8


def test_a_feature_is_read_by_pointing_by_choice_and_by_its_button(browser: Browser, folders: Path) -> None:
    facts = facts_of("houses")
    first, last = facts.names[facts.in_order[0]], facts.names[facts.in_order[-1]]
    with plot(browser, folders, "houses") as page:
        told = page.locator(".told")
        data = path_plot(facts)
        strength = at_step("houses", STEPS // 2)
        drawn = page.locator(".line").evaluate_all("lines => lines.map(line => line.getAttribute('d'))")
        tops = [float(part.split()[1]) for d in drawn for part in d[1:].split("L") if part]
        assert 0 < min(tops) < max(tops) < 400
        weights = np.array([each["weights"] for each in data["features"]])
        assert abs(weights[0]).max() == abs(weights).max()  # the first one to wake is the highest line
        height = float(min(tops)) / 400
        box = page.locator(".weights .plot").bounding_box()
        assert box
        page.mouse.move(box["x"] + 0.97 * box["width"], box["y"] + height * box["height"] + 2)
        expect(told.locator("bdi")).to_have_text(first)
        assert page.locator(".line.read").count() == 1
        page.mouse.move(box["x"], box["y"] + box["height"] + 60)
        expect(told).to_be_empty()
        page.get_by_role("combobox").select_option(label=last)
        expect(told.locator("bdi")).to_have_text(last)
        page.get_by_role("button", name=first).click()
        expect(told.locator("bdi")).to_have_text(first)
        values = told.locator("data").evaluate_all("all => all.map(({ value }) => Number(value))")
        assert values == shown(page)[first]
        assert strength > 0


def test_names_of_strangers_are_shown_as_they_are_and_never_run(browser: Browser, folders: Path) -> None:
    dialogs: list[str] = []
    with plot(browser, folders, "strange") as page:
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        offered = page.locator("option").evaluate_all("all => all.map(option => option.textContent)")
        assert sorted(offered[1:]) == sorted(STRANGE)
        page.get_by_role("slider").fill(str(STEPS))
        assert set(shown(page)) == {
            STRANGE[each] for each in np.flatnonzero(facts_of("strange").weights([at_step("strange", STEPS)])[0])
        }
        assert page.locator("bdi script, option *, .board script, .board img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert dialogs == []


def test_300_features_stay_usable_on_a_phone(browser: Browser, folders: Path) -> None:
    with plot(browser, folders, "many", **PHONE, color_scheme="light") as page:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(".line").count() == 300
        for step in (0, 130, STEPS):
            page.get_by_role("slider").fill(str(step))
            is_right(page, "many", at_step("many", step))
        kept, grey = (
            page.locator(f".line{kind}").first.evaluate("line => getComputedStyle(line).stroke")
            for kind in (".kept", ":not(.kept)")
        )
        assert kept != grey
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert faults(page) == []


def test_a_table_of_which_nothing_is_kept_says_so(browser: Browser, folders: Path) -> None:
    with plot(browser, folders, "useless") as page:
        is_right(page, "useless", facts_of("useless").cautious)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert faults(page) == []


def test_the_plot_prints_what_is_kept(browser: Browser, folders: Path) -> None:
    """All rows of the table, in dark letters, and nothing that can only be used."""
    with plot(browser, folders, "many", color_scheme="dark") as page:
        page.get_by_role("slider").fill(str(STEPS))
        page.emulate_media(media="print")
        is_right(page, "many", at_step("many", STEPS))
        table = page.locator(".scroll")
        assert table.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
        expect(table.locator("tbody tr:visible").last).to_be_visible()
        for part in ("input", "select", ".hint"):
            expect(page.locator(part)).to_be_hidden()
        for chosen in ("lasso_cautious", "lasso_lowest"):
            expect(page.locator(f"button.{chosen}")).to_contain_text("λ = ")
        assert page.locator(".board").evaluate("board => getComputedStyle(board).color") == rgb(LIGHT.text)


def test_nothing_is_loaded_before_the_plot_is_near(browser: Browser, folders: Path) -> None:
    post = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Post</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="houses/l1l2-film.css">
<script defer src="houses/l1l2-film.js"></script></head><body><main><h1>Post</h1>{}
<l1l2-path src="houses/"></l1l2-path></main></body></html>"""
    (folders / "post.html").write_text(post.format("<p>Before.</p>" * 99), encoding="utf-8")
    with served(folders) as address, opened(browser, f"{address}post.html") as page:
        page.wait_for_load_state("networkidle")
        assert page.locator("script[src*='l1l2-path']").count() == 0
        page.locator("l1l2-path").scroll_into_view_if_needed()
        expect(page.locator(".board h2")).to_be_visible()
        assert page.locator("script[src*='l1l2-path']").count() == 2
