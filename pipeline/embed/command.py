"""Carries out `embed`: renders, media files, pages, and replaces the folder."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.cache.storage import cache_in_use
from pipeline.embed.article_pictures import put_article
from pipeline.embed.clips import Clip
from pipeline.embed.folder import check, replaced
from pipeline.embed.media import Rendered, make_webm, put_media
from pipeline.embed.pages import Pages
from pipeline.embed.renders import FOLDER, EmbedRenders
from pipeline.embed.request import EmbedRequest
from pipeline.embed.sharing import Sharing, put_card
from pipeline.embed.table import Told, put_report
from pipeline.errors import display_path
from pipeline.narrating import with_voice
from pipeline.plan import RenderContext
from pipeline.processes.shown_progress import lines_on, progress_on
from pipeline.work_folder import locked


def embed(context: RenderContext, request: EmbedRequest) -> None:
    """Makes the folder, and prints the path of its first page."""
    film = context.film
    film.chosen(request.chapters)
    check(request.folder)
    page = display_path(request.folder / "index.html")
    with cache_in_use(context.media):
        progress = progress_on(sys.stderr, request.quiet)
        _embed(with_voice(context, request.chapters, request.voice, progress), request)
    print(page)


def _embed(context: RenderContext, request: EmbedRequest) -> None:
    film = context.film
    media = context.media / FOLDER
    media.mkdir(parents=True, exist_ok=True)
    with locked(media):  # another run could render another story there
        renders = {
            theme.name: _rendered(replace(context, media=media, theme=theme), request) for theme in request.themes
        }
        with replaced(request.folder) as folder:
            language = context.telling.script.language
            _, gifs = renders[request.themes[0].name]
            clips = [put_media(folder, name, film, renders, language) for name in gifs]
            told = _told(folder, context, request, clips)
            title = film.title if len(clips) > 1 else clips[0].title
            sharing = Sharing(request.site, datetime.now(UTC).date()) if request.site else None
            for clip in clips if sharing else ():
                put_card(folder, clip, request.themes[0])
            article = put_article(folder, film, clips, renders, context.telling) if request.article else None
            Pages(title, clips, context.telling, request.themes, sharing, article, told).write(folder)


def _told(folder: Path, context: RenderContext, request: EmbedRequest, clips: Sequence[Clip]) -> Told | None:
    """The table that a clip tells of, if there is one; the report of a reader's table is put into the folder."""
    if not any(clip.shows_table for clip in clips):
        return None
    facts = context.telling.story.data.facts
    return Told(facts, put_report(folder, facts, request.table) if request.table else ())


def _rendered(context: RenderContext, request: EmbedRequest) -> Rendered:
    """Makes the videos and GIFs of one theme where they are missing."""
    renders = EmbedRenders(context, request)
    videos = {quality: renders.videos(quality) for quality in request.qualities}
    for files in videos.values():
        make_webm(files, lines_on(sys.stderr, request.quiet))
    return videos, renders.gifs()
