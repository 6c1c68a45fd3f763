"""Checks that the modules of this process are the code from which the plan was made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from pipeline.cache.source_files import changed
from pipeline.cache.sources import ROOT, Code, chapter_code
from pipeline.errors import SourceChangedError
from pipeline.native import sources as native


def planned_code(draw: str, modules: tuple[str, ...], telling: str) -> Code:
    """All that a job depends on: the code of the modules that draw, and the words and numbers, by their digest."""
    return {**chapter_code(draw, modules), "story or script": telling}


def differences(planned: Code, here: Code) -> list[str]:
    """The names of the files and packages that are not the same."""
    return sorted(name for name in planned.keys() | here.keys() if planned.get(name) != here.get(name))


def changed_project_file(planned: Code) -> str | None:
    """The name of a project file of the plan that has changed since this process read it."""
    files = {name: ROOT / name for name in planned}  # packages are no files
    return next((name for name, path in files.items() if path.is_file() and changed(path)), None)


def watched_code(planned: Code, here: Code, files: Iterable[Path]) -> LoadedCode:
    """A watch over the files; SourceChangedError if the code already is not what was planned."""
    if different := differences(planned, here):
        raise SourceChangedError(different[0])
    return LoadedCode(files)


class LoadedCode:
    """Watches the files of which modules are loaded; each must be as it was when this process first read it."""

    def __init__(self, files: Iterable[Path]) -> None:
        watched = set(files)
        self.waiting = {os.path.realpath(path): {path} for path in watched}  # the files of what is not loaded yet
        self.waiting[os.path.realpath(native.LIBRARY)] = watched.intersection(native.sources())
        self.seen: set[str] = set()

    def check(self) -> None:
        """SourceChangedError if a file has changed before its module was loaded; later changes do no harm."""
        for name in set(sys.modules) - self.seen:
            self.seen.add(name)
            file = getattr(sys.modules.get(name), "__file__", None)
            for path in self.waiting.pop(os.path.realpath(file), ()) if file else ():
                if changed(path):
                    raise SourceChangedError(_name(path))


def _name(path: Path) -> str:
    """The path in the project; the file name for a file outside it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
