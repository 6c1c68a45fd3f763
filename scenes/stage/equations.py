"""A linear model written out, each term an object of its own, so that terms can change and leave."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import MathTypst, VGroup

from scenes.stage import style
from scenes.stage.text import formula

ROOM = style.FRAME_WIDTH - 3 * style.MARGIN  # for a line


class Equation:
    """ŷ = w₁x₁ + … + b, left edges aligned; a term of weight 0 is left out unless `whole`.

    On one line in small type, on more in large type.
    """

    def __init__(
        self,
        weights: Sequence[float],
        intercept: float,
        color: str = style.TEXT,
        whole: bool = False,
        lines: int = 1,
    ) -> None:
        weights = np.asarray(weights, dtype=float)
        self.kept = [index for index, weight in enumerate(weights) if whole or weight != 0]
        parts = ["{{ hat(y) = : head }}"]
        for index in self.kept:
            sign = _sign(weights[index], first=index == self.kept[0])
            parts.append(f"{{{{ {sign} {weight_text(weights[index])} x_{index + 1} : t{index} }}}}")
        self.names = ["head", *(f"t{index}" for index in self.kept)]
        if intercept != 0 or not self.kept:
            self.names.append("tail")
            parts.append(f"{{{{ {_sign(intercept, first=not self.kept)} {abs(intercept):g} : tail }}}}")
        broken = [" ".join(part) for part in np.array_split(np.array(parts, dtype=object), lines)]
        code = " \\ ".join(f'& "" {line}' for line in broken) if lines > 1 else broken[0]
        self.shape: MathTypst = formula(code, style.SMALL if lines == 1 else style.TITLE, color)
        self.shape.scale(min(1.0, ROOM / self.shape.width))

    def part(self, name: str) -> VGroup:
        """`head`, `tail`, or `t0`, `t1` ... of the terms."""
        return self.shape.select(name)

    def start_at(self, other: Equation) -> Equation:
        """The same line's left edge and baseline: below or above whatever `other` is, by its first parts."""
        self.shape.shift(other.part("head").get_left() - self.part("head").get_left())
        return self


def weight_text(weight: float) -> str:
    """A weight's size: four decimals, more where three digits would not be seen."""
    size = abs(weight)
    decimals = 4 if size == 0 else max(4, 2 - int(np.floor(np.log10(size))))
    text = f"{size:.{decimals}f}".rstrip("0").rstrip(".")
    return text or "0"


def _sign(value: float, first: bool) -> str:
    if first:
        return "-" if value < 0 else ""
    return "-" if value < 0 else "+"
