"""The command: carries out a request; results go to stdout, any error goes to stderr as one line."""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.cache.lengths import Lengths
from pipeline.cache.storage import cache_in_use
from pipeline.embed.command import embed
from pipeline.embed.request import read_embed_request
from pipeline.errors import RenderError, RequestError, check_current_folder, display_path, one_line
from pipeline.film import Film, read_film
from pipeline.jobs import Job, Kind
from pipeline.listing import listing
from pipeline.narrating import with_voice
from pipeline.plan import PicturePlan, RenderContext, plan_gifs, plan_lengths, plan_render, plan_sheets, plan_stills
from pipeline.processes.cluster import Cluster
from pipeline.processes.local_workers import LocalWorkers
from pipeline.processes.machine import processes_that_fit
from pipeline.processes.progress import progress_on
from pipeline.render import Workers, draw_pictures, measure, render
from pipeline.request import Format, Request, read_request
from pipeline.scene_file.plan import is_scene_file
from pipeline.scene_file.render import render_scenes
from pipeline.short_cut import short_cut
from pipeline.story_input import read_story
from scenes.script import Script, ScriptError, load_script
from scenes.speech import Speech
from scenes.story import StoryError, load_story, story_of
from scenes.telling import Telling
from scenes.theme import DARK, Theme

MEDIA = Path(__file__).resolve().parent.parent / "media"
EMBED = "embed"
DONE, FAILED, WRONG_REQUEST = 0, 1, 2


def main(arguments: Sequence[str], film: Film | None = None, media: Path = MEDIA, script: Script | None = None) -> int:
    """Carries out the request and returns the exit status.

    `script` and `film` may replace the project's script and the film that it describes, `media` the media folder.
    """
    try:
        check_current_folder()
        if arguments and arguments[0] == EMBED:
            request = read_embed_request(arguments[1:], media)
            embed(_context(request.story, film, script, media), request)
        else:
            _carry_out(read_request(arguments), film, script, media)
    except (RequestError, StoryError) as error:
        return _print_error(error, WRONG_REQUEST)
    except (ScriptError, RenderError, OSError) as error:
        return _print_error(error, FAILED)
    return DONE


def _context(
    story: str | None, film: Film | None, script: Script | None, media: Path, theme: Theme = DARK
) -> RenderContext:
    """Loads the words and the numbers of the run."""
    telling = Telling(script or load_script(), load_story() if story is None else story_of(*read_story(story)))
    return RenderContext(film or read_film(telling), telling, theme, media)


def _carry_out(request: Request, film: Film | None, script: Script | None, media: Path) -> None:
    if is_scene_file(request):
        render_scenes(request, media, _token())
        return
    context = _context(request.story, film, script, media, request.theme)
    context = replace(context, telling=replace(context.telling, speech=Speech(rate=request.voice.rate)))
    context, request = short_cut(context, request)
    context.film.chosen(request.chapters)
    lengths = Lengths(media, context.telling, context.film)
    if request.listed:
        _list(request, context, lengths)
    elif request.sheet:
        _pictures(request, plan_sheets(context, request, _token()), lengths)
    elif request.format is Format.GIF:
        _pictures(request, plan_gifs(context, request, _token()), lengths)
    elif request.format is Format.PNG:
        _pictures(request, plan_stills(context, request, _token()), lengths)
    else:
        _render(request, context, lengths)


def _print_error(error: Exception, status: int) -> int:
    print(f"render.sh: {one_line(error)}", file=sys.stderr)
    return status


def _render(request: Request, context: RenderContext, lengths: Lengths) -> None:
    with cache_in_use(context.media):
        told = with_voice(context, request.chapters, request.voice, progress_on(sys.stderr, request.quiet))
        plan = plan_render(told, request, _token())
        lengths.remember(render(plan, _workers(request, plan.jobs), progress_on(sys.stderr, request.quiet)))
    for output in plan.outputs:
        print(display_path(output.published.video))


def _pictures(request: Request, plan: PicturePlan, lengths: Lengths) -> None:
    timelines = draw_pictures(plan, _workers(request, plan.jobs), progress_on(sys.stderr, request.quiet))
    lengths.remember(timelines, estimated=True)
    for _, published in plan.moves:
        print(display_path(published))


def _list(request: Request, context: RenderContext, lengths: Lengths) -> None:
    chapters = context.film.chosen(request.chapters)
    known = lengths.known()
    if any(chapter.name not in known for chapter in chapters):
        # Not in the media folder: listing must work where nothing can be written.
        with tempfile.TemporaryDirectory(prefix="film-") as elsewhere:
            plan = plan_lengths(context, request, Path(elsewhere), _token())
            timelines = measure(plan, _workers(request, plan.jobs), progress_on(sys.stderr, request.quiet))
            known = lengths.remember(timelines, estimated=True)
    print(listing(chapters, known))


def _workers(request: Request, jobs: Sequence[Job[Kind]]) -> Workers:
    if request.scheduler:
        return Cluster(request.scheduler)
    return LocalWorkers(request.processes or processes_that_fit(request.quality, sum(len(job.beats) for job in jobs)))


def _token() -> str:
    """A random name for the work folder of this run."""
    return secrets.token_hex(4)
