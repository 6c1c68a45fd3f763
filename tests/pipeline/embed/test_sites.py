"""The Hugo shortcode and the Jekyll include make of a post what the page's own snippet is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from pipeline.embed.folder import MANIFEST
from tests.pipeline.embed.test_pages import Tags
from tests.support.sites import PAGE, hugo_site

Shape = list[tuple[str, dict[str, str]]]


def elements(html: str) -> Shape:
    """The tags of the film's elements alone."""
    wanted = {"l1l2-film", "video", "source", "a"}
    return [(tag, attributes) for tag, attributes in Tags(html).tags if tag in wanted]


def snippet(embed: Path) -> str:
    """What the page gives to copy as plain HTML: of the film."""
    shown = "".join(Tags((embed / "index.html").read_text(encoding="utf-8")).texts)
    return shown[shown.index("<l1l2-film") : shown.index("</l1l2-film>")]


def of_chapter(film: Shape, name: str, title: str) -> Shape:
    """The film's tags as those of a chapter."""
    (element, _), (video, shown), *rest = film
    renamed = [(video, shown | {"title": title}), *rest]
    return [
        (element, {"src": "/film/", "chapter": name}),
        *(
            (
                tag,
                {
                    key: value.replace("/film.", f"/{name}.").replace("/film-", f"/{name}-")
                    for key, value in found.items()
                },
            )
            for tag, found in renamed
        ),
    ]


@pytest.mark.parametrize("site", ["hugo_post", "jekyll_post"])
def test_a_post_has_two_clips_as_the_snippet_has_one(
    site: str, embed_folder: Path, request: pytest.FixtureRequest
) -> None:
    built = request.getfixturevalue(site)
    titles = json.loads((embed_folder / "hugo/data/l1l2_film.json").read_text())["clips"]
    film = elements(snippet(embed_folder))
    assert len(film) == 7  # the element, its video, four sources, the link
    wanted = [tag for name in ("quiz", "calm") for tag in of_chapter(film, name, titles[name]["title"])]
    assert elements((built / PAGE).read_text(encoding="utf-8")) == wanted


@pytest.mark.parametrize("site", ["hugo_post", "jekyll_post"])
def test_all_that_a_post_names_is_in_the_site_and_as_it_was(
    site: str, embed_folder: Path, request: pytest.FixtureRequest
) -> None:
    built = request.getfixturevalue(site)
    tags = Tags((built / PAGE).read_text(encoding="utf-8")).tags
    named = {attributes[key] for _, attributes in tags for key in ("src", "href", "poster") if key in attributes}
    assert len(named) > 10
    assert [address for address in named if not (built / address.removeprefix("/")).exists()] == []
    for path in json.loads((embed_folder / MANIFEST).read_text())["files"]:
        if not path.startswith("jekyll/_"):  # Jekyll leaves out what is its own
            assert (built / "film" / path).read_bytes() == (embed_folder / path).read_bytes()


def test_hugo_names_the_clips_when_there_is_none_of_that_name(embed_folder: Path, tmp_path: Path) -> None:
    built = hugo_site(embed_folder, tmp_path)
    (tmp_path / "content/post/index.md").write_text('---\ntitle: x\n---\n{{< l1l2-film "clam" >}}\n')
    done = subprocess.run(["hugo", "--source", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert 'no clip "clam"; there are film, calm, quiz' in done.stdout + done.stderr
    assert built.exists()


def test_hugo_finds_the_folder_below_a_sites_own_path(embed_folder: Path, tmp_path: Path) -> None:
    built = hugo_site(embed_folder, tmp_path, base="https://example.org/blog/")
    named = {attributes["src"] for tag, attributes in elements((built / PAGE).read_text()) if tag == "source"}
    assert named
    assert all(address.startswith("/blog/film/") for address in named)
