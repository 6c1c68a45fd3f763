"""The whole render as a value: every path is decided before anything is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.cache.inputs import Words, digest
from pipeline.cache.segments import Segments, folder_of
from pipeline.cache.sources import chapter_digest, drawing_digest
from pipeline.film import Film, FilmChapter
from pipeline.jobs import Job, Task
from pipeline.request import Request
from scenes.script import load_script
from scenes.story import load_story

FILM = "film"
RESULTS = {Task.VIDEO: ".mp4", Task.SHEET: ".png", Task.STILLS: "", Task.ANIMATION: ".gif", Task.LENGTH: ""}


@dataclass(frozen=True)
class Files:
    """The files that belong to one video."""

    video: Path
    srt: Path
    vtt: Path
    contents: Path

    @staticmethod
    def of(folder: Path, name: str) -> Files:
        """The files of that name in a folder."""
        return Files(*(folder / f"{name}.{kind}" for kind in ("mp4", "srt", "vtt", "json")))

    def all(self) -> tuple[Path, ...]:
        """The files in the order in which they are published: what describes the video comes after it."""
        return (self.video, self.srt, self.vtt, self.contents)


@dataclass(frozen=True)
class Clip:
    """One video to publish: a chapter by itself or the whole film."""

    name: str
    title: str
    chapters: tuple[FilmChapter, ...]
    made: Files
    published: Files


@dataclass(frozen=True)
class Workplace:
    """Where a run works: `work` is its own hidden folder beside what it makes, `logs` keeps what Manim said."""

    media: Path
    folder: Path
    work: Path
    logs: Path

    @staticmethod
    def beside(media: Path, folder: str, token: str) -> Workplace:
        """The workplace for results in that folder of media; the token tells runs apart."""
        return Workplace(media, media / folder, media / folder / f".work-{token}", media / "logs" / folder)


@dataclass(frozen=True)
class RenderPlan:
    """What is drawn, and what is made of it: the chapters by themselves, and the film if all of it was asked for.

    `segments` has, for each chapter or beat of one by its name, where its pictures are kept, `jobs` what draws it if
    all of it is missing.
    """

    place: Workplace
    segments: Mapping[str, Segments]
    jobs: tuple[Job, ...]
    clips: tuple[Clip, ...]


@dataclass(frozen=True)
class PicturePlan:
    """Pictures to draw that need no more than that; `moves` has what is made, and where it goes."""

    place: Workplace
    jobs: tuple[Job, ...]
    moves: tuple[tuple[Path, Path], ...]


@dataclass(frozen=True)
class LengthPlan:
    """The chapters to measure; nothing is published."""

    place: Workplace
    jobs: tuple[Job, ...]


def plan_render(film: Film, request: Request, media: Path, token: str) -> RenderPlan:
    """The plan for the chapters that are named, or for the film where none is."""
    place = Workplace.beside(media, request.quality.name, token)
    chapters = film.chosen(request.chapters)
    clips = [_clip(place, chapter.name, chapter.title, (chapter,)) for chapter in chapters]
    if not request.chapters:
        clips.append(_clip(place, FILM, film.title, chapters))
    segments = {chapter.name: _segments(media, chapter, request) for chapter in chapters}
    jobs = [
        replace(job, target=segments[job.chapter.name].folder) for job in _jobs(place, Task.VIDEO, chapters, request)
    ]
    return RenderPlan(place, segments, tuple(jobs), tuple(clips))


def _segments(media: Path, chapter: FilmChapter, request: Request) -> Segments:
    """Where the chapter's segments are kept."""
    script, story = load_script(), load_story(request.story)
    told = script.chapters.get(chapter.chapter)
    words = Words(told, story) if told else None
    inputs = words.everything() if words else digest(story)
    how = (request.quality, request.captions, request.encoding)
    code = (drawing_digest(), chapter_digest(chapter.scene), script.title, *how)
    return Segments(folder_of(media, chapter.chapter, code, inputs), chapter, words, request.fresh)


def plan_sheets(film: Film, request: Request, media: Path, token: str) -> PicturePlan:
    """The plan for one sheet a chapter."""
    return _one_picture_each(Task.SHEET, "sheets", film, request, media, token)


def plan_animations(film: Film, request: Request, media: Path, token: str) -> PicturePlan:
    """The plan for one GIF for each chapter or beat."""
    asked = replace(request, quality=request.animation)
    return _one_picture_each(Task.ANIMATION, request.quality.name, film, asked, media, token)


def plan_stills(film: Film, request: Request, media: Path, token: str) -> PicturePlan:
    """The plan for one PNG a beat."""
    place = Workplace.beside(media, request.quality.name, token)
    jobs = _jobs(place, Task.STILLS, film.chosen(request.chapters), request)
    stills = {
        place.folder / f"{job.chapter.still(beat)}.png": job.target / f"{beat}.png"
        for job in jobs
        for beat in job.chapter.beats
    }
    return PicturePlan(place, jobs, tuple((made, published) for published, made in stills.items()))


def plan_lengths(film: Film, request: Request, elsewhere: Path, media: Path, token: str) -> LengthPlan:
    """The plan for measuring the chapters: works elsewhere than in media, where only the logs go."""
    place = replace(Workplace.beside(elsewhere, "lengths", token), logs=media / "logs" / "lengths")
    return LengthPlan(place, _jobs(place, Task.LENGTH, film.chosen(request.chapters), request))


def _one_picture_each(task: Task, folder: str, film: Film, request: Request, media: Path, token: str) -> PicturePlan:
    place = Workplace.beside(media, folder, token)
    jobs = _jobs(place, task, film.chosen(request.chapters), request)
    moves = tuple((job.target, place.folder / f"{job.chapter.name}{RESULTS[task]}") for job in jobs)
    return PicturePlan(place, jobs, moves)


def _clip(place: Workplace, name: str, title: str, chapters: tuple[FilmChapter, ...]) -> Clip:
    return Clip(name, title, chapters, Files.of(place.work, name), Files.of(place.folder, name))


def _jobs(place: Workplace, task: Task, chapters: Sequence[FilmChapter], request: Request) -> tuple[Job, ...]:
    return tuple(_job(place, task, chapter, request) for chapter in chapters)


def _job(place: Workplace, task: Task, chapter: FilmChapter, request: Request) -> Job:
    return Job(
        name=chapter.name,
        task=task,
        chapter=chapter,
        beats=chapter.beats,
        quality=request.quality,
        story=request.story,
        target=place.work / f"drawn-{chapter.name}{RESULTS[task]}",
        scratch=place.work / chapter.name,
        log=place.work / f"{chapter.name}.log",
        kept_log=place.logs / f"{chapter.name}.log",
        captions=request.captions,
        every=request.every,
        encoding=request.encoding,
    )
