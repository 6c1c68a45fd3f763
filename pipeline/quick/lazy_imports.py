"""Loads Manim without the packages that only a few scenes use: they are loaded when they are used."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

# What Manim imports from them: half of the time that loading Manim takes.
LAZY = ("scipy.spatial.transform", "networkx", "bs4")


class LazyName:
    """Stands for something in a module that is not loaded yet: an attribute, a function or a class."""

    def __init__(self, module: str, path: tuple[str, ...] = ()) -> None:
        self.__module, self.__path = module, path

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return LazyName(self.__module, (*self.__path, name))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.__found()(*args, **kwargs)

    def __instancecheck__(self, value: Any) -> bool:
        return self.__module in sys.modules and isinstance(value, self.__found())

    def __or__(self, other: Any) -> Any:  # in annotations
        return Any

    __ror__ = __or__

    def __found(self) -> Any:
        found: Any = importlib.import_module(self.__module)
        for name in self.__path:
            found = getattr(found, name)
        return found


class _LazyModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return LazyName(self.__name__, (name,))


def load_manim() -> None:
    """Loads Manim; the scene file's own imports get the real packages."""
    waiting = [name for name in LAZY if name not in sys.modules]
    for name in waiting:
        sys.modules[name] = _LazyModule(name)
    try:
        importlib.import_module("manim")
    finally:
        for name in waiting:
            if isinstance(sys.modules.get(name), _LazyModule):
                del sys.modules[name]
