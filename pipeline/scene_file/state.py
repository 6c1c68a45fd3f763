"""A fingerprint of the state of a scene: equal in two processes if the scene continues in the same way in both."""

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
# Attributes that belong to the play before, or to the process: the scene does not depend on them.
IGNORED: dict[type, frozenset[str]] = {
    Scene: frozenset(
        ("renderer", "manager", "time_progression", "animations", "moving_mobjects", "static_mobjects", "last_t")
    )
    | {"stop_condition", "duration", "queue", "session_spec", "output_plan", "file_writer_settings", "_log_file_path"},
    Camera: frozenset(("pixel_array", "background", "pixel_array_to_cairo_context", "display_funcs"))
    | {"_flat", "_kinds", "_outlines", "_ground", "_looks", "_changes", "_draft"},  # of the quick camera
    Mobject: frozenset(("original_id",)),
}


def fingerprint(scene: Scene, modules: Iterable[ModuleType], more: Any = ()) -> str:
    """A digest of the scene with its mobjects, the variables of the modules and of running functions, and random state.

    Objects that cannot be inspected, such as a generator or an open file, count by their type only.
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
            np.random.get_state(),  # noqa: NPY002 (scenes use it)
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
    """The running functions of the modules, with line and variables, the innermost first."""
    while frame is not None:
        if frame.f_globals.get("__name__") in names:
            yield frame.f_code.co_qualname, frame.f_lineno, dict(frame.f_locals)
        frame = frame.f_back


class _Walk:
    """Visits every object that can be reached, each once."""

    def __init__(self, opened: set[str]) -> None:
        self.opened = opened  # the modules whose classes are inspected
        self.met: dict[int, int] = {}
        self.kept: list[Any] = []  # so that no two objects have the same id

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
        """The kind of an object, its bytes, and its parts."""
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
    """The parts of an object: its attributes, or the values from which it would be copied."""
    if isinstance(value, functools.partial):
        return [value.func, value.args, value.keywords]
    attributes = getattr(value, "__dict__", None)
    if attributes is not None and isinstance(value, (Mobject, Scene, Camera, ManimColor)):
        ignored = {name for kind, names in IGNORED.items() if isinstance(value, kind) for name in names}
        return [part for name in sorted(attributes) if name not in ignored for part in (name, attributes[name])]
    try:
        reduced = value.__reduce_ex__(4)
    except Exception:  # a class that cannot be copied may raise anything
        return []
    if isinstance(reduced, str):
        return [reduced]
    return [list(part) if number > 2 and part is not None else part for number, part in enumerate(reduced)]
