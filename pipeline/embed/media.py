"""The media files of a clip, made from its renders: videos, poster, pictures for Markdown, captions, chapter marks."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PIL import Image

from pipeline.atomic_files import atomic_write
from pipeline.cache.ledger import Ledger
from pipeline.embed import web_video
from pipeline.embed.clips import Clip, VideoSource, read_contents, size_name, video_digest
from pipeline.embed.renders import LEDGER, shown_beats
from pipeline.film import Film
from pipeline.plan import FILM
from pipeline.quality import Quality
from pipeline.video.captions import web_vtt
from pipeline.video.files import VideoFiles

FilesByQuality = Mapping[Quality, Mapping[str, VideoFiles]]
Report = Callable[[str], None]
STILL_WIDTH = 640
SHORTEST_FRAME = 1 / 60  # seconds; this long before its end, a beat shows its last picture at every frame rate
ENCODER = (
    f"{web_video.AV1} {web_video.KEYFRAME_INTERVAL} {web_video.OPUS} {web_video.OPUS_BITS} {web_video.WEBM_OPTIONS}"
)


def make_webm(renders: Mapping[str, VideoFiles], report: Report) -> None:
    """Writes a WebM beside each render that has changed; chapters are encoded, the film is joined from them.

    `report` gets a line for each WebM.
    """
    chapters = [name for name in renders if name != FILM]
    for name in chapters:
        _make(renders[name], partial(web_video.write_webm, renders[name].video), report)
    if FILM in renders:
        parts = [_webm(renders[name]) for name in chapters]
        _make(renders[FILM], partial(web_video.join_webm, parts, renders[FILM].video), report)


def _webm(files: VideoFiles) -> Path:
    return files.video.with_suffix(f".{web_video.WEBM}")


def _make(files: VideoFiles, write: Callable[[Path], None], report: Report) -> None:
    """Writes the WebM in one atomic step, unless it is up to date."""
    target = _webm(files)
    ledger, inputs = Ledger(target.with_name(LEDGER)), f"{video_digest(files)} {ENCODER}"
    if ledger.is_current([target], inputs):
        return
    start = time.monotonic()
    with atomic_write(target) as temporary:
        write(temporary)
        web_video.check(files.video, temporary)
    ledger.record({target: ledger.fingerprint([target], inputs)})
    report(f"{target.parent.name}/{target.name}: {time.monotonic() - start:.1f} s")


def put_media(folder: Path, name: str, film: Film, renders: FilesByQuality, gif: Path, language: str) -> Clip:
    """Writes the clip's files into the folder."""
    largest = renders[max(renders, key=lambda quality: quality.height)][name]
    contents = read_contents(largest)
    sizes = [_put_video(folder, name, contents["title"], quality, files[name]) for quality, files in renders.items()]
    mp4s, webms = zip(*sizes, strict=True)
    clip = Clip(
        name=name,
        title=contents["title"],
        language=language,
        seconds=contents["chapters"][-1]["end"],
        chapters=contents["chapters"],
        videos=(*webms, *mp4s),
        sound=web_video.has_sound(largest.video),
    )
    _put_pictures(folder, clip, film, largest)
    shutil.copyfile(largest.vtt, folder / clip.captions)
    marks = [(mark["name"], mark["start"], mark["end"], " ".join(mark["title"].split())) for mark in clip.chapters]
    (folder / clip.marks).write_text(web_vtt(marks), encoding="utf-8")
    shutil.copyfile(gif, folder / clip.moving)
    return clip


def _put_video(
    folder: Path, name: str, title: str, quality: Quality, files: VideoFiles
) -> tuple[VideoSource, VideoSource]:
    """Writes the render into the folder as MP4 and WebM."""
    mp4, webm = (folder / size_name(name, quality.height, kind) for kind in (web_video.MP4, web_video.WEBM))
    web_video.write_mp4(files.video, mp4, title)
    shutil.copyfile(_webm(files), webm)
    return _described(mp4, quality), _described(webm, quality)


def _described(path: Path, quality: Quality) -> VideoSource:
    return VideoSource(path.name, web_video.mime_type(path), quality.width, quality.height, path.stat().st_size)


def _put_pictures(folder: Path, clip: Clip, film: Film, files: VideoFiles) -> None:
    """Writes the poster in the video's size, and a small still for any page."""
    shown_chapter = next(chapter for chapter in film.chapters if clip.name in {chapter.name, FILM})
    still, _ = shown_beats(shown_chapter)
    picture = web_video.frame_at(files.video, clip.end_of(shown_chapter.name, still) - SHORTEST_FRAME)
    picture.save(folder / clip.poster, quality=82, method=6)
    height = round(STILL_WIDTH * picture.height / picture.width)
    small = picture.resize((STILL_WIDTH, height), Image.Resampling.LANCZOS)
    small.quantize(256, dither=Image.Dither.NONE).save(folder / clip.still, optimize=True)
