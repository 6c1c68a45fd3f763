"""A linear model as an equation, each term an object of its own, so that terms can change and leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import MathTypst, VGroup
from numpy.typing import NDArray

from scenes.stage import formula, style
from scenes.theme import Theme

Weights = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LinearModel:
    """The numbers of a linear model."""

    weights: Weights
    intercept: float


class Equation:
    """The equation ŷ = w₁x₁ + … + b; further lines begin under the first term. Terms of weight 0 are left out unless
    `whole`.
    """

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
        """Moves this equation so that its head has the left edge and the baseline of the head of the other one."""
        self.shape.shift(other.part("head").get_left() - self.part("head").get_left())
        return self


def fitted(*equations: Equation, width: float) -> None:
    """Makes all of them smaller by the same factor if the widest is wider than `width`."""
    factor = min(1.0, width / max(equation.shape.width for equation in equations))
    for equation in equations:
        equation.shape.scale(factor)


def weight_text(weight: float) -> str:
    """The absolute value of a weight with four decimals, or with as many as show three digits."""
    size = abs(weight)
    decimals = 4 if size == 0 else max(4, 2 - int(np.floor(np.log10(size))))
    text = f"{size:.{decimals}f}".rstrip("0").rstrip(".")
    return text or "0"


def _in_lines(parts: Sequence[str], lines: int) -> str:
    """The Typst code of head and terms, with the terms on that many lines."""
    head, *terms = parts
    broken = [" ".join(part) for part in np.array_split(np.array(terms, dtype=object), lines)]
    return head + " \\ ".join(f'& "" {line}' for line in broken) if lines > 1 else f"{head} {broken[0]}"


def _sign(value: float, first: bool) -> str:
    if first:
        return "-" if value < 0 else ""
    return "-" if value < 0 else "+"
