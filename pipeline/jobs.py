"""Jobs for the drawing processes, and the messages between them and the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline.encoding import QUICK, Encoding
from pipeline.errors import RenderError, display_path
from pipeline.quality import Quality
from scenes.timeline import Timeline

if TYPE_CHECKING:  # a scene file is drawn without loading the film
    from pipeline.film import ToldChapter


@dataclass(frozen=True)
class Video:
    """Draws `beats` of the chapter into segments; the job's target is their folder."""

    told: ToldChapter
    beats: tuple[str, ...]
    encoding: Encoding = QUICK


@dataclass(frozen=True)
class Sheet:
    """Draws a contact sheet: one picture every `every` seconds, or one for each beat if that is None."""

    told: ToldChapter
    every: float | None = None


@dataclass(frozen=True)
class Stills:
    """Draws the last picture of each beat; the job's target is their folder."""

    told: ToldChapter


@dataclass(frozen=True)
class Gif:
    """Draws the chapter as a GIF."""

    told: ToldChapter


@dataclass(frozen=True)
class Length:
    """Plays the chapter without drawing, to find how long it is; makes no file."""

    told: ToldChapter


class SkipMode(Enum):
    """How a process gets past the plays of a scene file that other processes draw.

    JUMP: takes a play in one step where only Manim's own code runs in it. NEVER: there are no other processes, this
    one draws everything.
    """

    JUMP = "jump"
    NEVER = "never"


@dataclass(frozen=True)
class SceneFile:
    """Draws a scene class of any Manim file, with the current folder `folder` and the random seed `seed`.

    `given` is the path of the file as the user has written it: Manim derives the name of the module from it.
    The processes that draw the scene at the same time note in the folder `claims` who draws what. A play is divided
    between them into parts of `part` frames or more.
    """

    file: Path
    given: str
    name: str
    folder: Path
    seed: int
    claims: Path
    skip: SkipMode
    encoding: Encoding = QUICK
    part: int = 90  # drawing so many takes much longer than the comparisons where two processes meet


FilmKind = Video | Sheet | Stills | Gif | Length
Kind = FilmKind | SceneFile
KindT_co = TypeVar("KindT_co", bound=Kind, covariant=True)
OtherT = TypeVar("OtherT", bound=Kind)


@dataclass(frozen=True)
class Job(Generic[KindT_co]):
    """One piece of work for one drawing process; `name` is unique within a run.

    `draw` is the function that does it, as `module:function`, called as `draw(job, report, given_up)`. `code` has the
    digests of everything from which the job was planned, by name. `target` is the file or folder to make, `scratch` a
    folder for temporary files. `log` takes everything that the process prints and is found at `kept_log` after the run.
    """

    name: str
    kind: KindT_co
    draw: str
    code: Mapping[str, str]
    quality: Quality
    target: Path
    scratch: Path
    log: Path
    kept_log: Path

    @property
    def subject(self) -> str:
        """The name of the chapter, single beat or scene that is drawn."""
        return self.kind.name if isinstance(self.kind, SceneFile) else self.kind.told.chapter.name

    @property
    def prints_to_terminal(self) -> bool:
        """Whether what the code prints is shown: that of a scene file, in the first process that draws it."""
        return isinstance(self.kind, SceneFile) and self.name == self.kind.name

    @property
    def beats(self) -> tuple[str, ...]:
        """The beats to draw; a scene file has none."""
        match self.kind:
            case SceneFile():
                return ()
            case Video(beats=beats):
                return beats
            case Sheet(told=told) | Stills(told=told) | Gif(told=told) | Length(told=told):
                return told.chapter.beats

    def with_kind(self, kind: OtherT) -> Job[OtherT]:
        """The same job with another kind of work."""
        common = (self.draw, self.code, self.quality, self.target, self.scratch, self.log, self.kept_log)
        return Job(self.name, kind, *common)

    def renamed(self, name: str) -> Job[KindT_co]:
        """The same job under another name, with its own scratch folder and log."""
        log = f"{name}.log"
        return replace(
            self,
            name=name,
            scratch=self.scratch.with_name(name),
            log=self.log.with_name(log),
            kept_log=self.kept_log.with_name(log),
        )

    def failure(self, beat: str | None, error: str) -> RenderError:
        """The error for a job that failed at this beat, or before its first one (None)."""
        part = "animation" if isinstance(self.kind, SceneFile) else "beat"
        place = f"{part} {beat}" if beat else f"before its first {part}"
        return RenderError(f"{self.subject}, {place}: {error} (log: {display_path(self.kept_log)})")


def part_of(job: Job[Video], name: str, beats: tuple[str, ...]) -> Job[Video]:
    """A job of that name for some of the job's beats."""
    return job.renamed(name).with_kind(replace(job.kind, beats=beats))


@dataclass(frozen=True)
class BeatStarted:
    """The process has reached this beat."""

    name: str


@dataclass(frozen=True)
class BeatFinished:
    """The process has drawn this beat."""

    name: str


@dataclass(frozen=True)
class FramesDrawn:
    """The process has drawn and encoded `count` more frames."""

    count: int


@dataclass(frozen=True)
class Finished:
    """The job is done; `timeline` is that of the chapter if it was played to its end."""

    timeline: Timeline | None


@dataclass(frozen=True)
class Failed:
    """The job failed; the traceback is in the log. If the process died, the job may be tried again."""

    error: str
    died: bool = False


@dataclass(frozen=True)
class SourceChanged:
    """The job was not done: a source file has changed since it was planned; `error` says which."""

    error: str


@dataclass(frozen=True)
class GiveUp:
    """Tells the process that another one draws these beats, the last of its job."""

    beats: tuple[str, ...]


Message = BeatStarted | BeatFinished | FramesDrawn | Finished | Failed | SourceChanged
