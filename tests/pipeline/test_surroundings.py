"""Odd places to start from: closed or full streams, a folder that has gone or has modules of this project's names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, tiny_command

BEAT = ("calm:rest", "-q", "l")


def from_shell(folder: Path, redirections: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Draws a beat of a tiny film, started by a shell with these redirections."""
    command = ["sh", "-c", f'"$@" {redirections}', "sh", *tiny_command("good", folder / "media", *BEAT)]
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the beat was drawn while progress could not be printed and the path in TMPDIR was long.

    It has a module with the name of one of this project's, which must not be used instead.
    """
    folder = tmp_path_factory.mktemp("drawn")
    (folder / "scenes.py").write_text("raise SystemExit(9)", encoding="utf-8")
    long = folder / ("long" * 25)
    long.mkdir()
    done = from_shell(folder, "2>/dev/full", TMPDIR=str(long))
    assert (done.returncode, done.stdout) == (0, "media/480p15/calm-rest.mp4\n")
    assert not list(long.iterdir())
    return folder


@pytest.mark.parametrize(
    ("redirections", "status", "error"),
    [
        ("<&- >&- 2>&-", 0, ""),
        (">/dev/full", 1, "render.sh: standard output: No space left on device\n"),
        ("| true", 0, ""),
    ],
)
def test_results_that_cannot_be_printed_are_reported(drawn: Path, redirections: str, status: int, error: str) -> None:
    done = from_shell(drawn, redirections)
    assert (done.returncode, done.stderr) == (status, error)
    assert (drawn / "media" / "480p15" / "calm-rest.mp4").is_file()


def test_a_package_that_cannot_be_loaded_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "pydantic.py").write_text("import a_missing_part", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    command = [sys.executable, "-P", "-m", "pipeline", "--list"]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    reason = "a package is missing or damaged: delete .venv and run it again"
    assert done.stderr == f"render.sh: No module named 'a_missing_part'; {reason}\n"


@pytest.mark.parametrize("arguments", [["--list"], ["mine.py"]], ids=["film", "scene file"])
def test_a_current_folder_that_has_been_deleted_is_reported(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "gone").mkdir()
    command = [sys.executable, "-P", "-m", "pipeline", *arguments]
    shell = ["sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh", *command]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(shell, cwd=tmp_path / "gone", env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "render.sh: the current folder has been deleted; change to another one\n"
