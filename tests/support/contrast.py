"""Colours as they are seen: linear RGB, contrast, colour-blind vision, perceived distance."""

from __future__ import annotations

import numpy as np

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
VISIONS = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}


def channels_of(colour: str) -> np.ndarray:
    """The sRGB channels (3,) of #rrggbb, from 0 to 1; opacity blends these channels."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def linear(colour: str | np.ndarray) -> np.ndarray:
    """Linear RGB, (3,), of #rrggbb or of sRGB channels."""
    channels = channels_of(colour) if isinstance(colour, str) else colour
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(rgb: np.ndarray) -> np.ndarray:
    """The relative luminance, (...), of linear RGB (..., 3)."""
    return rgb @ [0.2126, 0.7152, 0.0722]


def contrast_of(one: np.ndarray, other: np.ndarray) -> float:
    """The contrast ratio of the Web Content Accessibility Guidelines between two linear RGB colours."""
    lighter, darker = sorted((float(luminance(rgb)) for rgb in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b*, (..., 3), of linear RGB (..., 3)."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    share = rgb @ to_xyz.T / [0.9505, 1, 1.089]
    x, y, z = np.moveaxis(np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116), -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def as_seen(rgb: np.ndarray, vision: str) -> np.ndarray:
    """Linear RGB colours (..., 3) in L*a*b*, for somebody with this vision."""
    return lab(np.clip(rgb @ VISIONS[vision].T, 0, 1))


def seen_distance(one: str, other: str, vision: str) -> float:
    """The distance of two colours in L*a*b* for somebody with this vision."""
    return float(np.linalg.norm(as_seen(linear(one), vision) - as_seen(linear(other), vision)))
