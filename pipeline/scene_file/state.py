"""A fingerprint of the state of a scene: equal in two processes if the rest of the scene will be equal.

Two processes reach a play in the same state because the same code runs in both (see `skipping`). The fingerprint
checks this. Parts that differ between processes without any effect on a picture are left out or written in a common
form: scratch folders, addresses, Cairo's numbers for surfaces, caches.
"""

from __future__ import annotations

import functools
import hashlib
import random
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from queue import Queue
from types import CellType, FrameType, FunctionType, MethodType, ModuleType
from typing import Any

import manim
import numpy as np
from manim import Camera, ManimColor, Mobject, Scene, config

from pipeline.scene_file.manim_classes import ManimClasses

PLAIN = frozenset((int, complex, bool, bytes, type(None)))
FLOATS = frozenset(
    (float, np.float64)
)  # equal ones have the same effect; Manim's animations make now one, now the other
# Set by Manim before each play, or describes the process. Left out only while Manim's own value is there.
SCENE_ATTRIBUTES = frozenset(
    ("renderer", "manager", "time_progression", "animations", "moving_mobjects", "static_mobjects", "queue")
) | {"stop_condition", "session_spec", "output_plan", "file_writer_settings", "_log_file_path"}
# Caches of Manim's and of the quick camera: they do not change what is drawn. The context is checked separately.
CAMERA_ATTRIBUTES = frozenset(
    ("_pixel_array", "pixel_array", "pixel_array_to_cairo_context", "display_funcs", "canvas", "_guard")
) | {"_flat", "_kinds", "_outlines", "_ends", "_ground", "_looks", "_view", "_changes", "_draft", "_underlay"}
MODULE_ATTRIBUTES = frozenset(f"__{name}__" for name in ("name", "doc", "package", "loader", "spec", "file", "cached"))
MODULE_ATTRIBUTES |= {"__builtins__", "__path__"}
CLASS_ATTRIBUTES = frozenset(("__module__", "__qualname__", "__doc__", "__dict__", "__weakref__"))
LARGE = 1_000_000  # bytes
SURFACE = re.compile(r"surface\d+|glyph\d+-\d+|glyph-\d+-\d+|clip-?\d+|source-?\d+")  # Cairo numbers them in a process


class Fingerprints:
    """Makes fingerprints of one scene; created before the scene file is loaded."""

    def __init__(self, scratch: str, more: Callable[[], Any] = tuple) -> None:
        self.scratch, self.more = scratch, more
        self.classes = ManimClasses()
        self.modules: list[ModuleType] = []
        self.names: set[str] = set()

    def open(self, modules: Iterable[ModuleType]) -> None:
        """Takes the variables and classes of these modules into account: the scene file and those of its folder."""
        self.modules = list(modules)
        self.names = {module.__name__ for module in self.modules}

    def of(self, scene: Scene) -> str:
        """The fingerprint of the scene's present state, with the variables of the functions that are running."""
        renderer: Any = scene.renderer
        return _Walk(self.names, self.scratch).digest(
            [
                scene,
                renderer.camera,
                renderer.camera_matrix(),
                renderer.time,
                renderer.num_plays,
                renderer.under_way,
                repr(random.getstate()),
                np.random.get_state(),  # noqa: NPY002 (scenes use it)
                dict(config.items()),
                self.classes.changes(),
                [_globals(module) for module in self.modules],
                list(_calls(sys._getframe(1), self.names)),
                self.more(),
            ]
        )


def _globals(module: ModuleType) -> dict[str, Any]:
    """The module's variables, without those that `from manim import *` has made."""
    of_manim = vars(manim)
    return {
        name: value
        for name, value in vars(module).items()
        if name not in MODULE_ATTRIBUTES and (name not in of_manim or of_manim[name] is not value)
    }


