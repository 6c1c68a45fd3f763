"""The signals that stop a run, and how to delay them for a moment."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def signals_delayed() -> Iterator[None]:
    """Signals that arrive within the block take effect at its end.

    Signal masks are not enough: a mask belongs to one thread, and the system delivers a signal to any thread that
    accepts it.
    """
    arrived: list[int] = []
    before = {kind: signal.getsignal(kind) for kind in SIGNALS}
    for kind, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(kind, lambda number, _: arrived.append(number))
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
        if arrived:
            signal.raise_signal(arrived[0])
