"""Searches for the colours of a theme: `python -m tests.benchmarks.theme_colours light` (or `dark`).

The smallest distance between two meanings, as seen with three kinds of colour vision, becomes as large as possible,
while each colour keeps its family of hues and a contrast of 7 : 1 to the background. Distances to the grey of axes
count with the factor 20 / 12, because 12 is enough there.
"""

from __future__ import annotations

import sys

import numpy as np
from scipy.optimize import differential_evolution

from scenes.theme import THEMES, Theme
from tests.support.contrast import VISIONS, as_seen, linear, luminance

CONTRAST = 7.05  # rounding to #rrggbb may lose a little
WANTED, TO_QUIET = 20.0, 12.0
# The hue in degrees of L*a*b*, and the largest chroma; the answers are white or black, the axes grey.
FAMILIES = {
    "loss": ((305, 325), 110),
    "l1": ((50, 80), 110),
    "l2": ((255, 295), 110),
    "max": ((345, 375), 110),
    "data": ((145, 175), 110),
    "quiet": ((60, 100), 8),
}
PAIRS = np.triu_indices(len(FAMILIES), k=1)  # the answer takes the place of `quiet` among the meanings


def rgb_of(place: np.ndarray) -> np.ndarray:
    """Linear RGB (n, 3), perhaps out of range, of lightness, share of the chroma and of the hues, (n, 3)."""
    lightness, chroma_share, hue_share = place.T
    low, high, most = np.array([(*hues, most) for hues, most in FAMILIES.values()]).T
    chroma, hue = most * chroma_share, np.radians(low + (high - low) * hue_share)
    y = (lightness + 16) / 116
    roots = np.stack([y + chroma * np.cos(hue) / 500, y, y - chroma * np.sin(hue) / 200], axis=-1)
    xyz = np.where(roots > 6 / 29, roots**3, (roots - 16 / 116) / 7.787) * [0.9505, 1, 1.089]
    return xyz @ np.array([[3.2406, -0.9689, 0.0557], [-1.5372, 1.8758, -0.2040], [-0.4986, 0.0415, 1.0570]])


def worst(rgb: np.ndarray, theme: Theme) -> float:
    """The smallest distance between two colours, for whoever sees it smallest."""
    distances = []
    for vision in VISIONS:
        meanings = as_seen(np.vstack([rgb[:-1], linear(theme.answer)]), vision)
        distances.append(np.linalg.norm(meanings[PAIRS[0]] - meanings[PAIRS[1]], axis=-1))
        distances.append(np.linalg.norm(meanings - as_seen(rgb[-1], vision), axis=-1) * WANTED / TO_QUIET)
    return float(np.concatenate(distances).min())


def cost(place: np.ndarray, theme: Theme) -> float:
    """Minus the smallest distance; more for colours that cannot be shown or have too little contrast."""
    rgb = rgb_of(place.reshape(-1, 3))
    outside = np.abs(rgb - np.clip(rgb, 0, 1)).max()
    ground = luminance(linear(theme.background))
    ratios = (luminance(np.clip(rgb, 0, 1)) + 0.05) / (ground + 0.05)
    lacking = max(0.0, CONTRAST - float(np.maximum(ratios, 1 / ratios).min()))
    return 1000 * outside + 100 * lacking - worst(np.clip(rgb, 0, 1), theme)


def searched(theme: Theme, seed: int = 1) -> dict[str, str]:
    """The best colours that are found for the background and the answers of the theme."""
    bounds = [(0, 100), (0.2, 1), (0, 1)] * len(FAMILIES)
    found = differential_evolution(cost, bounds, args=(theme,), seed=seed, maxiter=600, popsize=12, tol=0, polish=False)
    rgb = np.clip(rgb_of(found.x.reshape(-1, 3)), 0, 1)
    channels = np.where(rgb <= 0.0031308, 12.92 * rgb, 1.055 * rgb ** (1 / 2.4) - 0.055)
    return {
        name: "#" + bytes(np.round(255 * colour).astype(np.uint8)).hex()
        for name, colour in zip(FAMILIES, channels, strict=True)
    }


if __name__ == "__main__":
    theme = THEMES[sys.argv[1]]
    colours = searched(theme)
    print(colours, f"smallest distance {worst(np.array([linear(colour) for colour in colours.values()]), theme):.1f}")