def _calls(frame: FrameType | None, names: set[str]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """The position and the variables of each running function of the modules, the innermost first."""
    while frame is not None:
        if frame.f_globals.get("__name__") in names:
            yield frame.f_code.co_qualname, frame.f_lasti, dict(sorted(frame.f_locals.items()))
        frame = frame.f_back


class _Walk:
    """Visits every object that can be reached, once."""

    def __init__(self, opened: set[str], scratch: str) -> None:
        self.opened, self.scratch = opened, scratch  # modules whose classes are visited too; the scratch folder
        self.met: dict[int, int] = {}
        self.kept: list[Any] = []  # keeps the visited objects alive, so that no two have the same id
        self.sets: list[Any] = []

    def digest(self, start: Any) -> str:
        found = hashlib.sha256()
        waiting = [start]
        while waiting or self.sets:
            if not waiting:
                waiting.extend(self._ordered(self.sets.pop()))
                continue
            value = waiting.pop()
            kind = type(value)
            if kind in FLOATS:
                found.update(f"{float(value)!r};".encode())
            elif kind in PLAIN or isinstance(value, np.generic):
                found.update(f"{value!r};".encode())
            elif kind is str:
                found.update(f"{value.replace(self.scratch, '@')!r};".encode("utf-8", "surrogatepass"))
            elif id(value) in self.met:
                found.update(f"#{self.met[id(value)]};".encode())
            else:
                self._meet(value)
                name, content, parts = self._opened(value)
                found.update(name.encode() + content)
                waiting.extend(reversed(parts))
        return found.hexdigest()

    def _meet(self, value: Any) -> None:
        self.met[id(value)] = len(self.met)
        self.kept.append(value)

    def _ordered(self, items: Any) -> list[Any]:
        """The items of a set in an order that does not depend on addresses: by the first visit, then by content."""
        return sorted(items, key=lambda item: (self.met.get(id(item), sys.maxsize), self._content_of(item)))

    def _content_of(self, item: Any) -> str:
        return "" if id(item) in self.met else _Walk(self.opened, self.scratch).digest(item)

    def _opened(self, value: Any) -> tuple[str, bytes, list[Any]]:
        """The kind of an object, its bytes, and its parts."""
        kind = f"{type(value).__module__}.{type(value).__qualname__};"
        content, parts = b"", []
        match value:
            case np.ndarray() if not value.dtype.hasobject:
                kind, content = f"{value.dtype.str}{value.shape};", _bytes_of(value)
            case dict():
                parts = [part for pair in value.items() for part in pair]
            case list() | tuple():
                parts = list(value)
            case set() | frozenset():
                self.sets.append(value)  # once everything else has been visited
                parts = [len(value)]
            case FunctionType():
                kind = f"{value.__qualname__}:{value.__code__.co_firstlineno};"
                parts = [value.__defaults__, value.__kwdefaults__, *(value.__closure__ or ()), value.__dict__]
            case CellType():
                parts = _cell_content(value)
            case MethodType():
                parts = [value.__func__, value.__self__]
            case ModuleType():
                kind = f"{value.__name__};"
            case PurePath():
                parts = [str(value)]
            case type():
                kind, parts = f"{value.__qualname__};", self._of_class(value)
            case _:
                parts = _state(value)
        return f"{kind}{len(parts)};", content, parts

    def _of_class(self, value: type) -> list[Any]:
        if value.__module__ not in self.opened:
            return []
        return [part for name, each in vars(value).items() if name not in CLASS_ATTRIBUTES for part in (name, each)]


def _bytes_of(array: np.ndarray) -> bytes:
    """The bytes of an array; a checksum of a large one, such as the background of the camera."""
    return array.tobytes() if array.nbytes < LARGE else str(zlib.crc32(np.ascontiguousarray(array).data)).encode()


def _cell_content(cell: CellType) -> list[Any]:
    try:
        return [cell.cell_contents]
    except ValueError:  # empty
        return []


def _state(value: Any) -> list[Any]:
    """The parts of an object: its attributes, or what pickle would write."""
    if isinstance(value, functools.partial):
        return [value.func, value.args, value.keywords]
    attributes = getattr(value, "__dict__", None)
    if attributes is not None and isinstance(value, (Mobject, Scene, Camera, ManimColor)):
        return [part for name in sorted(attributes) for part in _attribute(value, name, attributes[name])]
    if isinstance(value, property | classmethod | staticmethod):
        return [getattr(value, name, None) for name in ("fget", "fset", "__func__")]
    try:
        reduced = value.__reduce_ex__(4)
    except Exception:  # objects that cannot be copied
        return []
    if isinstance(reduced, str):
        return [reduced]
    return [list(part) if number > 2 and part is not None else part for number, part in enumerate(reduced)]


def _attribute(owner: Any, name: str, value: Any) -> Iterable[Any]:
    """The name and the value of an attribute; nothing for one that has no effect on later pictures."""
    if name == "id_to_vgroup_dict" and isinstance(value, dict):
        return name, [(SURFACE.sub("surface", str(key)), part) for key, part in value.items()]
    if name == "original_id" and isinstance(value, str) and value.isdigit():
        return ()
    if name == "path_obj" and type(value).__module__.startswith("svgelements"):
        return ()  # large, and only read while the shape is made
    if isinstance(owner, Camera) and name in CAMERA_ATTRIBUTES:
        return ()
    if isinstance(owner, Scene) and name in SCENE_ATTRIBUTES and _is_manims(name, value):
        return ()
    return name, value


def _is_manims(name: str, value: Any) -> bool:
    """Whether the value is what Manim itself has put into this attribute of the scene."""
    if name in ("moving_mobjects", "static_mobjects", "animations"):
        return value is None or isinstance(value, list)  # replaced before the next play begins
    if name == "queue":
        return type(value) is Queue
    return True  # replaced before the next play begins, or never read by Manim again
