"""A file that a request names: read once, from a file, a pipe or standard input."""

from __future__ import annotations

import os
import select
import stat
import sys
from pathlib import Path

from pipeline.errors import RequestError

STANDARD_INPUT = "-"
LARGEST = 1_000_000  # bytes of a story
PATIENCE = 2  # seconds without any byte until the user is told what is waited for
CHUNK = 65536


def read_story(name: str) -> tuple[bytes, str]:
    """The content of that file, or of standard input if it is `-`, and what to call it in messages.

    RequestError if it cannot be read.
    """
    return read_input("story", name, LARGEST)


def read_input(what: str, name: str, largest: int) -> tuple[bytes, str]:
    """The same of a file that is a `what` in messages, of at most so many bytes."""
    shown = "standard input" if name == STANDARD_INPUT else name
    try:
        return _content(name, f"{what} {shown}", largest), shown
    except OSError as error:
        raise RequestError(f"{what} {shown}: {error.strerror}") from None


def _content(name: str, shown: str, largest: int) -> bytes:
    """The bytes of the file; RequestError if they are too many, or if a pipe or device gives none."""
    descriptor = _opened(name, shown)
    try:
        content = _read(descriptor, shown, largest)
        if not content and not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise RequestError(f"{shown}: nothing came from it")
    finally:
        os.close(descriptor)
    return content


def _opened(name: str, shown: str) -> int:
    if name != STANDARD_INPUT:
        return os.open(Path(name), os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)  # else a pipe without a writer blocks
    if sys.stdin is None:  # descriptor 0 may be any other file
        raise RequestError(f"{shown}: it is closed")
    return os.dup(sys.stdin.fileno())


def _read(descriptor: int, shown: str, largest: int) -> bytes:
    content = bytearray()
    while len(content) <= largest:
        if not content and not select.select([descriptor], [], [], PATIENCE)[0]:
            print(f"render.sh: waiting for the {shown.replace(' ', ' from ', 1)}", file=sys.stderr, flush=True)
        select.select([descriptor], [], [])
        chunk = os.read(descriptor, CHUNK)
        if not chunk:
            return bytes(content)
        content += chunk
    raise RequestError(f"{shown}: more than {largest:,} bytes")
