"""Captions beside the video: SubRip and WebVTT, with the times at which the beats were played."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from pipeline.film import Beat
from scenes.script.sentences import caption_lines


def srt(beats: Sequence[Beat]) -> str:
    """The beats' words as SubRip."""
    return "\n".join(
        f"{number}\n{_time(beat.start, ',')} --> {_time(beat.end, ',')}\n{text(beat)}\n"
        for number, beat in enumerate(_spoken(beats), start=1)
    )


def vtt(beats: Sequence[Beat]) -> str:
    """The beats' words as WebVTT; each cue is named as its beat."""
    return web_vtt((beat.name, beat.start, beat.end, text(beat)) for beat in _spoken(beats))


def web_vtt(cues: Iterable[tuple[str, float, float, str]]) -> str:
    """Cues as WebVTT: each with its name, start, end and words."""
    return "\n".join(
        [
            "WEBVTT\n",
            *(
                f"{name}\n{_time(start, '.')} --> {_time(end, '.')}\n{html.escape(words, quote=False)}\n"
                for name, start, end, words in cues
            ),
        ]
    )


def text(beat: Beat) -> str:
    """The beat's words in lines."""
    return "\n".join(caption_lines(beat.caption))


def milliseconds(seconds: float) -> int:
    """Whole milliseconds, never later than the time itself, so that no caption outlasts its video."""
    return int(seconds * 1000 + 1e-6)


def _spoken(beats: Sequence[Beat]) -> list[Beat]:
    return [beat for beat in beats if beat.caption.strip()]


def _time(seconds: float, point: str) -> str:
    whole, rest = divmod(milliseconds(seconds), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{rest:03}"
