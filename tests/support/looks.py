"""How a picture looks in another theme, from the colours and opacities that it has in its own.

A chapter takes every colour from its theme, so the same picture in another theme has that theme's colour for the same
meaning, the same blends of colours, and the opacities of that theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from statistics import median

import numpy as np

from scenes.theme import THEMES, Theme
from tests.support.contrast import channels_of, contrast_of, linear

Layer = tuple[str, float]  # the colour, as #rrggbb, and the opacity of a stroke or a fill
FOREIGN = 3 / 255  # a colour as far as this from all blends of a theme's colours is not from the theme


@dataclass(frozen=True, eq=False)
class Look:
    """A picture of the theme `told`, as it looks in the theme `shown`; not compared by its colours."""

    told: Theme
    shown: Theme

    def contrast(self, colour: str, opacity: float, grounds: Sequence[tuple[Layer, ...]]) -> float:
        """The contrast of a mark to what is behind it, given for several points; the median."""
        return median(_contrast(self, (colour, opacity), ground) for ground in grounds)

    def laid_over(self, under: np.ndarray, layer: Layer) -> np.ndarray:
        """The sRGB channels (3,) of the layer on what is under it."""
        colour, opacity = layer
        if colour != self.told.background:  # what hides something hides as much in every theme
            opacity = self.shown.opacity(opacity)
        return opacity * recoloured(colour, self.told, self.shown) + (1 - opacity) * under


@cache
def looks_of(theme: Theme) -> tuple[Look, ...]:
    """How a picture of the theme looks in itself and in each of all themes."""
    return Look(theme, theme), *(Look(theme, other) for other in THEMES.values())


@cache
def _contrast(look: Look, ink: Layer, ground: tuple[Layer, ...]) -> float:
    under = channels_of(look.shown.background)
    for layer in ground:
        under = look.laid_over(under, layer)
    return contrast_of(linear(look.laid_over(under, ink)), linear(under))


@cache
def recoloured(colour: str, told: Theme, shown: Theme) -> np.ndarray:
    """The sRGB channels (3,) that the colour, or the blend of two colours, has in the other theme.

    ValueError for a colour that is no such blend.
    """
    sought, nearest, result = channels_of(colour), np.inf, np.zeros(3)
    for one, other in combinations(told.colours, 2):
        start, way = channels_of(told.colours[one]), channels_of(told.colours[other]) - channels_of(told.colours[one])
        share = float(np.clip((sought - start) @ way / (way @ way), 0, 1))
        if (distance := float(np.linalg.norm(start + share * way - sought))) < nearest:
            first, last = channels_of(shown.colours[one]), channels_of(shown.colours[other])
            nearest, result = distance, (1 - share) * first + share * last
    if nearest > FOREIGN:
        raise ValueError(f"{colour} is no colour of the theme {told.name}, and no blend of two")
    return result
