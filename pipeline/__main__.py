"""`python -m pipeline`: what render.sh runs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any, NoReturn

from pipeline.errors import RequestError
from pipeline.request import read_request
from pipeline.signals import SIGNALS

STOPPED = 130


def run(arguments: Sequence[str], **replacements: Any) -> int:
    """Carries out the command and returns the exit status; a signal stops it at any moment, with one line.

    `replacements` are further arguments of the command's `main`.
    """
    for kind in SIGNALS:
        if kind != signal.SIGHUP or signal.getsignal(kind) is not signal.SIG_IGN:  # nohup ignores SIGHUP
            signal.signal(kind, _stop)
    try:
        return _main(arguments)(arguments, **replacements)
    except KeyboardInterrupt:
        print("render.sh: stopped; no incomplete file was left", file=sys.stderr)
        return STOPPED


def _main(arguments: Sequence[str]) -> Callable[..., int]:
    """The command for these arguments; Ctrl-C is understood while it loads."""
    if _names_scene_file(arguments):
        from pipeline.scene_file.command import main as scene_main  # noqa: PLC0415 (starts faster without the film)

        return scene_main
    from pipeline.command import main as film_main  # noqa: PLC0415

    return film_main


def _names_scene_file(arguments: Sequence[str]) -> bool:
    if not any(argument.endswith(".py") for argument in arguments) or {"embed", "-h", "--help"} & set(arguments):
        return False
    try:
        return any(name.endswith(".py") for name in read_request(arguments).chapters[:1])
    except RequestError:
        return False


def _stop(kind: int, frame: FrameType | None) -> NoReturn:
    """Stops the run at the first signal; further signals must not disturb the clean-up."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
