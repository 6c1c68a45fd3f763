"""Renders that fail or are stopped: the error names the place, nothing is left behind, the next run continues."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.cache.chapter_segments import segments_with
from tests.conftest import Run, tiny_command
from tests.support.processes import alive, below, drawing, wait_for
from tests.support.tiny_film import STEADY

KINDS = ("mp4", "srt", "vtt", "json")
STOPPED = "render.sh: stopped; no incomplete file was left"


def files(folder: Path) -> set[str]:
    """All files below a folder, without the logs and the cache."""
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {str(path) for path in found if path.parts[0] not in {"logs", ".cache"}}


def half_written(media: Path) -> list[Path]:
    """Work folders and temporary files that are left."""
    return [path for path in media.rglob(".*") if path.name not in {".cache", ".lengths.json"}]


def test_a_failing_chapter_is_named_with_beat_and_log_and_publishes_nothing(tiny: Run, tmp_path: Path) -> None:
    done = tiny("broken", "-q", "l")
    assert (done.returncode, done.stdout) == (1, "")
    *progress, last = done.stderr.splitlines()
    assert last == "render.sh: broken, beat bad: ZeroDivisionError: no chance (log: media/logs/480p15/broken.log)"
    assert all(line.split(":")[0] in {"calm", "broken"} for line in progress)
    assert "Traceback" in (tmp_path / "media/logs/480p15/broken.log").read_text(encoding="utf-8")
    assert files(tmp_path / "media") == set()
    assert not (tmp_path / "media" / "480p15").exists()
    assert not half_written(tmp_path / "media")


def test_a_failing_chapter_leaves_earlier_files_alone(tiny: Run, tmp_path: Path) -> None:
    folder = tmp_path / "media" / "480p15"
    folder.mkdir(parents=True)
    (folder / "film.mp4").write_text("an earlier film", encoding="utf-8")
    assert tiny("broken", "-q", "l").returncode == 1
    assert files(folder) == {"film.mp4"}
    assert (folder / "film.mp4").read_text(encoding="utf-8") == "an earlier film"


def test_a_media_folder_that_cannot_be_made_is_one_line(tiny: Run, tmp_path: Path) -> None:
    (tmp_path / "media").write_text("in the way", encoding="utf-8")
    done = tiny("good", "-q", "l")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "media" in done.stderr
    assert tiny("good", "calm", "--list").returncode == 0  # a list does not write into media


class Running:
    """A running command, in its own process group as if started from a terminal."""

    def __init__(self, folder: Path, film: str, *arguments: str) -> None:
        self.media = folder / "media"
        heard = ["env", "--default-signal=HUP"]  # the tests may have been started with nohup, which ignores SIGHUP
        command = [*heard, *tiny_command(film, self.media, "-q", "l", *arguments)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=folder, start_new_session=True
        )
        self.seen: set[int] = set()

    def drawing(self) -> list[int]:
        """The present drawing processes."""
        self.seen.update(below(self.process.pid))
        return drawing(self.process.pid)

    def beats(self) -> list[Path]:
        """The notes of finished segments."""
        self.seen.update(below(self.process.pid))
        return list(self.media.glob(".cache/*/*/[!.]*.json"))

    def end(self) -> tuple[int, list[str]]:
        """Waits for the end; returns the exit status and the printed lines."""
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said.splitlines()

    def strays(self) -> list[int]:
        return [process for process in self.seen if alive(process)]


Start = Callable[..., Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Running] = []

    def begin(film: str, *arguments: str) -> Running:
        started.append(Running(tmp_path, film, *arguments))
        return started[-1]

    yield begin
    for run in started:
        for process in [run.process.pid, *run.strays()]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        run.process.wait()


@pytest.mark.parametrize(
    "kinds", [[signal.SIGINT], [signal.SIGTERM], [signal.SIGHUP], [signal.SIGTERM, signal.SIGHUP]], ids=repr
)
def test_a_stopped_render_leaves_no_file_and_no_process(start: Start, kinds: list[signal.Signals]) -> None:
    running = start("slow", "slow")
    wait_for(running.beats)
    for kind in (signal.SIGSTOP, *kinds, signal.SIGCONT):  # a stopped process gets several signals at once
        running.process.send_signal(kind)
    status, said = running.end()
    assert (status, said) == (130, ["slow: started", STOPPED])
    wait_for(lambda: not running.strays())
    assert files(running.media) == set()
    assert not half_written(running.media)


WAITS = {
    "the fork server is being started": lambda run: below(run.process.pid),
    "Manim is being loaded": lambda run: below(run.process.pid) and time.sleep(0.4) is None,
    "a process has just been forked": lambda run: run.drawing(),
    "a beat is done": lambda run: run.beats(),
}


@pytest.mark.parametrize("moment", WAITS)
def test_ctrl_c_prints_one_line_at_any_moment(start: Start, moment: str) -> None:
    running = start("slow")
    wait_for(lambda: WAITS[moment](running))
    running.drawing()
    os.killpg(running.process.pid, signal.SIGINT)
    status, said = running.end()
    assert status == 130
    assert [line for line in said if line != "slow: started" and not line.startswith("calm: ")] == [STOPPED]
    wait_for(lambda: not running.strays())
    assert files(running.media) == set()
    assert not half_written(running.media)


@pytest.fixture(scope="module")
def undisturbed(steady_media: Path) -> dict[str, bytes]:
    """The files of the steady chapter of an undisturbed run."""
    return {name: content for name, content in published(steady_media).items() if name.startswith("steady.")}


def published(media: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (media / "480p15").iterdir()}


def complete_beats(running: Running) -> list[list[Path]]:
    """The notes of each beat of the steady chapter all of whose segments are finished."""
    notes = {path.stem: path for path in running.beats()}
    needed = [segments_with(STEADY, beat) for beat in STEADY.beats]
    return [[notes[name] for name in names] for names in needed if notes.keys() >= set(names)]


@pytest.mark.parametrize("finished", [1, 2])
def test_the_run_after_a_killed_one_continues_to_the_same_film(
    start: Start, tiny: Run, undisturbed: dict[str, bytes], finished: int
) -> None:
    running = start("steady", "steady")
    wait_for(lambda: len(complete_beats(running)) >= finished)
    os.kill(running.process.pid, signal.SIGKILL)
    running.end()
    wait_for(lambda: not running.strays(), seconds=10)
    assert not list(running.media.glob("480p15/[!.]*"))
    kept = {path: path.stat().st_mtime_ns for beat in complete_beats(running) for path in beat}
    assert len(kept) >= 2 * finished
    assert tiny("steady", "steady", "-q", "l").returncode == 0
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert published(running.media) == undisturbed
    assert not half_written(running.media)


def test_a_job_whose_process_dies_is_continued_by_another(start: Start, undisturbed: dict[str, bytes]) -> None:
    chance = random.Random(os.urandom(4))
    running = start("steady", "steady", "-j", "1")
    killed: list[int] = []
    for _ in range(2):
        (process,) = wait_for(lambda: [one for one in running.drawing() if one not in killed])
        time.sleep(chance.uniform(0, 0.4))
        os.kill(process, signal.SIGKILL)
        killed.append(process)
    status, said = running.end()
    assert status == 0, said
    assert said[1] == "steady: the drawing process was killed; trying again"
    assert published(running.media) == undisturbed
    assert not half_written(running.media)


def test_a_job_whose_process_dies_three_times_fails(start: Start) -> None:
    running = start("slow", "slow")
    killed: list[int] = []
    for _ in range(3):
        wait_for(running.beats)
        (process,) = wait_for(lambda: [one for one in running.drawing() if one not in killed])
        wait_for(lambda: _has_begun(running, len(killed)))
        os.kill(process, signal.SIGKILL)
        killed.append(process)
    status, said = running.end()
    assert status == 1
    died, hint = "the drawing process was killed", "(out of memory?)"
    assert said[-1] == f"render.sh: slow, beat long: {died} 3 times {hint} (log: media/logs/480p15/slow.log)"
    assert said.count(f"slow: {died}; trying again") == 2
    assert files(running.media) == set()
    wait_for(lambda: not running.strays(), seconds=10)
    assert not half_written(running.media)


def _has_begun(running: Running, tries: int) -> bool:
    """Whether the process of this try has begun the endless beat, which prints a line into the log."""
    logs = list(running.media.glob("*/.work-*/slow.log"))
    return bool(logs) and logs[0].read_text(encoding="utf-8").count("the long beat begins") > tries


@pytest.mark.parametrize("what", [["--format", "png"], ["--format", "gif"], ["--sheet"], []])
def test_every_kind_of_job_is_tried_again(tiny: Run, tmp_path: Path, what: list[str]) -> None:
    done = tiny("mortal", "mortal", *what, "-q", "l")
    assert done.returncode == 0, done.stderr
    assert "mortal: the drawing process was killed; trying again" in done.stderr.splitlines()
    assert list((tmp_path / "media").glob("*/mortal*"))
    assert not half_written(tmp_path / "media")


def test_the_render_survives_the_death_of_the_fork_server(start: Start, undisturbed: dict[str, bytes]) -> None:
    running = start("steady", "steady", "-j", "1")
    (process,) = wait_for(running.drawing)
    parent = int(Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    os.kill(parent, signal.SIGKILL)
    status, said = running.end()
    assert status == 0, said
    assert published(running.media) == undisturbed
    wait_for(lambda: not running.strays())


def test_a_second_run_leaves_the_work_folder_of_the_first(start: Start, tiny: Run) -> None:
    running = start("slow", "slow")
    wait_for(running.beats)
    assert tiny("slow", "calm", "-q", "l").returncode == 0
    assert len(list((running.media / "480p15").glob(".work-*"))) == 1
    assert running.process.poll() is None


def test_a_fresh_render_during_another_leaves_both_correct(
    start: Start, tiny: Run, undisturbed: dict[str, bytes]
) -> None:
    running = start("steady", "steady", "-j", "1")
    wait_for(lambda: len(running.beats()) >= 2)
    assert tiny("steady", "steady", "-q", "l", "--fresh").returncode == 0
    status, said = running.end()
    assert status == 0, said
    assert published(running.media) == undisturbed
