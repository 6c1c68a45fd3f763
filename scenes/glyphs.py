"""Which characters the fonts of the film can draw; a stand-in is drawn for each of the others.

The fonts are inside Typst, which does not say what they contain: it is asked to set each character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import typst

FONT = "Libertinus Serif"
STAND_IN = "□"
MISSING = "\U0010ffff"  # no font has it: Typst draws the same box for it as for all that are missing
_GLYPH = re.compile('<use xlink:href="#([^"]+)"')


def drawable(text: str) -> str:
    """The text with a stand-in for each character that the fonts lack."""
    lacking = set(missing(text))
    return "".join(STAND_IN if sign in lacking else sign for sign in text)


def missing(text: str) -> str:
    """The characters of the text that the fonts lack, in order, each once."""
    signs = [sign for sign in dict.fromkeys(text) if not (sign.isascii() and sign.isprintable())]
    _look_up(signs)
    return "".join(sign for sign in signs if not _known[sign])


_known: dict[str, bool] = {}  # for each character that has been asked for, whether it is drawn


def _look_up(signs: Iterable[str]) -> None:
    new = [sign for sign in signs if sign not in _known]
    if not new:
        return
    box, *found = _glyphs([MISSING, *new])
    # A character that is set as nothing at all would be missing too, without a word.
    _known.update((sign, bool(glyphs) and box.isdisjoint(glyphs)) for sign, glyphs in zip(new, found, strict=True))


def _glyphs(signs: list[str]) -> list[set[str]]:
    """The names of the glyphs with which Typst sets each character, on a page of its own."""
    pages = "#pagebreak()".join(f'#text("\\u{{{ord(sign):x}}}")' for sign in signs)
    source = f'#set page(width: 20pt, height: 20pt)\n#set text(font: "{FONT}", fallback: false)\n{pages}'
    compiled = _compiler().compile(source.encode(), format="svg")
    svgs = compiled if isinstance(compiled, list) else [compiled]
    return [set(_GLYPH.findall((svg or b"").decode())) for svg in svgs]


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))
