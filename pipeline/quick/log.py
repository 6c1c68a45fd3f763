"""Manim's log in plain lines: it goes to a file, and rich ones take a millisecond each."""

from __future__ import annotations

import logging
import sys

USELESS = ("Caching disabled.", "Compiling Typst source")


def plain_log() -> None:
    """What Manim logs from now on is written to standard error, a line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(lambda record: not str(record.msg).startswith(USELESS))
    logging.getLogger("manim").handlers[:] = [handler]
