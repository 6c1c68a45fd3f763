"""`python -m pipeline`: what render.sh runs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any, NoReturn

from pipeline.signals import SIGNALS

STOPPED = 130


def run(arguments: Sequence[str], **instead: Any) -> int:
    """Carries out the arguments and returns the exit status; a signal stops it at any moment, with one line.

    `instead` goes to `pipeline.command.main`.
    """
    for kind in SIGNALS:
        if kind != signal.SIGHUP or signal.getsignal(kind) is not signal.SIG_IGN:  # nohup means it
            signal.signal(kind, _stop)
    try:
        from pipeline.command import main  # noqa: PLC0415 (Ctrl-C is understood while it loads)

        return main(arguments, **instead)
    except KeyboardInterrupt:
        print("render.sh: stopped; nothing half-written was left", file=sys.stderr)
        return STOPPED


def _stop(kind: int, frame: FrameType | None) -> NoReturn:
    """The first signal stops the run; more of them may not disturb the tidying up."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
