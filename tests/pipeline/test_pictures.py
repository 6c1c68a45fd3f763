"""GIFs, stills and single beats: exported by the real command and read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from manim import tempconfig
from PIL import Image

from pipeline.command import main
from pipeline.drawing.playing import Callbacks, play_chapter
from pipeline.film import FilmChapter, ToldChapter, read_film
from scenes.stage.frame import FILM as FILM_FRAME
from scenes.telling import load_telling
from scenes.theme import DARK
from tests.conftest import TINY, Run
from tests.support.quickened import quick_manim
from tests.support.tiny_film import FILMS
from tests.support.videos import read

FRAME = 1 / 15
LENGTHS = {"lively": 21 * FRAME, "lively-grow": 10 * FRAME}


@dataclass(frozen=True)
class Gif:
    """A decoded GIF; durations in seconds."""

    size: tuple[int, int]
    durations: list[float]
    pictures: list[np.ndarray]
    loop: int | None

    @property
    def colours(self) -> int:
        return len(np.unique(np.array(self.pictures) @ [1 << 16, 1 << 8, 1]))


def gif(path: Path) -> Gif:
    durations, pictures = [], []
    with Image.open(path) as image:
        for number in range(image.n_frames):
            image.seek(number)
            durations.append(image.info["duration"] / 1000)
            pictures.append(np.asarray(image.convert("RGB")))
        return Gif(image.size, durations, pictures, image.info.get("loop"))


def picture(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """GIFs, stills and videos of the tiny film, in three runs."""
    media = tmp_path_factory.mktemp("pictures") / "media"
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.syspath_prepend(TINY.parent)
    gifs, stills = ["lively", "lively:grow", "--format", "gif"], ["lively", "calm:rest", "--format", "png"]
    for request in (gifs, stills, ["calm", "lively", "lively:grow"]):
        assert main([*request, "-q", "l", "--quiet"], film=FILMS["good"], media=media) == 0
    monkeypatch.undo()
    return media / "480p15"


def test_every_file_has_its_name(folder: Path) -> None:
    assert {path.name for path in folder.glob("*.gif")} == {f"{name}.gif" for name in LENGTHS}
    stills = {"lively-turn.png", "lively-grow.png", "lively-blink.png", "calm-rest.png"}
    assert {path.name for path in folder.glob("*.png")} == stills
    videos = {path.name for path in folder.glob("*.mp4")}
    assert videos == {"calm.mp4", "lively.mp4", "lively-grow.mp4"}
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize("name", LENGTHS)
def test_a_gif_is_as_long_as_its_beats(folder: Path, name: str) -> None:
    made = gif(folder / f"{name}.gif")
    assert sum(made.durations) == pytest.approx(LENGTHS[name], abs=0.0051)
    starts = np.cumsum([0, *made.durations])
    frames = starts / FRAME
    assert frames == pytest.approx(np.round(frames), abs=0.0051 / FRAME)  # rounding errors do not add up
    assert (made.size, made.loop) == ((640, 360), 0)
    assert made.colours <= 256


def test_equal_frames_become_one(folder: Path) -> None:
    made = gif(folder / "lively.gif")
    assert len(made.pictures) == 19  # of 21: the one between the first two beats is shown for three
    assert max(made.durations) == 0.2
    assert all((one != other).any() for one, other in zip(made.pictures, made.pictures[1:], strict=False))


def test_width_and_rate_of_a_gif_can_be_chosen(tiny: Run, tmp_path: Path) -> None:
    done = tiny("good", "lively:grow", "--format", "gif", "--width", "320", "--fps", "10")
    assert done.stdout == "media/720p30/lively-grow.gif\n"
    made = gif(tmp_path / "media" / "720p30" / "lively-grow.gif")
    assert (made.size, len(made.pictures)) == ((320, 180), 7)
    assert sum(made.durations) == pytest.approx(LENGTHS["lively-grow"], abs=0.0051)
    assert made.durations[:6] == [0.1] * 6


def test_a_still_is_the_last_frame_of_the_beat(folder: Path) -> None:
    still = picture(folder / "calm-rest.png")
    assert still.shape == (480, 854, 3)
    with av.open(folder / "calm.mp4") as video:
        *_, last = video.decode(video=0)
    # The background, #0d1117, is between two colours of limited-range YUV: one level of loss everywhere.
    assert np.abs(still.astype(int) - last.to_ndarray(format="rgb24")).mean() < 1.5
    assert (still != picture(folder / "lively-turn.png")).any()


def test_a_single_beat_has_the_chapters_frames_and_begins_at_zero(folder: Path) -> None:
    clip, chapter = read(folder / "lively-grow.mp4"), read(folder / "lively.mp4")
    assert clip.frames == chapter.frames[9:19]
    assert [(start, end) for start, end, _ in clip.captions] == [(0, pytest.approx(10 * FRAME, abs=1e-3))]
    assert "00:00:00,000 --> 00:00:00,66" in (folder / "lively-grow.srt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["gif", "png", "mp4"])
def test_a_beat_that_fails_publishes_nothing(tiny: Run, tmp_path: Path, kind: str) -> None:
    done = tiny("broken", "calm:rise", "broken:bad", "--format", kind, "-q", "l")
    assert (done.returncode, done.stdout) == (1, "")
    assert "render.sh: broken-bad, beat bad: ZeroDivisionError: no chance" in done.stderr.splitlines()[-1]
    assert names(tmp_path / "media") <= {"logs", ".cache"}  # finished beats are kept for the next run


def test_nothing_is_played_after_the_beat(tiny: Run) -> None:
    assert tiny("broken", "broken:fine", "--format", "png", "-q", "l").returncode == 0


# --- on chapters of the film

TELLING = load_telling()
FILM = {chapter.name: chapter for chapter in read_film(TELLING).chapters}


@pytest.fixture
def small(tmp_path: Path) -> Any:
    settings = {"dry_run": True, "media_dir": str(tmp_path), "verbosity": "ERROR", "progress_bar": "none"}
    settings |= {"pixel_width": 128, "pixel_height": 72, "frame_rate": 15, "disable_caching": True}
    with quick_manim(), tempconfig(settings):  # as in a drawing process
        yield


def seen(chapter: FilmChapter, beats: Sequence[str] | None = None) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Digests of all frames drawn, by segment, and of the picture at each beat's end."""
    frames: dict[str, list[str]] = {}
    ends: dict[str, str] = {}

    def take(frame: np.ndarray, times: int, segment: str, changed: object) -> None:
        frames.setdefault(segment, []).extend([digest(frame)] * times)

    def keep(playing: Any, beat: str) -> None:
        ends[beat] = digest(playing.renderer.picture(playing))

    play_chapter(ToldChapter(chapter, TELLING, DARK), Callbacks(on_frame=take, on_beat_end=keep), beats)
    return frames, ends


