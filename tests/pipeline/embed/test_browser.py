"""The player in a real browser: playing, lists, jumps, settings, keys, and the page around it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Site, opened, play_from, video_is, wait_until, watched


@pytest.fixture(scope="session")
def one(site: Site) -> str:
    """A post with a field, the quiz, and a link after it."""
    return site.post("one", "<p><label>Say <input></label></p>", site.element("quiz"), "<p><a href='#top'>End</a></p>")


Clip = dict[str, Any]

SHOWN = """words => [...document.querySelector('video').textTracks].filter(track => track.mode === 'showing')
    .flatMap(track => [...track.activeCues]).map(cue => cue.getCueAsHTML().textContent).join() === words"""


def test_the_player_shows_the_captions_of_the_script(browser: Browser, one: str, quiz: Clip) -> None:
    with opened(browser, one) as page:
        play_from(page, 0)
        video_is(page, "v.currentTime > 0.2")
        video = page.locator("video")
        for beat in (beat for chapter in quiz["chapters"] for beat in chapter["beats"]):
            middle = (beat["start"] + beat["end"]) / 2
            video.evaluate("(v, t) => { v.pause(); v.currentTime = t; }", middle)
            video_is(page, f"!v.seeking && Math.abs(v.currentTime - {middle}) < 0.05")
            wait_until(page, SHOWN, arg=beat["caption"])


def test_the_transcript_follows_the_video_and_a_click_jumps(browser: Browser, one: str, quiz: Clip) -> None:
    beats = [beat for chapter in quiz["chapters"] for beat in chapter["beats"]]
    with opened(browser, one) as page:
        opener = page.get_by_role("button", name=quiz["texts"]["transcript"])
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        page.get_by_role("button", name=beats[-1]["caption"]).click()
        video_is(page, f"v.currentTime >= {beats[-1]['start']} && !v.paused")
        current = page.locator("[aria-current]")
        expect(current).to_contain_text(beats[-1]["caption"])
        page.locator("video").evaluate("v => { v.pause(); v.currentTime = 0; }")
        expect(current).to_contain_text(beats[0]["caption"])


def test_the_chapter_list_follows_the_video_and_a_click_jumps(browser: Browser, site: Site) -> None:
    film = site.clip("film")
    last = film["chapters"][-1]
    with opened(browser, f"{site.address}film/index.html", viewport={"width": 1440, "height": 900}) as page:
        page.get_by_role("button", name=last["title"]).click()
        video_is(page, f"v.currentTime >= {last['start']}")
        expect(page.locator("#chapters [aria-current]").first).to_contain_text(last["title"])


@pytest.mark.parametrize(("hash", "beginning"), [("#quiz", "quiz"), ("#t=0.5", 0.5), ("#100%", 0)])
def test_an_address_can_name_a_chapter_or_a_time(
    browser: Browser, site: Site, hash: str, beginning: str | float
) -> None:
    starts = {chapter["name"]: chapter["start"] for chapter in site.clip("film")["chapters"]}
    wanted = starts.get(beginning, beginning)
    with opened(browser, f"{site.address}film/index.html{hash}") as page:
        expect(page.locator("l1l2-film select").first).to_be_visible()
        loaded = "> 1" if wanted else "=== 0"  # where there is nothing to show, nothing is loaded
        video_is(page, f"v.readyState {loaded} && Math.abs(v.currentTime - {wanted}) < 0.01 && v.paused")


def test_captions_and_speed_are_remembered(browser: Browser, one: str, quiz: Clip) -> None:
    with opened(browser, one) as page:
        captions = page.get_by_role("button", name=quiz["texts"]["captions"])
        expect(captions).to_have_attribute("aria-pressed", "true")
        captions.click()
        expect(captions).to_have_attribute("aria-pressed", "false")
        page.get_by_label(quiz["texts"]["speed"]).select_option("1.5")
        page.reload()
        expect(captions).to_have_attribute("aria-pressed", "false")
        video_is(page, "v.playbackRate === 1.5 && [...v.textTracks].every(t => t.mode !== 'showing')")


def test_the_voice_is_heard_and_its_volume_follows_keys_and_the_button(browser: Browser, one: str, quiz: Clip) -> None:
    with opened(browser, one) as page:
        mute = page.get_by_role("button", name=quiz["texts"]["mute"])
        expect(mute).to_have_attribute("aria-pressed", "false")
        video_is(page, "v.paused && !v.muted")  # nothing is heard before the reader's click
        page.locator("video").evaluate("v => v.play()")
        video_is(page, "v.webkitAudioDecodedByteCount > 0")
        page.locator("video").evaluate("v => v.pause()")
        mute.focus()
        page.keyboard.press("m")
        expect(mute).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("ArrowDown")
        video_is(page, "Math.abs(v.volume - 0.9) < 0.01 && !v.muted")
        mute.click()
        expect(mute).to_have_attribute("aria-pressed", "true")
        page.reload()
        expect(mute).to_have_attribute("aria-pressed", "true")
        video_is(page, "v.muted && Math.abs(v.volume - 0.9) < 0.01")


def test_a_silent_film_has_no_sound_button(browser: Browser, site: Site) -> None:
    with opened(browser, site.post("silent", site.element("calm"))) as page:
        expect(page.locator("l1l2-film select")).to_be_visible()
        expect(page.locator("l1l2-film .sound")).to_have_count(0)


def test_keys_work_only_while_the_player_has_the_focus(browser: Browser, one: str, quiz: Clip) -> None:
    with opened(browser, one) as page:
        expect(page.locator("l1l2-film select")).to_be_visible()
        page.locator("video").evaluate("v => { v.muted = true; v.playbackRate = 0.1; }")
        page.get_by_label("Say").focus()
        page.keyboard.type("k jl c5")
        assert page.get_by_label("Say").input_value() == "k jl c5"
        video_is(page, "v.paused && v.currentTime === 0")
        page.keyboard.press("Tab")
        page.keyboard.press("k")
        video_is(page, "!v.paused")
        page.keyboard.press("Space")
        video_is(page, "v.paused && v.readyState > 0")  # its length is known: this sound is longer
        page.keyboard.press("5")
        video_is(page, "Math.abs(v.currentTime - v.duration / 2) < 0.1")
        page.keyboard.press("ArrowLeft")
        video_is(page, "Math.abs(v.currentTime - Math.max(0, v.duration / 2 - 5)) < 0.1")
        page.keyboard.press("0")
        video_is(page, "v.currentTime === 0")
        page.keyboard.press("ArrowRight")
        video_is(page, "v.currentTime === 5")
        page.keyboard.press("j")
        video_is(page, "v.currentTime === 0")
        page.get_by_role("button", name=quiz["texts"]["transcript"]).focus()
        page.keyboard.press("ArrowRight")
        video_is(page, "v.currentTime === 5")
        page.keyboard.press("c")
        expect(page.get_by_role("button", name=quiz["texts"]["captions"])).to_have_attribute("aria-pressed", "false")


def test_a_speed_chosen_in_the_browsers_menu_is_shown(browser: Browser, one: str) -> None:
    with opened(browser, one) as page:
        speed = page.locator("l1l2-film select")
        expect(speed).to_have_value("1")  # the player has taken the video over
        for rate in ("0.5", "2", "0.5"):
            page.locator("video").evaluate("(video, rate) => { video.playbackRate = rate; }", float(rate))
            expect(speed).to_have_value(rate)
        expect(speed.locator("option")).to_have_text(["0.75×", "1×", "1.25×", "1.5×", "2×", "0.5×"])


def test_the_tab_key_goes_through_the_player_and_leaves_it(browser: Browser, one: str) -> None:
    with opened(browser, one) as page:
        expect(page.locator("l1l2-film select")).to_be_visible()
        page.get_by_label("Say").focus()
        seen = []
        for _ in range(30):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.tagName"))
            if seen[-1] == "A":
                break
        assert seen[0] == "VIDEO"
        assert seen[-1] == "A"


def test_two_players_on_a_page_work_independently(browser: Browser, site: Site) -> None:
    with opened(browser, site.post("two", site.element("quiz"), site.element("calm"))) as page:
        expect(page.locator("l1l2-film select")).to_have_count(2)
        play_from(page, 0, video=1)
        video_is(page, "v.currentTime > 0.3", video=1)
        video_is(page, "v.paused && v.currentTime === 0", video=0)
        page.locator("l1l2-film").nth(1).get_by_role("combobox").select_option("2")
        video_is(page, "v.playbackRate === 2", video=1)
        video_is(page, "v.playbackRate === 1", video=0)


def test_no_video_is_loaded_before_the_reader_plays_it(browser: Browser, site: Site, quiz: Clip) -> None:
    """Far away only the poster and the captions are loaded; near the view the data too; then one video."""
    videos = {file["file"] for file in quiz["videos"]}
    address = site.post("far", "<p>Before.</p>" * 200, site.element("quiz"))
    with watched(browser, address) as (page, watch):
        page.goto(address, wait_until="networkidle")
        assert {quiz["posters"]["dark"], quiz["captions"]} <= set(watch.asked)
        assert not {*videos, "quiz.data.js"} & set(watch.asked)
        page.locator("l1l2-film").scroll_into_view_if_needed()
        expect(page.locator("l1l2-film select")).to_be_visible()
        page.locator("l1l2-film select").hover()
        page.locator("l1l2-film .captions").focus()
        page.wait_for_load_state("networkidle")
        video_is(page, "v.readyState === 0 && v.paused")
        assert "quiz.data.js" in watch.asked
        assert not videos & set(watch.asked)
        play_from(page, 0)
        video_is(page, "v.currentTime > 0")
        assert len(videos & set(watch.asked)) == 1


@pytest.mark.parametrize("width", [320, 1400])
def test_the_smallest_file_that_fills_the_box_is_played(browser: Browser, one: str, quiz: Clip, width: int) -> None:
    widths = sorted({file["width"] for file in quiz["videos"]})
    with opened(browser, one, viewport={"width": width, "height": 700}) as page:
        expect(page.locator("l1l2-film select")).to_be_visible()
        play_from(page, 0)
        box = page.locator("video").evaluate("v => v.clientWidth")
        wanted = next((each for each in widths if each >= box), widths[-1])
        video_is(page, f"v.videoWidth === {wanted}")


def test_without_scripts_there_is_a_plain_video(browser: Browser, one: str, quiz: Clip) -> None:
    with opened(browser, one, java_script_enabled=False, viewport={"width": 320, "height": 600}) as page:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        video = page.locator("video[controls]")
        expect(video).to_be_visible()
        assert video.get_attribute("poster") == f"film/{quiz['posters']['dark']}"
        assert {each.get_attribute("src") for each in video.locator("source").all()} == {
            f"film/{file['file']}" for file in quiz["videos"]
        }
        expect(video.locator("track[default]")).to_have_count(1)
        expect(page.get_by_role("link", name="Watch")).to_be_visible()


def usable(page: Page) -> None:
    """Nothing is wider than the page, and every control is large enough for a finger."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for control in page.locator("l1l2-film button:visible, l1l2-film select:visible").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_the_player_fits_every_width(browser: Browser, one: str, quiz: Clip, width: int) -> None:
    with opened(browser, one, viewport={"width": width, "height": 740}) as page:
        page.get_by_role("button", name=quiz["texts"]["transcript"]).click()
        usable(page)
        box = page.locator("video").bounding_box()
        assert box
        assert box["width"] / box["height"] == pytest.approx(quiz["width"] / quiz["height"], rel=0.01)


