"""A clip's files for the web, made from its renders: videos, poster, pictures for Markdown, captions, marks."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PIL import Image

from pipeline.atomic_files import written_whole
from pipeline.embed import video
from pipeline.embed.clips import LANGUAGE, Clip, Video, digest, read_contents, size_name
from pipeline.embed.made_of import MadeOf
from pipeline.embed.renders import pictured
from pipeline.film import Film
from pipeline.plan import FILM, Files
from pipeline.quality import Quality
from pipeline.video.captions import web_vtt

Renders = Mapping[Quality, Mapping[str, Files]]
STILL_WIDTH = 640
SHORTEST_FRAME = 1 / 60  # so long before its end a beat shows its last picture, whatever the rate
ENCODER = f"{video.AV1} {video.KEYFRAMES} {video.INDEX_FIRST}"


def make_webm(renders: Mapping[str, Files]) -> None:
    """Puts each clip as WebM beside its render, encoded only where the render has changed; the film is joined."""
    chapters = [name for name in renders if name != FILM]
    for name in chapters:
        _make(renders[name], partial(video.write_webm, renders[name].video))
    if FILM in renders:
        _make(renders[FILM], partial(video.join_webm, [_webm(renders[name]) for name in chapters]))


def _webm(files: Files) -> Path:
    return files.video.with_suffix(f".{video.WEBM}")


def _make(files: Files, write: Callable[[Path], None]) -> None:
    """Writes the WebM unless it is there and still true; it is whole as soon as it has its name."""
    target = _webm(files)
    made_of, ingredients = MadeOf(target.parent), f"{digest(files)} {ENCODER}"
    if made_of.is_true(target.name, ingredients):
        return
    start = time.monotonic()
    with written_whole(target) as beside:
        write(beside)
        video.check(files.video, beside)
    made_of.remember(target.name, ingredients)
    print(f"{target.parent.name}/{target.name}: {time.monotonic() - start:.1f} s", file=sys.stderr, flush=True)


def put_media(folder: Path, name: str, film: Film, renders: Renders, animation: Path) -> Clip:
    """Writes the clip's files into the folder."""
    largest = renders[max(renders, key=lambda quality: quality.height)][name]
    contents = read_contents(largest)
    sizes = [_put_video(folder, name, contents["title"], quality, files[name]) for quality, files in renders.items()]
    mp4s, webms = zip(*sizes, strict=True)
    clip = Clip(
        name=name,
        title=contents["title"],
        language=LANGUAGE,
        seconds=contents["chapters"][-1]["end"],
        chapters=contents["chapters"],
        videos=(*webms, *mp4s),
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
    shutil.copyfile(_webm(files), webm)
    return _described(mp4, quality), _described(webm, quality)


def _described(path: Path, quality: Quality) -> Video:
    return Video(path.name, video.kind(path), quality.width, quality.height, path.stat().st_size)


def _put_pictures(folder: Path, clip: Clip, film: Film, files: Files) -> None:
    """The poster in the video's size, and a still that fits any page."""
    shown_chapter = next(chapter for chapter in film.chapters if clip.name in {chapter.name, FILM})
    still, _ = pictured(shown_chapter)
    picture = video.shown(files.video, clip.end_of(shown_chapter.name, still) - SHORTEST_FRAME)
    picture.save(folder / clip.poster, quality=82, method=6)
    height = round(STILL_WIDTH * picture.height / picture.width)
    small = picture.resize((STILL_WIDTH, height), Image.Resampling.LANCZOS)
    small.quantize(256, dither=Image.Dither.NONE).save(folder / clip.still, optimize=True)
