"""The renders that an embed is made of: without captions, in a folder of their own, made where they are missing."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.cache.ledger import Ledger
from pipeline.embed.request import EmbedRequest
from pipeline.film import FilmChapter
from pipeline.jobs import Job, Kind
from pipeline.plan import FILM, RenderContext, RenderPlan, plan_gifs, plan_render
from pipeline.processes.local_workers import LocalWorkers
from pipeline.processes.machine import processes_that_fit
from pipeline.processes.shown_progress import progress_on
from pipeline.quality import Quality
from pipeline.render import draw_pictures, render
from pipeline.request import Request
from pipeline.video.files import VideoFiles
from scenes.page import PICTURES
from scenes.speech import ESTIMATED

FOLDER = "uncaptioned"
LEDGER = ".made-of.json"


@dataclass(frozen=True)
class EmbedRenders:
    """Makes the videos and GIFs of the requested chapters where they are missing; the context's media folder has them.

    Videos are rendered without captions, because the page shows them over the video.
    """

    context: RenderContext
    request: EmbedRequest

    @property
    def media(self) -> Path:
        """The folder of the renders."""
        return self.context.media

    def videos(self, quality: Quality) -> dict[str, VideoFiles]:
        """The files of each clip at that quality, by the clip's name."""
        plan = self._plan(self.context, self.request.chapters, quality)
        render(plan, self._workers(plan.jobs, quality), progress_on(sys.stderr, self.request.quiet))
        return {output.name: output.published for output in plan.outputs}

    def gifs(self) -> dict[str, Path]:
        """A GIF of one beat of each clip, the film first; the film's GIF is that of its first chapter."""
        quality = self.request.qualities[0]
        chapters = self.context.film.chosen(self.request.chapters)
        beats = {chapter.name: shown_beats(chapter)[1] for chapter in chapters}
        # A GIF depends on the same inputs as the chapter's video.
        segments = self._plan(self._silent, tuple(beats), quality).segments
        inputs = {name: str(found.path) for name, found in segments.items()}
        folder = self.media / self.context.folder(quality.name)
        ledger = Ledger(folder / LEDGER)
        gifs = {name: folder / f"{self.context.file_name(f'{name}-{beat}')}.gif" for name, beat in beats.items()}
        if missing := [name for name, gif in gifs.items() if not ledger.is_current([gif], inputs[name])]:
            asked = Request(tuple(f"{name}:{beats[name]}" for name in missing), quality, captions=False)
            plan = plan_gifs(self._silent, asked, secrets.token_hex(4))
            draw_pictures(plan, self._workers(plan.jobs, quality), progress_on(sys.stderr, self.request.quiet))
            ledger.record({gifs[name]: ledger.fingerprint([gifs[name]], inputs[name]) for name in missing})
        return gifs if self.request.chapters else {FILM: next(iter(gifs.values())), **gifs}

    @property
    def _silent(self) -> RenderContext:
        """The context without a voice: a GIF is timed by the estimate, and does not change with the voice."""
        return replace(self.context, telling=replace(self.context.telling, speech=ESTIMATED), sounds={})

    def _plan(self, context: RenderContext, names: Sequence[str], quality: Quality) -> RenderPlan:
        asked = Request(tuple(names), quality, captions=False, encoding=self.request.encoding)
        return plan_render(context, asked, secrets.token_hex(4))

    def _workers(self, jobs: Sequence[Job[Kind]], quality: Quality) -> LocalWorkers:
        return LocalWorkers(self.request.processes or processes_that_fit(quality, sum(len(job.beats) for job in jobs)))


def shown_beats(chapter: FilmChapter) -> tuple[str, str]:
    """The beat whose last frame is the chapter's picture, and the beat that its GIF shows."""
    middle = chapter.beats[(len(chapter.beats) - 1) // 2]
    still, moving = PICTURES.get(chapter.name, (middle, middle))
    return still if still in chapter.beats else middle, moving if moving in chapter.beats else middle
