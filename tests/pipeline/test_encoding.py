"""Encoded frames are decoded again: each frame once and in order, still pictures without flicker, correct colours."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import smoothstep
from PIL import Image, ImageDraw, ImageFont

from pipeline.encoding import ENCODINGS, QUICK, Encoding
from pipeline.errors import RenderError
from pipeline.quality import QUALITIES, Quality
from pipeline.quick.changes import Area
from pipeline.video.encoded import EncodedSegment
from pipeline.video.join import join
from pipeline.video.reel import Reel
from pipeline.video.slices import Numbering, escaped, unescaped
from pipeline.video.yuv import YuvConverter, to_yuv
from scenes.theme import DARK, THEMES
from tests.support.videos import read

SMALL = Quality("t", 64, 48, 30)
CYCLE = 32  # frames; more than the numbers in the headers of these streams can count
PALETTE = sorted({colour for theme in THEMES.values() for colour in theme.colours.values()})
BOTH = pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)


def pixels(seed: int, quality: Quality = SMALL) -> np.ndarray:
    """A different picture for each seed, of large blocks, which the encoder preserves well."""
    numbers = np.random.default_rng(seed).integers(0, 256, (quality.height // 16, quality.width // 16, 4), np.uint8)
    numbers[..., 3] = 255
    return np.kron(numbers, np.ones((16, 16, 1), np.uint8))


def reel(stays: Sequence[int], encoding: Encoding = QUICK, quality: Quality = SMALL, first: int = 0) -> EncodedSegment:
    """A segment of different pictures, each shown for the given number of frames."""
    made = Reel(encoding, quality)
    for seed, times in enumerate(stays, start=first):
        made.add(pixels(seed, quality), times)
    return made.finish()


def joined(folder: Path, *parts: EncodedSegment) -> Path:
    for number, part in enumerate(parts):
        part.save(folder / f"{number}.coded")
    join([folder / f"{number}.coded" for number in range(len(parts))], folder / "joined.mp4", "Title")
    return folder / "joined.mp4"


def decoded(path: Path) -> list[np.ndarray]:
    """All frames as (height, width, RGB), from a decoder that accepts no error."""
    with av.open(path) as container:
        container.streams.video[0].codec_context.options = {"err_detect": "explode"}
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


MOVING = {name: reel([1] * 12, encoding) for name, encoding in ENCODINGS.items()}
STAYS = st.lists(st.one_of(st.just(1), st.integers(2, 2 * CYCLE)), min_size=1, max_size=5)


@settings(max_examples=8, deadline=None)
@given(st.lists(STAYS, min_size=1, max_size=3), st.sampled_from(list(ENCODINGS.values())))
def test_every_picture_is_shown_for_its_number_of_frames(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[int]], encoding: Encoding
) -> None:
    folder = tmp_path_factory.mktemp("stays")
    firsts = np.cumsum([0, *map(len, parts)])
    path = joined(folder, *(reel(stays, encoding, first=first) for stays, first in zip(parts, firsts, strict=False)))
    shown = [seed for seed, times in enumerate(times for stays in parts for times in stays) for _ in range(times)]
    frames = decoded(path)
    assert len(frames) == len(shown)
    drawn = [pixels(seed)[..., :3].astype(int) for seed in range(firsts[-1])]
    for frame, seed in zip(frames, shown, strict=True):
        assert np.abs(frame - drawn[seed]).mean() < 12  # two of these differ by 85
    video = read(path)
    assert video.times == [number / video.rate for number in range(len(shown))]


@BOTH
@pytest.mark.parametrize("quality", [QUALITIES["l"], QUALITIES["m"]], ids=lambda quality: quality.name)
def test_a_still_picture_does_not_flicker(tmp_path: Path, encoding: Encoding, quality: Quality) -> None:
    path = joined(tmp_path, reel([1, CYCLE + 5, 1, 1, 4, 2], encoding, quality))
    with av.open(path) as container:
        frames = [hashlib.sha256(frame.to_ndarray()).digest() for frame in container.decode(video=0)]
    assert [len(set(frames[start:end])) for start, end in ((1, 38), (40, 44), (44, 46))] == [1, 1, 1]
    assert len(set(frames)) == 6


@BOTH
def test_a_still_picture_takes_almost_no_space(encoding: Encoding) -> None:
    quality = QUALITIES["h"]
    short, long = (reel([times], encoding, quality) for times in (2, 602))
    sizes = [sum(len(frame.data) for frame in coded.frames) for coded in (short, long)]
    assert (sizes[1] - sizes[0]) / 600 < 200  # bytes a frame


@BOTH
@settings(max_examples=10, deadline=None)
@given(stays=STAYS)
def test_all_segments_have_the_same_decoder_parameters(encoding: Encoding, stays: list[int]) -> None:
    assert reel(stays, encoding).parameters == reel([1], encoding).parameters == reel([9], encoding).parameters


@BOTH
@settings(max_examples=8, deadline=None)
@given(held=st.integers(2, 3 * CYCLE), moving=st.integers(1, 14))
def test_what_moves_after_a_still_picture_is_the_same_after_any_length_of_it(
    tmp_path_factory: pytest.TempPathFactory, encoding: Encoding, held: int, moving: int
) -> None:
    long = reel([held, *[1] * moving], encoding)
    assert [frame.key for frame in long.frames] == [True, *[False] * (held - 1 + moving)]
    short = without_repetitions(long, held)
    pictures = [decoded(joined(tmp_path_factory.mktemp("held"), coded)) for coded in (short, long)]
    assert len(pictures[1]) == held + moving
    assert all(np.array_equal(frame, pictures[0][0]) for frame in pictures[1][:held])
    assert np.array_equal(pictures[1][held:], pictures[0][1:])


def without_repetitions(segment: EncodedSegment, held: int) -> EncodedSegment:
    """The packets as the encoder made them: it saw the first picture once.

    They are not encoded again: with a slow preset x264 does not always make the same bytes of the same pictures.
    """
    numbering, first = Numbering.of(segment.parameters), segment.frames[0]
    rest = (
        replace(frame, shows=frame.shows - held + 1, data=numbering.moved(frame.data, 1 - held))
        for frame in segment.frames[held:]
    )
    return replace(segment, frames=(first, *rest))


@BOTH
@given(first=st.integers(0, 3 * CYCLE), second=st.integers(0, 3 * CYCLE))
def test_numbers_of_packets_are_added(encoding: Encoding, first: int, second: int) -> None:
    coded = MOVING[encoding.name]
    numbering = Numbering.of(coded.parameters)
    for frame in coded.frames[1:]:
        assert numbering.moved(frame.data, 0) == numbering.moved(frame.data, numbering.cycle) == frame.data
        once = numbering.moved(numbering.moved(frame.data, first), second)
        assert once == numbering.moved(frame.data, first + second)


@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 255]), max_size=40).map(bytes))
def test_no_start_code_is_left_inside_a_unit(content: bytes) -> None:
    written = escaped(content)
    assert not any(code in written for code in (b"\0\0\0", b"\0\0\1", b"\0\0\2"))
    assert unescaped(written) == content


def test_a_segment_does_not_depend_on_segments_encoded_before() -> None:
    alone = reel([1, 1, 5, 1])
    reel([1, 40, 1, 1])
    assert reel([1, 1, 5, 1]) == alone


def test_pixels_may_be_overwritten_after_they_are_added(tmp_path: Path) -> None:
    made, buffer = Reel(QUICK, SMALL), pixels(0)
    for seed in range(6):
        buffer[:] = pixels(seed)
        made.add(buffer, 1 if seed % 2 else 3)
    assert made.finish() == reel([3, 1, 3, 1, 3, 1])


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from([(96, 64), (90, 50), (130, 66)]))
def test_converting_only_changed_boxes_gives_the_same_picture(data: st.DataObject, size: tuple[int, int]) -> None:
    width, height = size
    chance = np.random.default_rng(data.draw(st.integers(0, 99)))
    picture, colours = chance.integers(0, 256, (height, width, 4), np.uint8), YuvConverter()
    colours.convert(picture)
    for _ in range(3):
        area = Area(width, height)
        for _ in range(data.draw(st.integers(0, 3))):
            left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
            box = left, top, data.draw(st.integers(left, width)), data.draw(st.integers(top, height))
            area.add(box)
            picture[top : box[3], left : box[2]] = chance.integers(0, 256, (box[3] - top, box[2] - left, 4), np.uint8)
        assert np.array_equal(colours.convert(picture, tuple(area.boxes())).to_ndarray(), to_yuv(picture).to_ndarray())


def test_a_segment_is_the_same_with_and_without_known_changes() -> None:
    known, unknown = Reel(QUICK, SMALL), Reel(QUICK, SMALL)
    picture = pixels(0)
    for step in range(12):
        picture[:, 5 * step : 5 * step + 5, :3] = 20 * step
        for made, changed in (
            (known, [(0, 0, 64, 48)] if step % 2 else [(0, 0, 64, 16), (0, 16, 64, 48)]),
            (unknown, None),
        ):
            made.add(picture, 3 if step % 5 == 0 else 1, changed)
    assert known.finish() == unknown.finish()


@BOTH
def test_a_faded_out_text_leaves_no_shadow(tmp_path: Path, encoding: Encoding) -> None:
    quality, fading, afterwards = QUALITIES["l"], 60, 20
    dark = Image.new("RGBA", (quality.width, quality.height), DARK.background)
    written = dark.copy()
    for row in range(8):
        text = "What the film says, and how it says it: 0.861, 0.508 "
        ImageDraw.Draw(written).text((40, 20 + 44 * row), text, DARK.text, ImageFont.load_default(12 + 2 * row))
    made, drawn = Reel(encoding, quality), []
    for step in range(fading + afterwards):
        picture = Image.blend(written, dark, smoothstep(min(1, step / fading)))
        ImageDraw.Draw(picture).rectangle((8 * step, 400, 8 * step + 60, 460), DARK.text)  # something still moves
        made.add(np.array(picture))
        drawn.append(to_yuv(np.array(picture)).to_ndarray()[: quality.height])
    with av.open(joined(tmp_path, made.finish())) as container:
        shown = [frame.to_ndarray()[: quality.height] for frame in container.decode(video=0)]
    for number in range(fading, fading + afterwards):
        where_text_was = np.s_[10:380]
        error = np.abs(shown[number][where_text_was].astype(int) - drawn[number][where_text_was])
        assert error.max() <= 4, number  # of 219


@BOTH
def test_a_player_shows_the_colours_of_the_theme(tmp_path: Path, encoding: Encoding) -> None:
    assert len(PALETTE) > 8
    quality = QUALITIES["l"]
    card = np.full((quality.height, quality.width, 4), 255, np.uint8)
    places = [(64 * (number // 8), 96 * (number % 8)) for number in range(len(PALETTE))]
    for (top, left), colour in zip(places, PALETTE, strict=True):
        card[top : top + 64, left : left + 96, :3] = list(bytes.fromhex(colour[1:]))
    made = Reel(encoding, quality)
    for times in (1, 1, 4):
        made.add(card, times)
    for frame in _as_bt709(joined(tmp_path, made.finish())):
        for (top, left), colour in zip(places, PALETTE, strict=True):
            inside = frame[top + 16 : top + 48, left + 16 : left + 80]
            assert np.abs(inside.astype(float).mean(axis=(0, 1)) - list(bytes.fromhex(colour[1:]))).max() <= 2, colour


def _as_bt709(path: Path) -> list[np.ndarray]:
    """The frames in RGB by the formulas of BT.709 with limited range, whatever the tags of the file say."""
    frames = []
    with av.open(path) as container:
        for frame in container.decode(video=0):
            planes = [np.asarray(plane).reshape(-1, plane.line_size)[:, : plane.width] for plane in frame.planes]
            luma = (planes[0].astype(float) - 16) / 219
            blue, red = ((np.kron(plane, np.ones((2, 2))) - 128) / 224 for plane in planes[1:])
            r, b = luma + 1.5748 * red, luma + 1.8556 * blue
            g = (luma - 0.2126 * r - 0.0722 * b) / 0.7152
            frames.append(np.clip(255 * np.stack([r, g, b], axis=-1), 0, 255))
    return frames


@BOTH
def test_the_video_is_tagged_with_its_colour_space(tmp_path: Path, encoding: Encoding) -> None:
    path = joined(tmp_path, reel([1, 3], encoding))
    with av.open(path) as container:
        context = container.streams.video[0].codec_context
        assert context.color_range == ColorRange.MPEG
        assert context.colorspace == Colorspace.ITU709
        assert context.color_primaries == ColorPrimaries.BT709
        assert context.color_trc == ColorTrc.BT709
        assert context.pix_fmt == "yuv420p"
    assert b"colrnclx" in path.read_bytes()  # for players that read only the container


@pytest.mark.parametrize("damage", ["cut", "longer", "empty", "text", "older"])
def test_a_damaged_segment_file_is_refused(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "part.coded"
    reel([1, 4]).save(path)
    content = path.read_bytes()
    damaged = {
        "cut": content[:-1],
        "longer": content + b"x",
        "empty": b"",
        "text": b"not a\nvideo\nat all",
        "older": content.replace(b"frames 1", b"frames 0", 1),
    }
    path.write_bytes(damaged[damage])
    with pytest.raises(RenderError, match=r"part\.coded: not a"):
        EncodedSegment.load(path)


def test_a_saved_segment_is_loaded_unchanged(tmp_path: Path) -> None:
    coded = reel([1, 1, 40, 1])
    coded.save(tmp_path / "part.coded")
    assert EncodedSegment.load(tmp_path / "part.coded") == coded
    assert [path.name for path in tmp_path.iterdir()] == ["part.coded"]
