"""`python -m pipeline`: what render.sh runs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any, NoReturn

from pipeline.signals import SIGNALS

STOPPED = 130


def run(arguments: Sequence[str], **replacements: Any) -> int:
    """Carries out the command and returns the exit status; a signal stops it at any moment, with one line.

    `replacements` are further arguments of `pipeline.command.main`.
    """
    for kind in SIGNALS:
        if kind != signal.SIGHUP or signal.getsignal(kind) is not signal.SIG_IGN:  # nohup ignores SIGHUP
            signal.signal(kind, _stop)
    try:
        from pipeline.command import main  # noqa: PLC0415 (Ctrl-C must work while it loads)

        return main(arguments, **replacements)
    except KeyboardInterrupt:
        print("render.sh: stopped; no incomplete file was left", file=sys.stderr)
        return STOPPED


def _stop(kind: int, frame: FrameType | None) -> NoReturn:
    """Stops the run at the first signal; further signals must not disturb the clean-up."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
