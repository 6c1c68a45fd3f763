"""What the drawing processes are asked, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from pipeline.errors import RenderError, shown
from pipeline.film import FilmChapter, Timeline
from pipeline.quality import Quality
from pipeline.video.encoding import QUICK, Encoding


class Task(Enum):
    """What to make of a chapter."""

    VIDEO = "video"
    LENGTH = "length"
    SHEET = "sheet"
    STILLS = "stills"
    ANIMATION = "animation"


class Manner(Enum):
    """How a scene file's scene goes past what another process draws.

    JUMPING: plays that only move what they are given are taken in one step. WALKING: every play goes through all its
    moments. WHOLE: nothing is gone past, one process draws all.
    """

    JUMPING = "jumping"
    WALKING = "walking"
    WHOLE = "whole"


@dataclass(frozen=True)
class SceneOfFile:
    """A scene class of a file: played in `folder`, with that seed for random numbers.

    In `claims` the processes that draw it at the same time note who draws what.
    """

    file: Path
    name: str
    folder: Path
    seed: int
    claims: Path
    manner: Manner


@dataclass(frozen=True)
class Job:
    """One chapter, or some of its beats, for one process; no two jobs of a run have the same `name`.

    `target` is the file to make (for a video the folder of its segments, for stills a folder with a picture for each
    beat), `beats` are those to draw, `scratch` is a folder for what is needed on the way, `log` takes all that is
    printed and is found at `kept_log` after the run; `every` is the time in seconds between a sheet's pictures
    (None: one for each beat). `scene` is what is drawn where it is none of the film.
    """

    name: str
    task: Task
    chapter: FilmChapter
    beats: tuple[str, ...]
    quality: Quality
    story: Path | None
    target: Path
    scratch: Path
    log: Path
    kept_log: Path
    captions: bool = True
    every: float | None = None
    encoding: Encoding = QUICK
    scene: SceneOfFile | None = None

    def part(self, name: str, beats: tuple[str, ...]) -> Job:
        """The job for those beats of it, under a name and with files of its own."""
        log = f"{name}.log"
        return replace(
            self,
            name=name,
            beats=beats,
            scratch=self.scratch.with_name(name),
            log=self.log.with_name(log),
            kept_log=self.kept_log.with_name(log),
        )

    def failure(self, beat: str | None, error: str) -> RenderError:
        """What is said of a job that failed at this beat, or before the first (None)."""
        part = "animation" if self.scene else "beat"
        place = f"{part} {beat}" if beat else f"before its first {part}"
        return RenderError(f"{self.chapter.name}, {place}: {error} (log: {shown(self.kept_log)})")


@dataclass(frozen=True)
class BeatStarted:
    """The chapter has come to this beat."""

    name: str


@dataclass(frozen=True)
class BeatFinished:
    """This beat is drawn."""

    name: str


@dataclass(frozen=True)
class FramesDrawn:
    """So many more frames are drawn and encoded."""

    count: int


@dataclass(frozen=True)
class Finished:
    """The job is done; where the whole chapter was played, its timeline."""

    timeline: Timeline | None


@dataclass(frozen=True)
class Failed:
    """The job could not be done; the traceback is in the log. What died may be tried again."""

    error: str
    died: bool = False


@dataclass(frozen=True)
class Leave:
    """Said to the process: these beats, the last of its job, are another's now."""

    beats: tuple[str, ...]


Message = BeatStarted | BeatFinished | FramesDrawn | Finished | Failed
