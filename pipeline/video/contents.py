"""The JSON file beside a video: chapters and beats with their times, and size and checksum of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import av

from pipeline.film import FilmChapter
from pipeline.video.files import VideoFiles
from scenes.timeline import PlayedBeat, Timeline

DECIMALS = 6  # of a time in seconds; times are multiples of 1/15


def with_starts(
    chapters: Sequence[FilmChapter], timelines: Mapping[str, Timeline]
) -> list[tuple[FilmChapter, Timeline, float]]:
    """Each chapter with its timeline and its start in seconds, if the chapters are played one after another."""
    start, found = 0.0, []
    for chapter in chapters:
        found.append((chapter, timelines[chapter.name], start))
        start += timelines[chapter.name].seconds
    return found


def all_beats(chapters: Sequence[FilmChapter], timelines: Mapping[str, Timeline]) -> list[PlayedBeat]:
    """All beats in order, named `chapter.beat`, with their times in the whole video."""
    return [
        beat.moved(start, f"{chapter.name}.{beat.name}")
        for chapter, timeline, start in with_starts(chapters, timelines)
        for beat in timeline.beats
    ]


def contents(
    title: str, chapters: Sequence[FilmChapter], timelines: Mapping[str, Timeline], files: Sequence[VideoFiles]
) -> str:
    """The JSON text for a video with that title and those chapters, listing the files of these videos."""
    described = [
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
                    "cues": [
                        {"start": _rounded(start + cue.start), "end": _rounded(start + cue.end), "text": cue.text}
                        for cue in beat.cues
                    ],
                }
                for beat in timeline.beats
            ],
        }
        for chapter, timeline, start in with_starts(chapters, timelines)
    ]
    listed = [entry for each in files for entry in _file_entries(each)]
    return json.dumps({"title": title, "chapters": described, "files": listed}, indent=2, ensure_ascii=False) + "\n"


def _file_entries(files: VideoFiles) -> list[dict[str, Any]]:
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
