"""The film as an article: every sentence once and in order, the right pictures, the same in HTML and Markdown."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unicodedata import normalize

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from pipeline.embed.article import LONGEST, MARKDOWN, PAGE, Article, Passage, Picture, as_markdown, passages, pictured
from pipeline.embed.article_pictures import WIDTH, changing
from pipeline.embed.markdown import alternative, markdown
from pipeline.embed.pages import ENVIRONMENT
from pipeline.embed.web_video import frame_at
from scenes.page import OFFERED, PICTURES, QUIZ, THINKING, choices
from scenes.telling import load_telling
from scenes.theme import DARK, LIGHT
from tests.pipeline.embed.test_browser_pages import AXE, NARROW, WIDE, faults
from tests.pipeline.embed.test_pages import Tags, words
from tests.support.browser import Site, opened, wait_until
from tests.support.sites import ARTICLE

TELLING = load_telling()
THINK = TELLING.page("article")["think"]
SHORTEST = 1 / 60


class Read(HTMLParser):
    """What an article says and shows, in order: its headings, paragraphs and items, and its pictures.

    Of a picture that moves only the GIF counts.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self.inside: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"h2", "p", "li"} and given.get("class") is None:
            self.inside = tag
            self.blocks.append((tag, ""))
        if tag == "img":
            name = str(given["src"]).rpartition("/")[2]
            if ("img", name.replace(".png", ".gif")) not in self.blocks:
                self.blocks.append(("img", name))
                self.blocks.append(("alt", str(given["alt"])))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside:
            tag, text = self.blocks.pop()
            self.blocks.append((tag, text + data))

    def of(self, *tags: str) -> list[str]:
        """The texts of these kinds; characters of full width, as in Markdown's alternative texts, become plain ones."""
        return [" ".join(normalize("NFKC", text).split()) for tag, text in self.blocks if tag in tags and text.strip()]


def article(folder: Path) -> Read:
    return Read((folder / PAGE).read_text(encoding="utf-8"))


def told(folder: Path, name: str) -> list[dict[str, Any]]:
    """The beats of a chapter of the tiny film, as its render describes them."""
    path = folder.parent / "embed-media" / "uncaptioned" / "720p30" / f"{name}.json"
    beats: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["chapters"][0]["beats"]
    return beats


# --- the words


def test_every_sentence_of_the_film_is_there_once_and_in_order(embed_folder: Path) -> None:
    beats = [beat for name in ("calm", "quiz") for beat in told(embed_folder, name)]
    wanted = [THINK if beat["name"] == THINKING else beat["caption"] for beat in beats]
    assert len(wanted) == 7
    assert " ".join(article(embed_folder).of("p")) == " ".join(wanted)
    assert article(embed_folder).of("h2") == ["The calm <chapter>", "The quiz <chapter>"]


def said(*found: Passage) -> str:
    return " ".join(paragraph for passage in found for paragraph in passage.paragraphs)


@given(st.data())
def test_paragraphs_keep_the_words_and_end_with_their_picture(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from([*"abcdef", OFFERED, THINKING]), min_size=1, unique=True))
    beats = [
        {"name": name, "caption": f"{f'First {name}. ' * data.draw(st.integers(1, 9))}Last {name}?"} for name in names
    ]
    shown = data.draw(st.sets(st.sampled_from(names)))
    pictures = {name: Picture({"dark": f"{name}.png"}, f"Last {name}?") for name in names if name in shown}
    found = list(passages("touch", beats, pictures, 4, THINK))
    assert said(*found) == " ".join(beat["caption"] for beat in beats)
    assert [passage.picture for passage in found if passage.picture] == list(pictures.values())
    captions = {beat["caption"] for beat in beats}
    assert all(len(each) <= LONGEST or each in captions for passage in found for each in passage.paragraphs)
    for passage in found[:-1]:
        assert passage.picture
        assert passage.paragraphs[-1].endswith(passage.picture.alt)


def test_the_quiz_offers_its_choices_with_their_letters_and_then_time_to_think() -> None:
    beats = [{"name": beat, "caption": TELLING.caption(QUIZ, beat)} for beat in TELLING.script.chapters[QUIZ].beats]
    answers = choices(TELLING)
    found = list(passages(QUIZ, beats, {OFFERED: Picture({"dark": "x.png"}, "x")}, len(answers), THINK))
    (asked,) = (passage for passage in found if passage.choices)
    after = found[found.index(asked) + 1]
    assert after.paragraphs == (THINK,)
    assert said(asked).endswith("Where do most answers land?")
    for sentence, answer in zip(asked.choices, answers, strict=True):
        assert sentence.rstrip("?").lower() == answer.text
    right = "ABCD"[[answer.right for answer in answers].index(True)]
    assert f"The best guess is {right}." in said(*found)
    everything = " ".join(" ".join((*passage.paragraphs, *passage.choices)) for passage in found)
    wanted = [THINK if beat["name"] == THINKING else beat["caption"] for beat in beats]
    assert everything == " ".join(wanted)
    assert "seconds" not in everything  # a page does not count them
    assert THINKING not in pictured(QUIZ, beats)


