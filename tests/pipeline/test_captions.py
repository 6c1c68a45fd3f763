"""Caption files as players read them: a stranger's name in a caption is shown as it is written, and never obeyed."""

from __future__ import annotations

import io

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.video.captions import NON_JOINER, srt
from scenes.script.names import literal
from scenes.timeline import Cue, PlayedBeat

NAMES = ["<b>rain</b>", "<script>x</script>", "a < b and c > d", "R&D &lt;i&gt;", r"{\an8}up", "{Y:i}", r"new\Nline \h"]
SIGNS = st.text("<>&;/{}\\#:!? aAbBiInNyYh8", max_size=40)
LOOKS_LIKE = str.maketrans({"\u2774": "{", "\u2775": "}", NON_JOINER: ""})


def as_written(shown: str) -> str:
    """The words of a caption, from what stands for them in SubRip."""
    return shown.translate(LOOKS_LIKE)


def shown(caption: str) -> str:
    """What a player that knows the tags of SubRip shows: FFmpeg's decoder, without the orders that it has found."""
    text = srt([PlayedBeat("beat", 1, 2, (Cue(1, 2, caption),))])
    with av.open(io.BytesIO(text.encode()), format="srt") as file:
        found = [line.dialogue.decode() for packet in file.demux(subtitles=0) for line in packet.decode()]
    return as_written(" ".join(found))


@pytest.mark.parametrize("name", NAMES)
def test_a_subrip_player_shows_names_that_look_like_orders(name: str) -> None:
    assert shown(f"Then {name}.") == f"Then {name}."


@given(SIGNS | st.text(max_size=40))
def test_a_subrip_player_shows_any_name(name: str) -> None:
    caption = f"Then {literal(name)[:40].strip()}."
    assert shown(caption).split() == caption.split()
