"""The quiz in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import Site, opened, play_from, video_is

Clip = dict[str, Any]


@pytest.fixture(scope="session")
def asked(site: Site) -> str:
    """A post with the quiz."""
    return site.post("asked", site.element("quiz"), "<p><a href='#top'>End</a></p>")


def wait_for_quiz(page: Page, quiz: Clip) -> Locator:
    """Plays until the quiz asks."""
    expect(page.locator("l1l2-film select")).to_be_visible()
    play_from(page, quiz["quiz"]["at"] - 0.2)
    board = page.get_by_role("group", name=quiz["quiz"]["question"])
    expect(board).to_be_visible()
    return board


def goes_on(page: Page, quiz: Clip) -> None:
    """Expects that the quiz has closed and the video continues with the reveal."""
    expect(page.locator(".quiz")).to_have_count(0)
    video_is(page, f"v.currentTime >= {quiz['quiz']['resume']} && v.controls")


def verdict(quiz: Clip, choice: Clip) -> str:
    """What the quiz says of a choice: after a wrong one it names the right one."""
    words, choices = quiz["texts"], quiz["quiz"]["choices"]
    if choice["right"]:
        return f"{words['right']} {choice['why']}"
    index, right = next((index, each) for index, each in enumerate(choices) if each["right"])
    best = words["best_guess"].replace("{letter}", "ABCD"[index])
    return f"{words['wrong']} {choice['why']} {best} {right['why']}"


@pytest.mark.parametrize("right", [True, False])
def test_the_video_stops_the_quiz_asks_and_explains_the_answer(
    browser: Browser, asked: str, quiz: Clip, right: bool
) -> None:
    words = quiz["texts"]
    with opened(browser, asked) as page:
        board = wait_for_quiz(page, quiz)
        video_is(page, f"v.paused && Math.abs(v.currentTime - {quiz['quiz']['at']}) < 0.5")
        expect(board.locator(".choice svg")).to_have_count(4)
        for choice in quiz["quiz"]["choices"]:
            expect(board.get_by_role("button", name=choice["text"])).to_be_visible()
        choice = next(each for each in quiz["quiz"]["choices"] if each["right"] is right)
        board.get_by_role("button", name=choice["text"]).click()
        expect(board.get_by_role("status")).to_have_text(verdict(quiz, choice))
        video_is(page, "v.paused")
        board.get_by_role("button", name=words["go_on"]).click()
        goes_on(page, quiz)


def test_while_the_quiz_asks_nothing_is_heard(browser: Browser, asked: str, quiz: Clip) -> None:
    with opened(browser, asked) as page:
        wait_for_quiz(page, quiz)
        video_is(page, "v.webkitAudioDecodedByteCount > 0")
        page.wait_for_timeout(300)  # what the browser had decoded ahead
        before = page.locator("video").evaluate("v => [v.webkitAudioDecodedByteCount, v.currentTime, v.paused]")
        page.wait_for_timeout(500)
        assert page.locator("video").evaluate("v => [v.webkitAudioDecodedByteCount, v.currentTime, v.paused]") == before
        assert before[2]


def test_the_quiz_works_by_touch_on_a_phone(browser: Browser, asked: str, quiz: Clip) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 3}
    with opened(browser, asked, **phone) as page:
        board = wait_for_quiz(page, quiz)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        board.locator(".choice").nth(2).tap()
        board.get_by_role("button", name=quiz["texts"]["go_on"]).tap()
        goes_on(page, quiz)


def test_after_the_verdict_the_film_waits_for_the_reader(browser: Browser, asked: str, quiz: Clip) -> None:
    """No timer is started: there is no limit to reading."""
    with opened(browser, asked) as page:
        board = wait_for_quiz(page, quiz)
        page.evaluate("window.timers = []; window.setTimeout = (...task) => window.timers.push(task)")
        board.locator(".choice").first.click()
        expect(board.get_by_role("status")).not_to_be_empty()
        assert page.evaluate("window.timers.filter(([, delay]) => delay > 1000)") == []
        assert page.evaluate("document.getAnimations().length") == 0
        video_is(page, "v.paused")


def test_screen_readers_read_the_verdict_with_the_focused_button(browser: Browser, asked: str, quiz: Clip) -> None:
    with opened(browser, asked) as page:
        board = wait_for_quiz(page, quiz)
        board.locator(".choice").first.click()
        button = board.get_by_role("button", name=quiz["texts"]["go_on"])
        expect(button).to_be_focused()
        assert not quiz["quiz"]["choices"][0]["right"]
        expect(button).to_have_accessible_description(verdict(quiz, quiz["quiz"]["choices"][0]))


def test_the_skip_button_continues_with_the_reveal(browser: Browser, asked: str, quiz: Clip) -> None:
    with opened(browser, asked) as page:
        wait_for_quiz(page, quiz).get_by_role("button", name=quiz["texts"]["skip"]).click()
        goes_on(page, quiz)


def test_the_quiz_works_with_the_keyboard_alone(browser: Browser, asked: str, quiz: Clip) -> None:
    """The focus moves to the question, to the button of the verdict, and back to the video."""
    with opened(browser, asked) as page:
        expect(page.locator("l1l2-film select")).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("k")
        board = page.get_by_role("group", name=quiz["quiz"]["question"])
        expect(board).to_be_focused()
        for _ in range(3):  # skip, A, B
            page.keyboard.press("Tab")
        expect(board.locator(".choice").nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        expect(board.get_by_role("button", name=quiz["texts"]["go_on"])).to_be_focused()
        page.keyboard.press("Enter")
        goes_on(page, quiz)
        expect(page.locator("video")).to_be_focused()


@pytest.mark.parametrize(("key", "index"), [("a", 0), ("D", 3), ("2", 1)])
def test_letters_and_digits_choose_an_answer(browser: Browser, asked: str, quiz: Clip, key: str, index: int) -> None:
    with opened(browser, asked) as page:
        board = wait_for_quiz(page, quiz)
        page.keyboard.press(key)
        expect(board.get_by_role("status")).to_contain_text(quiz["quiz"]["choices"][index]["why"])


def test_a_reader_elsewhere_on_the_page_keeps_the_focus(browser: Browser, asked: str, quiz: Clip) -> None:
    with opened(browser, asked) as page:
        page.get_by_role("link", name="End").focus()
        wait_for_quiz(page, quiz)
        expect(page.get_by_role("link", name="End")).to_be_focused()


HEARS_LATE = """() => {
  const keepBusy = () => { const end = Date.now() + 300; while (Date.now() < end); };
  for (const event of ["seeking", "seeked"]) window.addEventListener(event, keepBusy, true);
}"""


@pytest.mark.parametrize("page_is_busy", [False, True])
def test_a_jump_to_the_quiz_asks(browser: Browser, asked: str, quiz: Clip, page_is_busy: bool) -> None:
    with opened(browser, asked) as page:
        if page_is_busy:
            page.evaluate(HEARS_LATE)
        page.get_by_role("button", name=quiz["texts"]["transcript"]).click()
        page.get_by_role("button", name=quiz["texts"]["waits"]).click()
        expect(page.get_by_role("group", name=quiz["quiz"]["question"])).to_be_visible()


def test_a_jump_past_the_quiz_does_not_ask_and_a_jump_back_does(browser: Browser, asked: str, quiz: Clip) -> None:
    with opened(browser, asked) as page:
        expect(page.locator("l1l2-film select")).to_be_visible()
        play_from(page, 0)
        video_is(page, "v.currentTime > 0.1")
        play_from(page, quiz["quiz"]["resume"] + 0.1)
        video_is(page, f"v.currentTime > {quiz['quiz']['resume'] + 0.4}")
        expect(page.locator(".quiz")).to_have_count(0)
        wait_for_quiz(page, quiz)
        page.locator("video").evaluate("v => { v.currentTime = 0; }")
        expect(page.locator(".quiz")).to_have_count(0)
        wait_for_quiz(page, quiz)
