"""Signals that end a run, and stretches in which they wait."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def held_back() -> Iterator[None]:
    """What comes within the block is heard at its end.

    Not by masks: those are one thread's, and the system gives a signal to any thread that takes it.
    """
    came: list[int] = []
    before = {kind: signal.getsignal(kind) for kind in SIGNALS}
    for kind, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(kind, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
        if came:
            signal.raise_signal(came[0])
