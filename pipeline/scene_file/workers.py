"""The processes that draw scenes: one draws at once, others are started when there is work for them."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Mapping
from typing import Self

from pipeline.jobs import Job, Kind, SceneFile
from pipeline.processes.environment import ENVIRONMENT
from pipeline.processes.local_workers import DrawingProcess, LocalWorkers
from pipeline.processes.progress import Progress
from pipeline.quick import lazy_imports
from pipeline.scene_file.plan import ScenePlan
from scenes.timeline import Timeline

WORTHWHILE = 0.6  # seconds of drawing after which each further process is started: about what its start takes
SETTLED = 0.1  # seconds between two looks at whether another process should be started


class SceneWorkers(LocalWorkers):
    """Draws each scene in one process; further ones, its `helpers` by the scene's name, join where it takes longer."""

    interval = SETTLED

    def __init__(self, size: int, plans: Mapping[str, ScenePlan]) -> None:
        super().__init__(size, "fork" if can_fork() else "forkserver")
        self.plans = plans
        self.helpers: dict[str, list[Job[SceneFile]]] = {}

    def __enter__(self) -> Self:
        super().__enter__()
        if self.method == "fork":
            load_manim()
        return self

    def _share(self, progress: Progress) -> None:
        """Starts a helper for the scene that has been drawn longest."""
        for process in list(self.running.values()):
            helpers = self.helpers.get(process.job.name)
            if len(self.running) < self.size and helpers and self._needs_help(process):
                process.helped += 1
                self._start(helpers.pop(0), progress)

    def _needs_help(self, process: DrawingProcess) -> bool:
        drawing = time.monotonic() - process.first_beat_at if process.first_beat_at else 0.0
        return drawing > WORTHWHILE * (process.helped + 1) and not self.plans[process.job.name].alone_reason()

    def _hear(self, process: DrawingProcess, done: dict[str, Timeline], progress: Progress) -> bool:
        again = super()._hear(process, done, progress)
        if process.job.prints_to_terminal and process.pipe not in self.running:
            self._dismiss_idle(process.job, progress)
        return again

    def _dismiss_idle(self, job: Job[Kind], progress: Progress) -> None:
        """Ends the helpers that have not drawn anything, if the scene is complete without them."""
        self.helpers.pop(job.name, None)
        idle = [each for each in self.running.values() if each.job.subject == job.subject and not each.frames]
        if idle and self.plans[job.subject].finished():
            for each in idle:
                self._dismiss(each)
                progress.finished(each.job, None)


def can_fork() -> bool:
    """Whether this process can be copied: it has one thread, and orders sets as every drawing process does."""
    return not sys.flags.hash_randomization and threading.active_count() == 1 and sys.platform == "linux"


def load_manim() -> None:
    """Loads what the drawing processes need, before they are forked."""
    os.environ.update({name: value for name, value in ENVIRONMENT.items() if name.endswith("THREADS")})
    lazy_imports.load_manim()
    import tqdm  # noqa: PLC0415

    import pipeline.scene_file.playing  # noqa: F401, PLC0415

    # tqdm's own lock would be shared between the processes, and would stay locked if one of them is killed.
    tqdm.tqdm.set_lock(threading.RLock())
