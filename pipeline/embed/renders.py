"""The renders that an embed is made of: without captions, in a place of their own, drawn where they are missing."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.embed.made_of import MadeOf
from pipeline.embed.request import EmbedRequest
from pipeline.film import Film, FilmChapter
from pipeline.jobs import Job
from pipeline.plan import FILM, Files, RenderPlan, plan_animations, plan_render
from pipeline.processes.local_workers import Crew
from pipeline.processes.machine import processes_that_fit
from pipeline.processes.progress import progress_on
from pipeline.quality import Quality
from pipeline.render import draw_pictures, render
from pipeline.request import Request, read_request
from scenes.page import PICTURES

FOLDER = "uncaptioned"


@dataclass(frozen=True)
class Renders:
    """Makes what is missing of the chapters' renders; `media` is where they are."""

    film: Film
    request: EmbedRequest
    media: Path

    def videos(self, quality: Quality) -> dict[str, Files]:
        """Each clip's files at that quality; drawn where they are missing."""
        plan = self._plan(self.request.chapters, quality)
        render(plan, self._crew(plan.jobs, quality), progress_on(sys.stderr))
        return {clip.name: clip.published for clip in plan.clips}

    def animations(self) -> dict[str, Path]:
        """A GIF of one beat of each clip, the film first: its own is that of its first chapter."""
        quality = self.request.qualities[0]
        chapters = self.film.chosen(self.request.chapters)
        beats = {chapter.name: pictured(chapter)[1] for chapter in chapters}
        # What a chapter's video is made of, so is its GIF.
        made_of = {name: str(segments.folder) for name, segments in self._plan(tuple(beats), quality).segments.items()}
        folder = self.media / quality.name
        records = MadeOf(folder)
        gifs = {name: folder / f"{name}-{beat}.gif" for name, beat in beats.items()}
        if missing := [name for name, gif in gifs.items() if not records.is_true(gif.name, made_of[name])]:
            asked = self._asked([f"{name}:{beats[name]}" for name in missing], quality, "--format", "gif")
            plan = plan_animations(self.film, asked, self.media, secrets.token_hex(4))
            draw_pictures(plan, self._crew(plan.jobs, quality), progress_on(sys.stderr))
            for name in missing:
                records.remember(gifs[name].name, made_of[name])
        return gifs if self.request.chapters else {FILM: next(iter(gifs.values())), **gifs}

    def _plan(self, names: Sequence[str], quality: Quality) -> RenderPlan:
        return plan_render(self.film, self._asked(names, quality), self.media, secrets.token_hex(4))

    def _asked(self, names: Sequence[str], quality: Quality, *options: str) -> Request:
        """The request for these names that a person would write."""
        story = ["--story", str(self.request.story)] if self.request.story else []
        return read_request([*names, "-q", quality.letter, "--no-captions", *options, *story])

    def _crew(self, jobs: Sequence[Job], quality: Quality) -> Crew:
        return Crew(self.request.processes or processes_that_fit(quality, sum(len(job.beats) for job in jobs)))


def pictured(chapter: FilmChapter) -> tuple[str, str]:
    """The chapter's beat that is shown as a picture, and the one that is shown moving."""
    middle = chapter.beats[(len(chapter.beats) - 1) // 2]
    still, moving = PICTURES.get(chapter.name, (middle, middle))
    return still if still in chapter.beats else middle, moving if moving in chapter.beats else middle