def test_no_line_ends_in_a_formula(embed_folder: Path) -> None:
    html = ENVIRONMENT.from_string("{{ text | whole_formulas }}").render(text="For (3, 2), it's 3: 65 % of w₁ = 2.")
    assert html.split(" ") == ["For", "(3,\u00a02),", "it&#39;s", "3:", "65\u00a0%", "of", "w₁\u00a0=\u00a02."]
    assert "1\u00a0&lt;\u00a02" in (embed_folder / PAGE).read_text(encoding="utf-8")


# --- the pictures


def test_every_picture_exists_and_has_words(embed_folder: Path) -> None:
    html = (embed_folder / PAGE).read_text(encoding="utf-8")
    tags = Tags(html)
    pictures = [attributes for tag, attributes in tags.tags if tag == "img"]
    captions = [beat["caption"] for name in ("calm", "quiz") for beat in told(embed_folder, name)]  # one sentence each
    assert len(pictures) >= 6
    for picture in pictures:
        with Image.open(embed_folder / picture["src"]) as shown:
            assert shown.width / shown.height == pytest.approx(int(picture["width"]) / int(picture["height"]), rel=0.01)
        assert picture["alt"] in captions
    made = {path.name for path in (embed_folder / "article").iterdir()} - {Path(MARKDOWN).name}
    assert {picture["src"].removeprefix("article/") for picture in pictures} == made
    assert [name for name in made if name.endswith(".gif")] == ["calm-rise.gif"]  # the quiz's shows its time to think


def test_a_still_is_the_last_picture_of_its_beat(embed_folder: Path) -> None:
    names = [path.stem.partition("-")[::2] for path in (embed_folder / "article").glob("*.png")]
    assert len(names) >= 5
    for chapter, beat in names:
        (end,) = (each["end"] for each in told(embed_folder, chapter) if each["name"] == beat)
        wanted = frame_at(embed_folder / f"{chapter}-720.mp4", end - SHORTEST)
        with Image.open(embed_folder / "article" / f"{chapter}-{beat}.png") as still:
            assert still.size == (WIDTH, 480)
            assert still.mode == "P"
            shown = still.convert("RGB")
        difference = np.abs(np.array(shown, int) - np.array(wanted.resize(shown.size, Image.Resampling.LANCZOS), int))
        assert difference.mean() < 1
    shown_last = {chapter: beat for chapter, beat in names if beat in {"rest", "map"}}
    assert shown_last == {"calm": "rest", "quiz": "map"}  # how a chapter ends is always shown


def drawing(*boxes: tuple[int, int]) -> Image.Image:
    """A picture with a white square at each place, in units of its side."""
    picture = Image.new("RGB", (640, 360), DARK.background)
    for across, down in boxes:
        picture.paste("#ffffff", (40 * across, 40 * down, 40 * across + 40, 40 * down + 40))
    return picture


def test_a_picture_is_shown_before_most_of_it_goes() -> None:
    first, more, other = drawing((1, 1)), drawing((1, 1), (3, 3), (5, 5)), drawing((7, 2), (3, 3))
    assert changing([first, more], DARK.background) == [False, True]  # the second shows all of the first
    assert changing([more, first], DARK.background) == [True, True]  # of three squares one stays
    assert changing([first, more, other, other], DARK.background) == [False, True, False, True]
    assert changing([drawing(), first], DARK.background) == [False, True]  # an empty picture shows nothing


def test_the_pictures_that_represent_a_chapter_are_in_its_article() -> None:
    """No chapter's picture or GIF is that of the time to think, which has no place in an article."""
    for chapter, (still, moving) in PICTURES.items():
        beats = [{"name": beat} for beat in TELLING.script.chapters[chapter].beats]
        assert {still, moving} <= set(pictured(chapter, beats))


# --- Markdown


