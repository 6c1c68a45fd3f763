"""Small films rendered by the real command and decoded again."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Run, shared_folder, tiny_command
from tests.pipeline.test_captions import as_written
from tests.support.tiny_film import CALM, FILMS, LIVELY
from tests.support.videos import DecodedVideo, read

CALM_SECONDS, LIVELY_SECONDS = 20 / 15, 21 / 15
FILM_BEATS = {
    "calm.rise": (0, 12 / 15),
    "calm.rest": (12 / 15, 20 / 15),
    "lively.turn": (20 / 15, 27 / 15),
    "lively.grow": (29 / 15, 39 / 15),
    "lively.blink": (39 / 15, 41 / 15),
}


def words(beat: str) -> str:
    return f"The words of {beat.rpartition('.')[2]}: 1 < 2 & {{so on}}, 1.0"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny film, rendered once for all test processes."""
    with shared_folder(tmp_path_factory, "film") as (place, empty):
        media = place / "new" / "media"
        if empty:
            done = subprocess.run(tiny_command("good", media, "-q", "l"), capture_output=True, text=True, check=True)
            assert done.stdout.split() == [str(media / "480p15" / f"{name}.mp4") for name in ("calm", "lively", "film")]
            assert sorted(done.stderr.splitlines()[:2]) == ["calm: started", "lively: started"]
    return media / "480p15"


@pytest.fixture(scope="module")
def film(folder: Path) -> DecodedVideo:
    return read(folder / "film.mp4")


def test_the_folder_holds_the_film_and_each_chapter_and_nothing_else(folder: Path) -> None:
    kinds = ("mp4", "srt", "vtt", "json")
    wanted = {f"{name}.{kind}" for name in ("calm", "lively", "film") for kind in kinds}
    assert {path.name for path in folder.iterdir()} == wanted


def test_size_rate_and_length_are_as_requested(film: DecodedVideo) -> None:
    assert (film.width, film.height, film.rate) == (854, 480, 15)
    assert film.seconds == pytest.approx(CALM_SECONDS + LIVELY_SECONDS)


def test_frames_are_evenly_spaced_and_decoded_in_order(film: DecodedVideo) -> None:
    assert film.times == [number / film.rate for number in range(41)]
    assert all(earlier < later for earlier, later in pairwise(film.decoding_times))


def test_the_film_has_the_frames_of_its_chapters(folder: Path, film: DecodedVideo) -> None:
    parts = [read(folder / f"{name}.mp4").frames for name in ("calm", "lively")]
    assert [len(frames) for frames in parts] == [20, 21]
    assert film.frames == parts[0] + parts[1]


def test_the_video_has_title_and_chapter_marks(folder: Path, film: DecodedVideo) -> None:
    assert film.metadata["title"] == FILMS["good"].title
    starts_and_ends = [(0, CALM_SECONDS), (CALM_SECONDS, CALM_SECONDS + LIVELY_SECONDS)]
    for (title, start, end), chapter, times in zip(film.chapters, (CALM, LIVELY), starts_and_ends, strict=True):
        assert title == chapter.title
        assert (start, end) == pytest.approx(times, abs=1e-3)
    assert read(folder / "calm.mp4").metadata["title"] == CALM.title


def test_the_video_has_the_captions_at_their_times(film: DecodedVideo) -> None:
    assert [as_written(" ".join(text.split())) for _, _, text in film.captions] == [words(beat) for beat in FILM_BEATS]
    for (start, end, _), times in zip(film.captions, FILM_BEATS.values(), strict=True):
        assert (start, end) == pytest.approx(times, abs=1e-3)
        assert 0 <= start < end <= film.seconds


@pytest.mark.parametrize(("kind", "point"), [("srt", ","), ("vtt", ".")])
def test_caption_files_are_well_formed(folder: Path, kind: str, point: str) -> None:
    blocks = (folder / f"film.{kind}").read_text(encoding="utf-8").split("\n\n")
    if kind == "vtt":
        assert blocks.pop(0) == "WEBVTT"
    for number, (block, (beat, times)) in enumerate(zip(blocks, FILM_BEATS.items(), strict=True), start=1):
        name, span, *lines = block.strip().split("\n")
        text = " ".join(lines)
        assert name == (beat if kind == "vtt" else str(number))
        if kind == "vtt":
            assert text == words(beat).replace("&", "&amp;").replace("<", "&lt;")
        else:
            assert as_written(text) == words(beat)
        found = re.fullmatch(rf"00:00:(\d\d)\{point}(\d{{3}}) --> 00:00:(\d\d)\{point}(\d{{3}})", span)
        assert found
        s1, ms1, s2, ms2 = map(int, found.groups())
        assert (s1 + ms1 / 1000, s2 + ms2 / 1000) == pytest.approx(times, abs=1e-3)
        assert s2 + ms2 / 1000 <= times[1] + 1e-9


