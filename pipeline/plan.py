"""The plan of a render as a value: every file is decided before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pipeline.cache.chapter_segments import ChapterSegments
from pipeline.cache.inputs import ChapterInputs, digest
from pipeline.cache.loaded_code import planned_code
from pipeline.cache.sources import chapter_code, code_key
from pipeline.cache.storage import segment_path
from pipeline.film import Film, FilmChapter, ToldChapter
from pipeline.jobs import FilmKind, Gif, Job, Length, Sheet, Stills, Video
from pipeline.request import Request
from pipeline.video.files import VideoFiles
from pipeline.voice.speaking import BeatName
from pipeline.voice.store import Sound
from pipeline.voice.track import PlacedSound
from pipeline.work_folder import Workplace
from scenes.telling import Telling
from scenes.theme import DARK, Theme

FILM, SHORT, TABLES = "film", "short", "tables"
DRAW = "pipeline.drawing.chapter:draw"

AnyKind = TypeVar("AnyKind", bound=FilmKind)


@dataclass(frozen=True)
class RenderContext:
    """What a run draws from and where it writes: the film, its words and numbers, its colours, the media folder.

    `sounds` are the spoken sentences by chapter and beat, empty for a silent film. `table` is the name for the files of
    a film about a reader's table; they have a folder of their own.
    """

    film: Film
    telling: Telling
    theme: Theme
    media: Path
    sounds: Mapping[BeatName, tuple[Sound, ...]] = field(default_factory=dict)
    table: str | None = None

    def folder(self, inside: str) -> str:
        """The folder of the results, in the media folder's folder `inside`."""
        return inside if self.table is None else f"{inside}/{TABLES}"

    def file_name(self, subject: str) -> str:
        """The name, without ending, of a file about this chapter, beat or film.

        A film about a table is one chapter, and its files have the table's name. No theme's files replace those of
        another.
        """
        named = subject if self.table is None else f"{self.table}{subject.removeprefix(self.film.chapters[0].name)}"
        return named if self.theme == DARK else f"{named}-{self.theme.name}"

    @cached_property
    def telling_digest(self) -> str:
        """The digest of all words and numbers."""
        return digest(self.telling)

    def told(self, chapter: FilmChapter, captions: bool) -> ToldChapter:
        """The chapter with everything that its scene is created with."""
        return ToldChapter(chapter, self.telling, self.theme, captions)


@dataclass(frozen=True)
class Output:
    """One video to publish: a chapter, a single beat, or the whole film; first written to `made`, then moved."""

    name: str
    title: str
    chapters: tuple[FilmChapter, ...]
    made: VideoFiles
    published: VideoFiles


@dataclass(frozen=True)
class RenderPlan:
    """The videos to publish, and what must be drawn for them.

    `segments` has the segments of each chapter or single beat by its name, and `jobs` the jobs that draw all of them.
    `language` is the language of the captions. `sounds` are the spoken sentences by chapter and beat, with their times
    from the start of the beat.
    """

    place: Workplace
    segments: Mapping[str, ChapterSegments]
    jobs: tuple[Job[Video], ...]
    outputs: tuple[Output, ...]
    language: str
    sounds: Mapping[BeatName, tuple[PlacedSound, ...]]


@dataclass(frozen=True)
class PicturePlan:
    """Pictures to draw and publish; `moves` has for each file the path where it is made and its final path."""

    place: Workplace
    jobs: tuple[Job[FilmKind], ...]
    moves: tuple[tuple[Path, Path], ...]


@dataclass(frozen=True)
class LengthPlan:
    """The chapters to measure; nothing is published."""

    place: Workplace
    jobs: tuple[Job[Length], ...]


def plan_render(context: RenderContext, request: Request, token: str) -> RenderPlan:
    """The plan for the requested chapters, or for the film if none is named; `token` is unique to the run."""
    film = context.film
    place = Workplace.beside(context.media, context.folder(request.quality.name), token)
    chapters = film.chosen(request.chapters)
    outputs = [_output(context, place, chapter.name, chapter.title, (chapter,)) for chapter in chapters]
    if request.one_video:
        named = chapters[0].name if context.table else SHORT
        outputs = [_output(context, place, named, request.one_video, chapters)]
    elif not request.chapters:
        outputs.append(_output(context, place, FILM, film.title, chapters))
    segments = {chapter.name: _segments(context, chapter, request) for chapter in chapters}
    jobs = tuple(_video_job(context, chapter, request, place, segments[chapter.name].path) for chapter in chapters)
    sounds = {beat: _placed_sounds(context, beat) for beat in context.sounds}
    return RenderPlan(place, segments, jobs, tuple(outputs), context.telling.script.language, sounds)


