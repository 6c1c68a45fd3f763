"""Fixtures that several test modules share."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from pipeline import narrating
from pipeline.cache import lengths
from pipeline.command import main
from tests.support.browser import Site, chromium, site_of
from tests.support.field import tell
from tests.support.sites import hugo_site, jekyll_site
from tests.support.tiny_film import FILMS
from tests.support.voices import record_quiz

ROOT = Path(__file__).resolve().parent.parent
TINY = ROOT / "tests" / "support" / "tiny_film.py"

settings.register_profile("untimed", deadline=None)  # a machine may be slow at times
settings.load_profile("untimed")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def tiny_command(film: str, media: Path, *arguments: str) -> list[str]:
    """The command line that runs the command on one of the tiny films."""
    return [sys.executable, str(TINY), film, str(media), *arguments]


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command on a tiny film in a new folder, with `media` in that folder.

    It runs in the test's process, so that Manim is loaded once for all tests; drawing processes are real ones.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(TINY.parent)
    monkeypatch.setattr(lengths, "SOURCES", ())

    def run(film: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        capfd.readouterr()
        if "--voice" not in arguments:
            monkeypatch.setattr(narrating, "chosen_voices", lambda *wanted: [])
        status = main(arguments, film=FILMS[film], media=tmp_path / "media")
        printed = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, status, printed.out, printed.err)

    return run


@pytest.fixture
def tiny_process(tmp_path: Path) -> Run:
    """The same in a process of its own, started like the real command."""

    def run(film: str, *arguments: str, **settings: Any) -> subprocess.CompletedProcess[str]:
        command = tiny_command(film, tmp_path / "media", *arguments)
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, **settings)

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of pages."""
    with chromium() as started:
        yield started


@contextmanager
def shared_folder(factory: pytest.TempPathFactory, name: str) -> Iterator[tuple[Path, bool]]:
    """A folder for all test processes of the run, and whether it must still be filled; others wait meanwhile."""
    base = factory.getbasetemp()
    place = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place / name, not (place / name).exists()


@pytest.fixture(scope="session")
def embed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embed folder, with the article, of a tiny film with a quiz that has a voice; tests must not change it."""
    with shared_folder(tmp_path_factory, "embed") as (folder, empty):
        if empty:
            media = folder.with_name("embed-media")
            recordings = folder.with_name("embed-recordings")
            record_quiz(recordings)
            voice = ("--voice", str(recordings))
            command = tiny_command(
                "page", media, "embed", "-q", "l,m", "-o", str(folder), "--article", "--quiet", *voice
            )
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="session")
def themed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embed folder of the tiny quiz in both themes, for a known address; tests must not change it."""
    with shared_folder(tmp_path_factory, "themed") as (folder, empty):
        if empty:
            wanted = ("quiz", "-q", "l", "--theme", "dark,light", "--site", "https://example.org/film", "--quiet")
            command = tiny_command("page", folder.with_name("themed-media"), "embed", *wanted, "-o", str(folder))
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="session")
def table_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders `film` and `page` about a small table; tests must not change them."""
    with shared_folder(tmp_path_factory, "field") as (folder, empty):
        if empty:
            folder.mkdir()
            tell(folder)
    return folder


@pytest.fixture(scope="session")
def steady_media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The media folder of the steady film after an undisturbed run of one process; tests must not change it.

    `stderr.txt` in it has what the run printed.
    """
    with shared_folder(tmp_path_factory, "steady") as (media, empty):
        if empty:
            command = tiny_command("shared", media, "-q", "l", "-j", "1")
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            (media / "stderr.txt").write_text(done.stderr, encoding="utf-8")
    return media


@pytest.fixture
def embed_copy(embed_folder: Path, tmp_path: Path) -> Path:
    """A copy of the embed folder, which may be changed."""
    return Path(shutil.copytree(embed_folder, tmp_path / "embed"))


@pytest.fixture(scope="session")
def hugo_post(embed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built Hugo site; `post/index.html` in it shows the clips `quiz` and `calm`, the embed folder is at /film/."""
    return hugo_site(embed_folder, tmp_path_factory.mktemp("hugo"))


@pytest.fixture(scope="session")
def jekyll_post(embed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built Jekyll site; `post/index.html` in it shows the clips `quiz` and `calm`, the embed folder is at /film/."""
    return jekyll_site(embed_folder, tmp_path_factory.mktemp("jekyll"))


@pytest.fixture(scope="session")
def site(embed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the embed folder, on a local server."""
    with site_of(embed_folder, tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture(scope="session")
def quiz(site: Site) -> dict[str, Any]:
    """The data of the clip with the quiz."""
    return site.clip("quiz")
