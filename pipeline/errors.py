"""The two kinds of errors that a user sees, and how messages and paths are printed."""

from __future__ import annotations

from pathlib import Path


class RequestError(ValueError):
    """The request is not valid; nothing has been written. Exit status 2."""


class RenderError(RuntimeError):
    """The request is valid, but carrying it out failed. Exit status 1."""


class SourceChangedError(RenderError):
    """A source file has changed since the plan was made: what would be drawn is not what was planned."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} changed while the film was being drawn; run it again")


def one_line(error: object) -> str:
    """The message of an error, or any text, on one line; control characters are written as escapes."""
    text = " ".join(str(error).split())
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def display_path(path: Path) -> str:
    """The path relative to the current folder if it is inside it, otherwise the whole path."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (OSError, ValueError):  # the current folder has been deleted, or the path is outside it
        return str(path)


def check_current_folder() -> None:
    """RequestError if the current folder has been deleted: nothing could be started in it."""
    try:
        Path.cwd()
    except OSError:
        raise RequestError("the current folder has been deleted; change to another one") from None
