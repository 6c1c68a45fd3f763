"""The process on a cluster's worker from which drawing processes are forked."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.cache.inputs import digest
from pipeline.cache.loaded_code import planned_code
from pipeline.film import FilmChapter, ToldChapter
from pipeline.jobs import BeatStarted, Finished, Job, Video
from pipeline.plan import DRAW
from pipeline.processes import forker as forkers
from pipeline.processes.cluster_worker import packed
from pipeline.processes.forker import Forker, Parcel, forker
from pipeline.quality import quality
from scenes.telling import load_telling
from scenes.theme import DARK
from tests.conftest import TINY
from tests.support.processes import alive, below, wait_for
from tests.support.tiny_film import CALM, SLOW


@pytest.fixture(autouse=True)
def nothing_rests(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(TINY.parent)
    yield
    for each in list(forkers._resting):
        forkers._retire(each)


def parcel(chapter: FilmChapter) -> Parcel:
    telling = load_telling()
    code = planned_code(DRAW, chapter.modules, digest(telling))
    kind = Video(ToldChapter(chapter, telling, DARK), chapter.beats)
    return packed(Job(chapter.name, kind, DRAW, code, quality("l"), *[Path(name) for name in ("a", "b", "c", "d")]))


def drawn(chosen: Forker, folder: Path) -> list[str]:
    """Draws the chapter `calm` in the folder; returns the names of its files."""
    folder.mkdir()
    *_, last = chosen.draw(parcel(CALM), folder, lambda: True)
    assert (pickle.loads(last), chosen.status) == (Finished(None), 0)
    return sorted(path.name for path in folder.glob("made/a/*"))


def test_the_jobs_of_a_run_are_forked_from_one_process_and_those_of_another_from_a_new_one(tmp_path: Path) -> None:
    used = []
    for number, run in enumerate(("first", "first", "second")):
        with forker(run, tmp_path / "log") as chosen:
            assert "rise.json" in drawn(chosen, tmp_path / str(number))
        used.append(chosen.process.pid)
    assert used[0] == used[1] != used[2]


def test_a_process_that_rests_for_some_time_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forkers, "REST", 0.1)
    with forker("run", tmp_path / "log") as chosen:
        drawn(chosen, tmp_path / "calm")
    wait_for(lambda: not alive(chosen.process.pid), 5)


def test_a_job_that_is_not_wanted_any_more_ends_with_its_processes(tmp_path: Path) -> None:
    heard = []
    with forker("run", tmp_path / "log") as chosen:
        for message in chosen.draw(parcel(SLOW), tmp_path, lambda: BeatStarted("long") not in heard):
            heard.append(pickle.loads(message))
            processes = [chosen.process.pid, *below(chosen.process.pid)]
    assert len(processes) == 3  # the program that the scene has started too
    assert chosen.status is None
    wait_for(lambda: not any(map(alive, processes)), 5)


def test_a_drawing_process_outlives_a_killed_forker_and_the_next_job_has_a_new_one(tmp_path: Path) -> None:
    with forker("run", tmp_path / "log") as chosen:
        folder = tmp_path / "calm"
        folder.mkdir()
        for message in chosen.draw(parcel(CALM), folder, lambda: True):
            last = pickle.loads(message)
            chosen.process.kill()
    assert (last, chosen.status) == (Finished(None), -signal.SIGKILL)
    with forker("run", tmp_path / "log") as other:
        assert drawn(other, tmp_path / "again")


def test_all_processes_end_with_the_one_that_uses_them(tmp_path: Path) -> None:
    (tmp_path / "parcel").write_bytes(pickle.dumps(parcel(SLOW)))
    code = """
import pickle, sys
from pathlib import Path
from pipeline.processes.forker import Forker
folder = Path(sys.argv[1])
for _ in Forker("run", folder / "log").draw(pickle.loads((folder / "parcel").read_bytes()), folder, lambda: True):
    pass
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    with suppress(AssertionError):
        wait_for(lambda: len(below(process.pid)) == 3)
    started = below(process.pid)
    process.kill()
    process.wait()
    assert len(started) == 3  # the forker, the drawing process, the program that the scene has started
    wait_for(lambda: not any(map(alive, started)), 5)
