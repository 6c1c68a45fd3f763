"""Any scene file: what is drawn side by side is what one process draws, and as long as what Manim makes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.cache.source_files import source
from pipeline.command import main
from pipeline.errors import RequestError
from pipeline.scene_file.source import read_scene_source
from tests.conftest import ROOT, shared_folder
from tests.support.videos import DecodedVideo, read

SAMPLES = ROOT / "tests" / "support" / "sample_scenes.py"
SURE = ("Plain", "Moving", "Counting", "Drawn", "Camera", "Space")  # the same whenever they are drawn
FILMED = (*SURE, "Rolling", "Clock")


def results(media: Path, module: str = "sample_scenes") -> Path:
    """The folder of the results of that file."""
    return media / "480p15" / module


def render(media: Path, *arguments: str) -> int:
    source.cache_clear()  # another run reads the files again
    return main([*arguments, "-q", "l", "--quiet"], media=media)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample scenes, each drawn by one process; once for all test processes."""
    with shared_folder(tmp_path_factory, "alone") as (media, empty):
        if empty:
            assert render(media, str(SAMPLES), *FILMED, "Still", "-j", "1") == 0
    return results(media)


@pytest.fixture(scope="module")
def by_manim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same by Manim's own command."""
    with shared_folder(tmp_path_factory, "manims") as (folder, empty):
        if empty:
            folder.mkdir()
            options = ["-ql", "--disable_caching", "--progress_bar", "none", "-v", "ERROR", "--media_dir", str(folder)]
            command = [sys.executable, "-m", "manim", "render", *options, str(SAMPLES), *FILMED]
            subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return folder / "videos" / "sample_scenes" / "480p15"


def pictures(path: Path) -> Iterator[np.ndarray]:
    with av.open(path) as video:
        for frame in video.decode(video=0):
            yield frame.to_ndarray(format="rgb24").astype(np.int16)


@pytest.mark.parametrize("scene", FILMED)
def test_a_scene_has_as_many_frames_as_with_manim(alone: Path, by_manim: Path, scene: str) -> None:
    ours, manims = read(alone / f"{scene}.mp4"), read(by_manim / f"{scene}.mp4")
    assert (ours.width, ours.height, ours.rate) == (manims.width, manims.height, round(manims.rate))
    assert len(ours.frames) == len(manims.frames)


@pytest.mark.parametrize("scene", SURE)
def test_a_scene_has_the_same_pictures_as_with_manim(alone: Path, by_manim: Path, scene: str) -> None:
    both = zip(pictures(alone / f"{scene}.mp4"), pictures(by_manim / f"{scene}.mp4"), strict=True)
    assert max(np.abs(ours - manims).mean() for ours, manims in both) < 2  # of 255: the encoders' losses


# --- several processes


@pytest.mark.parametrize("scene", [*SURE, "Rolling"])
def test_several_processes_make_the_same_video_as_one(tmp_path: Path, alone: Path, scene: str) -> None:
    assert render(tmp_path, str(SAMPLES), scene, "-j", "3") == 0
    together = results(tmp_path) / f"{scene}.mp4"
    assert read(together).frames == read(alone / f"{scene}.mp4").frames
    assert together.read_bytes() == (alone / f"{scene}.mp4").read_bytes()


# --- what is kept


def edited(folder: Path, old: str, new: str) -> Path:
    text = SAMPLES.read_text(encoding="utf-8")
    assert old in text
    copy = folder / "scenes.py"  # a name that this project has too
    copy.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def drawn(capfd: pytest.CaptureFixture[str], media: Path, *arguments: str) -> list[str]:
    """The jobs that a run started."""
    capfd.readouterr()
    source.cache_clear()  # another run reads the files again
    assert main([*arguments, "-q", "l"], media=media) == 0
    return [line.split(":")[0] for line in capfd.readouterr().err.splitlines() if line.endswith("started")]


