"""What a scene file has changed in Manim's own classes and modules."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

PACKAGE = "manim"
SETTINGS = frozenset(("__init__", "_original__init__"))  # replaced by `set_default`
IGNORED = frozenset(
    (
        "__doc__",
        "__abstractmethods__",
        "_abc_impl",
        "__dict__",
        "__weakref__",
        "__warningregistry__",
        "__annotations__",
        "__slotnames__",
    )
)


class ManimClasses:
    """Remembers the attributes of Manim's modules and classes; the scene file has not run yet."""

    def __init__(self) -> None:
        self.places = [(place, live, dict(live)) for place, live in _places()]

    def changes(self) -> list[tuple[str, str, Any]]:
        """Class or module, name and present value of each attribute that was changed or added."""
        missing = object()
        return [
            (place, name, value)
            for place, live, before in self.places
            if not _are_equal(live, before)
            for name, value in live.items()
            if before.get(name, missing) is not value and name not in IGNORED
        ]

    def replaced_code(self) -> bool:
        """Whether the scene file has replaced a function of Manim's."""
        return any(callable(value) and name not in SETTINGS for _, name, value in self.changes())


def _are_equal(live: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    try:
        return live == before  # much faster than one value after the other, because most are the same objects
    except Exception:  # values that cannot be compared
        return False


def _places() -> list[tuple[str, Mapping[str, Any]]]:
    """The attributes of each module and class, which show later changes."""
    modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] == PACKAGE and module]
    found: dict[str, Mapping[str, Any]] = {module.__name__: vars(module) for module in modules}
    for module in modules:
        for value in list(vars(module).values()):
            if isinstance(value, type) and value.__module__.startswith(PACKAGE):
                found[f"{value.__module__}.{value.__qualname__}"] = vars(value)
    return list(found.items())
