"""A clip's files for the web, made from its renders: videos, poster, pictures for Markdown, captions, marks."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image

from pipeline.captions import web_vtt
from pipeline.embed import video
from pipeline.embed.clips import LANGUAGE, Clip, Video, beat_end, digest, read_contents, size_name
from pipeline.embed.made_of import MadeOf
from pipeline.embed.renders import pictured
from pipeline.film import Film
from pipeline.plan import FILM, Files
from pipeline.quality import Quality

Renders = Mapping[Quality, Mapping[str, Files]]
STILL_WIDTH = 640
ENCODER = f"{video.AV1} {video.KEYFRAMES}"


def make_webm(renders: Mapping[str, Files]) -> dict[str, Path]:
    """Each clip as WebM beside its render, encoded only where the render has changed; the film is joined."""
    made: dict[str, Path] = {}
    for name in sorted(renders, key=lambda name: name == FILM):
        files = renders[name]
        target = files.video.with_suffix(".webm")
        made_of, ingredients = MadeOf(target.parent), f"{digest(files)} {ENCODER}"
        if not made_of.is_true(target.name, ingredients):
            beside = target.with_name(f".{target.name}.{os.getpid()}")
            start = time.monotonic()
            try:
                if name == FILM:
                    video.join_webm(list(made.values()), beside)
                else:
                    video.write_webm(files.video, beside)
                video.check(files.video, beside)
                beside.replace(target)
            finally:
                beside.unlink(missing_ok=True)
            made_of.remember(target.name, ingredients)
            print(f"{target.parent.name}/{target.name}: {time.monotonic() - start:.1f} s", file=sys.stderr, flush=True)
        made[name] = target
    return made


def put_media(folder: Path, name: str, film: Film, renders: Renders, animation: Path) -> Clip:
    """Writes the clip's files into the folder."""
    largest = renders[max(renders, key=lambda quality: quality.height)][name]
    contents = read_contents(largest)
    videos = [_put_video(folder, name, contents["title"], quality, files[name]) for quality, files in renders.items()]
    clip = Clip(
        name=name,
        title=contents["title"],
        language=LANGUAGE,
        seconds=contents["chapters"][-1]["end"],
        chapters=contents["chapters"],
        videos=tuple(found for kind in (1, 0) for pair in videos for found in [pair[kind]]),
    )
    _put_pictures(folder, clip, film, largest)
    shutil.copyfile(largest.vtt, folder / clip.captions)
    marks = [(mark["name"], mark["start"], mark["end"], " ".join(mark["title"].split())) for mark in clip.chapters]
    (folder / clip.marks).write_text(web_vtt(marks), encoding="utf-8")
    shutil.copyfile(animation, folder / clip.moving)
    return clip


def _put_video(folder: Path, name: str, title: str, quality: Quality, files: Files) -> tuple[Video, Video]:
    """The render as MP4 and WebM."""
    mp4, webm = (folder / size_name(name, quality.height, kind) for kind in (video.MP4, video.WEBM))
    video.write_mp4(files.video, mp4, title)
    shutil.copyfile(files.video.with_suffix(".webm"), webm)
    return _described(mp4, quality), _described(webm, quality)


def _described(path: Path, quality: Quality) -> Video:
    return Video(path.name, video.kind(path), quality.width, quality.height, path.stat().st_size)


def _put_pictures(folder: Path, clip: Clip, film: Film, files: Files) -> None:
    """The poster in the video's size, and a still that fits any page."""
    chapter = film.chapters[0] if clip.name == FILM else next(c for c in film.chapters if c.name == clip.name)
    frame = 1 / 60  # before a beat's end stands its last picture, whatever the rate
    picture: Image.Image = video.shown(
        files.video, beat_end({"chapters": clip.chapters}, chapter.name, pictured(chapter)[0]) - frame
    )
    picture.save(folder / clip.poster, quality=82, method=6)
    height = round(STILL_WIDTH * picture.height / picture.width)
    small = picture.resize((STILL_WIDTH, height), Image.Resampling.LANCZOS)
    small.quantize(256, dither=Image.Dither.NONE).save(folder / clip.still, optimize=True)


def clips_in(renders: Renders) -> Sequence[str]:
    """The clips' names, the film first."""
    return list(next(iter(renders.values())))
