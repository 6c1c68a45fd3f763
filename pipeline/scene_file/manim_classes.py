"""What a scene file has changed in Manim's own classes and modules."""

from __future__ import annotations

import sys
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
        self.places = {name: dict(values) for name, values in _places()}

    def changes(self) -> list[tuple[str, str, Any]]:
        """Class or module, name and present value of each attribute that was changed or added."""
        return [
            (place, name, value)
            for place, values in _places()
            if place in self.places
            for name, value in values.items()
            if name not in IGNORED and (name not in self.places[place] or self.places[place][name] is not value)
        ]

    def replaced_code(self) -> bool:
        """Whether the scene file has replaced a function of Manim's."""
        return any(callable(value) and name not in SETTINGS for _, name, value in self.changes())


def _places() -> list[tuple[str, dict[str, Any]]]:
    modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] == PACKAGE and module]
    found = {module.__name__: dict(vars(module)) for module in modules}
    for module in modules:
        for value in list(vars(module).values()):
            if isinstance(value, type) and value.__module__.startswith(PACKAGE):
                found[f"{value.__module__}.{value.__qualname__}"] = dict(vars(value))
    return list(found.items())
