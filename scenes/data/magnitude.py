"""Powers of a thousand that keep the numbers of a picture short: 45.2 thousands instead of 45200."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from scenes.script.digits import power_of_ten

Value = TypeVar("Value", float, np.ndarray)
NAMED = {3: "thousands", 6: "millions", 9: "billions", -3: "thousandths", -6: "millionths", -9: "billionths"}


class _Labelled(Protocol):
    def label(self, name: str) -> str: ...


@dataclass(frozen=True)
class Magnitude:
    """The unit 10^power in which numbers are shown."""

    power: int = 0

    @classmethod
    def of(cls, largest: float, most: float) -> Magnitude:
        """The power of a thousand for numbers up to `largest`: 0 if that is at most `most` and not below 0.1."""
        if largest <= 0 or 0.1 <= largest <= most:
            return cls()
        return cls(3 * math.floor(math.log10(largest) / 3))

    def of_value(self, value: Value) -> Value:
        """The number that is shown for a value."""
        half = 10.0 ** (-self.power // 2)  # in two steps, because 10^308 is the largest
        return value * half * 10.0 ** (-self.power - -self.power // 2)

    @property
    def sign(self) -> str:
        """`× 10³`, or nothing."""
        return power_of_ten(self.power) if self.power else ""

    def formula(self, symbol: str) -> str:
        """A symbol with the unit, as a formula: λ / 10³."""
        return f"{symbol} \\/ 10^({self.power})" if self.power else symbol

    def heading(self, labels: _Labelled, name: str) -> str:
        """A label with the unit: `error, in thousands`."""
        text = labels.label(name)
        if not self.power:
            return text
        unit = NAMED.get(self.power)
        return f"{text}, {labels.label(unit) if unit else self.sign}"


def short_number(value: float) -> str:
    """A number above 0, at most a few thousand, for a place with little room."""
    for least, decimals in ((999.5, 0), (9.95, 1), (0.05, 2), (0.0095, 3)):
        if value >= least:
            return f"{value:.{decimals}f}"
    return f"{value:.4f}"


def size_number(value: float) -> str:
    """The size of a number with one decimal, and where it is small with as many as it takes to tell it from 0."""
    size = abs(float(value))
    for least, decimals in ((99.95, 0), (0.95, 1), (0.095, 2), (0.0005, 3)):
        if size >= least:
            return f"{size:.{decimals}f}"
    return "0" if size == 0 else "< 0.001"
