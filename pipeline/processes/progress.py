"""The progress of a run, as the drawing processes and the voice tell it."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from pipeline.jobs import Job, Kind
from scenes.timeline import Timeline

VOICE = "voice"


class Progress:
    """Is told what the drawing processes do; this class prints nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def spoken(self, count: int, total: int) -> None:
        """The voice has said `count` of `total` sentences."""

    def expect(self, jobs: Sequence[Job[Kind]]) -> None:
        """These jobs will be done."""

    def started(self, job: Job[Kind]) -> None:
        """A process has taken the job."""

    def beat_started(self, job: Job[Kind], beat: str) -> None:
        """The process has reached this beat."""

    def frames_drawn(self, job: Job[Kind], count: int) -> None:
        """The process has drawn `count` more frames; negative if drawn frames were lost."""

    def beat_finished(self, job: Job[Kind], beat: str) -> None:
        """The process has drawn this beat."""

    def finished(self, job: Job[Kind], timeline: Timeline | None) -> None:
        """The job is done."""

    def died(self, job: Job[Kind], error: str) -> None:
        """The process has died; the job is tried again."""
