"""Rectangles of pixels in a picture."""

from __future__ import annotations

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels; right and bottom are the first column and row outside the box."""
