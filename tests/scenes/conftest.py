"""Plays that all tests of chapters share."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator

import pytest
from manim import tempconfig

from tests.conftest import shared_folder
from tests.support.plays import Play
from tests.support.quickened import quick_manim
from tests.support.watched import watched


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A media folder for each test process: while Manim reads a text it keeps a second file beside the text's own."""
    return str(tmp_path_factory.mktemp("texts"))


@pytest.fixture(autouse=True, scope="module")
def _as_in_a_drawing_process(texts: str) -> Iterator[None]:
    """Manim with the faster functions, which plain Manim's own tests hold to the same values."""
    with quick_manim(), tempconfig({"media_dir": texts}):
        yield


@pytest.fixture(scope="session")
def play_of(tmp_path_factory: pytest.TempPathFactory, texts: str) -> Callable[[str], Play]:
    """The play of a chapter by its name; each chapter is played once for all tests, whichever process they run in."""
    known: dict[str, Play] = {}

    def play(name: str) -> Play:
        if name not in known:
            with shared_folder(tmp_path_factory, f"play-{name}") as (folder, empty):
                if empty:
                    made = watched(name, texts)
                    folder.mkdir()
                    (folder / "play").write_bytes(pickle.dumps(made))
                known[name] = pickle.loads((folder / "play").read_bytes())
        return known[name]

    return play
