"""What tests of several modules share."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.support.browser import Site, chromium, site_of
from tests.support.sites import hugo_site, jekyll_site

ROOT = Path(__file__).resolve().parent.parent
TINY = ROOT / "tests" / "support" / "tiny_film.py"

settings.register_profile("untimed", deadline=None)  # a machine may be slow at times
settings.load_profile("untimed")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def tiny_command(film: str, media: Path, *arguments: str) -> list[str]:
    """The command on one of the tiny films, as a real process is given it."""
    return [sys.executable, str(TINY), film, str(media), *arguments]


@pytest.fixture
def tiny(tmp_path: Path) -> Run:
    """Runs the command on a tiny film, from a folder of its own, into `media` in that folder."""

    def run(film: str, *arguments: str, **settings: Any) -> subprocess.CompletedProcess[str]:
        command = tiny_command(film, tmp_path / "media", *arguments)
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, **settings)

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of pages."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def embed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command makes for a web page, of a tiny film with a quiz; not to be changed."""
    base = tmp_path_factory.getbasetemp()
    place = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # one for all processes of the run
    folder = place / "embed"
    with (place / "embed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            command = tiny_command("page", place / "media", "embed", "-q", "l,m", "-o", str(folder))
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def embed_copy(embed_folder: Path, tmp_path: Path) -> Path:
    """The folder once more, to be changed."""
    return Path(shutil.copytree(embed_folder, tmp_path / "embed"))


@pytest.fixture(scope="session")
def hugo_post(embed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built Hugo site; `post/index.html` in it shows the clips `quiz` and `calm`, the kit is at /film/."""
    return hugo_site(embed_folder, tmp_path_factory.mktemp("hugo"))


@pytest.fixture(scope="session")
def jekyll_post(embed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built Jekyll site; `post/index.html` in it shows the clips `quiz` and `calm`, the kit is at /film/."""
    return jekyll_site(embed_folder, tmp_path_factory.mktemp("jekyll"))


@pytest.fixture(scope="session")
def site(embed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Somebody's site with the folder in it, on a local server."""
    with site_of(embed_folder, tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture(scope="session")
def quiz(site: Site) -> dict[str, Any]:
    """The data of the clip with the quiz."""
    return site.clip("quiz")