def test_only_a_scene_that_has_changed_is_drawn_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = str(edited(tmp_path, "PI / 3", "PI / 3"))
    assert drawn(capfd, tmp_path, file, "Plain", "Still", "-j", "1") == ["Plain", "Still"]
    before = (results(tmp_path, "scenes") / "Plain.mp4").stat().st_mtime_ns
    assert drawn(capfd, tmp_path, file, "Plain", "Still", "-j", "1") == []
    edited(tmp_path, "self.add(Circle())", "self.add(Square())")
    assert drawn(capfd, tmp_path, file, "Plain", "Still", "-j", "1") == ["Still"]
    assert (results(tmp_path, "scenes") / "Plain.mp4").stat().st_mtime_ns == before
    edited(tmp_path, "PI / 3", "PI / 4")
    assert "Plain" in drawn(capfd, tmp_path, file, "Plain", "-j", "1")
    assert drawn(capfd, tmp_path, file, "Plain", "-j", "1", "--fresh") == ["Plain"]


def test_a_run_continues_from_existing_groups(tmp_path: Path, alone: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert render(tmp_path, str(SAMPLES), "Plain", "-j", "1") == 0
    video = results(tmp_path) / "Plain.mp4"
    gone = next(tmp_path.glob(".cache/Plain-*/*/1.json"))
    kept = {path: path.stat().st_mtime_ns for path in gone.parent.glob("[02].coded")}
    gone.unlink()
    (gone.parent / "scene.json").unlink()
    video.unlink()
    assert drawn(capfd, tmp_path, str(SAMPLES), "Plain", "-j", "1") == ["Plain"]
    assert video.read_bytes() == (alone / "Plain.mp4").read_bytes()
    assert len(kept) == 2
    assert kept == {path: path.stat().st_mtime_ns for path in kept}


def write_tone(path: Path, loudness: int) -> None:
    with wave.open(str(path), "wb") as tone:
        tone.setparams((1, 2, 44100, 0, "NONE", ""))
        tone.writeframes((loudness * np.sin(np.arange(44100) / 20)).astype(np.int16).tobytes())


def heard(path: Path) -> np.ndarray:
    with av.open(path) as video:
        return np.concatenate([frame.to_ndarray()[0] for frame in video.decode(audio=0)])


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the scene `Own` reads, the present one."""
    write_tone(tmp_path / "tone.wav", loudness=8000)
    (tmp_path / "words.txt").write_text("one two", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_changed_file_that_the_scene_reads_draws_it_again(beside: Path, capfd: pytest.CaptureFixture[str]) -> None:
    media = beside / "media"
    assert drawn(capfd, media, str(SAMPLES), "Own", "-j", "1") == ["Own"]
    assert drawn(capfd, media, str(SAMPLES), "Own", "-j", "1") == []
    (beside / "words.txt").write_text("one two three", encoding="utf-8")
    assert drawn(capfd, media, str(SAMPLES), "Own", "-j", "1") == ["Own"]
    assert len(read(results(media) / "Own.mp4").frames) == 3 * 32


def test_a_changed_sound_draws_the_scene_again(beside: Path, capfd: pytest.CaptureFixture[str]) -> None:
    media = beside / "media"
    assert drawn(capfd, media, str(SAMPLES), "Own", "-j", "1") == ["Own"]
    write_tone(beside / "tone.wav", loudness=400)
    assert drawn(capfd, media, str(SAMPLES), "Own", "-j", "1") == ["Own"]
    assert 0 < np.abs(heard(results(media) / "Own.mp4")).max() < 0.05


def test_damaged_files_are_made_again(beside: Path, capfd: pytest.CaptureFixture[str]) -> None:
    media = beside / "media"
    assert render(media, str(SAMPLES), "Own", "Still", "-j", "1") == 0
    next(media.glob(".cache/*/*/*.aac")).write_bytes(b"damaged")
    next(media.glob(".cache/*/*/still.png")).unlink()
    assert drawn(capfd, media, str(SAMPLES), "Own", "Still", "-j", "1") == ["Own", "Still"]


def test_the_current_folder_is_an_input(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    media = beside / "media"
    assert render(media, str(SAMPLES), "Own", "-j", "1") == 0
    other = beside / "other"
    other.mkdir()
    shutil.copy("tone.wav", other)
    (other / "words.txt").write_text("one", encoding="utf-8")
    monkeypatch.chdir(other)
    assert render(media, str(SAMPLES), "Own", "-j", "1") == 0
    assert len(read(results(media) / "Own.mp4").frames) == 32


def test_two_runs_at_the_same_time_do_not_mix_groups(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from pipeline.__main__ import run; "
    code += "sys.exit(run(sys.argv[2:], media=Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(tmp_path), str(SAMPLES), "Clock", "-q", "l"]
    runs = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sorted(line.split(":")[1] for words in said for line in words.splitlines()[:1]) == [" started"]
    assert len(read(results(tmp_path) / "Clock.mp4").frames) == 3 * 17


def test_the_manim_configuration_of_the_folder_is_used(beside: Path) -> None:
    (beside / "manim.cfg").write_text("[CLI]\nbackground_color = WHITE\n", encoding="utf-8")
    assert render(beside / "media", str(SAMPLES), "Own", "-j", "2") == 0
    assert next(pictures(results(beside / "media") / "Own.mp4"))[0, 0].min() > 250


def test_the_file_may_set_size_and_rate(beside: Path) -> None:
    setting = "config.pixel_width, config.pixel_height, config.frame_rate = 90, 160, 10"
    file = edited(beside, "\n\nclass Plain", f"from manim import config\n{setting}\n\n\nclass Plain")
    assert render(beside / "media", str(file), "Own", "-j", "2") == 0
    video = read(results(beside / "media", "scenes") / "Own.mp4")
    assert (video.width, video.height, video.rate, len(video.frames)) == (90, 160, 10, 2 * 21)


# --- besides the pictures


def marks(video: DecodedVideo) -> list[tuple[str, float, float]]:
    return [(name, round(start * 15), round(end * 15)) for name, start, end in video.chapters]


def test_sections_are_chapter_marks(alone: Path) -> None:
    assert marks(read(alone / "Plain.mp4")) == [("start", 0, 19), ("turn", 19, 48), ("rest", 48, 139)]
    assert marks(read(alone / "Moving.mp4")) == []


def test_subcaptions_are_written_beside_the_video(alone: Path) -> None:
    assert "It shrinks." in (alone / "Plain.srt").read_text(encoding="utf-8")
    assert not (alone / "Moving.srt").exists()


def test_sound_is_in_the_video(beside: Path) -> None:
    assert render(beside / "media", str(SAMPLES), "Own", "-j", "2") == 0
    video = results(beside / "media") / "Own.mp4"
    with av.open(video) as opened:
        rate = opened.streams.audio[0].rate
    loud = np.abs(heard(video)) > 0.05
    assert np.argmax(loud) / rate == pytest.approx(0.2, abs=0.05)


def test_a_scene_that_plays_nothing_is_a_picture(alone: Path) -> None:
    assert (alone / "Still.png").is_file()
    assert not (alone / "Still.mp4").exists()


# --- requests


def test_a_failure_is_named(beside: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (beside / "words.txt").write_text("fail", encoding="utf-8")
    assert main([str(SAMPLES), "Own", "-q", "l", "-j", "2"], media=beside / "media") == 1
    assert capfd.readouterr().err.splitlines()[-1].startswith("render.sh: Own, animation 0: AssertionError")
    assert not (beside / "media" / "480p15").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.py"], "no file none.py"),
        (["{}"], "name one or more scenes"),
        (["{}", "Plan"], "no scene 'Plan'"),
        (["{}", "Plain", "--sheet"], "--sheet is for the film"),
        (["{}", "Plain", "--story", "x.toml"], "--story is for the film"),
    ],
)
def test_impossible_requests_are_refused(
    tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([argument.format(SAMPLES) for argument in arguments], media=tmp_path / "media") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert ("Plain, Moving, " in line) == (len(arguments) < 3 and arguments[0] != "none.py")
    assert not (tmp_path / "media").exists()


def test_scenes_are_recognised_by_their_bases(tmp_path: Path) -> None:
    (tmp_path / "base.py").write_text("from manim import Scene\nclass Base(Scene): pass\n", encoding="utf-8")
    file = tmp_path / "mine.py"
    file.write_text("from base import Base\nclass Mine(Base): pass\nclass Other: pass\n", encoding="utf-8")
    assert read_scene_source(str(file)).chosen([]) == ("Mine",)
    for name, content, message in (("none", "class Other: pass\n", "has no scene"), ("bad", "class (\n", "line 1")):
        file = tmp_path / f"{name}.py"
        file.write_text(content, encoding="utf-8")
        with pytest.raises(RequestError, match=message):
            read_scene_source(str(file))
