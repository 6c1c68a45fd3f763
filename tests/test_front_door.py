"""render.sh and its set-up: the first start, a second one, two at the same time, after an interruption, any folder."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from pipeline.voice.samples import RATE
from scenes import class_name
from scenes.script import ChapterScript, load_script
from scenes.story import load_story
from tests.support.videos import read
from tests.support.voices import heard, measured

ROOT = Path(__file__).resolve().parent.parent


def words_of(chapter: ChapterScript) -> list[str]:
    """The words of its captions in order."""
    return " ".join(chapter.caption(beat, load_story()) for beat in chapter.beats).split()


SHORTEST = min(load_script().chapters.values(), key=lambda chapter: len(words_of(chapter)))


def bash(script: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, **settings)  # type: ignore[call-overload, no-any-return]


def set_up(root: Path) -> str:
    """A shell script with what render.sh does before it starts Python."""
    return f'set -euo pipefail; root={root}; . {ROOT}/pipeline/setup.sh; set_up "$root/pipeline/requirements.txt"'


def require(root: Path, version: str) -> None:
    """Makes the project require one package, a local wheel, so that nothing is downloaded.

    The wheel has a command `dask` too, which prints its arguments and the file of its settings.
    """
    wheel = root / f"tiny-{version}-py3-none-any.whl"
    info = f"tiny-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", f"version = '{version}'\n")
        archive.writestr(
            "dask.py",
            "import os, sys\ndef main(): print('dask', *sys.argv[1:], os.environ['DASK_CONFIG'])\n"
            "if __name__ == '__main__': main()\n",
        )
        archive.writestr(f"{info}/entry_points.txt", "[console_scripts]\ndask = dask:main\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (root / "pipeline").mkdir(exist_ok=True)
    (root / "pipeline" / "requirements.txt").write_text(f"tiny @ {wheel.as_uri()} --hash=sha256:{digest}\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with its own environment."""
    root = tmp_path / "a $project of `mine`"
    root.mkdir()
    require(root, "1.0")
    return root


def installed(root: Path) -> str:
    code = "import tiny, sys; print(tiny.version)"
    python = root / ".venv" / "bin" / "python"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def quoted(root: Path) -> Path:
    return Path(f"'{root}'")


@dataclass(frozen=True)
class Started:
    """A project that was set up by two starts at the same time."""

    root: Path
    statuses: list[int]
    said: list[str]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Started:
    """A project for the tests of what comes after the first set-up."""
    root = tmp_path_factory.mktemp("started") / "a $project of `mine`"
    root.mkdir()
    require(root, "1.0")
    command = ["bash", "-c", set_up(quoted(root))]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=120)[1] for process in both]
    return Started(root, [process.returncode for process in both], said)


def test_two_starts_at_the_same_time_set_up_once(started: Started) -> None:
    assert started.statuses == [0, 0], started.said
    assert sum("virtual environment" in each for each in started.said) == 1


