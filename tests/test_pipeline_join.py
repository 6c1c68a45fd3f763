"""Videos joined: the same pictures in the same order, refused where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.errors import RenderError
from pipeline.film import Beat
from pipeline.join import Mark, join
from tests.videos import read


def video(path: Path, frames: int, size: tuple[int, int] = (64, 48), rate: int = 30, crf: int = 23) -> Path:
    """A video of noise, encoded as Manim does it."""
    numbers = np.random.default_rng(frames)
    with av.open(path, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=rate, options={"crf": str(crf), "threads": "1"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for _ in range(frames):
            pixels = numbers.integers(0, 256, (size[1], size[0], 4), dtype=np.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgba")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path


@pytest.mark.parametrize("lengths", [[1], [7], [1, 1, 1], [12, 1, 2, 30, 3], [2, 50]])
@pytest.mark.parametrize("rate", [15, 30, 60])
def test_the_pictures_stay_as_they_are_and_come_evenly(tmp_path: Path, lengths: Sequence[int], rate: int) -> None:
    parts = [video(tmp_path / f"{number}.mp4", frames, rate=rate) for number, frames in enumerate(lengths)]
    join(parts, tmp_path / "whole.mp4", "Title")
    whole = read(tmp_path / "whole.mp4")
    assert whole.frames == [frame for part in parts for frame in read(part).frames]
    assert whole.times == [number / whole.rate for number in range(sum(lengths))]
    assert whole.rate == rate
    assert all(earlier < later for earlier, later in pairwise(whole.decoding_times))


@pytest.mark.parametrize("other", [{"size": (96, 48)}, {"rate": 60}, {"crf": 40}])
def test_parts_that_do_not_fit_are_refused(tmp_path: Path, other: dict[str, int]) -> None:
    parts = [video(tmp_path / "one.mp4", 5), video(tmp_path / "other.mp4", 5, **other)]  # type: ignore[arg-type]
    with pytest.raises(RenderError, match=r"other\.mp4 cannot be joined to one\.mp4"):
        join(parts, tmp_path / "whole.mp4", "Title")


def test_the_index_comes_first_so_that_a_browser_can_start_at_once(tmp_path: Path) -> None:
    join([video(tmp_path / "one.mp4", 5)], tmp_path / "whole.mp4", "Title")
    content = (tmp_path / "whole.mp4").read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")


def test_captions_with_gaps_and_odd_characters_come_back_as_they_are(tmp_path: Path) -> None:
    beats = [Beat("one", "λ < 2 & {curly} \\N “quotes”", 0.2, 0.6), Beat("two", "−1", 1.0, 1.5)]
    part = video(tmp_path / "one.mp4", 60)
    join([part], tmp_path / "whole.mp4", "Títle", [Mark("Ünder 1", 0, 1), Mark("two", 1, 2)], beats)
    whole = read(tmp_path / "whole.mp4")
    assert whole.captions == [(0.2, 0.6, beats[0].caption), (1.0, 1.5, beats[1].caption)]
    assert whole.chapters == [("Ünder 1", 0, 1), ("two", 1, 2)]
    assert whole.frames == read(part).frames
