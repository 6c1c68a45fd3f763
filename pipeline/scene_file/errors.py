"""Errors of a scene, with what a user needs to find them."""

from __future__ import annotations

import traceback
from pathlib import Path

from pipeline.errors import RenderError, one_line

LATEX = ("latex", "pdflatex", "xelatex", "lualatex", "dvisvgm")
NO_LATEX = "LaTeX is not installed (Debian: apt install texlive-latex-extra dvisvgm); Typst and MathTypst need none"


class SceneError(RenderError):
    """The scene file's own code has failed."""


def explained(error: BaseException, file: Path) -> Exception:
    """An error with a message that says what happened, and in which line of the scene file."""
    if isinstance(error, RenderError):
        return error
    return SceneError(f"{_what(error)}{_where(error, file)}")


def _what(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return f"exit({error.code!r}) was called" if error.code is not None else "exit() was called"
    if isinstance(error, FileNotFoundError) and error.filename in LATEX:
        return NO_LATEX
    return f"{type(error).__name__}: {one_line(error)}"


def _where(error: BaseException, file: Path) -> str:
    """The innermost line of the scene file, or of a module beside it, that was running."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(file.parent)]
    own = [frame for frame in frames if frame.filename == str(file)] or own
    return f" ({Path(own[-1].filename).name}, line {own[-1].lineno})" if own else ""
