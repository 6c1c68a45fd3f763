"""One Typst compiler for all texts: a new one would search for fonts again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typst
from manim import config
from manim.utils.typst_file_writing import TYPST_COMPILATION_FONT_SIZE, TYPST_TEMPLATE, _typst_hash


def svg_file(
    typst_code: str,
    preamble: str = "",
    text_size: float = TYPST_COMPILATION_FONT_SIZE,
    font_paths: list[str | Path] | None = None,
) -> Path:
    """Compiles the text to the SVG file that Manim would write."""
    source = TYPST_TEMPLATE.format(text_size=text_size, preamble=preamble, body=typst_code)
    file: Path = config.get_dir("tex_dir") / f"{_typst_hash(source)}.svg"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        written = file.with_suffix(".typ")
        written.write_text(source, encoding="utf-8")
        compiled = _compiler(str(file.parent), tuple(map(str, font_paths or ()))).compile(str(written), format="svg")
        assert isinstance(compiled, bytes)
        file.write_bytes(compiled)
    return file


@cache
def _compiler(root: str, font_paths: tuple[str, ...]) -> typst.Compiler:
    """The compiler of this process; its threads would not exist in a forked process."""
    return typst.Compiler(root=root, font_paths=list(font_paths))
