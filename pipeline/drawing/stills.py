"""A still: one frame as a PNG."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image


def save(pixels: Any, target: Path) -> None:
    """Writes a frame's pixels, (height, width, RGBA), as they are."""
    Image.fromarray(pixels).convert("RGB").save(target, optimize=True)