@given(words)
def test_markdown_shows_every_text_unchanged(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"{markdown(text)}\n")
    assert [" ".join(shown.split()) for _, shown in Read(html).blocks] == [" ".join(text.split())]
    assert re.fullmatch(r"<p>[^<]*</p>\n", html)
    assert not re.search("[{}|$]", markdown(text))  # nothing for templates, kramdown's tables, or formulas


@given(words)
def test_alternative_texts_need_no_escapes(text: str) -> None:
    html = MarkdownIt("commonmark").render(f"![{alternative(text)}](a.png)\n")
    assert Read(html).blocks[1:] == [("img", "a.png"), ("alt", alternative(text))]
    assert normalize("NFKC", alternative(text)) == normalize("NFKC", " ".join(text.split()))
    assert not re.search(r"[{}|$&<>\[\]\\]", alternative(text))


@pytest.mark.parametrize("site", ARTICLE)
def test_blogs_show_the_article_as_the_page_does(site: str, embed_folder: Path, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(site) / ARTICLE[site]
    built = Read(page.read_text(encoding="utf-8"))
    assert built.of("h2", "p", "img", "alt") == article(embed_folder).of("h2", "p", "img", "alt")
    assert all((page.parent / name).is_file() for name in built.of("img"))


def test_markdown_has_the_articles_blocks(embed_folder: Path) -> None:
    head, text = (embed_folder / MARKDOWN).read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n")
    assert json.loads(head.partition("\n")[0].removeprefix("title: ")) == "A film <for> a page"
    tags = ("h2", "p", "li", "img", "alt")
    assert Read(MarkdownIt().render(text)).of(*tags) == article(embed_folder).of(*tags)


# --- what the reader sees


def loaded(page: Page, selector: str) -> None:
    picture = page.locator(selector).first
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    wait_until(page, "selector => document.querySelector(selector).naturalWidth > 0", selector)


def test_a_reader_can_stop_a_moving_picture_without_scripts(browser: Browser, site: Site) -> None:
    with opened(browser, f"{site.address}film/{PAGE}", java_script_enabled=False) as page:
        running, still = page.locator(".running").first, page.locator(".moving .still").first
        expect(running).to_be_visible()
        expect(still).to_be_hidden()
        page.get_by_label("Stop the picture").first.check()
        expect(running).to_be_hidden()
        expect(still).to_be_visible()


def test_nothing_moves_for_readers_who_want_that_or_on_paper(browser: Browser, site: Site) -> None:
    for wish in ({"reduced_motion": "reduce"}, {"media": "print", "color_scheme": "dark"}):
        with opened(browser, f"{site.address}film/{PAGE}") as page:
            page.emulate_media(**wish)  # type: ignore[arg-type]
            expect(page.locator(".running").first).to_be_hidden()
            loaded(page, ".moving .still img")
            expect(page.get_by_label("Stop the picture").first).to_be_hidden()
            if "media" in wish:
                red, green, blue = bytes.fromhex(LIGHT.text[1:])
                expect(page.locator("body")).to_have_css("color", f"rgb({red}, {green}, {blue})")


@pytest.mark.parametrize(("scheme", "viewport"), [("light", NARROW), ("dark", WIDE)])
def test_the_article_is_accessible_and_fits_its_window(
    browser: Browser, site: Site, scheme: Any, viewport: dict[str, int]
) -> None:
    with opened(browser, f"{site.address}film/{PAGE}", color_scheme=scheme, viewport=viewport) as page:  # type: ignore[arg-type]
        loaded(page, ".running img")
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert faults(page) == []


# --- only if it is asked for


def test_without_the_option_there_is_no_article_and_no_link_to_one(themed_folder: Path, embed_folder: Path) -> None:
    assert not (themed_folder / "article").exists()
    assert not list(themed_folder.rglob("*article*"))
    for page in themed_folder.glob("*.html"):
        assert PAGE not in page.read_text(encoding="utf-8")
    sections = {attributes.get("id") for _, attributes in Tags((embed_folder / PAGE).read_text(encoding="utf-8")).tags}
    for name, part in {"index.html": "", "film.html": "", "quiz.html": "#quiz", "calm.html": "#calm"}.items():
        assert f'href="{PAGE}{part}"' in (embed_folder / name).read_text(encoding="utf-8")
        assert not part or part[1:] in sections


def test_markdown_links_to_the_film_only_if_its_address_is_known() -> None:
    said = TELLING.page("article")
    empty = Article((), 854, 480)
    assert "](" not in as_markdown(empty, "Title", said, None)
    assert "[Watch the film](https://example.org/film/)" in as_markdown(
        empty, "Title", said, "https://example.org/film/"
    )