def digest(frame: np.ndarray) -> str:
    return hashlib.sha256(frame.tobytes()).hexdigest()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("name", "beat"), [("clouds", "squared"), ("question", "doubt")])
def test_a_beat_reached_by_skipping_looks_as_it_does_in_the_film(name: str, beat: str) -> None:
    frames, ends = seen(FILM[name])
    alone, end = seen(FILM[name].single_beat(beat))
    assert list(alone) == [beat]
    assert alone[beat] == frames[beat]
    assert end == {beat: ends[beat]}
    assert seen(FILM[name], beats=()) == ({}, ends)


def test_captions_can_be_left_out(tmp_path: Path) -> None:
    with_words, without = (export(tmp_path, *more) for more in ([], ["--no-captions"]))
    band = round(without.shape[0] * (1 / 2 - FILM_FRAME.band.top / FILM_FRAME.height))
    assert np.ptp(without[band:], axis=(0, 1)).max() == 0  # background only
    assert np.ptp(with_words[band:], axis=(0, 1)).max() > 100
    assert (with_words[:band] == without[:band]).all()


def export(folder: Path, *more: str) -> np.ndarray:
    """A still of a real chapter by the command, as pixels."""
    assert main(["clouds:l1", "--format", "png", "-q", "l", *more], media=folder / "media") == 0
    return picture(folder / "media" / "480p15" / "clouds-l1.png")
