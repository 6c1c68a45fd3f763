"""The media files of a clip, made from its renders: videos, poster, pictures for Markdown, captions, chapter marks."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
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
Rendered = tuple[FilesByQuality, Mapping[str, Path]]  # the videos and the GIFs, both by the clip's name
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


def put_media(folder: Path, name: str, film: Film, renders: Mapping[str, Rendered], language: str) -> Clip:
    """Writes the clip's files into the folder; `renders` are those of each theme, by its name."""
    largest = {theme: largest_renders(videos)[name] for theme, (videos, _) in renders.items()}
    first = next(iter(largest.values()))
    contents = read_contents(first)
    clip = Clip(
        name=name,
        title=contents["title"],
        language=language,
        seconds=contents["chapters"][-1]["end"],
        chapters=contents["chapters"],
        themes=tuple(renders),
        sound=web_video.has_sound(first.video),
    )
    for theme, (_, gifs) in renders.items():
        _put_pictures(folder, clip, theme, film, largest[theme])
        shutil.copyfile(gifs[name], folder / f"{clip.named(theme)}.gif")
    shutil.copyfile(first.vtt, folder / clip.captions)
    marks = [(mark["name"], mark["start"], mark["end"], " ".join(mark["title"].split())) for mark in clip.chapters]
    (folder / clip.marks).write_text(web_vtt(marks), encoding="utf-8")
    videos = [_put_videos(folder, clip, theme, files) for theme, (files, _) in renders.items()]
    return replace(clip, videos=tuple(chain.from_iterable(videos)))


def largest_renders(renders: FilesByQuality) -> Mapping[str, VideoFiles]:
    """The renders in the largest quality, by the clip's name."""
    return renders[max(renders, key=lambda quality: quality.height)]


def _put_videos(folder: Path, clip: Clip, theme: str, renders: FilesByQuality) -> list[VideoSource]:
    """Writes the renders of the clip in one theme into the folder: those as WebM first, then those as MP4."""
    put: dict[str, list[VideoSource]] = {web_video.WEBM: [], web_video.MP4: []}
    for quality, files in renders.items():
        for kind, sources in put.items():
            path = folder / size_name(clip.named(theme), quality.height, kind)
            if kind == web_video.MP4:
                web_video.write_mp4(files[clip.name].video, path, clip.title)
            else:
                shutil.copyfile(_webm(files[clip.name]), path)
            size = path.stat().st_size
            sources.append(
                VideoSource(path.name, web_video.mime_type(path), quality.width, quality.height, size, theme)
            )
    return list(chain.from_iterable(put.values()))


def _put_pictures(folder: Path, clip: Clip, theme: str, film: Film, files: VideoFiles) -> None:
    """Writes the poster in the video's size, and a small still for any page."""
    shown_chapter = next(chapter for chapter in film.chapters if clip.name in {chapter.name, FILM})
    still, _ = shown_beats(shown_chapter)
    picture = web_video.frame_at(files.video, clip.end_of(shown_chapter.name, still) - SHORTEST_FRAME)
    picture.save(folder / f"{clip.named(theme)}.webp", quality=82, method=6)
    height = round(STILL_WIDTH * picture.height / picture.width)
    small = picture.resize((STILL_WIDTH, height), Image.Resampling.LANCZOS)
    small.quantize(256, dither=Image.Dither.NONE).save(folder / f"{clip.named(theme)}.png", optimize=True)
