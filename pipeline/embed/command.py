"""`embed` carried out: renders, media, pages, and the folder put in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.embed.folder import check, replaced
from pipeline.embed.media import make_webm, put_media
from pipeline.embed.pages import Page
from pipeline.embed.renders import FOLDER, Renders
from pipeline.embed.request import read_embed_request
from pipeline.errors import shown
from pipeline.film import Film, read_film
from pipeline.workplace import locked
from scenes.script import load_script
from scenes.story import load_story


def embed(arguments: Sequence[str], film: Film | None, media: Path) -> None:
    """Makes the folder and prints where its page is; `film` may take the place of the script's."""
    request = read_embed_request(arguments, media)
    story = load_story(request.story)
    film = film or read_film(story)
    film.chosen(request.chapters)
    check(request.folder)
    page = shown(request.folder / "index.html")
    renders = Renders(film, request, media / FOLDER)
    renders.media.mkdir(parents=True, exist_ok=True)
    with locked(renders.media):  # another run might tell another story there
        videos = {quality: renders.videos(quality) for quality in request.qualities}
        for files in videos.values():
            make_webm(files)
        animations = renders.animations()
        with replaced(request.folder) as folder:
            clips = [put_media(folder, name, film, videos, animation) for name, animation in animations.items()]
            title = film.title if len(clips) > 1 else clips[0].title
            Page(title, clips, load_script(), story).write(folder)
    print(page)
