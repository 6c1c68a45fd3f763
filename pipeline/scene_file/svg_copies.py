"""SVG files are read from copies: Manim writes a temporary file beside each one that it reads, for all processes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from manim import SVGMobject

_file_path = SVGMobject.get_file_path


def read_svg_copies(scratch: Path) -> None:
    """From now on Manim reads SVG files from outside of `scratch` by way of a copy in there."""

    def file_path(mobject: SVGMobject) -> Path:
        path = Path(_file_path(mobject))
        if path.absolute().is_relative_to(scratch):
            return path
        copy = scratch / "svg" / hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16] / path.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        return copy

    setattr(SVGMobject, "get_file_path", file_path)  # noqa: B010 (an assignment is refused by mypy)
