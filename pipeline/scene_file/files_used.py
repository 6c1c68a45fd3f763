"""Which files a scene reads, and whether it does what only one process may do: write files, start programs."""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline.cache.sources import ROOT

CHANGES = frozenset(f"os.{name}" for name in ("remove", "rename", "mkdir", "rmdir", "truncate", "link", "symlink"))
PROGRAMS = frozenset(("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "socket.connect"))
COPIES = frozenset(("os.link", "os.symlink", *(f"shutil.copy{what}" for what in ("file", "mode", "stat", "tree"))))
MANIMS_PROGRAMS = "manim.utils.tex_file_writing"  # LaTeX: writes into the scratch folder only


def files_read(scene_file: Path, own: Iterable[Path]) -> set[str]:
    """A set to which every file is added that is opened for reading from now on.

    Programs and files in the folders `own` are left out. The scene file too, because its other scenes do not matter.
    """
    found: set[str] = set()
    itself = os.path.abspath(scene_file)  # noqa: PTH100 (as below)
    others = _folders([*own, *_programs(), "/proc", "/dev", "/sys"])

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and _is_reading(*arguments[1:]):
            path = os.path.abspath(arguments[0])  # noqa: PTH100 (called for every file; a Path would be slow)
            if not path.endswith(".pyc") and path != itself and not path.startswith(others):
                found.add(path)

    sys.addaudithook(note)
    return found


def modules_used() -> set[str]:
    """The files of all imported modules that belong neither to Python, nor to an installed package, nor to this one."""
    installed = _folders(_programs())
    files = {os.path.abspath(getattr(module, "__file__", None) or "/proc/") for module in list(sys.modules.values())}  # noqa: PTH100
    return {file for file in files if file.endswith(".py") and not file.startswith(installed)}


def watch_for_changes(own: Iterable[Path], refuse: Callable[[str], None]) -> None:
    """From now on calls `refuse` with a reason before anything outside the folders `own` is changed."""
    allowed = _folders([*own, "/dev", "/proc", tempfile.gettempdir()])
    own_folders = _folders([*own, "/dev", "/proc"])

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and not _is_reading(*arguments[1:]):
            flags = arguments[2] if len(arguments) > 2 and isinstance(arguments[2], int) else 0
            if not (flags & os.O_EXCL or os.path.abspath(arguments[0]).startswith(own_folders)):  # noqa: PTH100
                refuse("it writes files")
        elif event in CHANGES or event.startswith("shutil."):
            changed = arguments[1:] if event in COPIES else arguments  # what is copied or linked to stays as it is
            paths = [os.path.abspath(each) for each in changed if isinstance(each, str | os.PathLike)]  # noqa: PTH100
            if not all(path.startswith(allowed) or ".pyc" in path for path in paths):
                refuse("it changes files")
        elif event in PROGRAMS and not _is_called_by(MANIMS_PROGRAMS, sys._getframe(1)):
            refuse("it starts programs")

    sys.addaudithook(watch)


def _programs() -> list[str]:
    return [sys.prefix, str(Path(sys.prefix).resolve()), sysconfig.get_path("stdlib"), str(ROOT / "pipeline")]


def _folders(paths: Iterable[Any]) -> tuple[str, ...]:
    return tuple(f"{path}{os.sep}" for path in paths)


def _is_reading(mode: str | None, flags: int) -> bool:
    return not (set(mode) & set("wax+") if mode else flags & (os.O_WRONLY | os.O_RDWR))


def _is_called_by(module: str, frame: FrameType | None) -> bool:
    while frame is not None and frame.f_globals.get("__name__") != module:
        frame = frame.f_back
    return frame is not None
