"""What the command is asked for: web pages, a film about a table, or the film. Loads nothing that draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.embed.request import EmbedRequest, read_embed_request
from pipeline.request import EMBED, Request, read_request
from pipeline.tables.request import TableRequest, is_about_table, read_table_request, refuse_table_without_target


def read_asked(arguments: Sequence[str], media: Path) -> Request | TableRequest | EmbedRequest:
    """The request that the arguments describe, of its kind; RequestError if they are not valid.

    Where they ask for help, it is printed and the process ends.
    """
    if arguments and arguments[0] == EMBED:
        return read_embed_request(arguments[1:], media)
    if is_about_table(arguments):
        return read_table_request(arguments)
    request = read_request(arguments)
    refuse_table_without_target(request.chapters)
    return request
