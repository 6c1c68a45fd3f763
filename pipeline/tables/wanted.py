"""What is wanted of a table."""

from __future__ import annotations

from typing import NamedTuple


class Wanted(NamedTuple):
    """Which columns: the target, the features (None: all others) without some, and whether dates become days."""

    target: str
    features: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    days: bool = False
