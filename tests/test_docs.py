"""What README and docs name is there: pictures, links, beats, options, files of commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import cvxpy
import numpy as np
import pytest

from pipeline.embed.request import read_embed_request
from pipeline.film import read_film
from pipeline.plan import RenderContext
from pipeline.request import read_request
from pipeline.short_cut import short_cut
from pipeline.tables.request import is_about_table, read_table_request
from scenes.telling import load_telling
from scenes.theme import DARK

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PLACEHOLDERS = {"FILE.py", "SCENE", "[CHAPTER", "FILE", "...", "...]", "path/to/file.py", "Scene", "Another"}
VALUES = {"N": "2", "SECONDS": "0.5", "PX": "320", "FOLDER": "site", "tcp://HOST:PORT": "tcp://127.0.0.1:8786"}


def commands(page: Path) -> list[str]:
    """The arguments of every `./render.sh` command on a page."""
    found = re.findall(r"\./render\.sh([^`#\n]*)", page.read_text(encoding="utf-8"))
    return [command.split(">")[0].rstrip(" ;&").replace("HOST:8786", "127.0.0.1:8786") for command in found]


COMMANDS = [(page.name, command) for page in PAGES for command in commands(page)]


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


def test_the_pictures_in_git_are_shown_small_and_described_for_those_who_do_not_see_them() -> None:
    shown = set()
    for page in PAGES:
        for words, path in re.findall(r"!\[(.*?)\]\((.*?)\)", re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))):
            assert len(words) > 40
            shown.add((page.parent / path).resolve())
    assert shown == {picture for folder in ("readme", "docs") for picture in (ROOT / "media" / folder).glob("*")}
    sizes = [picture.stat().st_size for picture in shown]
    assert max(sizes) < 600_000
    assert sum(sizes) < 2_000_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"`[^`]*`|```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_there_are_commands_on_the_pages() -> None:
    assert len(COMMANDS) > 30


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_a_command_on_a_page_is_understood(page: str, command: str) -> None:
    words = [VALUES.get(word, word) for word in shlex.split(command) if word not in PLACEHOLDERS]
    film = read_film(load_telling())
    if words[:1] == ["dask"]:
        assert words == ["dask"] or words[1] in {"scheduler", "worker"}
    elif words[:1] == ["embed"]:
        film.chosen(read_embed_request(words[1:], ROOT / "media").chapters)
    elif is_about_table(words):
        assert read_table_request(words if len(words) > 3 else [words[0], "FILE", *words[1:]]).question.target
    else:
        context = RenderContext(film, load_telling(), DARK, ROOT / "media")
        told, request = short_cut(context, read_request(words))
        told.film.chosen(request.chapters)


def test_the_norm_on_the_page_about_extending_is_right() -> None:
    page = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    code = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)[0]
    names: dict[str, Any] = {}
    exec(code, names)
    answer, centre = cvxpy.Variable(2), np.array([1.0, 1.5])
    ball = np.array([1.0, 2.0]) @ cvxpy.abs(answer) <= 1
    cvxpy.Problem(cvxpy.Minimize(cvxpy.sum_squares(answer - centre)), [ball]).solve()
    np.testing.assert_allclose(names["touch"].point, answer.value, atol=1e-6)
    v = np.array([[0.3, -2.0, 1.0], [0.1, 0.1, 0.1]])
    parts = names["WeightedL1"]().prox(v, 0.7) + names["WeightedMax"]().project(v, 0.7)
    np.testing.assert_allclose(parts, v, atol=1e-9)
