"""The film on a Dask cluster: a real scheduler with real workers, started by the same commands as a user's."""

from __future__ import annotations

import logging
import os
import pickle
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import distributed
import pytest
import yaml
from PIL import Image

from pipeline.errors import RenderError, RequestError
from pipeline.film import ToldChapter, read_film
from pipeline.jobs import FilmKind, Job, Video
from pipeline.plan import DRAW, PicturePlan, RenderContext, plan_stills
from pipeline.processes.cluster import Cluster
from pipeline.processes.cluster_worker import packed
from pipeline.processes.progress import Progress
from pipeline.quality import quality
from pipeline.render import draw_pictures
from pipeline.request import read_request
from pipeline.tables.request import read_table_request
from scenes.telling import load_telling
from scenes.theme import DARK, LIGHT
from tests.conftest import ROOT, TINY, Run, tiny_command
from tests.support.cluster import Started, cluster
from tests.support.field import field, telling
from tests.support.processes import alive, below, wait_for
from tests.support.tiny_film import SLOW


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """A cluster for all tests that do not damage it; its worker takes two jobs at the same time."""
    with cluster(tmp_path_factory.mktemp("cluster"), 1, threads=2) as started:
        yield started


def published(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "480p15").iterdir()}


def nothing_is_left(place: Started, media: Path) -> bool:
    """Whether there is no drawing process, no process to fork one from, no work folder and no published file."""
    try:
        folders = [*place.scratch.glob("**/film-*"), *media.glob("*/.work-*")]
    except FileNotFoundError:  # a folder went away while it was looked into
        return False
    return not place.drawing() and not place.forkers() and not folders and not list(media.glob("480p15/*"))


