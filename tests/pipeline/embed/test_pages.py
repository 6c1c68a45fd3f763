"""The pages: nothing from other sites, nothing inline, every text shown unchanged and none executed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.embed.clips import Clip, VideoSource
from pipeline.embed.colours import film_colours
from pipeline.embed.data import as_script, clip_data
from pipeline.embed.figures import explorable
from pipeline.embed.pages import POLICY, WEB, Pages
from pipeline.embed.snippets import figure_snippets
from scenes.figure import figure
from scenes.page import PICTURES, choices
from scenes.telling import Telling, load_telling
from scenes.theme import DARK

TELLING = load_telling()
VOID = {"meta", "link", "source", "track", "img", "input"}
ADDRESSES = {"href", "src", "poster", "srcset", "data", "action"}
NASTY = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    "<!-- & ]]> -->",
    "{{ 7 * 7 }} {% raw %} {# no #}",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "line\u2028and\u2029paragraph",
    "`code` [a](b) *bold* \\ | ~",
    "\U0001f600 \x7f",
]
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip) | st.sampled_from(NASTY)


class Tags(HTMLParser):
    """The tags with their attributes, the visible texts, and the tags that are still open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def shapes(self) -> list[tuple[str, tuple[str, ...]]]:
        """The tags with the names of their attributes, without values."""
        return [(tag, tuple(attributes)) for tag, attributes in self.tags]


def page(title: str, caption: str = "Words.") -> Pages:
    """The pages of a film with a quiz; every title and caption is the given one."""
    beats = [
        {"name": name, "caption": caption, "cues": [{**times, "text": caption}], **times}
        for name, times in (
            ("question", {"start": 0, "end": 1}),
            ("countdown", {"start": 1, "end": 2}),
            ("ball", {"start": 2, "end": 3}),
        )
    ]
    chapter = {"name": "quiz", "number": 1, "title": title, "start": 0, "end": 3, "beats": beats}
    videos = (VideoSource("quiz-480.webm", 'video/webm; codecs="av01.0.04M.08"', 854, 480, 5),)
    clips = [Clip(name, title, "en", 3.0, [chapter], videos) for name in ("film", "quiz")]
    return Pages(title, clips, TELLING, (DARK,))


def snippet_parts(pages: Pages) -> dict[str, str]:
    """The parts of all snippets of the first clip, by their names."""
    return {name: text for parts in pages.snippets(pages.clips[0]).values() for name, text in parts.items()}


def snippet_texts(folder: Path, page: str = "index") -> dict[str, str]:
    """The snippets as that page of the folder shows them, by their names."""
    html = (folder / f"{page}.html").read_text(encoding="utf-8")
    found = re.findall(r'<code id="snippet-(\w+)"[^>]*>(.*?)</code>', html, re.DOTALL)
    return {name: unescape(text) for name, text in found}


def html_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.html"))


def test_every_file_that_a_page_names_exists(embed_folder: Path) -> None:
    named = set()
    for path in html_files(embed_folder):
        for _, attributes in Tags(path.read_text(encoding="utf-8")).tags:
            named |= {attributes[name].partition("#")[0] for name in ADDRESSES & set(attributes)}
    assert len(named) > 20
    for address in named:
        assert re.fullmatch(r"[\w./-]+", address), address
        assert (embed_folder / address).exists(), address


def test_no_file_refers_to_another_site(embed_folder: Path) -> None:
    for path in embed_folder.rglob("*"):
        if path.suffix in {".html", ".js", ".css", ".json", ".svg"}:
            text = path.read_text(encoding="utf-8").replace('"http://www.w3.org/2000/svg"', "")
            assert not re.search(r"https?://|[\"'(]//|@import|\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket", text), (
                path
            )


def test_the_pages_follow_a_strict_content_security_policy(embed_folder: Path) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert {rules[f"{kind}-src"] for kind in ("script", "style", "img", "media", "connect")} == {"'self'"}
    assert "unsafe" not in POLICY
    for path in html_files(embed_folder):
        html = path.read_text(encoding="utf-8")
        tags = Tags(html)
        assert tags.open == []
        assert tags.tags[2] == ("meta", {"charset": "utf-8"})
        assert tags.tags[3] == ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
        assert "style" not in {tag for tag, _ in tags.tags}
        for tag, attributes in tags.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (path, tag)
        assert not re.search(r"<script[^>]*>[^<]", html)


def test_media_load_lazily_and_have_their_size_in_the_page(embed_folder: Path) -> None:
    for path in html_files(embed_folder):
        for tag, attributes in Tags(path.read_text(encoding="utf-8")).tags:
            if tag == "video":
                assert attributes["preload"] == "none"
                assert "autoplay" not in attributes
            if tag == "img":
                assert attributes["loading"] == "lazy"
            if tag in {"video", "img"}:
                assert int(attributes["width"]) * 9 == pytest.approx(int(attributes["height"]) * 16, rel=0.01)