def test_the_json_file_has_chapters_beats_and_files(folder: Path) -> None:
    contents = json.loads((folder / "film.json").read_text(encoding="utf-8"))
    assert [chapter["name"] for chapter in contents["chapters"]] == ["calm", "lively"]
    beats = {f"{c['name']}.{b['name']}": (b["start"], b["end"]) for c in contents["chapters"] for b in c["beats"]}
    assert beats == {beat: pytest.approx(times, abs=1e-6) for beat, times in FILM_BEATS.items()}
    assert contents["chapters"][1]["start"] == pytest.approx(CALM_SECONDS, abs=1e-6)
    files = {file["name"]: file for file in contents["files"]}
    assert set(files) == {f"{name}.{kind}" for name in ("calm", "lively", "film") for kind in ("mp4", "srt", "vtt")}
    for name, file in files.items():
        content = (folder / name).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    video = files["film.mp4"]
    assert (video["width"], video["height"], video["frame_rate"], video["frames"]) == (854, 480, 15, 41)
    assert video["duration"] == pytest.approx(41 / 15, abs=1e-6)


def test_a_second_render_gives_the_same_bytes(folder: Path, tiny: Run, tmp_path: Path) -> None:
    assert tiny("good", "lively", "-q", "l", "-j", "1").returncode == 0
    for kind in ("mp4", "srt", "vtt", "json"):
        again = tmp_path / "media" / "480p15" / f"lively.{kind}"
        assert again.read_bytes() == (folder / f"lively.{kind}").read_bytes(), kind


def test_the_film_does_not_depend_on_earlier_renders(folder: Path, tiny: Run, tmp_path: Path) -> None:
    again = tmp_path / "media" / "480p15"
    assert tiny("good", "calm", "-q", "l").returncode == 0
    for lost in ((), ("film.mp4",), ("lively.vtt", "film.json")):
        for name in lost:
            (again / name).unlink()
        assert tiny("good", "-q", "l").returncode == 0
        assert {path.name: path.read_bytes() for path in again.iterdir()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }


def test_an_idle_process_takes_over_beats_and_the_film_is_the_same(
    tiny_process: Run, steady_media: Path, tmp_path: Path
) -> None:
    shared = tiny_process("shared", "-q", "l", "-j", "2")
    assert shared.returncode == 0
    assert re.search(r"steady-from-(second|third): started", shared.stderr)
    by_two, by_one = ((media / "480p15" / "film.mp4").read_bytes() for media in (tmp_path / "media", steady_media))
    assert "from" not in (steady_media / "stderr.txt").read_text(encoding="utf-8")
    assert by_two == by_one
    assert "from" not in tiny_process("shared", "-q", "l", "-j", "1", "--fresh").stderr
    assert (tmp_path / "media" / "480p15" / "film.mp4").read_bytes() == by_one


def test_one_chapter_makes_no_film_and_uses_the_story(tiny: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[touch]\nradius = 1.1\n", encoding="utf-8")
    assert tiny("good", "calm", "-q", "m", "--story", "mine.toml").returncode == 0
    folder = tmp_path / "media" / "720p30"
    assert {path.name for path in folder.iterdir()} == {"calm.mp4", "calm.srt", "calm.vtt", "calm.json"}
    assert "1.1\n" in (folder / "calm.srt").read_text(encoding="utf-8")
    video = read(folder / "calm.mp4")
    assert (video.width, video.height, video.rate) == (1280, 720, 30)
    assert video.seconds == pytest.approx(CALM_SECONDS)


def test_the_users_manim_settings_change_nothing(folder: Path, tiny_process: Run, tmp_path: Path) -> None:
    (tmp_path / "manim.cfg").write_text("[CLI]\nbackground_color = RED\nsave_sections = True\n", encoding="utf-8")
    assert tiny_process("good", "calm", "-q", "l").returncode == 0
    assert (tmp_path / "media" / "480p15" / "calm.mp4").read_bytes() == (folder / "calm.mp4").read_bytes()


def test_the_list_shows_titles_and_lengths_and_is_remembered(tiny: Run) -> None:
    first = tiny("good", "--list")
    number, name, *title, length = first.stdout.splitlines()[1].split()
    assert (number, name, " ".join(title), length) == ("2", "lively", LIVELY.title, "0:01")
    assert first.stdout.splitlines()[2].split() == ["total", "0:03"]
    second = tiny("good", "--list")
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")


def test_a_render_also_finds_the_lengths(folder: Path) -> None:
    command = tiny_command("good", folder.parent, "--list")
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (len(done.stdout.splitlines()), done.stderr) == (3, "")


def test_a_sheet_has_every_beat_and_makes_no_video(tiny: Run, tmp_path: Path) -> None:
    assert tiny("good", "lively", "--sheet", "-q", "l").returncode == 0
    with Image.open(tmp_path / "media" / "sheets" / "lively.png") as sheet:
        assert sheet.width > 3 * 640
        assert sheet.height > 360
    assert not list(tmp_path.rglob("*.mp4"))


def test_a_sheet_with_an_interval_has_a_picture_for_each(tiny: Run, tmp_path: Path) -> None:
    heights = {}
    for every in ("10", "0.2"):  # 1 and 7 pictures in 1.4 s: one row and three rows
        assert tiny("good", "lively", "--sheet", "--every", every, "-q", "l").returncode == 0
        with Image.open(tmp_path / "media" / "sheets" / "lively.png") as sheet:
            heights[every] = sheet.height
    assert heights["0.2"] - heights["10"] == pytest.approx(2 * 410, abs=40)