def test_without_the_clips_data_the_plain_video_stays(browser: Browser, one: str) -> None:
    page = browser.new_page()
    page.route("**/*.data.js", lambda route: route.abort())
    page.goto(one)
    expect(page.get_by_role("link", name="Watch")).to_be_visible()
    expect(page.locator("video[controls] track")).to_have_count(1)
    page.close()


def test_a_full_screen_video_leaves_full_screen_for_the_quiz_and_goes_back(
    browser: Browser, one: str, quiz: Clip
) -> None:
    with opened(browser, one) as page:
        page.get_by_role("button", name=quiz["texts"]["transcript"]).click()  # browsers require a user gesture
        page.locator("video").evaluate("v => v.requestFullscreen()")
        wait_until(page, "() => document.fullscreenElement !== null")
        play_from(page, quiz["quiz"]["at"] - 0.2)
        wait_until(page, "() => document.fullscreenElement === null")
        expect(page.locator(".quiz")).to_be_visible()
        page.locator(".choice").first.click()
        page.locator(".next").click()
        wait_until(page, "() => document.fullscreenElement?.localName === 'video'")
        video_is(page, f"v.currentTime >= {quiz['quiz']['resume']}")


def test_if_a_video_file_is_missing_another_is_played(browser: Browser, one: str) -> None:
    page = browser.new_page()
    page.route("**/*.webm", lambda route: route.fulfill(status=404))
    page.goto(one)
    expect(page.locator("l1l2-film select")).to_be_visible()
    page.locator("video").evaluate("v => { v.muted = true; v.play().catch(() => {}); }")
    video_is(page, "v.currentTime > 0 && v.currentSrc.endsWith('.mp4')")
    page.close()
