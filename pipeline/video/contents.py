"""film.json: what is in a video and when, and the facts of each file, for machines to read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import av

from pipeline.film import Beat, FilmChapter, Timeline
from pipeline.plan import Clip, Files

DECIMALS = 6  # of a second; times are multiples of 1/15


def placed(
    chapters: Sequence[FilmChapter], timelines: Mapping[str, Timeline]
) -> list[tuple[FilmChapter, Timeline, float]]:
    """Each chapter with its timeline and the second at which it starts when they are played one after the other."""
    start, places = 0.0, []
    for chapter in chapters:
        places.append((chapter, timelines[chapter.name], start))
        start += timelines[chapter.name].seconds
    return places


def beats_of(chapters: Sequence[FilmChapter], timelines: Mapping[str, Timeline]) -> list[Beat]:
    """All beats in order, named `chapter.beat`, at their times in the whole."""
    return [
        Beat(f"{chapter.name}.{beat.name}", beat.caption, start + beat.start, start + beat.end)
        for chapter, timeline, start in placed(chapters, timelines)
        for beat in timeline.beats
    ]


def contents(clip: Clip, timelines: Mapping[str, Timeline], files: Sequence[Files]) -> str:
    """The JSON for a clip, which lists these files of videos."""
    chapters = [
        {
            "name": chapter.name,
            "number": chapter.number,
            "title": chapter.title,
            "start": _rounded(start),
            "end": _rounded(start + timeline.seconds),
            "beats": [
                {
                    "name": beat.name,
                    "start": _rounded(start + beat.start),
                    "end": _rounded(start + beat.end),
                    "caption": beat.caption,
                }
                for beat in timeline.beats
            ],
        }
        for chapter, timeline, start in placed(clip.chapters, timelines)
    ]
    facts = [fact for listed in files for fact in _facts(listed)]
    return json.dumps({"title": clip.title, "chapters": chapters, "files": facts}, indent=2, ensure_ascii=False) + "\n"


def _facts(files: Files) -> list[dict[str, Any]]:
    return [_file(files.video) | _video(files.video), _file(files.srt), _file(files.vtt)]


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest}


def _video(path: Path) -> dict[str, Any]:
    with av.open(path) as container:
        stream = container.streams.video[0]
        assert stream.average_rate
        seconds = stream.frames / stream.average_rate
        return {
            "duration": _rounded(float(seconds)),
            "frame_rate": float(stream.average_rate),
            "frames": stream.frames,
            "width": stream.codec_context.width,
            "height": stream.codec_context.height,
        }


def _rounded(seconds: float) -> float:
    return round(seconds, DECIMALS)
