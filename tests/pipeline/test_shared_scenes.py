"""Scenes that several processes draw are what one process draws, group by group and bit by bit."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.command import main
from pipeline.jobs import SkipMode
from pipeline.scene_file import render
from pipeline.scene_file.plan import ScenePlan
from pipeline.scene_file.seams import read_checks
from pipeline.scene_file.source import read_scene_source
from pipeline.work_folder import Workplace, work_folder
from tests.conftest import ROOT
from tests.support.scene_turns import PART, draw, groups, plan_of, take_turns

SUPPORT = ROOT / "tests" / "support"
FEATURES, HARD, SAMPLES = (SUPPORT / f"{name}_scenes.py" for name in ("feature", "hard", "sample"))
ALONE = {  # what one process has to draw, and why
    "Zoomed": "its camera is a MultiCamera",
    "OwnColours": "Flickering has its own get_fill_rgbas",
    "WritesFile": "it writes files",
    "LooksBack": "it looks at its own pictures",
}
BY_MANIM = os.environ.get("CI") == "true"  # long


def scenes_of(file: Path, *without: str) -> list[tuple[Path, str]]:
    return [(file, scene) for scene in read_scene_source(str(file)).scenes if scene not in without]


ALL = [*scenes_of(FEATURES, "Zoomed"), *scenes_of(HARD, *ALONE, "OfProcess")]
ALL += scenes_of(SAMPLES, "Clock", "Own", "Still")


def names(cases: Sequence[tuple[Path, str]]) -> list[str]:
    return [scene for _, scene in cases]


@pytest.mark.parametrize(("file", "scene"), ALL, ids=names(ALL))
def test_two_processes_in_turns_draw_what_one_process_draws(tmp_path: Path, file: Path, scene: str) -> None:
    together, alone = plan_of(file, scene, tmp_path / "2"), plan_of(file, scene, tmp_path / "1", SkipMode.NEVER)
    assert take_turns(together) == ""
    assert read_checks(together.folder)  # the seams were compared
    draw(*alone.jobs(1))
    assert groups(together) == groups(alone)
    assert len(groups(together)) >= 2


def test_a_long_play_is_divided(tmp_path: Path) -> None:
    plan = plan_of(FEATURES, "Redrawn", tmp_path)  # three plays of 21 frames
    assert take_turns(plan) == ""
    assert [frames for frames, _ in groups(plan)] == 3 * [PART, 21 - PART]


@pytest.mark.parametrize(("scene", "reason"), ALONE.items())
def test_some_scenes_turn_out_to_need_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plan_of(FEATURES if scene == "Zoomed" else HARD, scene, tmp_path / "media")
    assert take_turns(plan).endswith(reason)


def test_a_file_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.scene_file.workers.WORTHWHILE", 0)
    assert main([str(HARD), "WritesFile", "-q", "l", "-j", "3", "--quiet"], media=tmp_path / "media") == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "played\n"


def test_different_pictures_at_a_seam_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    drawn_once, tries = render._draw_once, []

    def in_turns_first(plans: list[ScenePlan], place: Workplace, *rest: object) -> dict[str, str]:
        tries.append(plans)
        if len(tries) > 1:
            return drawn_once(plans, place, *rest)
        with work_folder(place):
            return {plan.scene.name: take_turns(plan) for plan in plans}

    monkeypatch.setattr(render, "_draw_once", in_turns_first)
    assert main([str(HARD), "OfProcess", "-q", "l", "--quiet"], media=tmp_path) == 0
    (line,) = capfd.readouterr().err.splitlines()
    assert re.fullmatch(r"OfProcess: two processes have drawn different pictures of group [01]; .*draws it again", line)
    assert len(tries) == 2
    assert (tmp_path / "480p15" / "hard_scenes" / "OfProcess.mp4").is_file()


# --- against plain Manim, frame by frame: all scenes where time does not matter, else a few

COMPARED = [case for case in ALL if BY_MANIM or case[1] in ("Background", "MovedCentre3D", "Redrawn", "Orbit")]
FROM_MANIM = [case for case in COMPARED if case[1] not in ("Rolling",)]  # random numbers of another seed


@pytest.fixture(scope="module")
def by_manim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenes rendered by Manim's own command."""
    folder = tmp_path_factory.mktemp("manim")
    options = ["-ql", "--disable_caching", "--progress_bar", "none", "-v", "ERROR", "--media_dir", str(folder)]
    for file in {file for file, _ in FROM_MANIM}:
        command = [sys.executable, "-m", "manim", "render", *options, str(file)]
        subprocess.run([*command, *(scene for each, scene in FROM_MANIM if each == file)], check=True, cwd=folder)
    return folder


def pictures(path: Path) -> Iterator[np.ndarray]:
    with av.open(path) as video:
        for frame in video.decode(video=0):
            yield frame.to_ndarray(format="rgb24").astype(np.int16)


@pytest.mark.parametrize(("file", "scene"), FROM_MANIM, ids=names(FROM_MANIM))
def test_a_shared_scene_shows_what_manim_shows(tmp_path: Path, by_manim: Path, file: Path, scene: str) -> None:
    assert main([str(file), scene, "-q", "l", "-j", "2", "--quiet"], media=tmp_path) == 0
    ours = pictures(tmp_path / "480p15" / file.stem / f"{scene}.mp4")
    (manims,) = by_manim.rglob(f"{scene}.mp4")
    both = zip(ours, pictures(manims), strict=True)
    assert max(np.abs(one - other).mean() for one, other in both) < 3  # of 255: the encoders' losses
