"""The command: a request carried out, its result on stdout, all that can go wrong as one line on stderr."""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.cache.lengths import Lengths
from pipeline.embed.command import embed
from pipeline.errors import RenderError, RequestError, one_line, shown
from pipeline.film import Film, read_film
from pipeline.jobs import Job
from pipeline.listing import listing
from pipeline.plan import PicturePlan, plan_animations, plan_lengths, plan_render, plan_sheets, plan_stills
from pipeline.processes.cluster import Cluster
from pipeline.processes.local_workers import Crew
from pipeline.processes.machine import processes_that_fit
from pipeline.processes.progress import progress_on
from pipeline.render import draw_pictures, measure, render
from pipeline.request import Format, Request, read_request
from pipeline.scene_file.plan import is_scene_file
from pipeline.scene_file.render import render_scenes
from scenes.script import ScriptError
from scenes.story import StoryError, load_story

MEDIA = Path(__file__).resolve().parent.parent / "media"
EMBED = "embed"
DONE, FAILED, WRONG_REQUEST = 0, 1, 2


def main(arguments: Sequence[str], film: Film | None = None, media: Path = MEDIA) -> int:
    """Carries out the request and returns the exit status.

    `film` and `media` may take the place of the script's film and of the project's media folder.
    """
    try:
        if arguments[:1] == [EMBED]:
            embed(arguments[1:], film, media)
        else:
            _carry_out(arguments, film, media)
    except (RequestError, StoryError) as error:
        return _say(error, WRONG_REQUEST)
    except (ScriptError, RenderError, OSError) as error:
        return _say(error, FAILED)
    return DONE


def _carry_out(arguments: Sequence[str], film: Film | None, media: Path) -> None:
    request = read_request(arguments)
    if is_scene_file(request):
        render_scenes(request, media, _token())
        return
    story = load_story(request.story)
    film = film or read_film(story)
    film.chosen(request.chapters)
    lengths = Lengths(media, story, film)
    if request.listed:
        _list(request, film, lengths, media)
    elif request.sheet:
        _pictures(request, plan_sheets(film, request, media, _token()), lengths)
    elif request.format is Format.GIF:
        _pictures(request, plan_animations(film, request, media, _token()), lengths)
    elif request.format is Format.PNG:
        _pictures(request, plan_stills(film, request, media, _token()), lengths)
    else:
        _render(request, film, lengths, media)


def _say(error: Exception, status: int) -> int:
    print(f"render.sh: {one_line(error)}", file=sys.stderr)
    return status


def _render(request: Request, film: Film, lengths: Lengths, media: Path) -> None:
    plan = plan_render(film, request, media, _token())
    lengths.remember(render(plan, _crew(request, plan.jobs), progress_on(sys.stderr, request.quiet)))
    for clip in plan.clips:
        print(shown(clip.published.video))


def _pictures(request: Request, plan: PicturePlan, lengths: Lengths) -> None:
    lengths.remember(draw_pictures(plan, _crew(request, plan.jobs), progress_on(sys.stderr, request.quiet)))
    for _, published in plan.moves:
        print(shown(published))


def _list(request: Request, film: Film, lengths: Lengths, media: Path) -> None:
    chapters = film.chosen(request.chapters)
    known = lengths.known()
    if any(chapter.name not in known for chapter in chapters):
        # Elsewhere than in media: a list can be had where nothing may be written.
        with tempfile.TemporaryDirectory(prefix="film-") as elsewhere:
            plan = plan_lengths(film, request, Path(elsewhere), media, _token())
            known = lengths.remember(measure(plan, _crew(request, plan.jobs), progress_on(sys.stderr, request.quiet)))
    print(listing(chapters, known))


def _crew(request: Request, jobs: Sequence[Job]) -> Crew | Cluster:
    if request.scheduler:
        return Cluster(request.scheduler)
    return Crew(request.processes or processes_that_fit(request.quality, sum(len(job.beats) for job in jobs)))


def _token() -> str:
    """A name of its own for this run's work folder."""
    return secrets.token_hex(4)
