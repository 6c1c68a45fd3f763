"""Which table is asked about, and what is wanted of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Wanted(NamedTuple):
    """Which columns: the target, the features (None: all others) without some, and whether dates become days."""

    target: str
    features: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    days: bool = False


@dataclass(frozen=True)
class Origin:
    """The file of a table, `-` for standard input, and what is wanted of it."""

    file: str
    wanted: Wanted

    def as_arguments(self) -> str:
        """The arguments of `load` that load it again, as Python."""
        wanted = self.wanted
        given = {"features": wanted.features, "without": wanted.without or None, "days": wanted.days or None}
        options = [f"{name}={value!r}" for name, value in given.items() if value is not None]
        return ", ".join([repr(self.file), repr(wanted.target), *options])
