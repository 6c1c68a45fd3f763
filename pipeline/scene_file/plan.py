"""The plan of a render of a file's scenes: where each is drawn, by which jobs, and which file it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.cache.segments import Segment, SegmentFolder
from pipeline.cache.sources import engine_digest, scene_file_code
from pipeline.cache.storage import segment_path
from pipeline.errors import RenderError, RequestError, display_path
from pipeline.jobs import Job, SceneFile, SkipMode
from pipeline.request import Format, Request
from pipeline.scene_file.record import (
    ALONE,
    FILE,
    SAME_PROCESS,
    STATE_AFTER,
    STATE_BEFORE,
    UNCHECKED,
    Record,
    read_record,
)
from pipeline.scene_file.seams import forget_checks, read_checks
from pipeline.scene_file.source import ENDING, SceneSource
from pipeline.work_folder import Workplace

DRAW = "pipeline.scene_file.playing:draw_scene"


@dataclass
class ScenePlan:
    """A scene to render: `whole` is the job for all of it, `modes` are the modes still to be tried, the fastest first.

    The video is first written to `made`, then moved to `published`.
    """

    whole: Job[SceneFile]
    modes: list[SkipMode]
    published: Path
    made: Path

    @property
    def scene(self) -> SceneFile:
        """The scene that is drawn."""
        return self.whole.kind

    @property
    def folder(self) -> Path:
        """The folder of the segments, one for each group of plays."""
        return self.whole.target

    def segments(self, record: Record) -> list[Segment | None]:
        """The segments of all groups in order; None for a missing one."""
        folder = SegmentFolder(self.folder)
        return [folder.known(str(number)) for number in range(record.groups)]

    def finished(self) -> Record | None:
        """The record of the scene, if all its groups are there and each begins in the state in which the last ended."""
        record = read_record(self.folder)
        if record is None:
            return None
        groups = self.segments(record)
        ends = not groups or (groups[-1] is not None and groups[-1].read.get(STATE_AFTER) == record.after)
        return record if all(groups) and ends and record.is_complete(self.folder) and not self.fault() else None

    def fault(self) -> str | None:
        """What shows that the groups do not fit together; None if nothing does."""
        folder = SegmentFolder(self.folder)
        checks = read_checks(self.folder)
        for group, digests in checks:
            drawn = folder.known(group)
            if drawn and any(drawn.read.get(frame, digest) != digest for frame, digest in digests.items()):
                return f"two processes have drawn different pictures of group {group}"
        compared = {int(group) for group, _ in checks}
        for number in self._numbers()[1:]:
            before, after = folder.known(str(number - 1)), folder.known(str(number))
            if before and after and not _continues(before, after, bool({number - 1, number} & compared)):
                return f"two processes have come to group {number} in different states"
        return None

    def forget(self) -> None:
        """Removes all groups, and what is known about them."""
        SegmentFolder(self.folder).forget(map(str, self._numbers()))
        forget_checks(self.folder)
        (self.folder / FILE).unlink(missing_ok=True)

    def jobs(self, processes: int) -> list[Job[SceneFile]]:
        """The jobs of the next attempt, in the next mode; groups that cannot be used are removed."""
        if not self.modes:
            raise RenderError(f"{self.scene.name} could not be drawn (log: {display_path(self.whole.kept_log)})")
        scene = replace(self.scene, skip=self.modes.pop(0))
        changed = (self.folder / FILE).is_file() and read_record(self.folder) is None
        if changed or scene.skip is SkipMode.NEVER or self.fault() or self._is_unchecked():
            self.forget()
        (self.folder / FILE).unlink(missing_ok=True)
        count = 1 if scene.skip is SkipMode.NEVER else processes
        return [self._job(scene, number) for number in range(1, count + 1)]

    def alone_reason(self) -> str:
        """Why the first process had to draw the scene by itself; '' if it had not."""
        try:
            return (self.scene.claims / ALONE).read_text(encoding="utf-8")
        except OSError:
            return ""

    def _is_unchecked(self) -> bool:
        """Whether one process alone has drawn some of the groups: others cannot continue them."""
        folder = SegmentFolder(self.folder)
        groups = [folder.known(str(number)) for number in self._numbers()]
        return any(group is not None and group.read.get(STATE_AFTER) == UNCHECKED for group in groups)

    def _numbers(self) -> list[int]:
        return sorted(int(path.stem) for path in self.folder.glob("*.json") if path.stem.isdecimal())

    def _job(self, scene: SceneFile, number: int) -> Job[SceneFile]:
        name = scene.name if number == 1 else f"{scene.name}-{number}"
        return self.whole.renamed(name).with_kind(scene)


def check(request: Request) -> None:
    """RequestError for options that only the film has."""
    film_only = {
        "--list": request.listed,
        "--sheet": request.sheet,
        "--format": request.format is not Format.MP4,
        "--no-captions": not request.captions,
        "--silent": request.voice.silent,
        "--voice": request.voice.folder is not None,
        "--rate": request.voice.rate != 1,
        "--story": request.story is not None,
    }
    for option, given in film_only.items():
        if given:
            raise RequestError(f"{option} is for the film; a scene file takes -q, -j, --small, --fresh and --quiet")


def workplace(source: SceneSource, request: Request, media: Path, token: str) -> Workplace:
    """The folders of the run: as with Manim, results go to a folder for each file."""
    return Workplace.beside(media, f"{request.quality.name}/{source.path.stem}", token)


def plan_scenes(
    source: SceneSource, names: Sequence[str], request: Request, media: Path, token: str
) -> list[ScenePlan]:
    """The plans for these scenes of the file; `token` is unique to the run."""
    place = workplace(source, request, media, token)
    return [_plan(source, name, request, place, token) for name in names]


def is_scene_file(request: Request) -> bool:
    """Whether the first name is that of a Python file."""
    return bool(request.chapters) and request.chapters[0].endswith(ENDING)


def _plan(source: SceneSource, name: str, request: Request, place: Workplace, token: str) -> ScenePlan:
    inputs = source.digest(name)
    code = (engine_digest(), request.quality, request.encoding, str(source.path), source.given, str(Path.cwd()))
    seed = int(inputs[:8], 16) ^ (int(token, 16) if request.fresh else 0)
    modes = [SkipMode.NEVER] if source.needs_one_process(name) else list(SkipMode)
    claims = place.work / f"claims-{name}"
    job = Job(
        name=name,
        kind=SceneFile(source.path, source.given, name, Path.cwd(), seed, claims, modes[0], request.encoding),
        draw=DRAW,
        code=scene_file_code(source.path),
        quality=request.quality,
        target=segment_path(place.media, name, code, inputs),
        scratch=place.work / name,
        log=place.work / f"{name}.log",
        kept_log=place.logs / f"{name}.log",
    )
    return ScenePlan(job, modes, place.folder / f"{name}.mp4", place.work / f"{name}.mp4")


def _continues(before: Segment, after: Segment, compared: bool) -> bool:
    """Whether the second group began in the state in which the first ended; two processes may have drawn them.

    Where a process of an earlier run went on without a break, it has left no fingerprint: there it is enough that
    pictures of one of the groups were `compared`.
    """
    states = before.read.get(STATE_AFTER, ""), after.read.get(STATE_BEFORE)
    return states[0] == states[1] or (compared and any(str(state).startswith(SAME_PROCESS) for state in states))
