"""The media files of a page, decoded again: pictures, times and colours are those of the render."""

from __future__ import annotations

import json
import re
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from pipeline.embed import web_video
from pipeline.voice.samples import RATE
from scenes.theme import DARK
from tests.support.videos import DecodedVideo, read
from tests.support.voices import heard, lag, murmur

CLIPS = ("film", "calm", "quiz")
SOUND = {"film": ["audio"], "calm": [], "quiz": ["audio"]}  # there is no recording of the first chapter
HEIGHTS = {480: (854, 15), 720: (1280, 30)}
RED = (252, 98, 85)  # Manim's red, the colour of the dot in the quiz
DOT = (2 / (128 / 9) + 0.5, 0.5)  # its final position, as shares of width and height


def render(folder: Path, name: str, height: int) -> Path:
    """The render that the MP4 was made from."""
    return folder.parent / "embed-media" / "uncaptioned" / f"{height}p{HEIGHTS[height][1]}" / f"{name}.mp4"


def boxes(path: Path) -> list[str]:
    """The names of the top-level boxes of an MP4 in order."""
    content, at, found = path.read_bytes(), 0, []
    while at < len(content):
        found.append(content[at + 4 : at + 8].decode())
        at += int.from_bytes(content[at : at + 4], "big")
    return found


def last_pixel(path: Path) -> np.ndarray:
    """The colour of the dot in the last picture, as a player shows it that follows the tags of the file."""
    with av.open(path) as container:
        *_, last = container.decode(video=0)
    picture = last.to_ndarray(format="rgb24")
    return picture[round(DOT[1] * last.height), round(DOT[0] * last.width)].astype(int)


@pytest.mark.parametrize("name", CLIPS)
@pytest.mark.parametrize("height", HEIGHTS)
def test_the_mp4_has_the_same_encoded_pictures_as_the_render(embed_folder: Path, name: str, height: int) -> None:
    made, rendered = read(embed_folder / f"{name}-{height}.mp4"), read(render(embed_folder, name, height))
    assert (made.width, made.rate) == HEIGHTS[height]
    assert made.frames == rendered.frames
    assert made.times == rendered.times


@pytest.mark.parametrize("name", CLIPS)
@pytest.mark.parametrize("height", HEIGHTS)
def test_the_webm_shows_the_same_pictures_at_the_same_times(embed_folder: Path, name: str, height: int) -> None:
    mp4, webm = (embed_folder / f"{name}-{height}.{kind}" for kind in ("mp4", "webm"))
    one, other = read(mp4), read(webm)
    assert (other.width, other.height, other.rate) == (one.width, one.height, one.rate)
    assert len(other.frames) == len(one.frames)
    assert np.allclose(np.array(other.times, float), np.array(one.times, float), atol=1.1e-3)
    assert worst_psnr(mp4, webm) > 38


def worst_psnr(one: Path, other: Path) -> float:
    with av.open(one) as first, av.open(other) as second:
        pairs = zip(first.decode(video=0), second.decode(video=0), strict=True)
        errors = [((a.to_ndarray().astype(float) - b.to_ndarray()) ** 2).mean() for a, b in pairs]
    return float(10 * np.log10(255**2 / max([1e-9, *errors])))


@pytest.mark.parametrize("kind", ["mp4", "webm"])
@pytest.mark.parametrize("height", HEIGHTS)
def test_colours_are_tagged_and_correct(embed_folder: Path, kind: str, height: int) -> None:
    path = embed_folder / f"quiz-{height}.{kind}"
    with av.open(path) as container:
        said = container.streams.video[0].codec_context
        assert (said.colorspace, said.color_primaries, said.color_trc) == (1, 1, 1)  # BT.709, as in the render
        assert said.color_range == 1
    assert np.abs(last_pixel(path) - RED).max() <= 8


@pytest.mark.parametrize("name", CLIPS)
def test_the_mp4_has_its_index_first_pictures_and_where_somebody_speaks_sound(embed_folder: Path, name: str) -> None:
    path = embed_folder / f"{name}-480.mp4"
    found = boxes(path)
    assert found.index("moov") < found.index("mdat")
    with av.open(path) as container:
        assert [stream.type for stream in container.streams] == ["video", *SOUND[name]]


@pytest.mark.parametrize("name", CLIPS)
def test_the_webm_has_its_index_before_its_pictures(embed_folder: Path, name: str) -> None:
    content = (embed_folder / f"{name}-720.webm").read_bytes()
    index, pictures = bytes.fromhex("1C53BB6B"), bytes.fromhex("1F43B675")  # Matroska's Cues and Cluster
    assert 0 < content.find(index) < content.find(pictures)


