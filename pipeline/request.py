"""The command line of `render.sh` as a checked value."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from pipeline.encoding import QUICK, SMALL, Encoding
from pipeline.errors import RequestError
from pipeline.quality import DEFAULT, QUALITIES, Quality, quality
from scenes.theme import DARK, LIGHT, THEMES, Theme

EXAMPLES = """\
  ./render.sh                    the film at 720p30: media/720p30/film.mp4, with .srt, .vtt and .json
  ./render.sh quiz touch -q l    two chapters at 480p15: media/480p15/quiz.mp4, ...
  ./render.sh short              the film in at most 90 seconds: media/720p30/short.mp4
  ./render.sh --sheet touch      a picture of every beat: media/sheets/touch.png
  ./render.sh --format gif quiz:moving clouds     media/720p30/quiz-moving.gif, clouds.gif
  ./render.sh --format png quiz:moving -q k       media/2160p60/quiz-moving.png
  ./render.sh --theme light      for white pages: media/720p30/film-light.mp4
  ./render.sh data houses.csv --target price      a film about a table (data --help says more)
  ./render.sh embed quiz         files for a web page: media/embed/ (embed --help says more)
"""
HELP = {"-h", "--help"}
EMBED = "embed"  # the first argument of a request for web pages, which has options of its own
NARROWEST, GIF_WIDTH, GIF_RATE = 64, 640, 15
FASTEST_GIF = 30  # frames a second; players slow down frames that are shown for less than 2/100 s
MOST_PROCESSES = 1000  # on one machine
SLOWEST, FASTEST = 0.8, 1.3  # voice, relative to the film's rate
SMALL_HELP, QUIET_HELP = "take more time to make smaller videos", "print no progress"
THEME_HELP = f"the colours: {DARK.name} (default), or {LIGHT.name} for white pages"
STORY_HELP = "a TOML file whose numbers replace those of scenes/story.toml; - reads it from standard input"


class Format(StrEnum):
    """The kind of file to make of a chapter or beat."""

    MP4 = "mp4"
    GIF = "gif"
    PNG = "png"


@dataclass(frozen=True)
class VoiceRequest:
    """Who speaks the film: nobody, the recordings in a folder, or the synthetic voice at a rate.

    With `fill` the synthetic voice speaks the sentences of which there is no recording. Rate 1 is the film's own.
    """

    silent: bool = False
    folder: Path | None = None
    fill: bool = False
    rate: float = 1.0


DEFAULT_VOICE = VoiceRequest()


@dataclass(frozen=True)
class Request:
    """What to render, and how.

    `story` is the name of a file, or `-` for standard input. `every` is the time in seconds between two pictures of a
    sheet (None: one picture for each beat). `processes` is None where the machine decides. `scheduler` is the address
    of the cluster that draws instead of this machine. `one_video` is the title of the video to which the chapters are
    joined (None: a video for each of them).
    """

    chapters: tuple[str, ...]
    quality: Quality
    story: str | None = None
    listed: bool = False
    sheet: bool = False
    every: float | None = None
    format: Format = Format.MP4
    gif_width: int = GIF_WIDTH
    gif_rate: int = GIF_RATE
    captions: bool = True
    processes: int | None = None
    fresh: bool = False
    quiet: bool = False
    encoding: Encoding = QUICK
    scheduler: str | None = None
    voice: VoiceRequest = DEFAULT_VOICE
    one_video: str | None = None
    theme: Theme = DARK

    @property
    def gif(self) -> Quality:
        """The size and the frame rate of a GIF."""
        return self.quality.resized(self.gif_width, self.gif_rate)


class Parser(argparse.ArgumentParser):
    """A parser that raises RequestError instead of printing and exiting."""

    def __init__(self, prog: str, description: str, examples: str) -> None:
        form = argparse.RawDescriptionHelpFormatter
        super().__init__(prog, description=description, epilog=examples, formatter_class=form, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise RequestError(f"{message}; --help lists the options")


def read_request(arguments: Sequence[str]) -> Request:
    """The request that the arguments describe; RequestError if they are not valid."""
    given = _parser().parse_intermixed_args(arguments)
    request = request_of(given, tuple(given.chapters))
    if request.format in {Format.GIF, Format.PNG} and not request.chapters:
        raise RequestError(f"--format {request.format} wants CHAPTER or CHAPTER:BEAT; --list shows the chapters")
    return request


def request_of(given: argparse.Namespace, chapters: tuple[str, ...]) -> Request:
    """The request for those chapters with the options of add_film_options; RequestError if they are not valid."""
    _check_together(given)
    wanted = quality(given.quality)
    return Request(
        chapters=chapters,
        quality=wanted,
        story=given.story,
        listed=given.list,
        sheet=given.sheet,
        every=None if given.every is None else _seconds(given.every),
        format=Format(given.format or Format.MP4),
        gif_width=whole_number("--width", given.width or GIF_WIDTH, NARROWEST, wanted.width),
        gif_rate=_gif_rate(given.fps or GIF_RATE, wanted),
        captions=given.captions,
        processes=None if given.processes is None else whole_number("-j", given.processes, 1, MOST_PROCESSES),
        fresh=given.fresh,
        quiet=given.quiet,
        encoding=SMALL if given.small else QUICK,
        scheduler=None if given.scheduler is None else _address(given.scheduler),
        voice=read_voice(given),
        theme=THEMES[given.theme or DARK.name],
    )


def _check_together(given: argparse.Namespace) -> None:
    """RequestError for options that exclude each other, or have no effect."""
    kinds = [
        name for name, asked in (("--list", given.list), ("--sheet", given.sheet), ("--format", given.format)) if asked
    ]
    if len(kinds) > 1:
        raise RequestError(f"{' and '.join(kinds)} cannot be combined; ask for one of them")
    if given.every is not None and not given.sheet:
        raise RequestError("--every works only with --sheet")
    for option, value in (("--width", given.width), ("--fps", given.fps)):
        if value is not None and given.format != Format.GIF:
            raise RequestError(f"{option} works only with --format gif")
    if given.scheduler and given.processes:
        raise RequestError("-j is for this machine; with --scheduler all its workers take part")
    if given.scheduler and any(name.endswith(".py") for name in given.chapters):
        raise RequestError("--scheduler draws chapters of the film; a scene file can only be drawn on this machine")
    if given.voice is not None and (kinds and given.format != Format.MP4):
        raise RequestError(f"--voice has no effect on {kinds[0]}")
    if given.list and not given.captions:
        raise RequestError("--no-captions has no effect on a list")
    if given.list and given.theme:
        raise RequestError("--theme has no effect on a list")
    if given.theme and any(name.endswith(".py") for name in given.chapters):
        raise RequestError("--theme is for chapters of the film; a scene file has its own colours")
    if given.list and (beats := [name for name in given.chapters if ":" in name]):
        raise RequestError(f"--list is a list of chapters; {beats[0]!r} is a beat")


def _parser() -> argparse.ArgumentParser:
    parser = Parser("render.sh", "Renders the film, or the named chapters.", EXAMPLES)
    parser.add_argument(
        "chapters", nargs="*", metavar="CHAPTER[:BEAT]", help="a chapter, or one beat of it (default: the whole film)"
    )
    add_film_options(parser)
    return parser


def add_film_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options that say how a film is rendered, and what is made of it."""
    qualities = ", ".join(f"{known.letter} {known.name}" for known in QUALITIES.values())
    parser.add_argument("-q", dest="quality", default=DEFAULT, metavar="Q", help=f"{qualities}; default {DEFAULT}")
    formats = [str(kind) for kind in Format]
    parser.add_argument("--format", choices=formats, help="a video (default), a GIF, or the last picture of each beat")
    parser.add_argument("--width", metavar="PX", help=f"with --format gif: width in pixels (default {GIF_WIDTH})")
    parser.add_argument("--fps", metavar="N", help=f"with --format gif: frames a second (default {GIF_RATE})")
    parser.add_argument(
        "--no-captions", dest="captions", action="store_false", help="draw no captions into the pictures"
    )
    add_voice_options(parser)
    parser.add_argument("--story", metavar="FILE", help=STORY_HELP)
    parser.add_argument("--theme", choices=list(THEMES), help=THEME_HELP)
    parser.add_argument("-j", dest="processes", metavar="N", help="chapters drawn side by side (default: usable cores)")
    parser.add_argument("--scheduler", metavar="TCP://HOST:PORT", help="draw on the workers of this Dask cluster")
    parser.add_argument("--small", action="store_true", help=SMALL_HELP)
    parser.add_argument("--fresh", action="store_true", help="draw everything again")
    parser.add_argument("--quiet", action="store_true", help=QUIET_HELP)
    parser.add_argument("--list", action="store_true", help="list the chapters with title and length")
    parser.add_argument("--sheet", action="store_true", help="draw the last frame of each beat, one picture a chapter")
    parser.add_argument("--every", metavar="SECONDS", help="with --sheet: a frame every SECONDS instead")


