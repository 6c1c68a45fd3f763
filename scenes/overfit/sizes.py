"""The two sizes that lasso and ridge penalise, as formulas, and the total loss with a price on the size."""

from __future__ import annotations

from manim import MathTypst

from scenes.stage import formula
from scenes.theme import Theme

SIZES = {"lasso": "lone(sum abs(w))", "ridge": "ltwo(sum w^2)"}
NORMS = {"lasso": "l1", "ridge": "l2"}
"""The norm of each penalty, which is also the name of a label and of a colour."""


def total_loss(theme: Theme, error: str, size: str, em: float) -> MathTypst:
    """error + λ times a size, as a formula with the parts `error`, `strength` and `size`."""
    parts = {"error": f'loss("{error}")', "strength": "+ lambda", "size": size}
    return formula(theme, " ".join(f"{{{{ {part} : {name} }}}}" for name, part in parts.items()), em)
