"""Captions of a video: SubRip and WebVTT files, and the words of the track inside an MP4."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from scenes.timeline import Cue, PlayedBeat

# Players take <i>, {\an8}, \N and &lt; in SubRip as orders, and its format has no rule for text that looks like them.
# With a letter of no width behind their first sign they are text. In braces that does not help in all players.
# The track inside an MP4 has no orders, but players made with FFmpeg obey {\an8} and \N there, and \N in WebVTT. Other
# players would show a further backslash; none shows the letter of no width.
NON_JOINER = "\u200c"
_ORDERS = re.compile(r"[<\\]|&(?=#?\w+;)")
_BRACES = str.maketrans("{}", "\u2774\u2775")


def srt(beats: Sequence[PlayedBeat]) -> str:
    """The captions as SubRip."""
    return "\n".join(
        f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{without_orders(text(cue))}\n"
        for number, (_, cue) in enumerate(named_cues(beats), start=1)
    )


def without_orders(words: str) -> str:
    """The words such that players of SubRip, and of the track inside an MP4, show all of them."""
    return _ORDERS.sub(rf"\g<0>{NON_JOINER}", words).translate(_BRACES)


def vtt(beats: Sequence[PlayedBeat]) -> str:
    """The captions as WebVTT; each cue has the name of its beat, with a number from the second one on."""
    return web_vtt((name, cue.start, cue.end, text(cue)) for name, cue in named_cues(beats))


def named_cues(beats: Sequence[PlayedBeat]) -> list[tuple[str, Cue]]:
    """All captions in order, each with a name of its own."""
    return [
        (beat.name if number == 1 else f"{beat.name}.{number}", cue)
        for beat in beats
        for number, cue in enumerate(beat.cues, start=1)
    ]


def web_vtt(cues: Iterable[tuple[str, float, float, str]]) -> str:
    """WebVTT with these cues: name, start and end in seconds, text."""
    return "\n".join(
        [
            "WEBVTT\n",
            *(
                f"{name}\n{_time(start, '.')} --> {_time(end, '.')}\n{_escaped(words)}\n"
                for name, start, end, words in cues
            ),
        ]
    )


def _escaped(words: str) -> str:
    """The words such that players of WebVTT show all of them."""
    return html.escape(words, quote=False).replace("\\", f"\\{NON_JOINER}")


def text(cue: Cue) -> str:
    """The caption, broken into lines."""
    from scenes.script.sentences import caption_lines  # noqa: PLC0415 (a scene file is joined without loading the film)

    return "\n".join(caption_lines(cue.text))


def milliseconds(seconds: float) -> int:
    """The time in whole milliseconds, rounded down, so that no caption ends after its video."""
    return int(seconds * 1000 + 1e-6)


def _time(seconds: float, point: str) -> str:
    whole, rest = divmod(milliseconds(seconds), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{rest:03}"
