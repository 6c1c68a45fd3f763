"""Two areas as a formula writes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Areas:
    """The area of the regions with a zero or a tie, and that of all."""

    exact_part: float
    exact_all: float

    @property
    def part(self) -> float:
        """The first area to two decimals."""
        return round(self.exact_part, 2)

    @property
    def whole(self) -> float:
        """The second area to two decimals."""
        return round(self.exact_all, 2)

    @property
    def sign(self) -> str:
        """What stands between the formula and the two numbers."""
        exact = max(abs(self.part - self.exact_part), abs(self.whole - self.exact_all)) < 1e-9
        return "=" if exact else "approx"
