"""Joined segments: the same pictures in the same order; segments that do not fit together are refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from pipeline.encoding import QUICK
from pipeline.errors import RenderError
from pipeline.quality import Quality
from pipeline.video.captions import without_orders
from pipeline.video.join import CaptionTrack, Mark, join
from pipeline.video.reel import Reel
from scenes.timeline import Cue, PlayedBeat
from tests.support.videos import read


def part(path: Path, frames: int, size: tuple[int, int] = (64, 48), rate: int = 30, **settings: str) -> Path:
    """A segment of noise with a still picture at its end."""
    numbers = np.random.default_rng(frames)
    reel = Reel(replace(QUICK, **settings), Quality("x", *size, rate))
    for _ in range(frames - frames // 3):
        pixels = numbers.integers(0, 256, (size[1], size[0], 4), dtype=np.uint8)
        reel.add(pixels)
    reel.add(pixels, frames // 3)
    reel.finish().save(path)
    return path


def alone(path: Path) -> list[str]:
    """The frames of one segment."""
    target = path.with_suffix(".mp4")
    join([path], target, "Title")
    return read(target).frames


@pytest.mark.parametrize("lengths", [[1], [7], [1, 1, 1], [12, 1, 2, 30, 3], [2, 150]])
@pytest.mark.parametrize("rate", [15, 30, 60])
def test_joining_keeps_pictures_and_spaces_them_evenly(tmp_path: Path, lengths: Sequence[int], rate: int) -> None:
    parts = [part(tmp_path / f"{number}.coded", frames, rate=rate) for number, frames in enumerate(lengths)]
    join(parts, tmp_path / "whole.mp4", "Title")
    whole = read(tmp_path / "whole.mp4")
    assert whole.frames == [frame for path in parts for frame in alone(path)]
    assert whole.times == [number / whole.rate for number in range(sum(lengths))]
    assert whole.rate == rate
    assert all(earlier < later for earlier, later in pairwise(whole.decoding_times))


@pytest.mark.parametrize("other", [{"size": (96, 48)}, {"rate": 60}, {"parameters": "ref=4"}])
def test_segments_with_other_settings_are_refused(tmp_path: Path, other: dict[str, Any]) -> None:
    parts = [part(tmp_path / "one.coded", 5), part(tmp_path / "other.coded", 5, **other)]
    with pytest.raises(RenderError, match=r"other\.coded cannot be joined to one\.coded"):
        join(parts, tmp_path / "whole.mp4", "Title")


@pytest.mark.parametrize("damage", [lambda whole: whole[:-1], lambda whole: whole[:40], lambda whole: b"", str])
def test_an_incomplete_segment_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes | str]) -> None:
    path = part(tmp_path / "one.coded", 5)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged.encode() if isinstance(damaged, str) else damaged)
    with pytest.raises(RenderError, match=r"one\.coded: not"):
        join([path], tmp_path / "whole.mp4", "Title")


def test_the_index_of_the_mp4_comes_first(tmp_path: Path) -> None:
    join([part(tmp_path / "one.coded", 5)], tmp_path / "whole.mp4", "Title")
    content = (tmp_path / "whole.mp4").read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")


def test_captions_with_gaps_and_special_characters_are_kept(tmp_path: Path) -> None:
    beats = [said("one", "λ < 2 & {curly} \\N “quotes”", 0.2, 0.6), said("two", "−1", 1.0, 1.5)]
    path = part(tmp_path / "one.coded", 60)
    join([path], tmp_path / "whole.mp4", "Títle", [Mark("Ünder 1", 0, 1), Mark("two", 1, 2)], CaptionTrack(beats, "en"))
    whole = read(tmp_path / "whole.mp4")
    assert whole.captions == [(0.2, 0.6, without_orders(beats[0].caption)), (1.0, 1.5, beats[1].caption)]
    assert whole.chapters == [("Ünder 1", 0, 1), ("two", 1, 2)]
    assert whole.frames == alone(path)


@pytest.mark.parametrize(
    ("code", "track"), [("en", "eng"), ("de", "deu"), ("pt-BR", "por"), ("xx", "und"), ("", "und")]
)
def test_the_caption_track_names_its_language(tmp_path: Path, code: str, track: str) -> None:
    path = part(tmp_path / "one.coded", 30)
    join([path], tmp_path / "whole.mp4", "Title", captions=CaptionTrack([said("one", "Words.", 0, 1)], code))
    with av.open(tmp_path / "whole.mp4") as container:
        assert container.streams.subtitles[0].language == track


def said(name: str, caption: str, start: float, end: float) -> PlayedBeat:
    """A beat with one caption all the time."""
    return PlayedBeat(name, start, end, (Cue(start, end, caption),))
