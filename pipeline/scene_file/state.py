"""A fingerprint of all that a scene's further course can depend on: the same in every process that has come there."""

from __future__ import annotations

import functools
import hashlib
import random
import sys
from collections.abc import Iterable, Iterator
from types import CellType, FrameType, FunctionType, MethodType, ModuleType
from typing import Any

import manim
import numpy as np
from manim import Camera, ManimColor, Mobject, Scene, config

PLAIN = frozenset((int, float, complex, str, bytes, bool, type(None)))
# Of the play before, or of where a process works: no part of what comes.
PASSING: dict[type, frozenset[str]] = {
    Scene: frozenset(
        ("renderer", "manager", "time_progression", "animations", "moving_mobjects", "static_mobjects", "last_t")
    )
    | {"stop_condition", "duration", "queue", "session_spec", "output_plan", "file_writer_settings", "_log_file_path"},
    Camera: frozenset(("pixel_array", "background", "pixel_array_to_cairo_context", "display_funcs"))
    | {"_flat", "_kinds", "_outlines", "_ground", "_looks", "_changes", "_draft"},  # of the quick camera
    Mobject: frozenset(("original_id",)),
}


def fingerprint(scene: Scene, modules: Iterable[ModuleType], more: Any = ()) -> str:
    """A digest of the scene and all that it shows, of its functions' and the modules' variables, and of chance.

    What cannot be looked into, as a generator or an open file, counts by its kind.
    """
    renderer: Any = scene.renderer
    modules = list(modules)
    names = {module.__name__ for module in modules}
    return _Walk(names).digest(
        [
            scene,
            renderer.camera,
            renderer.time,
            renderer.num_plays,
            repr(random.getstate()),
            np.random.get_state(),  # noqa: NPY002 (what scenes use)
            {key: value for key, value in config.items() if not key.endswith(("dir", "file"))},
            [_globals(module) for module in modules],
            list(_calls(sys._getframe(1), names)),
            more,
        ]
    )


def _globals(module: ModuleType) -> dict[str, Any]:
    of_manim = vars(manim)
    return {name: value for name, value in vars(module).items() if name[:2] != "__" and of_manim.get(name) is not value}


def _calls(frame: FrameType | None, names: set[str]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Where the modules' own functions are, with their variables, the innermost first."""
    while frame is not None:
        if frame.f_globals.get("__name__") in names:
            yield frame.f_code.co_qualname, frame.f_lineno, dict(frame.f_locals)
        frame = frame.f_back


class _Walk:
    """Goes through everything that can be reached, each thing once."""

    def __init__(self, opened: set[str]) -> None:
        self.opened = opened  # the modules into whose classes it looks
        self.met: dict[int, int] = {}
        self.kept: list[Any] = []  # so that no two things have the same id

    def digest(self, start: Any) -> str:
        found = hashlib.sha256()
        waiting = [start]
        while waiting:
            value = waiting.pop()
            if type(value) in PLAIN or isinstance(value, np.generic):
                found.update(f"{value!r};".encode())
            elif id(value) in self.met:
                found.update(f"#{self.met[id(value)]};".encode())
            else:
                self.met[id(value)] = len(self.met)
                self.kept.append(value)
                kind, content, parts = self._opened(value)
                found.update(kind.encode() + content)
                waiting.extend(reversed(parts))
        return found.hexdigest()

    def _opened(self, value: Any) -> tuple[str, bytes, list[Any]]:
        """What kind of thing it is, its bytes, and its parts."""
        kind = f"{type(value).__module__}.{type(value).__qualname__};"
        content, parts = b"", []
        match value:
            case np.ndarray() if value.dtype != object:
                kind, content = f"{value.dtype}{value.shape};", value.tobytes()
            case dict():
                parts = [part for pair in value.items() for part in pair]
            case list() | tuple():
                parts = list(value)
            case set() | frozenset():
                parts = sorted(value, key=repr)
            case FunctionType():
                kind = f"{value.__qualname__};"
                parts = [value.__defaults__, value.__kwdefaults__, *(value.__closure__ or ()), value.__dict__]
            case CellType():
                parts = _content(value)
            case MethodType():
                parts = [value.__func__, value.__self__]
            case ModuleType():
                kind = f"{value.__name__};"
            case type():
                kind, parts = f"{value.__qualname__};", self._of_class(value)
            case _:
                parts = _state(value)
        return f"{kind}{len(parts)};", content, parts

    def _of_class(self, value: type) -> list[Any]:
        if value.__module__ not in self.opened:
            return []
        return [part for name, each in vars(value).items() if name[:2] != "__" for part in (name, each)]


def _content(cell: CellType) -> list[Any]:
    try:
        return [cell.cell_contents]
    except ValueError:  # empty
        return []


def _state(value: Any) -> list[Any]:
    """The parts of an object: its attributes, or what it would be copied by."""
    if isinstance(value, functools.partial):
        return [value.func, value.args, value.keywords]
    attributes = getattr(value, "__dict__", None)
    if attributes is not None and isinstance(value, (Mobject, Scene, Camera, ManimColor)):
        left_out = {name for kind, names in PASSING.items() if isinstance(value, kind) for name in names}
        return [part for name in sorted(attributes) if name not in left_out for part in (name, attributes[name])]
    try:
        reduced = value.__reduce_ex__(4)
    except Exception:  # whatever a class does that does not want to be copied
        return []
    if isinstance(reduced, str):
        return [reduced]
    return [list(part) if number > 2 and part is not None else part for number, part in enumerate(reduced)]
