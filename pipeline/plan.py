"""The whole render as a value: every path is decided before anything is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.film import Film, FilmChapter
from pipeline.jobs import Job, Task
from pipeline.request import Request

FILM = "film"
RESULTS = {Task.VIDEO: ".mp4", Task.SHEET: ".png", Task.LENGTH: ""}


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
    """What is drawn, and what is made of it: the chapters by themselves, and the film if all of it was asked for."""

    place: Workplace
    jobs: tuple[Job, ...]
    clips: tuple[Clip, ...]


@dataclass(frozen=True)
class SheetPlan:
    """The contact sheets to draw."""

    place: Workplace
    jobs: tuple[Job, ...]

    def published(self, job: Job) -> Path:
        """Where a job's sheet goes."""
        return self.place.folder / f"{job.chapter.name}.png"


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
    return RenderPlan(place, _jobs(place, Task.VIDEO, chapters, request), tuple(clips))


def plan_sheets(film: Film, request: Request, media: Path, token: str) -> SheetPlan:
    """The plan for one sheet a chapter."""
    place = Workplace.beside(media, "sheets", token)
    return SheetPlan(place, _jobs(place, Task.SHEET, film.chosen(request.chapters), request))


def plan_lengths(film: Film, request: Request, elsewhere: Path, media: Path, token: str) -> LengthPlan:
    """The plan for measuring the chapters: works elsewhere than in media, where only the logs go."""
    place = replace(Workplace.beside(elsewhere, "lengths", token), logs=media / "logs" / "lengths")
    return LengthPlan(place, _jobs(place, Task.LENGTH, film.chosen(request.chapters), request))


def _clip(place: Workplace, name: str, title: str, chapters: tuple[FilmChapter, ...]) -> Clip:
    return Clip(name, title, chapters, Files.of(place.work, name), Files.of(place.folder, name))


def _jobs(place: Workplace, task: Task, chapters: Sequence[FilmChapter], request: Request) -> tuple[Job, ...]:
    return tuple(
        Job(
            task=task,
            chapter=chapter,
            quality=request.quality,
            story=request.story,
            target=place.work / f"drawn-{chapter.name}{RESULTS[task]}",
            scratch=place.work / chapter.name,
            log=place.work / f"{chapter.name}.log",
            kept_log=place.logs / f"{chapter.name}.log",
            every=request.every,
        )
        for chapter in chapters
    )
