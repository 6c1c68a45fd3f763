"""The command line of `embed` as a checked value."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.encoding import QUICK, SMALL, Encoding
from pipeline.errors import RequestError
from pipeline.quality import QUALITIES, Quality, quality
from pipeline.request import (
    DEFAULT_VOICE,
    MOST_PROCESSES,
    QUIET_HELP,
    SMALL_HELP,
    STORY_HELP,
    Parser,
    VoiceRequest,
    add_voice_options,
    read_voice,
    whole_number,
)
from pipeline.tables.request import CHAPTER, SEED, TARGET, TableQuestion, add_table_options, table_question
from scenes.theme import DARK, THEMES, Theme

DEFAULT = "l,m"
THEME_HELP = f"of {', '.join(THEMES)}: the reader's, or the first where none is preferred (default {DARK.name})"
FOLDER, DATA = "embed", "--data"
EXAMPLES = """\
  ./render.sh embed                       film and chapters at 480p15 and 720p30: media/embed/index.html
  ./render.sh embed quiz -q l             one chapter at 480p15
  ./render.sh embed quiz touch -o site    two chapters, into the folder site
  ./render.sh embed --article             the film to read, too: media/embed/article.html, article/index.md
  ./render.sh embed --theme dark,light    each reader sees the theme of the page or of the browser
  ./render.sh embed --data houses.csv --target price     a film about a table, and its path as a plot
"""


@dataclass(frozen=True)
class EmbedRequest:
    """The folder to make, and for which chapters, qualities and themes, the first theme for all who prefer no other.

    `processes` is None where the machine decides. `site` is the address at which the folder will be, with a slash at
    its end, or None if nobody has said it. With `article` the folder has the film as an article, too. `table` is the
    question about a reader's table, or None for the film.
    """

    chapters: tuple[str, ...]
    qualities: tuple[Quality, ...]
    folder: Path
    story: str | None
    processes: int | None
    voice: VoiceRequest = DEFAULT_VOICE
    quiet: bool = False
    encoding: Encoding = QUICK
    themes: tuple[Theme, ...] = (DARK,)
    site: str | None = None
    article: bool = False
    table: TableQuestion | None = None


def read_embed_request(arguments: Sequence[str], media: Path) -> EmbedRequest:
    """The request that the arguments describe; RequestError if they are not valid."""
    given = _parser().parse_intermixed_args(arguments)
    if beats := [name for name in given.chapters if ":" in name]:
        raise RequestError(f"embed takes whole chapters; {beats[0]!r} is a beat")
    table = _table(given)
    return EmbedRequest(
        chapters=(CHAPTER,) if table else tuple(given.chapters),
        qualities=_qualities(given.qualities),
        folder=(media / FOLDER if given.folder is None else _folder(given.folder)).resolve(),
        story=given.story,
        processes=None if given.processes is None else whole_number("-j", given.processes, 1, MOST_PROCESSES),
        voice=read_voice(given),
        quiet=given.quiet,
        encoding=SMALL if given.small else QUICK,
        themes=_themes(given.theme),
        site=None if given.site is None else _site(given.site),
        article=given.article,
        table=table,
    )


def _table(given: argparse.Namespace) -> TableQuestion | None:
    """The question about a table, if there is one; RequestError if only a part of it is there."""
    if given.data is None:
        asked = {
            TARGET: given.target,
            "--features": given.features,
            "--without": given.without,
            "--title": given.title,
            "--folds": given.folds,
            "--seed": given.seed != SEED or None,
            "--dates-as-days": given.days or None,
        }
        if alone := [option for option, value in asked.items() if value is not None]:
            raise RequestError(f"{alone[0]} is for a table; {DATA} FILE has to name it")
        return None
    if given.target is None:
        raise RequestError(f"{DATA} {given.data}: {TARGET} COLUMN has to say which column is to be explained")
    if given.chapters:
        raise RequestError(f"{DATA} {given.data} makes one film; no chapter can stand beside it")
    if given.article:
        raise RequestError(f"--article is for the film; {DATA} {given.data} makes none")
    if given.story is not None:
        raise RequestError("--story is for the film's own examples; a table brings its numbers")
    return table_question(given, given.data)


def _folder(name: str) -> Path:
    if not name:
        raise RequestError("-o: got '', want a folder")
    return Path(name)


def _qualities(letters: str) -> tuple[Quality, ...]:
    """The qualities of those letters without repetition, the smallest first."""
    return tuple(sorted({quality(letter) for letter in letters.split(",")}, key=lambda known: known.height))


def _themes(names: str) -> tuple[Theme, ...]:
    """The themes of those names without repetition, in the given order."""
    for name in (wanted := names.split(",")):
        if name not in THEMES:
            raise RequestError(f"--theme: got {name!r}, want one or more of {','.join(THEMES)}")
    return tuple(THEMES[name] for name in dict.fromkeys(wanted))


def _site(text: str) -> str:
    try:
        parts = urlsplit(text)
        complete = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:  # brackets in the host that are no IPv6 address
        complete = False
    if not complete or re.search(r"[\s\"'<>\\]", text):
        raise RequestError(f"--site: got {text!r}, want the address of the folder, as https://example.org/film/")
    return text if text.endswith("/") else f"{text}/"


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        "render.sh embed",
        "Makes a folder of static files for a web page with the film, or the named chapters.",
        EXAMPLES,
    )
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="a chapter (default: the film and each chapter)")
    known = ", ".join(f"{known.letter} {known.name}" for known in QUALITIES.values())
    parser.add_argument(
        "-q", dest="qualities", default=DEFAULT, metavar="Q[,Q]", help=f"of {known} (default {DEFAULT})"
    )
    parser.add_argument("-o", dest="folder", metavar="FOLDER", help=f"the folder to make; default media/{FOLDER}")
    parser.add_argument("--story", metavar="FILE", help=STORY_HELP)
    parser.add_argument("--theme", default=DARK.name, metavar="T[,T]", help=THEME_HELP)
    parser.add_argument("--site", metavar="URL", help="where the folder will be, for the cards of shared links")
    parser.add_argument("--article", action="store_true", help="add the film as an article: HTML, Markdown, pictures")
    parser.add_argument(DATA, metavar="FILE", help=f"a table, or - for standard input: its film, with {TARGET}")
    add_table_options(parser, required=False)
    add_voice_options(parser)
    parser.add_argument("-j", dest="processes", metavar="N", help="chapters drawn side by side (default: usable cores)")
    parser.add_argument("--small", action="store_true", help=SMALL_HELP)
    parser.add_argument("--quiet", action="store_true", help=QUIET_HELP)
    return parser
