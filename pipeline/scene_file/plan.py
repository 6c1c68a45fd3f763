"""A render of a file's scenes as values: where each is drawn, by which jobs, and what it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from pipeline.cache.segments import Segment, Segments, folder_of
from pipeline.cache.sources import drawing_digest
from pipeline.errors import RenderError, RequestError, shown
from pipeline.film import FilmChapter
from pipeline.jobs import Job, Manner, SceneOfFile, Task
from pipeline.plan import Workplace
from pipeline.request import Format, Request
from pipeline.scene_file.reading import ENDING, SceneFile
from pipeline.scene_file.record import AFTER, BEFORE, FILE, Record, read_record


@dataclass
class ScenePlan:
    """A scene to render: `whole` is the job for all of it, `manners` are those still to be tried, best first."""

    whole: Job
    manners: list[Manner]
    published: Path
    made: Path

    @property
    def scene(self) -> SceneOfFile:
        """What is drawn."""
        assert self.whole.scene is not None
        return self.whole.scene

    @property
    def folder(self) -> Path:
        """Where its groups of plays are kept."""
        return self.whole.target

    def segments(self, record: Record) -> list[Segment | None]:
        """The groups in order, as far as they are there."""
        here = Segments(self.folder, self.whole.chapter)
        return [here.known(str(number)) for number in range(record.groups)]

    def finished(self) -> Record | None:
        """What is known of the scene if all of it is there, and went on from group to group as one run would."""
        record = read_record(self.folder)
        if record is None:
            return None
        groups = self.segments(record)
        fits = all(before and after and _goes_on(before, after) for before, after in pairwise(groups))
        ends = not groups or (groups[-1] is not None and groups[-1].read.get(AFTER) == record.after)
        return record if fits and ends and record.is_complete(self.folder) else None

    def forget(self, everything: bool) -> None:
        """Removes what is not true, from the first group on that does not begin where the one before it ended."""
        here = Segments(self.folder, self.whole.chapter)
        numbers = sorted(int(path.stem) for path in self.folder.glob("*.json") if path.stem.isdecimal())
        first = next(
            (
                number
                for number in numbers[1:]
                if (before := here.known(str(number - 1)))
                and (after := here.known(str(number)))
                and not _goes_on(before, after)
            ),
            None,
        )
        for number in numbers:
            if everything or (first is not None and number >= first):
                (self.folder / f"{number}.json").unlink(missing_ok=True)
        (self.folder / FILE).unlink(missing_ok=True)

    def jobs(self, processes: int) -> list[Job]:
        """The jobs of one try, in the next manner; what is known to be wrong is forgotten."""
        if not self.manners:
            raise RenderError(f"{self.scene.name} could not be drawn (log: {shown(self.whole.kept_log)})")
        scene = replace(self.scene, manner=self.manners.pop(0))
        changed = (self.folder / FILE).is_file() and read_record(self.folder) is None
        self.forget(everything=changed or scene.manner is Manner.WHOLE)
        count = 1 if scene.manner is Manner.WHOLE else processes
        return [self._job(scene, number) for number in range(1, count + 1)]

    def _job(self, scene: SceneOfFile, number: int) -> Job:
        name = scene.name if number == 1 else f"{scene.name}-{number}"
        return replace(self.whole.part(name, ()), scene=scene)


def check(request: Request) -> None:
    """Refuses what can be asked of the film only."""
    kinds = {
        "--list": request.listed,
        "--sheet": request.sheet,
        "--format": request.format is not Format.MP4,
        "--no-captions": not request.captions,
        "--story": request.story is not None,
    }
    for option, asked in kinds.items():
        if asked:
            raise RequestError(f"{option} is for the film; a scene file takes -q, -j, --small, --fresh and --quiet")


def plan_scenes(file: SceneFile, names: Sequence[str], request: Request, media: Path, token: str) -> list[ScenePlan]:
    """The plans for those scenes of the file."""
    place = Workplace.beside(media, request.quality.name, token)
    return [_plan(file, name, request, place, token) for name in names]


def is_scene_file(request: Request) -> bool:
    """Whether the first name is that of a Python file."""
    return bool(request.chapters) and request.chapters[0].endswith(ENDING)


def _plan(file: SceneFile, name: str, request: Request, place: Workplace, token: str) -> ScenePlan:
    inputs = file.digest(name)
    code = (drawing_digest(), request.quality, request.encoding, str(file.path), str(Path.cwd()))
    seed = int(inputs[:8], 16) ^ (int(token, 16) if request.fresh else 0)
    folder = folder_of(place.media, name, code, inputs)
    manners = [Manner.WHOLE] if file.only_whole(name) else list(Manner)
    scene = SceneOfFile(file.path, name, Path.cwd(), seed, place.work / f"claims-{name}", manners[0])
    job = Job(
        name=name,
        task=Task.VIDEO,
        chapter=FilmChapter(name, 1, name, (), f"{file.path}:{name}"),
        beats=(),
        quality=request.quality,
        story=None,
        target=folder,
        scratch=place.work / name,
        log=place.work / f"{name}.log",
        kept_log=place.logs / f"{name}.log",
        encoding=request.encoding,
        scene=scene,
    )
    return ScenePlan(job, manners, place.folder / f"{name}.mp4", place.work / f"{name}.mp4")


def _goes_on(before: Segment, after: Segment) -> bool:
    """Whether the scene went on exactly where it had come to, though two processes may have drawn it."""
    return before.read.get(AFTER, "") == after.read.get(BEFORE)
