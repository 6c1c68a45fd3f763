"""Caption files for a video: SubRip and WebVTT."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from scenes.timeline import PlayedBeat


def srt(beats: Sequence[PlayedBeat]) -> str:
    """The captions as SubRip."""
    return "\n".join(
        f"{number}\n{_time(beat.start, ',')} --> {_time(beat.end, ',')}\n{text(beat)}\n"
        for number, beat in enumerate(_with_caption(beats), start=1)
    )


def vtt(beats: Sequence[PlayedBeat]) -> str:
    """The captions as WebVTT; each cue has the name of its beat."""
    return web_vtt((beat.name, beat.start, beat.end, text(beat)) for beat in _with_caption(beats))


def web_vtt(cues: Iterable[tuple[str, float, float, str]]) -> str:
    """WebVTT with these cues: name, start and end in seconds, text."""
    return "\n".join(
        [
            "WEBVTT\n",
            *(
                f"{name}\n{_time(start, '.')} --> {_time(end, '.')}\n{html.escape(words, quote=False)}\n"
                for name, start, end, words in cues
            ),
        ]
    )


def text(beat: PlayedBeat) -> str:
    """The beat's caption, broken into lines."""
    from scenes.script import caption_lines  # noqa: PLC0415 (a scene file is joined without loading the film)

    return "\n".join(caption_lines(beat.caption))


def milliseconds(seconds: float) -> int:
    """The time in whole milliseconds, rounded down, so that no caption ends after its video."""
    return int(seconds * 1000 + 1e-6)


def _with_caption(beats: Sequence[PlayedBeat]) -> list[PlayedBeat]:
    return [beat for beat in beats if beat.caption.strip()]


def _time(seconds: float, point: str) -> str:
    whole, rest = divmod(milliseconds(seconds), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{rest:03}"