def add_voice_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options that choose the voice."""
    parser.add_argument("--silent", action="store_true", help="no voice; the film is timed as if there were one")
    parser.add_argument(
        "--voice", metavar="FOLDER", help="recordings in place of the synthetic voice: FOLDER/touch/sit.wav (flac, mp3)"
    )
    parser.add_argument("--fill", action="store_true", help="with --voice: the synthetic voice speaks what is missing")
    parser.add_argument(
        "--rate", metavar="R", help=f"a slower or faster synthetic voice, {SLOWEST} to {FASTEST}; default 1"
    )


def read_voice(given: argparse.Namespace) -> VoiceRequest:
    """The voice that the options describe; RequestError if they exclude each other."""
    if given.silent and given.voice is not None:
        raise RequestError("--silent and --voice exclude each other")
    if given.fill and given.voice is None:
        raise RequestError("--fill belongs to --voice")
    if given.rate is not None and given.voice is not None and not given.fill:
        raise RequestError("--rate is for the synthetic voice; recordings are played as they are")
    folder = None if given.voice is None else Path(given.voice).absolute()
    return VoiceRequest(given.silent, folder, given.fill, 1.0 if given.rate is None else _voice_rate(given.rate))


def _voice_rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = math.nan
    if not SLOWEST <= rate <= FASTEST:
        raise RequestError(f"--rate: got {text!r}, want a number from {SLOWEST} to {FASTEST}")
    return rate


def whole_number(option: str, text: str | int, least: int, most: float = math.inf) -> int:
    """The whole number that was given for the option; RequestError if it is not one from `least` to `most`."""
    text = str(text)
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not least <= int(text) <= most:
        possible = f"{least} or more" if most == math.inf else f"{least} to {most}"
        raise RequestError(f"{option}: got {text!r}, want a whole number, {possible}")
    return int(text)


def _gif_rate(text: str | int, film: Quality) -> int:
    """The frame rate of a GIF; it must divide the rate of the film, so that the GIF shows every n-th frame."""
    rates = [rate for rate in range(1, FASTEST_GIF + 1) if film.rate % rate == 0]
    if str(text) not in map(str, rates):
        raise RequestError(f"--fps: got {str(text)!r}, want one of {', '.join(map(str, rates))} for {film.name}")
    return int(text)


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        complete = parts.scheme == "tcp" and parts.hostname and parts.port and text == f"tcp://{parts.netloc}"
    except ValueError:  # the port is not a number, or is too large
        complete = False
    if not complete:
        raise RequestError(f"--scheduler: got {text!r}, want tcp://HOST:PORT, as `dask scheduler` prints it")
    return text


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise RequestError(f"--every: got {text!r}, want seconds, more than 0")
    return seconds
