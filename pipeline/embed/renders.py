"""The renders that an embed is made of: without captions, in a place of their own, drawn where they are missing."""

from __future__ import annotations

import hashlib
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.crew import Crew
from pipeline.embed.made_of import MadeOf
from pipeline.embed.request import EmbedRequest
from pipeline.film import Film, FilmChapter
from pipeline.lengths import state_of
from pipeline.machine import processes_that_fit
from pipeline.plan import FILM, Files, plan_animations, plan_render
from pipeline.progress import progress_on
from pipeline.quality import Quality
from pipeline.render import draw_pictures, render
from pipeline.request import Request, read_request
from scenes.page import PICTURES
from scenes.story import Story

FOLDER = "uncaptioned"
DRAWING = Path(__file__).resolve().parent.parent  # the pipeline's own modules and its locked packages
PARTS = ("**/*.py", "requirements.txt")


@dataclass(frozen=True)
class Renders:
    """Makes what is missing of the chapters' renders; `media` is where they are."""

    film: Film
    request: EmbedRequest
    media: Path
    state: str

    @staticmethod
    def of(film: Film, request: EmbedRequest, story: Story, media: Path) -> Renders:
        """The renders of this film, told with this story, drawn by this version of the pipeline."""
        digest = hashlib.sha256(state_of(story, film).encode())
        for path in sorted(path for part in PARTS for path in DRAWING.glob(part)):
            digest.update(path.read_bytes())
        return Renders(film, request, media / FOLDER, digest.hexdigest())

    def videos(self, quality: Quality) -> dict[str, Files]:
        """Each clip's files at that quality; drawn where they are missing."""
        asked = self._asked(self.request.chapters, quality)
        plan = plan_render(self.film, asked, self.media, secrets.token_hex(4))
        made_of = MadeOf(plan.place.folder)
        published = {clip.name: clip.published for clip in plan.clips}
        if not all(_is_there(files, made_of, self.state) for files in published.values()):
            render(plan, self._crew(len(plan.jobs), quality), progress_on(sys.stderr))
            for files in published.values():
                made_of.remember(files.video.name, self.state)
        return published

    def animations(self) -> dict[str, Path]:
        """A GIF of one beat of each clip, the film first: its own is that of its first chapter."""
        quality = self.request.qualities[0]
        chapters = self.film.chosen(self.request.chapters)
        beats = {chapter.name: pictured(chapter)[1] for chapter in chapters}
        folder = self.media / quality.name
        made_of = MadeOf(folder)
        gifs = {name: folder / f"{name}-{beat}.gif" for name, beat in beats.items()}
        if missing := [name for name, gif in gifs.items() if not made_of.is_true(gif.name, self.state)]:
            asked = self._asked([f"{name}:{beats[name]}" for name in missing], quality, "--format", "gif")
            plan = plan_animations(self.film, asked, self.media, secrets.token_hex(4))
            draw_pictures(plan, self._crew(len(plan.jobs), quality), progress_on(sys.stderr))
            for name in missing:
                made_of.remember(gifs[name].name, self.state)
        return gifs if self.request.chapters else {FILM: next(iter(gifs.values())), **gifs}

    def _asked(self, names: Sequence[str], quality: Quality, *options: str) -> Request:
        """The request for these names that a person would write."""
        story = ["--story", str(self.request.story)] if self.request.story else []
        return read_request([*names, "-q", quality.letter, "--no-captions", *options, *story])

    def _crew(self, jobs: int, quality: Quality) -> Crew:
        return Crew(self.request.processes or processes_that_fit(quality, jobs))


def pictured(chapter: FilmChapter) -> tuple[str, str]:
    """The chapter's beat that is shown as a picture, and the one that is shown moving."""
    middle = chapter.beats[(len(chapter.beats) - 1) // 2]
    still, moving = PICTURES.get(chapter.name, (middle, middle))
    return still if still in chapter.beats else middle, moving if moving in chapter.beats else middle


def _is_there(files: Files, made_of: MadeOf, state: str) -> bool:
    return made_of.is_true(files.video.name, state) and all(path.is_file() for path in files.all())