def test_without_scripts_there_are_video_captions_link_and_transcript(embed_folder: Path) -> None:
    tags = Tags((embed_folder / "film.frame.html").read_text(encoding="utf-8"))
    names = [tag for tag, _ in tags.tags]
    assert names.index("video") < names.index("track") < names.index("a") < names.index("details")
    captions = json.loads((embed_folder / "film.data.js").read_text().partition(" = ")[2].rstrip(";\n"))["chapters"]
    shown = " ".join(" ".join(tags.texts).split())
    assert all(beat["caption"] in shown for chapter in captions for beat in chapter["beats"])


@settings(deadline=None)
@given(words, words)
def test_no_text_changes_a_tag_and_every_text_is_shown_unchanged(title: str, caption: str) -> None:
    plain, nasty = page("Title").pages(), page(title, caption).pages()
    for name in ("index.html", "film.html", "quiz.html", "quiz.frame.html"):
        html = Tags(nasty[name])
        assert html.shapes() == Tags(plain[name]).shapes()
        assert html.open == []
        assert title.strip() in "".join(html.texts)
        assert caption.strip() in "".join(html.texts)


@settings(deadline=None)
@given(words)
def test_no_text_changes_a_tag_of_a_snippet(title: str) -> None:
    plain, nasty = snippet_parts(page("Title")), snippet_parts(page(title))
    shown = " ".join("".join(Tags(page(title).pages()["index.html"]).texts).split())
    for name in ("plain", "frame", "react", "vue", "mkdocs"):
        snippet = Tags(nasty[name])
        assert snippet.shapes() == Tags(plain[name]).shapes()
        assert title in [attributes.get("title", attributes.get("aria-label")) for _, attributes in snippet.tags]
        assert " ".join(nasty[name].split()) in shown
        assert not re.search(r"\S<(?:l1l2-film|video|source|track)\b", nasty[name])  # each starts a line
    assert not re.search(r"[{}]", nasty["react"])


def test_every_kind_of_page_has_a_snippet_of_the_figure_with_the_same_element() -> None:
    figures = {
        name: text
        for parts in figure_snippets(explorable(TELLING), page("T")._filled).values()
        for name, text in parts.items()
    }
    wanted = Tags(figures["figure"]).tags[-3:]
    assert [tag for tag, _ in wanted] == ["l1l2-explorable", "p", "a"]
    for name in ("mkdocs", "vue"):
        assert Tags(figures[name]).tags[1:] == wanted
    (element, link), plain = (Tags(figures["react"]).tags[place] for place in (2, 4)), (wanted[0], wanted[2])
    assert (element, link[1]["href"]) == (plain[0], plain[1][1]["href"])


@settings(deadline=None)
@given(words)
def test_the_data_script_is_one_safe_line_and_can_be_read_back(text: str) -> None:
    script = as_script(text, {"text": text})
    assert script.count("\n") == 1
    assert not re.search("[<>&\u2028\u2029]", script)
    name, data = re.fullmatch(r"\(globalThis\.l1l2Clips \?\?= \{\}\)\[(.*)\] = (.*);\n", script).groups()  # type: ignore[union-attr]
    assert (json.loads(name), json.loads(data)) == (text, {"text": text})


def test_the_quiz_asks_at_the_countdown_and_continues_with_the_reveal(embed_folder: Path) -> None:
    data = json.loads((embed_folder / "film.data.js").read_text().partition(" = ")[2].rstrip(";\n"))
    beats = {beat["name"]: beat for chapter in data["chapters"] for beat in chapter["beats"]}
    quiz = data["quiz"]
    assert (quiz["at"], quiz["resume"]) == (beats["countdown"]["start"], beats["ball"]["start"])
    assert (
        f"larger than {TELLING.story.quiz.radius:g} in size" in quiz["question"]
    )  # the player's own question names all it needs
    assert quiz["key"] == {"centre": "centre of a loss", "answer": "its answer"}
    assert [choice["name"] for choice in quiz["choices"] if choice["right"]] == ["c"]
    calm = json.loads((embed_folder / "calm.data.js").read_text().partition(" = ")[2].rstrip(";\n"))
    assert calm["quiz"] is None


