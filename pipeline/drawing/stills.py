"""A single frame written as a PNG."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image


def save_png(pixels: Any, target: Path) -> None:
    """Writes the pixels, (height, width, RGBA), without transparency."""
    Image.fromarray(pixels).convert("RGB").save(target, optimize=True)
