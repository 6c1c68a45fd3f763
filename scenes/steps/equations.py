"""A linear model written out, each term an object of its own, so that terms can change and leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import MathTypst, VGroup
from numpy.typing import NDArray

from scenes.stage import formula, style
from scenes.theme import Theme

ROOM = style.FRAME_WIDTH - 3 * style.MARGIN  # for a line


Weights = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LinearModel:
    """The numbers of a linear model."""

    weights: Weights
    intercept: float


class Equation:
    """ŷ = w₁x₁ + … + b, more lines begin under the first term; a term of weight 0 is left out unless `whole`."""

    def __init__(
        self,
        theme: Theme,
        model: LinearModel,
        color: str | None = None,
        whole: bool = False,
        lines: int = 1,
        size: float = style.HEADING,
    ) -> None:
        weights, intercept = model.weights, model.intercept
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
        self.shape: MathTypst = formula(theme, _in_lines(parts, lines), size, color)

    def part(self, name: str) -> VGroup:
        """`head`, `tail`, or `t0`, `t1` ... of the terms."""
        return self.shape.select(name)

    def start_at(self, other: Equation) -> Equation:
        """Moves this equation's head to that of another one: the same left edge and baseline."""
        self.shape.shift(other.part("head").get_left() - self.part("head").get_left())
        return self


def fitted(*equations: Equation, width: float = ROOM) -> None:
    """Scales all of them down by the same factor if the widest has no room."""
    factor = min(1.0, width / max(equation.shape.width for equation in equations))
    for equation in equations:
        equation.shape.scale(factor)


def weight_text(weight: float) -> str:
    """A weight's size: four decimals, more where three digits would not be seen."""
    size = abs(weight)
    decimals = 4 if size == 0 else max(4, 2 - int(np.floor(np.log10(size))))
    text = f"{size:.{decimals}f}".rstrip("0").rstrip(".")
    return text or "0"


def _in_lines(parts: Sequence[str], lines: int) -> str:
    """Typst's code of head and terms, the terms on that many lines."""
    head, *terms = parts
    broken = [" ".join(part) for part in np.array_split(np.array(terms, dtype=object), lines)]
    return head + " \\ ".join(f'& "" {line}' for line in broken) if lines > 1 else f"{head} {broken[0]}"


def _sign(value: float, first: bool) -> str:
    if first:
        return "-" if value < 0 else ""
    return "-" if value < 0 else "+"
