"""Renders that fail or are stopped: the place is named, earlier files stay, nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, tiny_command


def files(folder: Path) -> set[str]:
    """All files below a folder but the logs."""
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {str(path) for path in found if path.parts[0] != "logs"}


def wait_for(condition: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be buried does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children(process: int) -> list[int]:
    return [
        int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    ]


def test_a_failing_chapter_is_named_with_beat_and_log_and_publishes_nothing(tiny: Run, tmp_path: Path) -> None:
    done = tiny("broken", "-q", "l")
    assert (done.returncode, done.stdout) == (1, "")
    *progress, last = done.stderr.splitlines()
    assert last == "render.sh: broken, beat bad: ZeroDivisionError: no chance (log: media/logs/480p15/broken.log)"
    assert all(line.split(":")[0] in {"calm", "broken"} for line in progress)
    assert "Traceback" in (tmp_path / "media/logs/480p15/broken.log").read_text(encoding="utf-8")
    assert files(tmp_path / "media") == set()
    assert not (tmp_path / "media" / "480p15").exists()


def test_a_failing_chapter_leaves_earlier_files_alone(tiny: Run, tmp_path: Path) -> None:
    folder = tmp_path / "media" / "480p15"
    folder.mkdir(parents=True)
    (folder / "film.mp4").write_text("an earlier film", encoding="utf-8")
    assert tiny("broken", "-q", "l").returncode == 1
    assert files(folder) == {"film.mp4"}
    assert (folder / "film.mp4").read_text(encoding="utf-8") == "an earlier film"


def test_where_nothing_can_be_written_one_line_says_so(tiny: Run, tmp_path: Path) -> None:
    (tmp_path / "media").write_text("in the way", encoding="utf-8")
    done = tiny("good", "-q", "l")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "media" in done.stderr
    assert tiny("good", "calm", "--list").returncode == 0  # a list needs no place to write


class Running:
    """The slow film, being drawn."""

    def __init__(self, folder: Path) -> None:
        self.media = folder / "media"
        command = tiny_command("slow", self.media, "-q", "l", "slow")
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder)
        wait_for(lambda: [path for path in self.media.rglob("*.mp4") if path.stat().st_size])
        self.drawing = children(self.process.pid)
        assert self.drawing

    def end(self) -> tuple[int, list[str]]:
        """Waits for the end; the status and what was said."""
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said.splitlines()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    run = Running(tmp_path)
    yield run
    for process in [run.process.pid, *run.drawing]:
        if alive(process):
            os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_render_leaves_no_file_and_no_process(running: Running, kind: signal.Signals) -> None:
    running.process.send_signal(kind)
    status, said = running.end()
    assert status == 130
    assert said == ["slow: started", "render.sh: stopped; nothing half-written was left"]
    assert not any(alive(process) for process in running.drawing)
    assert files(running.media) == set()


def test_a_killed_parent_takes_its_processes_along_and_the_next_run_tidies_up(running: Running, tiny: Run) -> None:
    running.process.kill()
    running.end()
    wait_for(lambda: not any(alive(process) for process in running.drawing))
    assert list((running.media / "480p15").glob(".work-*"))
    assert tiny("slow", "calm", "-q", "l").returncode == 0
    assert files(running.media / "480p15") == {f"calm.{kind}" for kind in ("mp4", "srt", "vtt", "json")}


def test_a_drawing_process_that_dies_is_named(running: Running) -> None:
    os.kill(running.drawing[0], signal.SIGKILL)
    status, said = running.end()
    assert status == 1
    assert "slow, beat long: the drawing process ended with status -9" in said[-1]
    assert files(running.media) == set()


def test_another_run_keeps_its_work_folder(running: Running, tiny: Run) -> None:
    assert tiny("slow", "calm", "-q", "l").returncode == 0
    assert len(list((running.media / "480p15").glob(".work-*"))) == 1
    assert running.process.poll() is None