def test_packages_for_a_cluster_are_installed_when_needed(started: Started) -> None:
    project = started.root
    lock = project / "pipeline" / "requirements.txt"
    more = lock.with_name("cluster-requirements.txt")
    shutil.copy(lock, more)
    for_cluster = f'{set_up(quoted(project))}; set_up "$root/pipeline/cluster-requirements.txt"'
    added = bash(for_cluster)
    assert added.returncode == 0, added.stderr
    assert "cluster-requirements.txt" in added.stderr
    for command in (for_cluster, set_up(quoted(project))):
        assert bash(command).stderr == ""

    shutil.copy(ROOT / "render.sh", project)
    shutil.copy(ROOT / "pipeline" / "setup.sh", lock.parent)
    done = subprocess.run([project / "render.sh", "dask", "worker", "a b"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"dask worker a b {project}/pipeline/dask.yaml\n",
        "",
    )


def test_set_up_runs_once_and_again_after_a_change(started: Started) -> None:
    project = started.root
    assert installed(project) == "1.0"
    assert str(project) in next(project.glob(".venv/lib/*/site-packages/film.pth")).read_text()

    again = bash(set_up(quoted(project)))
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")

    require(project, "2.0")
    changed = bash(set_up(quoted(project)))
    assert "virtual environment" not in changed.stderr
    assert installed(project) == "2.0"

    # The state after an interrupted installation.
    (project / ".venv" / ".unfinished").touch()
    (project / ".venv" / ".installed-pipeline").unlink()
    next(project.glob(".venv/lib/*/site-packages/tiny.py")).write_text("broken in the middle")
    repaired = bash(set_up(quoted(project)))
    assert "virtual environment" in repaired.stderr
    assert installed(project) == "2.0"

    next(project.glob(".venv/lib/*/site-packages/tiny.py")).unlink()
    completed = bash(set_up(quoted(project)))
    assert "a Python package is missing; all are installed again" in completed.stderr
    assert installed(project) == "2.0"


BUILD = """
import os, pathlib, sys, sysconfig
if os.environ["CC"] == "none": sys.exit("many words\\nno compiler")
library = pathlib.Path(sysconfig.get_path("platlib")) / "_film.so"
library.touch()
print(library)
"""


def test_the_compiled_part_is_made_once_and_again_when_it_has_to_be(started: Started) -> None:
    project, native = started.root, started.root / "pipeline" / "native"
    native.mkdir()
    (native / "module.c").write_text("one")
    (native / "build.py").write_text(BUILD)

    def said(compiler: str = "cc") -> list[str]:
        done = bash(set_up(quoted(project)), env=os.environ | {"CC": compiler})
        assert done.returncode == 0, done.stderr
        return [line.removeprefix("set-up: ") for line in done.stderr.splitlines()]

    made = ["compiled part of the engine", "done"]
    assert (said(), said()) == (made, [])
    next(project.glob(".venv/lib/*/site-packages/_film.so")).unlink()
    assert (said(), said()) == (made, [])
    (native / "module.c").rename(native / "other.c")
    assert (said(), said()) == (made, [])
    (native / "other.c").write_text("two")
    failed = [made[0], "that failed, so films are drawn more slowly: no compiler", made[1]]
    assert (said("none"), said("none"), said()) == (failed, [], [])
    (project / ".venv" / ".compiled-library").unlink()  # the state after an interruption
    assert (said(), said()) == (made, [])
    require(project, "3.0")
    assert said()[1:] == made
    shutil.rmtree(native)


def only(folder: Path, **programs: str) -> dict[str, str]:
    """An environment whose PATH has only common tools and the given shell scripts."""
    folder.mkdir()
    for tool in ("bash", "env", "readlink", "dirname", "basename", "cat", "cmp", "flock", "mkdir", "touch", "rm", "cp"):
        if found := shutil.which(tool):
            (folder / tool).symlink_to(found)
    for name, script in programs.items():
        (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name.replace("_", "-")).chmod(0o755)
    return {"PATH": str(folder)}


def test_an_old_python_is_reported_in_one_line(project: Path, tmp_path: Path) -> None:
    done = bash(set_up(quoted(project)), env=only(tmp_path / "bin", python3="exit 1"))
    assert done.returncode == 1
    assert done.stderr == "set-up: Python 3.11 or newer is needed (python3), and there is none\n"


@pytest.mark.parametrize("user", ["0", "1000"])
def test_missing_system_packages_are_installed_or_the_command_is_printed(
    project: Path, tmp_path: Path, user: str
) -> None:
    log = tmp_path / "log"
    environment = only(
        tmp_path / "bin",
        python3=f'exec "{sys.executable}" "$@"',
        cc="true",
        pkg_config="exit 1",
        id=f"echo {user}",
        apt_get=f'echo "$@" >>{log}; [ "$1" = update ]',
    )
    done = bash(set_up(quoted(project)), env=environment)
    assert done.returncode == 1
    command = "apt-get install -y --no-install-recommends libcairo2-dev libpango1.0-dev"
    assert f"as root, run: apt-get update && {command}" in done.stderr
    assert not (project / ".venv").exists()
    tried = log.read_text().splitlines() if log.exists() else []
    assert tried == (["update -qq", f"{command.removeprefix('apt-get ')} -qq"] if user == "0" else [])


def set_up_browser_tests(root: Path) -> str:
    return f"set -euo pipefail; root={root}; . {ROOT}/pipeline/setup.sh; set_up_browser_tests"


ENGINES = "firefox-esr webkit2gtk-driver xvfb gstreamer1.0-libav"


@pytest.mark.parametrize(("ci", "more"), [("false", ""), ("true", f" {ENGINES}")])
def test_programs_for_page_tests_are_installed_or_the_command_is_printed(
    project: Path, tmp_path: Path, ci: str, more: str
) -> None:
    """Where it is continuous integration, the other engines too."""
    log = tmp_path / "log"
    tried = f'echo "$@" >>{log}; [ "$1" = update ]'
    environment = only(
        tmp_path / "bin", chromium_headless_shell="true", npm="true", id="echo 0", apt_get=tried, dpkg="false"
    )
    done = bash(set_up_browser_tests(quoted(project)), env=environment | {"CI": ci})
    assert done.returncode == 1
    command = f"install -y --no-install-recommends hugo jekyll mkdocs{more}"
    assert f"as root, run: apt-get update && apt-get {command}" in done.stderr
    assert log.read_text().splitlines() == ["update -qq", f"{command} -qq"]


def test_npm_packages_of_the_tests_are_installed_once_and_again_when_the_lock_changed(
    project: Path, tmp_path: Path
) -> None:
    (project / "tests").mkdir()
    lock = project / "tests" / "package-lock.json"
    npm = 'mkdir -p node_modules; echo "$1" >>node_modules/log'
    environment = only(
        tmp_path / "bin", chromium_headless_shell="true", hugo="true", jekyll="true", mkdocs="true", npm=npm
    )
    for content, installed_before in (("one", 1), ("one", 1), ("two", 2)):
        lock.write_text(content)
        done = bash(set_up_browser_tests(quoted(project)), env=environment)
        assert done.returncode == 0, done.stderr
        assert (project / "tests/node_modules/log").read_text() == "ci\n" * installed_before


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages in another folder, which uses the environment of this project."""
    if not (ROOT / ".venv" / ".made-of").exists():
        pytest.skip("this environment was not made by render.sh or tests/run.sh")
    folder = tmp_path_factory.mktemp("clone")
    for package in ("mathcore", "scenes", "pipeline"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "render.sh", folder)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    with (ROOT / ".venv" / ".made-of").open() as made:
        fcntl.flock(made, fcntl.LOCK_EX)  # other tests of this file may run at the same time
        done = bash(set_up(folder))
    assert done.returncode == 0, done.stderr
    return folder


def test_the_second_start_takes_little_time_before_python(clone: Path) -> None:
    took = []
    for _ in range(5):
        start = time.perf_counter()
        assert bash(set_up(clone)).returncode == 0
        took.append(time.perf_counter() - start)
    assert min(took) < 0.3


def test_modules_of_the_current_folder_do_not_interfere(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "scenes.py").write_text("raise SystemExit(9)")
    (tmp_path / "link.sh").symlink_to(clone / "render.sh")
    done = subprocess.run([tmp_path / "link.sh", "nothing"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"render.sh: no chapter 'nothing'; there are {', '.join(load_script().chapters)}\n"


def test_a_real_chapter_from_the_command_to_the_decoded_file(clone: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [clone / "render.sh", SHORTEST.name, "-q", "l"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    target = clone / "media" / "480p15" / f"{SHORTEST.name}.mp4"
    assert done.stdout == f"{target}\n"
    video = read(target)
    assert (video.width, video.height, video.rate) == (854, 480, 15)
    assert video.times == [number / video.rate for number in range(len(video.frames))]
    assert all(earlier < later for earlier, later in pairwise(video.decoding_times))
    assert [word for _, _, caption in video.captions for word in caption.split()] == words_of(SHORTEST)
    starts_and_ends = [time for start, end, _ in video.captions for time in (start, end)]
    assert starts_and_ends == sorted(starts_and_ends)
    assert starts_and_ends[-1] <= video.seconds
    sound = heard(target)
    assert len(sound) / RATE == pytest.approx(video.seconds, abs=0.03)
    for start, _, _ in video.captions:
        around = np.abs(sound[round((start - 0.1) * RATE) : round((start + 0.1) * RATE)])
        begins = np.flatnonzero(around > 10 ** (-50 / 20))[0] / RATE - 0.1
        assert 0 <= begins < 0.04
    loudness, peak = measured(sound)
    assert loudness == pytest.approx(-16, abs=0.5)
    assert peak <= -1.5


def test_a_chapter_renders_with_manims_own_command(clone: Path, tmp_path: Path) -> None:
    manim = ROOT / ".venv" / "bin" / "manim"
    scene = [f"scenes/{SHORTEST.name}/chapter.py", class_name(SHORTEST.name)]
    command = [manim, "-ql", "-s", "--media_dir", tmp_path, *scene]
    environment = os.environ | {"PYTHONPATH": str(clone)}
    done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*.png"))