@contextmanager
def running(place: Started, folder: Path, film: str) -> Iterator[subprocess.Popen[str]]:
    """The command, drawing on the cluster."""
    command = tiny_command(film, folder / "media", "-q", "l", "--scheduler", place.address)
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_cluster_makes_the_same_bytes_as_this_machine(
    place: Started, tiny: Run, tiny_process: Run, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text(
        "[touch]\nradius = 0.75\n", encoding="utf-8"
    )  # exists here only, not on the hosts
    request = ["-q", "l", "--story", "mine.toml"]
    there = tiny_process("good", *request, "--scheduler", place.address)
    assert there.returncode == 0, there.stderr
    over_there = published((tmp_path / "media").rename(tmp_path / "there"))
    here = tiny("good", *request)
    assert (here.returncode, here.stdout) == (0, there.stdout)
    assert over_there == published(tmp_path / "media")
    assert b"0.75" in over_there["calm.srt"]
    assert {line.split(": ")[0] for line in there.stderr.splitlines()} == {"calm", "lively"}
    assert not place.drawing()


def test_a_cluster_draws_stills_too(place: Started, tiny: Run, tiny_process: Run, tmp_path: Path) -> None:
    request = ["calm", "-q", "l", "--format", "png"]
    there = tiny_process("good", *request, "--scheduler", place.address)
    assert there.returncode == 0, there.stderr
    over_there = published((tmp_path / "media").rename(tmp_path / "there"))
    assert tiny("good", *request).returncode == 0
    assert over_there == published(tmp_path / "media")
    assert set(over_there) == {"calm-rise.png", "calm-rest.png"}


def test_a_cluster_draws_a_readers_table_which_stays_here(place: Started, tmp_path: Path) -> None:
    told = telling(1)
    wanted = ["data", "field.csv", "--target", "harvest", "-q", "l"]  # a file that is nowhere
    request = replace(read_table_request(wanted).film, chapters=("data:table",))
    plan = plan_stills(RenderContext(read_film(told), told, LIGHT, tmp_path, table="field"), request, "token")
    with ProcessPoolExecutor(1, get_context("spawn")) as process:  # tests of pages leave an event loop in this one
        process.submit(draw_on, place.address, plan).result()
    with Image.open(tmp_path / "480p15" / "tables" / "field-table-light.png") as picture:
        colours = dict(map(reversed, picture.convert("RGB").getcolors(picture.width * picture.height)))
    ground, data = (tuple(bytes.fromhex(colour[1:])) for colour in (LIGHT.background, LIGHT.data))
    assert picture.size == (854, 480)
    assert max(colours, key=colours.__getitem__) == ground
    assert colours[data] > len(field(1).target)  # a dot for each row


def draw_on(address: str, plan: PicturePlan) -> None:
    draw_pictures(plan, Cluster(address), Progress())


def test_the_run_survives_a_host_that_dies(steady_media: Path, tmp_path: Path) -> None:
    with cluster(tmp_path, 2) as place, running(place, tmp_path, "steady") as process:
        host = wait_for(lambda: next((host for host in place.hosts if place.is_half_way(host)), None))
        (drawing,) = place.drawing(host)
        os.kill(drawing, signal.SIGSTOP)  # it must not finish before its host is dead
        for one in (host, *(one for one in below(host) if one != drawing)):
            os.kill(one, signal.SIGKILL)
        os.kill(drawing, signal.SIGCONT)
        wait_for(lambda: not alive(drawing), 5)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
        assert re.search("^(steady|calm): its worker was lost; trying again$", said, re.MULTILINE), said
    assert published(tmp_path / "media") == published(steady_media)


def test_a_chapter_that_kills_its_workers_is_named(place: Started, tiny_process: Run, tmp_path: Path) -> None:
    done = tiny_process("fatal", "-q", "l", "--scheduler", place.address)
    assert (done.returncode, done.stdout) == (1, "")
    *progress, last = done.stderr.splitlines()
    assert last.startswith("render.sh: fatal, beat kills: its worker was lost 3 times (log: ")
    assert progress.count("fatal: its worker was lost; trying again") == 2
    wait_for(lambda: nothing_is_left(place, tmp_path / "media"), 10)


def test_a_worker_with_other_code_or_packages_refuses_and_names_them(place: Started, tmp_path: Path) -> None:
    for package in ("mathcore", "scenes", "pipeline"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    film = Path(shutil.copy(TINY, tmp_path / "tests"))
    with (tmp_path / "pipeline" / "video" / "holds.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    (tmp_path / "numpy-0.1.dist-info").mkdir()
    (tmp_path / "numpy-0.1.dist-info" / "METADATA").write_text("Name: numpy\nVersion: 0.1\n", encoding="utf-8")
    command = [sys.executable, film, "good", tmp_path / "media", "-q", "l", "--scheduler", place.address, "calm"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    last = done.stderr.splitlines()[-1]
    reasons = f"numpy {version('numpy')} instead of 0.1; another pipeline/video/holds.py"
    assert f"the worker on {socket.gethostname()} has {reasons}: update it" in last


@pytest.fixture
def job(tmp_path: Path) -> Job[FilmKind]:
    kind = Video(ToldChapter(SLOW, load_telling(), DARK), SLOW.beats)
    return Job("slow", kind, DRAW, {}, quality("l"), tmp_path / "made", *[tmp_path / "scratch"] * 3)


def test_the_run_ends_when_all_hosts_are_lost(
    tmp_path: Path, job: Job[FilmKind], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.processes.cluster.INTERVAL", 1)
    monkeypatch.setattr("pipeline.processes.cluster.PATIENCE", 2)
    monkeypatch.syspath_prepend(TINY.parent)

    def lose(place: Started) -> None:
        with Cluster(place.address) as workers:
            logging.disable(logging.NOTSET)  # connecting has switched it off
            assert workers.size == 1
            for one in (*place.hosts, *below(place.hosts[0])):
                os.kill(one, signal.SIGKILL)
            with pytest.raises(RenderError, match=r"all workers at .* are lost; the next run continues"):
                workers.do([job], Progress())

    # In another thread: the browser of other tests may have its event loop in this one.
    with cluster(tmp_path, 1) as place, ThreadPoolExecutor(1) as thread:
        thread.submit(lose, place).result()


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_stop_drawing_when_the_command_is_stopped(place: Started, tmp_path: Path, kind: signal.Signals) -> None:
    with running(place, tmp_path, "slow") as process:
        wait_for(place.drawing)
        process.send_signal(kind)
        _, said = process.communicate(timeout=20)
        wait_for(lambda: not place.drawing() and not place.forkers(), 30)
    if kind != signal.SIGKILL:
        assert process.returncode == 130
        assert said.splitlines()[-1] == "render.sh: stopped; no incomplete file was left"
        wait_for(lambda: nothing_is_left(place, tmp_path / "media"), 30)


def test_a_lost_scheduler_is_reported_in_one_line(tmp_path: Path) -> None:
    with cluster(tmp_path, 1) as place, running(place, tmp_path, "slow") as process:
        wait_for(place.drawing)
        os.kill(place.scheduler, signal.SIGKILL)
        _, said = process.communicate(timeout=30)
        assert process.returncode == 1
        lost = f"render.sh: the scheduler at {place.address} was lost; the next run continues with what is finished"
        assert [line for line in said.splitlines() if "started" not in line] == [lost]
        wait_for(lambda: not place.drawing() and not place.forkers(), 10)


def test_settings_of_dask_are_known_to_it() -> None:
    """Dask takes any name for a setting, and says nothing about one that it does not know."""

    def names(settings: dict[str, Any], *above: str) -> Iterator[str]:
        for name, value in settings.items():
            yield from names(value, *above, name) if isinstance(value, dict) else [".".join([*above, name])]

    def read(file: Path) -> set[str]:
        return set(names(yaml.safe_load(file.read_text(encoding="utf-8"))))

    known = read(Path(distributed.__file__).with_name("distributed.yaml"))
    assert known >= read(ROOT / "pipeline" / "dask.yaml")


def test_without_workers_the_error_says_how_to_start_one(tiny_process: Run, tmp_path: Path) -> None:
    with cluster(tmp_path, 0) as place:
        done = tiny_process("good", "-q", "l", "--scheduler", place.address)
    assert (done.returncode, done.stdout) == (1, "")
    wanted = f"no workers at {place.address}; start one: ./render.sh dask worker {place.address}"
    assert done.stderr == f"render.sh: {wanted}\n"
    assert not list((tmp_path / "media").glob("480p15"))


def test_a_missing_scheduler_is_reported_within_seconds(tiny_process: Run) -> None:
    def ask(port: int) -> subprocess.CompletedProcess[str]:
        return tiny_process("good", "-q", "l", "--scheduler", f"tcp://127.0.0.1:{port}", timeout=60)

    with socket.create_server(("127.0.0.1", 0)) as silent, ThreadPoolExecutor(2) as both:
        ports = (1, silent.getsockname()[1])
        for port, done in zip(ports, both.map(ask, ports), strict=True):
            assert (done.returncode, done.stdout) == (1, "")
            wanted = f"no Dask scheduler at tcp://127.0.0.1:{port}, but nothing that answers within 5 s"
            assert done.stderr == f"render.sh: {wanted}\n"


BAD = ["", "x", "tcp://host", "host:8786", "http://host:8786", "tcp://:8786", "tcp://host:99999", "tcp://host:0"]


@pytest.mark.parametrize("address", [*BAD, "tcp://host:8786/", "tcp://host:port", "tcp://[host:8786"])
def test_a_malformed_address_is_refused(address: str) -> None:
    with pytest.raises(RequestError, match=r"--scheduler: got .*, want tcp://HOST:PORT"):
        read_request(["--scheduler", address])


@pytest.mark.parametrize("address", ["tcp://host:8786", "tcp://10.0.0.1:1", "tcp://[::1]:8786"])
def test_a_valid_address_is_kept_unchanged(address: str) -> None:
    assert read_request(["--scheduler", address]).scheduler == address


@pytest.mark.parametrize(("more", "said"), [(["-j", "2"], "-j is for this machine"), (["my.py"], "a scene file")])
def test_options_for_this_machine_are_refused_with_a_scheduler(more: list[str], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        read_request(["--scheduler", "tcp://host:8786", *more])


def test_words_and_numbers_are_sent_with_the_job(job: Job[FilmKind], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TINY.parent)
    *_, pickled = packed(job)
    received: Job[FilmKind] = pickle.loads(pickled)
    assert received.kind.told.telling == load_telling()
