"""What can go wrong, by who can put it right, and how it is said."""

from __future__ import annotations

from pathlib import Path


class RequestError(ValueError):
    """The request cannot be carried out as it was put; nothing was touched. Exit status 2."""


class RenderError(RuntimeError):
    """The request was right, carrying it out failed. Exit status 1."""


def one_line(error: object) -> str:
    """A message as one line, whatever it came as."""
    return " ".join(str(error).split())


def shown(path: Path) -> str:
    """A path as a person at this folder would write it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
