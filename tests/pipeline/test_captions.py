"""Caption files as players read them: a stranger's name in a caption is shown as it is written, and never obeyed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.encoding import QUICK
from pipeline.quality import Quality
from pipeline.video.captions import NON_JOINER, srt, vtt
from pipeline.video.join import CaptionTrack, join
from pipeline.video.reel import Reel
from scenes.script.names import literal
from scenes.timeline import Cue, PlayedBeat

NAMES = [
    "<b>rain</b>",
    "<script>x</script>",
    "a < b and c > d",
    "R&D &lt;i&gt;",
    r"{\an8}up",
    "{Y:i}",
    r"new\Nline \h",
    r"C:\new",
]
SIGNS = st.text("<>&;/{}\\#:!? aAbBiInNyYh8", max_size=40)
LOOKS_LIKE = str.maketrans({"\u2774": "{", "\u2775": "}", NON_JOINER: "", "\u2060": ""})  # the last is from decoders
BREAK = re.compile(r"\\[Nnh]")
ORDER = re.compile(r"\\(?P<brace>[{}])|(?P<break>\\[Nnh])|\{[^}]*\}")


def as_written(shown: str) -> str:
    """The words of a caption, from what stands for them in a file."""
    return shown.translate(LOOKS_LIKE)


def shown(caption: str, file_format: str = "srt") -> str:
    """What players made with FFmpeg show of a caption file."""
    write = {"srt": srt, "webvtt": vtt}[file_format]
    text = write([PlayedBeat("beat", 1, 2, (Cue(1, 2, caption),))])
    assert not BREAK.search(text)  # not all versions of the decoder have the rule against it
    return " ".join(decoded(io.BytesIO(text.encode()), file_format))


def decoded(file: io.BytesIO | Path, file_format: str | None = None) -> list[str]:
    """What a player shows of the captions as FFmpeg decodes them, into the language of ASS."""
    with av.open(file, format=file_format) as container:
        lines = [line for packet in container.demux(subtitles=0) for line in packet.decode()]
    return [as_written(ORDER.sub(carried_out, line.ass.decode().split(",", 8)[8])) for line in lines]


def carried_out(order: re.Match[str]) -> str:
    """What ASS shows of an order: a brace behind a backslash, a break or space, or nothing."""
    return order["brace"] or (" " if order["break"] else "")


@pytest.mark.parametrize("file_format", ["srt", "webvtt"])
@pytest.mark.parametrize("name", NAMES)
def test_a_player_of_caption_files_shows_names_that_look_like_orders(name: str, file_format: str) -> None:
    assert shown(f"Then {name}.", file_format) == f"Then {name}."


@given(SIGNS | st.text(max_size=40), st.sampled_from(["srt", "webvtt"]))
def test_a_player_of_caption_files_shows_any_name(name: str, file_format: str) -> None:
    caption = f"Then {literal(name)[:40].strip()}."
    assert shown(caption, file_format).split() == caption.split()


def test_the_track_inside_an_mp4_shows_names_that_look_like_orders(tmp_path: Path) -> None:
    reel = Reel(QUICK, Quality("small", 64, 48, 5))
    reel.add(np.zeros((48, 64, 4), dtype=np.uint8), 5 * len(NAMES))
    reel.finish().save(tmp_path / "still.coded")
    beats = [PlayedBeat(f"beat{at}", at, at + 1, (Cue(at, at + 1, name),)) for at, name in enumerate(NAMES)]
    join([tmp_path / "still.coded"], tmp_path / "whole.mp4", "Title", captions=CaptionTrack(beats, "en"))
    assert [line for line in decoded(tmp_path / "whole.mp4") if line] == NAMES
