"""Text and formulas, all through Typst with the fonts that it carries: the same glyphs on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable

from manim import UP, MathTypst, Mobject, RoundedRectangle, Typst, VGroup

from scenes.stage import style

# Manim's font size at which an em of Typst's text is one frame unit high.
_FONT_UNITS_PER_EM = 96.0

# In formulas `lone(..)`, `ltwo(..)`, `lmax(..)`, `loss(..)`, `answer(..)`, `data(..)`, `quiet(..)` colour by meaning.
_MACROS = {
    "loss": style.LOSS,
    "lone": style.L1,
    "ltwo": style.L2,
    "lmax": style.MAX,
    "answer": style.ANSWER,
    "data": style.DATA,
    "quiet": style.QUIET,
}
_FORMULA_FONT = "New Computer Modern Math"
_PREAMBLE = "\n".join(
    [
        '#set text(font: "Libertinus Serif", fallback: false)',
        f'#show math.equation: set text(font: "{_FORMULA_FONT}", fallback: false)',
        *(f'#let {name}(body) = text(fill: rgb("{colour}"), body)' for name, colour in _MACROS.items()),
    ]
)

# Words of a sentence that carry a meaning's colour wherever they stand.
_COLOURED_WORDS = {r"L1\b": style.L1, r"L2\b": style.L2, r"[Mm]ax norm\b": style.MAX}


def words(text: str, size: float = style.LABEL, color: str = style.TEXT, bold: bool = False) -> Typst:
    """Plain text, one or more lines; L1, L2 and max norm in it take their colours."""
    return _typst(Typst, "#align(left)[" + _markup(text, bold) + "]", size, color)


def centred(lines: Iterable[str], size: float = style.CAPTION, color: str = style.TEXT) -> Typst:
    """Lines of plain text, each centred."""
    return _typst(Typst, "#set par(leading: 0.5em)\n#align(center)[" + _markup("\n".join(lines)) + "]", size, color)


def digits(text: str, size: float = style.LABEL, color: str = style.TEXT) -> Typst:
    """Numbers in the formulas' font, for places beside formulas."""
    markup = f'#set text(font: "{_FORMULA_FONT}")\n' + _markup(text)
    return _typst(Typst, markup, size, color)


def formula(typst: str, size: float = style.LABEL, color: str = style.TEXT) -> MathTypst:
    """A formula in Typst's mathematical notation; `{{ part : name }}` can be taken out with `.select("name")`."""
    return _typst(MathTypst, typst, size, color)


class Backing(RoundedRectangle):
    """A patch of the background behind a text, so that no curve crosses its glyphs."""

    def __init__(self, text: Mobject, buff: float = 0.08) -> None:
        width, height = text.width + 2 * buff, text.height + 2 * buff
        super().__init__(min(0.1, height / 2), width=width, height=height, stroke_width=0)
        self.set_fill(style.BACKGROUND, opacity=1).move_to(text)


def backed(text: Mobject, buff: float = 0.08) -> VGroup:
    """The text on its backing: a group of the two, backing first; place the text before or the group after."""
    return VGroup(Backing(text, buff), text)


def on_baseline(text: Mobject, other: Mobject) -> Mobject:
    """Lowers or lifts a text until its first letter stands as low as the first part of the other; p and y hang."""
    lowest = [part.submobjects[0] if part.submobjects else part for part in (text, other)]
    return text.shift((lowest[1].get_bottom()[1] - lowest[0].get_bottom()[1]) * UP)


def _typst(kind: type, code: str, size: float, color: str) -> Typst:
    # The cache of parsed files would copy each text once more; hardly any is set twice.
    text = kind(code, font_size=size * _FONT_UNITS_PER_EM, color=color, typst_preamble=_PREAMBLE, use_svg_cache=False)
    for glyph in text.family_members_with_points():
        glyph.path_obj = None  # the parser's own path: no longer needed, and most of what a copy costs
    return text


def _markup(text: str, bold: bool = False) -> str:
    weight = ', weight: "bold"' if bold else ""
    pattern = "|".join(f"({word})" for word in _COLOURED_WORDS)
    colours = list(_COLOURED_WORDS.values())
    parts = []
    for line in text.split("\n"):
        start, pieces = 0, []
        for found in re.finditer(pattern, line):
            pieces.append(_piece(line[start : found.start()], weight))
            fill = f', fill: rgb("{colours[(found.lastindex or 1) - 1]}")'
            pieces.append(_piece(found.group(), weight + fill))
            start = found.end()
        pieces.append(_piece(line[start:], weight))
        parts.append("".join(pieces))
    return r" \ ".join(parts)


def _piece(text: str, options: str) -> str:
    """A string literal, so that no character of a sentence is taken for markup."""
    if not text:
        return ""
    literal = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#text("{literal}"{options})' if not options else f'#text({options.lstrip(", ")})[#"{literal}"]'
