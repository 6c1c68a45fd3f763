"""The command: carries out a request; results go to stdout, any error goes to stderr as one line."""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.asked import read_asked
from pipeline.cache.facts import facts_kept
from pipeline.cache.lengths import Lengths
from pipeline.cache.storage import cache_in_use
from pipeline.embed.request import EmbedRequest
from pipeline.errors import RenderError, RequestError, check_current_folder, display_path, one_line
from pipeline.film import Film, read_film
from pipeline.input_files import read_story
from pipeline.jobs import Job, Kind
from pipeline.listing import listing
from pipeline.narrating import with_voice
from pipeline.plan import PicturePlan, RenderContext, plan_gifs, plan_lengths, plan_render, plan_sheets, plan_stills
from pipeline.processes.local_workers import LocalWorkers
from pipeline.processes.machine import processes_that_fit
from pipeline.processes.shown_progress import lines_on, progress_on
from pipeline.render import Workers, draw_pictures, measure, render
from pipeline.request import Format, Request
from pipeline.scene_file.plan import is_scene_file
from pipeline.scene_file.render import render_scenes
from pipeline.short_cut import short_cut
from pipeline.tables.request import TableQuestion, TableRequest
from pipeline.work_folder import MEDIA
from scenes.script import Script, ScriptError, load_script
from scenes.speech import Speech
from scenes.story import StoryError, load_story, story_of
from scenes.telling import Telling
from scenes.theme import DARK, Theme

if TYPE_CHECKING:
    from scenes.examples.table_facts import TableFacts

DONE, FAILED, WRONG_REQUEST = 0, 1, 2
PICTURES = {Format.GIF: plan_gifs, Format.PNG: plan_stills}


def main(arguments: Sequence[str], film: Film | None = None, media: Path = MEDIA, script: Script | None = None) -> int:
    """Carries out the request and returns the exit status.

    `script` and `film` may replace the project's script and the film that it describes, `media` the media folder.
    """
    try:
        check_current_folder()
        asked = read_asked(arguments, media)
        if isinstance(asked, EmbedRequest):
            _embed(asked, film, script, media)
        elif isinstance(asked, TableRequest):
            _tell_of_table(asked, script, media)
        else:
            _carry_out(asked, film, script, media)
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
    if film is None:
        with facts_kept(media, telling):
            film = read_film(telling)
    return RenderContext(film, telling, theme, media)


def _carry_out(request: Request, film: Film | None, script: Script | None, media: Path) -> None:
    if is_scene_file(request):
        render_scenes(request, media, _token())
        return
    context = _context(request.story, film, script, media, request.theme)
    context = replace(context, telling=replace(context.telling, speech=Speech(rate=request.voice.rate)))
    _make(*short_cut(context, request))


def _embed(request: EmbedRequest, film: Film | None, script: Script | None, media: Path) -> None:
    from pipeline.embed.command import embed  # noqa: PLC0415 (a quarter of all that a render would load)

    if request.table:
        context = _table_context(_answer(request.table, request.quiet), request.table, Speech(), script, media)
    else:
        context = _context(request.story, film, script, media)
    embed(context, request)


def _tell_of_table(request: TableRequest, script: Script | None, media: Path) -> None:
    facts = _answer(request.question, request.film.quiet)

    def report() -> None:
        from pipeline.tables.command import report  # noqa: PLC0415 (the library that reads tables takes time to load)

        for file in report(facts, request, media):
            print(display_path(file))

    if request.report_only:
        report()
        return
    context = _table_context(facts, request.question, Speech(rate=request.film.voice.rate), script, media)
    context = replace(context, theme=request.film.theme, table=request.name)
    _make(context, replace(request.film, one_video=context.film.title), report)


def _answer(question: TableQuestion, quiet: bool) -> TableFacts:
    from pipeline.tables.command import answer  # noqa: PLC0415 (as above)

    return answer(question, lines_on(sys.stderr, quiet))


def _table_context(
    facts: TableFacts, question: TableQuestion, speech: Speech, script: Script | None, media: Path
) -> RenderContext:
    """The words and the numbers of a film about a table."""
    from scenes.own_table import telling_on  # noqa: PLC0415 (what only a table's film needs)

    telling = telling_on(Telling(script or load_script(), load_story(), speech), facts, question.title)
    return RenderContext(read_film(telling), telling, DARK, media, table=question.file_name)


def _make(context: RenderContext, request: Request, begin: Callable[[], None] = lambda: None) -> None:
    """Makes the list, the pictures or the videos that are asked for.

    `begin` is called when nothing more can be wrong with the request, before anything is drawn.
    """
    context.film.chosen(request.chapters)
    lengths = Lengths(context.media, context.telling, context.film)
    if request.listed:
        _list(request, context, lengths)
    elif plan := plan_sheets if request.sheet else PICTURES.get(request.format):
        begin()
        _pictures(request, plan(context, request, _token()), lengths)
    else:
        _render(request, context, lengths, begin)


def _print_error(error: Exception, status: int) -> int:
    print(f"render.sh: {one_line(error)}", file=sys.stderr)
    return status


def _render(request: Request, context: RenderContext, lengths: Lengths, begin: Callable[[], None]) -> None:
    with cache_in_use(context.media):
        told = with_voice(context, request.chapters, request.voice, progress_on(sys.stderr, request.quiet))
        begin()
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
        from pipeline.processes.cluster import Cluster  # noqa: PLC0415 (loads what only a cluster needs)

        return Cluster(request.scheduler)
    return LocalWorkers(request.processes or processes_that_fit(request.quality, sum(len(job.beats) for job in jobs)))


def _token() -> str:
    """A random name for the work folder of this run."""
    return secrets.token_hex(4)
