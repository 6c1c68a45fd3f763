"""The Hugo shortcodes and the Jekyll includes make the same tags as the plain snippets."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.embed.article import MARKDOWN
from pipeline.embed.folder import MANIFEST
from tests.pipeline.embed.test_pages import Tags, snippet_texts
from tests.support.sites import PAGE, hugo_site, jekyll_site

Shape = list[tuple[str, dict[str, str]]]


def elements(html: str) -> Shape:
    """The tags that belong to the players."""
    wanted = {"l1l2-film", "video", "source", "a"}
    players = html.partition("<l1l2-explorable")[0]
    return [(tag, attributes) for tag, attributes in Tags(players).tags if tag in wanted]


def snippet(embed: Path) -> str:
    """The plain snippet of the film, as the page offers it for copying."""
    shown = "".join(Tags((embed / "index.html").read_text(encoding="utf-8")).texts)
    return shown[shown.index("<l1l2-film") : shown.index("</l1l2-film>")]


def of_chapter(film: Shape, name: str, title: str, sound: bool) -> Shape:
    """The tags of the snippet of a film with sound, changed to those of a chapter with or without it."""
    (element, _), (video, shown), *rest = film
    renamed = [(video, shown | {"aria-label": title}), *rest]
    return [
        (element, {"src": "/film/", "chapter": name}),
        *(
            (
                tag,
                {
                    key: value.replace("/film.", f"/{name}.").replace("/film-", f"/{name}-")
                    if sound or key != "type"
                    else re.sub(", (opus|mp4a.40.2)", "", value)
                    for key, value in found.items()
                },
            )
            for tag, found in renamed
        ),
    ]


@pytest.mark.parametrize("site", ["hugo_post", "jekyll_post"])
def test_generated_posts_have_the_same_tags_as_the_snippet(
    site: str, embed_folder: Path, request: pytest.FixtureRequest
) -> None:
    built = request.getfixturevalue(site)
    titles = json.loads((embed_folder / "hugo/assets/l1l2_film.json").read_text())["clips"]
    film = elements(snippet(embed_folder))
    assert len(film) == 7  # the element, its video, four sources, the link
    shown = (("quiz", True), ("calm", False))  # only the quiz is spoken
    wanted = [tag for name, sound in shown for tag in of_chapter(film, name, titles[name]["title"], sound)]
    assert elements((built / PAGE).read_text(encoding="utf-8")) == wanted


@pytest.mark.parametrize("site", ["hugo_post", "jekyll_post"])
def test_generated_posts_have_the_figure_of_its_snippet(
    site: str, embed_folder: Path, request: pytest.FixtureRequest
) -> None:
    def figure(html: str) -> Shape:
        return Tags(html[html.index("<l1l2-explorable") : html.index("</l1l2-explorable>")]).tags

    built = (request.getfixturevalue(site) / PAGE).read_text(encoding="utf-8")
    page = "".join(Tags((embed_folder / "explorable.html").read_text(encoding="utf-8")).texts)
    (element, attributes), *rest = figure(page)
    assert figure(built) == [(element, attributes | {"level": "3"}), *rest]


@pytest.mark.parametrize("site", ["hugo_post", "jekyll_post"])
def test_every_file_that_a_post_names_is_in_the_site_unchanged(
    site: str, embed_folder: Path, request: pytest.FixtureRequest
) -> None:
    built = request.getfixturevalue(site)
    tags = Tags((built / PAGE).read_text(encoding="utf-8")).tags
    named = {attributes[key] for _, attributes in tags for key in ("src", "href", "poster") if key in attributes}
    assert len(named) > 10
    assert [address for address in named if not (built / address.removeprefix("/")).exists()] == []
    for path in json.loads((embed_folder / MANIFEST).read_text())["files"]:
        if not path.startswith("jekyll/_") and path != MARKDOWN:  # Jekyll copies neither its own folders nor Markdown
            assert (built / "film" / path).read_bytes() == (embed_folder / path).read_bytes()


def test_hugo_lists_the_clips_if_a_name_is_unknown(embed_folder: Path, tmp_path: Path) -> None:
    built = hugo_site(embed_folder, tmp_path)
    (tmp_path / "content/post/index.md").write_text('---\ntitle: x\n---\n{{< l1l2-film "clam" >}}\n')
    done = subprocess.run(["hugo", "--source", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert 'no clip "clam"; there are film, calm, quiz' in done.stdout + done.stderr
    assert built.exists()


def test_hugo_finds_the_folder_if_the_site_is_in_a_subfolder(embed_folder: Path, tmp_path: Path) -> None:
    built = hugo_site(embed_folder, tmp_path, base="https://example.org/blog/")
    named = {attributes["src"] for tag, attributes in elements((built / PAGE).read_text()) if tag == "source"}
    assert named
    assert all(address.startswith("/blog/film/") for address in named)


@pytest.mark.parametrize("build", [hugo_site, jekyll_site])
def test_one_setting_tells_a_site_where_the_folder_is(
    build: Callable[..., Path], embed_folder: Path, tmp_path: Path
) -> None:
    """The setting is the one that the page offers for copying."""
    kind = build.__name__.removesuffix("_site")
    offered = snippet_texts(embed_folder)[f"{kind}_setting"].replace("/film/", "/talks/film")
    html = (build(embed_folder, tmp_path, folder="talks/film", setting=f"\n{offered}\n") / PAGE).read_text()
    named = {found[key] for _, found in Tags(html).tags for key in ("src", "poster", "href") if key in found}
    named -= {"/film/l1l2-icon.svg"}  # of the test's own layout
    assert len(named) > 10
    assert all(address.startswith("/talks/film/") and "//" not in address for address in named)
    assert all((tmp_path / "built" / address[1:]).exists() for address in named)


def test_hugo_says_that_its_data_is_missing(embed_folder: Path, tmp_path: Path) -> None:
    hugo_site(embed_folder, tmp_path)
    (tmp_path / "assets" / "l1l2_film.json").unlink()
    done = subprocess.run(["hugo", "--source", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "there is no assets/l1l2_film.json" in done.stdout + done.stderr
