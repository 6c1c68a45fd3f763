"""The command line as a checked value."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from pipeline.errors import RequestError
from pipeline.quality import DEFAULT, QUALITIES, Quality, quality

EXAMPLES = """\
  ./render.sh                    the film at 720p30: media/720p30/film.mp4, with .srt, .vtt and .json
  ./render.sh quiz touch -q l    two chapters at 480p15: media/480p15/quiz.mp4, ...
  ./render.sh --sheet touch      a picture of every beat: media/sheets/touch.png
"""


@dataclass(frozen=True)
class Request:
    """What was asked for; `processes` is None where the machine decides."""

    chapters: tuple[str, ...]
    quality: Quality
    story: Path | None
    listed: bool
    sheet: bool
    every: float | None
    processes: int | None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise RequestError(f"{message}; --help lists the options")


def read_request(arguments: Sequence[str]) -> Request:
    """The request that the arguments make; RequestError if they make none."""
    parser = _parser()
    given = parser.parse_intermixed_args(arguments)
    if given.list and given.sheet:
        raise RequestError("--list and --sheet are two requests; ask for one")
    if given.every is not None and not given.sheet:
        raise RequestError("--every belongs to --sheet")
    return Request(
        chapters=tuple(given.chapters),
        quality=quality(given.quality),
        story=given.story and Path(given.story).absolute(),
        listed=given.list,
        sheet=given.sheet,
        every=None if given.every is None else _seconds(given.every),
        processes=None if given.processes is None else _processes(given.processes),
    )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="render.sh",
        description="Renders the film, or the chapters that are named.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="a chapter's name; none: the whole film")
    qualities = ", ".join(f"{known.letter} {known.name}" for known in QUALITIES.values())
    parser.add_argument("-q", dest="quality", default=DEFAULT, metavar="Q", help=f"{qualities}; default {DEFAULT}")
    parser.add_argument("--story", metavar="FILE", help="a TOML file whose numbers replace those of scenes/story.toml")
    parser.add_argument("-j", dest="processes", metavar="N", help="chapters drawn side by side (default: usable cores)")
    parser.add_argument("--list", action="store_true", help="list the chapters with title and length")
    parser.add_argument("--sheet", action="store_true", help="draw each beat's last frame into one picture a chapter")
    parser.add_argument("--every", metavar="SECONDS", help="with --sheet: a frame at this interval instead")
    return parser


def _processes(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise RequestError(f"-j: got {text!r}, want a whole number, 1 or more")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise RequestError(f"--every: got {text!r}, want seconds, more than 0")
    return seconds
