"""`python -m pipeline`: what render.sh runs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import Any, NoReturn

from pipeline.errors import RequestError
from pipeline.request import EMBED, HELP, read_request
from pipeline.signals import SIGNALS
from pipeline.standard_streams import lost_results, protect_standard_streams

FAILED, STOPPED = 1, 130


def run(arguments: Sequence[str], **replacements: Any) -> int:
    """Carries out the command and returns the exit status; a signal stops it at any moment, with one line.

    `replacements` are further arguments of the command's `main`.
    """
    for kind in SIGNALS:
        if kind != signal.SIGHUP or signal.getsignal(kind) is not signal.SIG_IGN:  # nohup ignores SIGHUP
            signal.signal(kind, _stop)
    protect_standard_streams()
    try:
        status = _load_command(arguments)(arguments, **replacements)
        reason = lost_results()
    except KeyboardInterrupt:
        print("render.sh: stopped; no incomplete file was left", file=sys.stderr)
        return STOPPED
    if reason:
        print(f"render.sh: {reason}", file=sys.stderr)
    return FAILED if reason else status


def _load_command(arguments: Sequence[str]) -> Callable[..., int]:
    """The `main` of the command for these arguments; loaded only now, so that signals are handled meanwhile."""
    try:
        from pipeline.cache.sources import PACKAGES, read_project  # noqa: PLC0415

        if _names_scene_file(arguments):
            read_project(PACKAGES[:1])
            from pipeline.scene_file.command import main as scene_main  # noqa: PLC0415 (starts faster without the film)

            return scene_main
        if HELP & set(arguments):
            _print_help(arguments)
        read_project()  # before it is loaded
        from pipeline.command import main  # noqa: PLC0415

        if EMBED in arguments[:1]:
            import pipeline.embed.command  # noqa: F401, PLC0415
    except ImportError as error:
        print(f"render.sh: {error}; a package is missing or damaged: delete .venv and run it again", file=sys.stderr)
        sys.exit(FAILED)
    return main


def _print_help(arguments: Sequence[str]) -> None:
    """Prints the help that is asked for and ends the process, without the time that loading the film takes."""
    from pipeline.asked import read_asked  # noqa: PLC0415 (as above)
    from pipeline.work_folder import MEDIA  # noqa: PLC0415

    with suppress(RequestError, OSError):  # which the command will find again, and report
        read_asked(arguments, MEDIA)


def _names_scene_file(arguments: Sequence[str]) -> bool:
    if not any(argument.endswith(".py") for argument in arguments) or ({EMBED} | HELP) & set(arguments):
        return False
    try:
        return any(name.endswith(".py") for name in read_request(arguments).chapters[:1])
    except RequestError:
        return False


def _stop(kind: int, frame: FrameType | None) -> NoReturn:
    """Stops the run at the first signal; further signals must not disturb the clean-up."""
    for each in SIGNALS:
        signal.signal(each, lambda *_: None)  # not SIG_IGN: Python complains of signals that are pending already
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
