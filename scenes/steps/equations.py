"""A linear model written out, each term an object of its own, so that terms can change and leave."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import MathTypst, VGroup

from scenes.stage import style
from scenes.stage.text import formula

ROOM = style.FRAME_WIDTH - 3 * style.MARGIN  # for a line


class Equation:
    """ŷ = w₁x₁ + … + b, more lines begin under the first term; a term of weight 0 is left out unless `whole`."""

    def __init__(
        self,
        weights: Sequence[float],
        intercept: float,
        color: str = style.TEXT,
        whole: bool = False,
        lines: int = 1,
        size: float = style.HEADING,
    ) -> None:
        weights = np.asarray(weights, dtype=float)
        self.kept = [index for index, weight in enumerate(weights) if whole or weight != 0]
        parts = ["{{ hat(y) = : head }}"]
        for index in self.kept:
            sign = _sign(weights[index], first=index == self.kept[0])
            parts.append(f"{{{{ {sign} {weight_text(weights[index])} x_{index + 1} : t{index} }}}}")
        self.numbers = {f"t{index}": weight_text(weights[index]) for index in self.kept}
        self.names = ["head", *(f"t{index}" for index in self.kept)]
        if intercept != 0 or not self.kept:
            self.names.append("tail")
            parts.append(f"{{{{ {_sign(intercept, first=not self.kept)} {abs(intercept):g} : tail }}}}")
        head, *terms = parts
        broken = [" ".join(part) for part in np.array_split(np.array(terms, dtype=object), lines)]
        code = head + " \\ ".join(f'& "" {line}' for line in broken) if lines > 1 else f"{head} {broken[0]}"
        self.shape: MathTypst = formula(code, size, color)

    def part(self, name: str) -> VGroup:
        """`head`, `tail`, or `t0`, `t1` ... of the terms."""
        return self.shape.select(name)

    def start_at(self, other: Equation) -> Equation:
        """The same line's left edge and baseline: below or above whatever `other` is, by its first parts."""
        self.shape.shift(other.part("head").get_left() - self.part("head").get_left())
        return self


def fitted(*equations: Equation, width: float = ROOM) -> None:
    """Makes all of them smaller by the same factor if the widest has no room."""
    factor = min(1.0, width / max(equation.shape.width for equation in equations))
    for equation in equations:
        equation.shape.scale(factor)


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
