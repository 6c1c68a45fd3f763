"""Faster updates: Manim looks for updaters in every mobject at every frame, and few mobjects have any."""

from __future__ import annotations

import inspect
from types import FunctionType
from typing import Any

from manim import Mobject

from pipeline.native import compiled


def update(mobject: Mobject, dt: float = 0, recursive: bool = True) -> Mobject:
    """Runs the updaters of a mobject, then those of all its descendants."""
    if mobject.updating_suspended or (compiled and recursive and compiled.quiet(mobject, update)):
        return mobject
    for updater in mobject.updaters:
        arguments: tuple[Any, ...] = (mobject, dt) if takes_time(updater) else (mobject,)
        updater(*arguments)
    if recursive:
        for part in mobject.submobjects:
            if part.submobjects or part.updaters or type(part).update is not update:
                part.update(dt, recursive=recursive)
    return mobject


def takes_time(updater: Any) -> bool:
    """Whether the updater has a parameter `dt`."""
    if type(updater) is not FunctionType or vars(updater):  # for instance a wrapped function
        return "dt" in inspect.signature(updater).parameters
    code = updater.__code__
    variable = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    return "dt" in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + variable]