def test_the_data_lists_the_files_with_their_sizes(embed_folder: Path) -> None:
    for path in embed_folder.glob("*.data.js"):
        data = json.loads(path.read_text().partition(" = ")[2].rstrip(";\n"))
        assert [video["height"] for video in data["videos"]] == [480, 720, 480, 720]
        for video in data["videos"]:
            assert (embed_folder / video["file"]).stat().st_size == video["bytes"]
        assert {*data["posters"].values(), data["captions"]} <= {found.name for found in embed_folder.iterdir()}


def test_without_scripts_a_narrow_window_gets_the_smaller_file() -> None:
    kinds = {"webm": "video/webm", "mp4": "video/mp4"}
    sizes = {480: 854, 720: 1280, 1080: 1920}
    videos = tuple(
        VideoSource(f"quiz-{height}.{suffix}", kind, width, height, 5)
        for suffix, kind in kinds.items()
        for height, width in sizes.items()
    )
    offered = Clip("quiz", "Title", "en", 3.0, [], videos).sources
    assert [(source["file"], source["media"]) for source in offered] == [
        (f"quiz-{height}.{suffix}", media)
        for suffix in kinds
        for height, media in ((1080, "(min-width: 1281px)"), (720, "(min-width: 855px)"), (480, ""))
    ]


def test_the_pictures_of_the_answers_fit_and_show_the_same_centres() -> None:
    answers = choices(TELLING)
    dots = []
    for answer in answers:
        places = [place for shape in answer.picture for place in (shape.get("from"), shape.get("to"), shape.get("at"))]
        assert all(abs(coordinate) <= 1 for place in places if place for coordinate in place)
        dots.append([shape["at"] for shape in answer.picture if shape["kind"] == "dot" and shape["role"] == "centre"])
    assert all(found == dots[0] for found in dots)


def test_another_story_changes_the_explanations() -> None:
    story = TELLING.story
    quiz = type(story.quiz).model_validate(story.quiz.model_dump() | {"radius": 1.0})
    other = story.model_copy(update={"quiz": quiz})
    clip = page("Title").clips[0]
    said = [clip_data(clip, Telling(TELLING.script, told))["quiz"]["choices"][2]["why"] for told in (story, other)]
    assert "67 %" in said[0]
    assert "82 %" in said[1]


def test_every_chapter_has_a_beat_for_its_picture_and_for_its_gif() -> None:
    chapters = TELLING.script.chapters
    assert set(PICTURES) == set(chapters)
    for name, beats in PICTURES.items():
        assert set(beats) <= set(chapters[name].beats)


def test_a_missing_word_is_named_before_anything_is_drawn() -> None:
    script = TELLING.script
    with pytest.raises(ValueError, match=r"no \[page.nothing\].*index"):
        script.page("nothing", SimpleNamespace())


# --- colours and language


def test_the_colours_of_the_pages_are_made_from_the_theme() -> None:
    """No file of the web folder has a colour of its own."""
    files = [path for path in WEB.iterdir() if path.is_file()]
    assert len(files) > 20
    written = {
        path.name: re.findall(r"#[0-9a-fA-F]{3,8}\b(?![-\w])|rgba?\(", path.read_text("utf-8")) for path in files
    }
    assert {name: colours for name, colours in written.items() if colours} == {}


def test_another_story_changes_the_interactive_figure() -> None:
    rings = TELLING.story.rings.model_copy(update={"radius": 0.75})
    other = TELLING.story.model_copy(update={"rings": rings})
    before, after = figure(TELLING)["views"]["data"], figure(Telling(TELLING.script, other))["views"]["data"]
    assert (before["budget"], after["budget"]) == (0.9, 0.75)
    assert before["price"] < after["price"]


def test_another_theme_gives_other_colours() -> None:
    changed = replace(DARK, background="#010203", loss="#040506", l1="#070809")
    before, after = page("Title").files(), replace(page("Title"), themes=(changed,)).files()
    for name in ("l1l2-film.js", "l1l2-explorable.js", "l1l2-icon.svg"):
        assert DARK.background in before[name]
        assert changed.background in after[name]
        assert DARK.background not in after[name]
    for name in ("l1l2-film.js", "l1l2-explorable.js"):
        assert {changed.loss, changed.l1} <= set(re.findall(r"#\w{6}\b", after[name]))


def test_every_colour_that_a_style_uses_is_defined() -> None:
    text = "".join(path.read_text("utf-8") for path in WEB.iterdir())
    used = set(re.findall(r"var\(--film-(\w+)\)", text))
    assert len(used) > 10
    assert used <= set(film_colours(DARK))


def test_pages_say_the_language_of_the_script() -> None:
    english = page("Title")
    german = replace(english, telling=replace(TELLING, script=replace(TELLING.script, language="de")))
    assert '<html lang="en"' in english.pages()["index.html"]
    assert '<html lang="de"' in german.pages()["index.html"]
