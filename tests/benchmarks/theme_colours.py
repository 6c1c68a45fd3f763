"""Searches for the colours of the light theme: `python -m tests.benchmarks.theme_colours`.

Each colour keeps its family of hues and a contrast of more than 7 : 1 to the background. The smallest distance between
two meanings, as seen with three kinds of colour vision, becomes as large as possible up to the wanted one with some
reserve; beyond that the colours become as strong as possible. Distances to the grey of axes count with the factor
20 / 12, because 12 is enough there.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import differential_evolution

from scenes.theme import LIGHT, Theme
from tests.support.contrast import VISIONS, as_seen, linear, luminance

# The contrasts to the background, in the order of FAMILIES: colours that are seen on tints have some reserve, none is
# almost that of the text, and axes are quieter than the rest.
LEAST = np.array([9.2, 8.3, 7.4, 7.4, 9.2, 8.2])
MOST = np.array([14.0, 11.0, 11.0, 11.0, 11.0, 9.0])
WANTED, TO_QUIET, RESERVE = 20.0, 12.0, 1.0
# The hue in degrees of L*a*b*, and the largest chroma; the answers are white or black, the axes grey.
FAMILIES = {
    "loss": ((316, 330), 100),
    "l1": ((52, 60), 100),
    "l2": ((260, 295), 100),
    "max": ((340, 358), 100),
    "data": ((145, 175), 100),
    "quiet": ((60, 100), 8),
}
ONE, OTHER = np.triu_indices(len(FAMILIES), k=1)  # the answer takes the place of `quiet` among the meanings


def rgb_of(place: np.ndarray) -> np.ndarray:
    """Linear RGB (..., n, 3), perhaps out of range, of lightness and the shares of chroma and hue, (..., n, 3)."""
    lightness, chroma_share, hue_share = np.moveaxis(place, -1, 0)
    low, high, most = np.array([(*hues, most) for hues, most in FAMILIES.values()]).T
    chroma, hue = most * chroma_share, np.radians(low + (high - low) * hue_share)
    y = (lightness + 16) / 116
    roots = np.stack([y + chroma * np.cos(hue) / 500, y, y - chroma * np.sin(hue) / 200], axis=-1)
    xyz = np.where(roots > 6 / 29, roots**3, (roots - 16 / 116) / 7.787) * [0.9505, 1, 1.089]
    return xyz @ np.array([[3.2406, -0.9689, 0.0557], [-1.5372, 1.8758, -0.2040], [-0.4986, 0.0415, 1.0570]])


def smallest_distance(rgb: np.ndarray, theme: Theme) -> np.ndarray:
    """The smallest distance (...) between two of the colours (..., n, 3), for whoever sees it smallest."""
    distances = []
    answer = np.broadcast_to(linear(theme.answer), (*rgb.shape[:-2], 1, 3))
    for vision in VISIONS:
        meanings = as_seen(np.concatenate([rgb[..., :-1, :], answer], axis=-2), vision)
        distances.append(np.linalg.norm(meanings[..., ONE, :] - meanings[..., OTHER, :], axis=-1))
        to_quiet = np.linalg.norm(meanings - as_seen(rgb[..., -1:, :], vision), axis=-1)
        distances.append(to_quiet * WANTED / TO_QUIET)
    return np.concatenate(distances, axis=-1).min(axis=-1)


def cost(places: np.ndarray, theme: Theme) -> np.ndarray:
    """What is to be made small, for places (numbers, candidates)."""
    place = places.T.reshape(-1, len(FAMILIES), 3)
    rgb = rgb_of(place)
    shown = np.clip(rgb, 0, 1)
    ratios = (luminance(shown) + 0.05) / (luminance(linear(theme.background)) + 0.05)
    contrasts = np.maximum(ratios, 1 / ratios)
    wrong = np.maximum(0, LEAST - contrasts).max(axis=-1) + np.maximum(0, contrasts - MOST).max(axis=-1)
    outside = np.abs(rgb - shown).max(axis=(-2, -1))
    strength = place[:, :-1, 1].min(axis=-1) + place[:, :-1, 1].mean(axis=-1)
    distance = np.minimum(smallest_distance(shown, theme), WANTED + RESERVE)
    return 1000 * outside + 100 * wrong - distance - 5 * strength


def searched(theme: Theme, seed: int = 1) -> dict[str, str]:
    """The best colours that are found for the background and the answers of the theme."""
    bounds = [(5, 95), (0.2, 1), (0, 1)] * len(FAMILIES)
    settings = {"seed": seed, "maxiter": 3000, "popsize": 15, "tol": 0, "polish": False}
    found = differential_evolution(cost, bounds, (theme,), vectorized=True, updating="deferred", **settings)
    rgb = np.clip(rgb_of(found.x.reshape(-1, 3)), 0, 1)
    channels = np.where(rgb <= 0.0031308, 12.92 * rgb, 1.055 * rgb ** (1 / 2.4) - 0.055)
    names = zip(FAMILIES, channels, strict=True)
    return {name: "#" + bytes(np.round(255 * colour).astype(np.uint8)).hex() for name, colour in names}


if __name__ == "__main__":
    colours = searched(LIGHT)
    distance = smallest_distance(np.array([linear(colour) for colour in colours.values()]), LIGHT)
    print(colours, f"smallest distance {distance:.1f}")
