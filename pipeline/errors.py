"""The two kinds of errors that a user sees, and how messages and paths are printed."""

from __future__ import annotations

from pathlib import Path


class RequestError(ValueError):
    """The request is not valid; nothing has been written. Exit status 2."""


class RenderError(RuntimeError):
    """The request is valid, but carrying it out failed. Exit status 1."""


def one_line(error: object) -> str:
    """The message of an error, or any text, on one line."""
    return " ".join(str(error).split())


def display_path(path: Path) -> str:
    """The path relative to the current folder if it is inside it, otherwise the whole path."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