def _placed_sounds(context: RenderContext, beat: BeatName) -> tuple[PlacedSound, ...]:
    sentences = context.telling.narration(*beat).sentences
    pairs = zip(sentences, context.sounds[beat], strict=True)
    return tuple(PlacedSound(sentence.start, sound) for sentence, sound in pairs)


def _segments(context: RenderContext, chapter: FilmChapter, request: Request) -> ChapterSegments:
    """The segments of the chapter in the cache."""
    script, story = context.telling.script, context.telling.story
    inputs = ChapterInputs(context.telling, chapter.chapter) if chapter.chapter in script.chapters else None
    settings = (request.quality, request.captions, request.encoding, context.theme)
    code = (code_key(chapter_code(DRAW, chapter.modules)), script.title, *settings)
    path = segment_path(context.media, chapter.chapter, code, inputs.all_digest() if inputs else digest(story))
    return ChapterSegments(path, chapter, inputs, request.fresh)


def _video_job(
    context: RenderContext, chapter: FilmChapter, request: Request, place: Workplace, folder: Path
) -> Job[Video]:
    kind = Video(context.told(chapter, request.captions), chapter.beats, request.encoding)
    return replace(_job(context, place, chapter, kind, request), target=folder)


def plan_sheets(context: RenderContext, request: Request, token: str) -> PicturePlan:
    """The plan for one contact sheet for each chapter."""
    return _plan_single_files(context, request, "sheets", token, ".png", lambda told: Sheet(told, request.every))


def plan_gifs(context: RenderContext, request: Request, token: str) -> PicturePlan:
    """The plan for one GIF for each chapter or single beat."""
    sized = replace(request, quality=request.gif)
    return _plan_single_files(context, sized, request.quality.name, token, ".gif", Gif)


def plan_stills(context: RenderContext, request: Request, token: str) -> PicturePlan:
    """The plan for one PNG for each beat."""
    place = Workplace.beside(context.media, context.folder(request.quality.name), token)
    chapters = context.film.chosen(request.chapters)
    jobs = tuple(
        _job(context, place, chapter, Stills(context.told(chapter, request.captions)), request) for chapter in chapters
    )
    stills = {
        place.folder / f"{context.file_name(chapter.still_name(beat))}.png": job.target / f"{beat}.png"
        for chapter, job in zip(chapters, jobs, strict=True)
        for beat in chapter.beats
    }
    return PicturePlan(place, jobs, tuple((made, published) for published, made in stills.items()))


def plan_lengths(context: RenderContext, request: Request, elsewhere: Path, token: str) -> LengthPlan:
    """The plan for measuring the chapters: the work is done in the folder `elsewhere`, only logs go to media."""
    place = replace(Workplace.beside(elsewhere, "lengths", token), logs=context.media / "logs" / "lengths")
    # Captions would take half of the time, and do not change a length.
    chapters = context.film.chosen(request.chapters)
    jobs = tuple(
        _job(context, place, chapter, Length(context.told(chapter, captions=False)), request) for chapter in chapters
    )
    return LengthPlan(place, jobs)


def _plan_single_files(
    context: RenderContext,
    request: Request,
    folder: str,
    token: str,
    ending: str,
    kind: Callable[[ToldChapter], Sheet | Gif],
) -> PicturePlan:
    """The plan for one file with that ending for each chapter or single beat."""
    place = Workplace.beside(context.media, context.folder(folder), token)
    chapters = context.film.chosen(request.chapters)
    jobs = tuple(
        _job(context, place, chapter, kind(context.told(chapter, request.captions)), request, ending)
        for chapter in chapters
    )
    moves = tuple((job.target, place.folder / f"{context.file_name(job.subject)}{ending}") for job in jobs)
    return PicturePlan(place, jobs, moves)


def _output(
    context: RenderContext, place: Workplace, name: str, title: str, chapters: tuple[FilmChapter, ...]
) -> Output:
    made, published = (VideoFiles.named(folder, context.file_name(name)) for folder in (place.work, place.folder))
    return Output(name, title, chapters, made, published)


def _job(
    context: RenderContext,
    place: Workplace,
    chapter: FilmChapter,
    kind: AnyKind,
    request: Request,
    ending: str = "",
) -> Job[AnyKind]:
    return Job(
        name=chapter.name,
        kind=kind,
        draw=DRAW,
        code=planned_code(DRAW, chapter.modules, context.telling_digest),
        quality=request.quality,
        target=place.work / f"drawn-{chapter.name}{ending}",
        scratch=place.work / chapter.name,
        log=place.work / f"{chapter.name}.log",
        kept_log=place.logs / f"{chapter.name}.log",
    )
