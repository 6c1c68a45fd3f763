"""Parameters that are possible one by one, but not together."""

from __future__ import annotations

import math
from collections.abc import Mapping


class MisfitError(ValueError):
    """Parameters that do not fit together: for each that could be changed, what is wanted of it.

    The story blames the first of them that its writer gave.
    """

    def __init__(self, wanted: Mapping[str, str]) -> None:
        self.wanted = dict(wanted)
        super().__init__(next(iter(self.wanted.values())))


def from_to(least: float, most: float, digits: int = 2) -> str:
    """`0.45 to 1.08`, rounded inwards so that both ends are possible; '' if no such number lies between."""
    scale = 10**digits
    low, high = math.ceil(least * scale - 1e-9) / scale, math.floor(most * scale + 1e-9) / scale
    return f"{low:g} to {high:g}" if low <= high else ""
