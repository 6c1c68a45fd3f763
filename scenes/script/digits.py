"""Numbers of any size, short enough for a picture or a sentence."""

from __future__ import annotations

import math

from scenes.script import typographic

DIGITS = 3
PLAIN = 1e-3, 1e7  # sizes of numbers without a power of ten
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def power_of_ten(power: int) -> str:
    """`×10³` for 3."""
    return f"×10{str(power).translate(SUPERSCRIPTS)}"


def three_digits(value: float, signed: bool = False) -> str:
    """A number with three digits that count, and with a power of ten where it would be long otherwise."""
    value = float(f"{value:.{DIGITS - 1}e}")
    if not value:
        return "0"
    sign, power = "+" if signed else "", math.floor(math.log10(abs(value)))
    if PLAIN[0] <= abs(value) < PLAIN[1]:
        return typographic(f"{value:{sign},.{max(0, DIGITS - 1 - power)}f}")
    digits = f"{value:{sign}.{DIGITS - 1}e}".split("e")[0]
    return f"{typographic(digits)}{power_of_ten(power)}"
