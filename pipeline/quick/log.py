"""Manim's log as plain lines: it goes to a file, and formatted lines take a millisecond each."""

from __future__ import annotations

import logging
import sys

IGNORED = ("Caching disabled.", "Compiling Typst source")


def plain_log() -> None:
    """Writes Manim's log messages to standard error from now on, one line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(lambda record: not str(record.msg).startswith(IGNORED))
    logging.getLogger("manim").handlers[:] = [handler]