def test_mime_types_match_the_files(embed_folder: Path) -> None:
    assert re.fullmatch(
        r'video/mp4; codecs="avc1\.4d40[0-9a-f]{2}, mp4a\.40\.2"', web_video.mime_type(embed_folder / "quiz-480.mp4")
    )
    assert re.fullmatch(
        r'video/webm; codecs="av01\.0\.\d\d[MH]\.08, opus"', web_video.mime_type(embed_folder / "quiz-720.webm")
    )
    assert re.fullmatch(
        r'video/webm; codecs="av01\.0\.\d\d[MH]\.08"', web_video.mime_type(embed_folder / "calm-720.webm")
    )


@pytest.mark.parametrize("name", ["film", "quiz"])
@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_every_sentence_is_heard_at_its_caption(embed_folder: Path, name: str, kind: str) -> None:
    contents = json.loads(render(embed_folder, name, 720).with_suffix(".json").read_text())
    sound = heard(embed_folder / f"{name}-720.{kind}")
    recording = murmur(0.3, 0)[RATE // 4 : -RATE // 4]
    openings = [beat for chapter in contents["chapters"] if chapter["name"] == "quiz" for beat in chapter["beats"][:1]]
    starts = [beat["start"] + 0.2 + 0.02 for beat in openings]  # a breath, and the padding of a trimmed sound
    assert all(abs(lag(sound, recording, start)) < 0.02 * RATE for start in starts)
    calm = round(contents["chapters"][0]["end"] * RATE) if name == "film" else 0
    assert not sound[:calm].any()


def test_pictures_and_sound_are_stored_side_by_side(embed_folder: Path) -> None:
    """A player that has read a second of pictures has read their sound too."""
    for kind in ("mp4", "webm"):
        with av.open(embed_folder / f"film-720.{kind}") as container:
            times = [(packet.stream.type, packet.dts * packet.time_base) for packet in container.demux() if packet.size]
        latest = {"video": 0.0, "audio": 0.0}
        for type_, time in times:
            latest[type_] = float(time)
            assert abs(latest["video"] - latest["audio"]) < 1.5


def test_a_joined_webm_is_its_chapters_one_after_another(embed_folder: Path) -> None:
    film = read(embed_folder / "film-720.webm")
    parts: list[DecodedVideo] = [read(embed_folder / f"{name}-720.webm") for name in ("calm", "quiz")]
    assert film.frames == [frame for part in parts for frame in part.frames]


@pytest.mark.parametrize("name", CLIPS)
def test_pictures_have_the_videos_shape(embed_folder: Path, name: str) -> None:
    with Image.open(embed_folder / f"{name}.webp") as poster:
        assert poster.size == (1280, 720)
    for kind in ("png", "gif"):
        with Image.open(embed_folder / f"{name}.{kind}") as picture:
            assert picture.size == (640, 360)
    with Image.open(embed_folder / f"{name}.gif") as moving:
        assert moving.n_frames > 1  # type: ignore[attr-defined]


def test_the_quizs_poster_is_from_before_its_answer(embed_folder: Path) -> None:
    """At the end of the beat that asks, the dot has come half as far as at its end."""
    with Image.open(embed_folder / "quiz.webp") as poster:
        asked = poster.convert("RGB")
    across = asked.width / (128 / 9)
    assert np.abs(np.array(asked.getpixel((asked.width / 2 + across, asked.height / 2))) - RED).max() <= 12
    ground = np.array(asked.getpixel((asked.width / 2 + 2.4 * across, asked.height / 2)))
    assert np.abs(ground - list(bytes.fromhex(DARK.background[1:]))).max() <= 3


def cues(path: Path) -> list[tuple[str, float, float, str]]:
    """The cues of a WebVTT file, read by the rules of the standard."""
    head, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    assert head == "WEBVTT"
    found = []
    for block in blocks:
        name, times, *words = block.split("\n")
        matched = re.fullmatch(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})", times)
        assert matched, times
        hours, minutes, seconds, *end = map(float, matched.groups())
        start = 3600 * hours + 60 * minutes + seconds
        found.append((name, start, 3600 * end[0] + 60 * end[1] + end[2], "\n".join(words)))
    return found


@pytest.mark.parametrize("name", CLIPS)
def test_captions_and_chapters_have_the_times_of_the_render(embed_folder: Path, name: str) -> None:
    contents = json.loads(render(embed_folder, name, 480).with_suffix(".json").read_text())
    beats = [beat for chapter in contents["chapters"] for beat in chapter["beats"]]
    captions = cues(embed_folder / f"{name}.vtt")
    assert np.allclose([cue[1:3] for cue in captions], [(beat["start"], beat["end"]) for beat in beats], atol=1.1e-3)
    assert [" ".join(words.split()) for *_, words in captions] == [
        beat["caption"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for beat in beats
    ]
    marks = cues(embed_folder / f"{name}.chapters.vtt")
    assert [mark[0] for mark in marks] == [chapter["name"] for chapter in contents["chapters"]]
    assert marks[-1][2] == pytest.approx(contents["chapters"][-1]["end"], abs=1.1e-3)
