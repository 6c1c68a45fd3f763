"""A story comes from a file, a pipe or standard input, is read once, and is the one that the film tells."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path

import pytest

from pipeline import input_files
from pipeline.errors import RequestError
from pipeline.input_files import LARGEST, read_story
from tests.conftest import tiny_command

CONTENT = b"[touch]\nradius = 1.1\n"


def written_slowly(path: str | Path) -> threading.Thread:
    """A writer that opens the pipe late, and pauses in the middle of a word."""

    def write() -> None:
        time.sleep(0.1)
        with open(path, "wb", buffering=0) as pipe:  # noqa: PTH123 (a Path has no unbuffered open)
            for part in (CONTENT[:5], CONTENT[5:]):
                pipe.write(part)
                time.sleep(0.1)

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_a_named_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = written_slowly(tmp_path / "pipe")
    assert read_story(str(tmp_path / "pipe"))[0] == CONTENT
    writer.join()


def test_a_pipe_that_the_shell_names_by_its_number_is_read_to_its_end() -> None:
    end, start = os.pipe()
    writer = written_slowly(f"/dev/fd/{start}")
    time.sleep(0.2)
    os.close(start)
    assert read_story(f"/dev/fd/{end}")[0] == CONTENT
    writer.join()
    os.close(end)


def test_the_user_is_told_what_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(input_files, "PATIENCE", 0.01)
    os.mkfifo(tmp_path / "pipe")
    writer = written_slowly(tmp_path / "pipe")
    assert read_story(str(tmp_path / "pipe"))[0] == CONTENT
    assert capfd.readouterr().err == f"render.sh: waiting for the story from {tmp_path}/pipe\n"
    writer.join()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/dev/zero", "more than 1,000,000 bytes"),
        ("/dev/null", "nothing came from it"),
        ("/", "Is a directory"),
        ("", "No such file|Is a directory"),
        ("nowhere.toml", "No such file"),
    ],
)
def test_what_is_no_story_is_refused_in_one_line(name: str, reason: str) -> None:
    with pytest.raises(RequestError, match=f"^story {name}: ({reason})") as refusal:
        read_story(name)
    assert "\n" not in str(refusal.value)


def test_a_story_may_have_a_megabyte_and_no_more(tmp_path: Path) -> None:
    story = tmp_path / "story.toml"
    story.write_bytes(CONTENT + b"#" * (LARGEST - len(CONTENT)))
    assert len(read_story(str(story))[0]) == LARGEST
    story.write_bytes(CONTENT + b"#" * (LARGEST - len(CONTENT) + 1))
    with pytest.raises(RequestError, match="more than 1,000,000 bytes"):
        read_story(str(story))


def test_the_film_tells_the_story_from_standard_input(tmp_path: Path) -> None:
    command = tiny_command("good", tmp_path / "media", "calm:rest", "-q", "l", "--story", "-")
    piped = ["sh", "-c", 'cat "$0" | "$@"', str(tmp_path / "mine.toml"), *command]
    (tmp_path / "mine.toml").write_bytes(CONTENT)
    done = subprocess.run(piped, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "1.1" in (tmp_path / "media/480p15/calm-rest.srt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("redirection", "reason"), [("<&-", "it is closed"), ("</dev/null", "nothing came from it")])
def test_standard_input_without_a_story_is_refused(tmp_path: Path, redirection: str, reason: str) -> None:
    command = tiny_command("good", tmp_path / "media", "--list", "--story", "-")
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirection}', "sh", *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"render.sh: story standard input: {reason}\n"
