"""Standard streams that are closed, full, or that nobody reads any more: they must not end a render."""

from __future__ import annotations

import os
import sys
from typing import IO, Any


class LossyStream:
    """A text stream that never fails: after the first `error`, everything that is written to it is dropped."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.error: OSError | None = None

    def write(self, text: str) -> int:
        """Writes the text, if that is possible."""
        try:
            return self.stream.write(text)
        except OSError as error:
            self._drop(error)
            return len(text)

    def flush(self) -> None:
        """Flushes the stream, if that is possible."""
        try:
            self.stream.flush()
        except OSError as error:
            self._drop(error)

    def _drop(self, error: OSError) -> None:
        """Leads the stream to nowhere; otherwise Python would try again at its end, and fail."""
        self.error = error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def protect_standard_streams() -> None:
    """Makes standard output and standard error usable even if they are closed or cannot be written."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass  # it was closed; otherwise some other file would get its number
    os.close(descriptor)
    for number, name in ((1, "stdout"), (2, "stderr")):
        stream = getattr(sys, name) or os.fdopen(number, "w", encoding="utf-8", closefd=False)
        setattr(sys, name, LossyStream(stream))


def lost_results() -> str | None:
    """Why results could not be written to standard output; None if they were, or if nobody reads them any more."""
    sys.stdout.flush()
    error = getattr(sys.stdout, "error", None)
    return None if error is None or isinstance(error, BrokenPipeError) else f"standard output: {error.strerror}"
