"""The short cut: beats of the film that are joined to one video, with what they say there."""

from __future__ import annotations

from dataclasses import replace

from pipeline.film import read_film
from pipeline.plan import SHORT, RenderContext
from pipeline.request import Request


def short_cut(context: RenderContext, request: Request) -> tuple[RenderContext, Request]:
    """The context and the request with the short cut in the place of its name; else both as they are."""
    short = context.telling.script.short
    if request.chapters != (SHORT,) or short is None:
        return context, request
    telling = replace(context.telling, script=context.telling.script.shortened())
    beats = tuple(f"{chapter}:{beat}" for chapter, beat in short.beats)
    return replace(context, telling=telling, film=read_film(telling)), replace(
        request, chapters=beats, one_video=short.title
    )
