"""Text and formulas, all set by Typst with the fonts that it contains: the same glyphs on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, TypeVar

from manim import UP, MathTypst, Mobject, RoundedRectangle, Typst, VGroup, VMobject

from scenes.glyphs import FONT
from scenes.script import typographic
from scenes.script.names import ELLIPSIS
from scenes.stage import style
from scenes.stage.parts import Part
from scenes.theme import Theme

# Manim's font size at which an em of Typst's text is one frame unit high.
_FONT_UNITS_PER_EM = 96.0

STANDING = "x"  # a letter whose lower end is the line on which a text stands
MOST_CHARACTERS = 80  # of a stranger's text: more fit on no line

_FORMULA_FONT = "New Computer Modern Math"

Text = TypeVar("Text", bound=VMobject)
Typeset = TypeVar("Typeset", bound=Typst)
Shape = TypeVar("Shape", bound=Mobject)


def words(
    theme: Theme,
    text: str,
    size: float = style.LABEL,
    color: str | None = None,
    bold: bool = False,
    norms: bool = True,
) -> Typst:
    """Plain text. With `norms`, "L1", "L2" and "max norm" in it have their colours; in a stranger's text they may mean
    something else. `color` None: the colour of text.
    """
    return _written(text, _typst(Typst, theme, "#align(left)[" + _markup(theme, text, bold, norms) + "]", size, color))


def verbatim(theme: Theme, text: str, size: float = style.LABEL, color: str | None = None) -> Typst:
    """A stranger's text, a glyph for each character; no word in it has a colour of its own."""
    typeset = _written(text, _typst(Typst, theme, _piece(f"{STANDING}{text}", "ligatures: false"), size, color))
    standing = typeset.submobjects.pop(0)
    # Its first letter may hang below the line, and other names stand beside it.
    vars(typeset)["hangs"] = float(standing.get_bottom()[1] - typeset.get_bottom()[1])
    return typeset


def fitted(theme: Theme, text: str, width: float, size: float = style.LABEL, color: str | None = None) -> Typst:
    """A stranger's text, cut with an ellipsis if it is wider than that; one character at least is left."""
    whole = verbatim(theme, text[:MOST_CHARACTERS], size, color)
    if whole.width <= width and len(text) <= MOST_CHARACTERS:
        return whole
    least, most = 1, min(len(text), MOST_CHARACTERS) - 1
    while least < most:  # the longest beginning that fits
        middle = (least + most + 1) // 2
        fits = verbatim(theme, text[:middle].rstrip() + ELLIPSIS, size, color).width <= width
        least, most = (middle, most) if fits else (least, middle - 1)
    return verbatim(theme, text[:least].rstrip() + ELLIPSIS, size, color)


def centred(
    theme: Theme, lines: Iterable[str], size: float = style.CAPTION, color: str | None = None, norms: bool = True
) -> Typst:
    """Lines of plain text, each centred; `norms` as for `words`."""
    text = "\n".join(lines)
    markup = "#set par(leading: 0.42em)\n#align(center)[" + _markup(theme, text, norms=norms) + "]"
    return _written(text, _typst(Typst, theme, markup, size, color))


def digits(theme: Theme, text: str, size: float = style.LABEL, color: str | None = None) -> Typst:
    """Numbers in the font of formulas, for places beside formulas."""
    markup = f'#set text(font: "{_FORMULA_FONT}")\n' + _markup(theme, text)
    return _written(text, _typst(Typst, theme, markup, size, color))


def formula(theme: Theme, typst: str, size: float = style.LABEL, color: str | None = None) -> MathTypst:
    """A formula in Typst's notation; a part marked `{{ part : name }}` is given by `.select("name")`.

    `loss(..)`, `lone(..)`, `ltwo(..)`, `lmax(..)`, `answer(..)`, `data(..)` and `quiet(..)` colour by meaning.
    """
    return _formula(theme, typst, size, color).copy()


def no_wider(text: Text, width: float) -> Text:
    """The text, made smaller if it is wider than that."""
    return text.scale(width / text.width) if text.width > width else text


class Backing(RoundedRectangle):
    """A patch of the background behind a text, so that no curve crosses its glyphs."""

    def __init__(self, theme: Theme, text: Mobject, buff: float = 0.08) -> None:
        width, height = text.width + 2 * buff, text.height + 2 * buff
        super().__init__(min(0.1, height / 2), width=width, height=height, stroke_width=0)
        self.set_fill(theme.background, opacity=1).move_to(text)


class Backed(VGroup):
    """A text with its backing. Place the text before the group is made, or place the group."""

    backing = Part[Backing](0)
    text = Part[VMobject](1)

    def __init__(self, theme: Theme, text: VMobject, buff: float = 0.08) -> None:
        super().__init__(Backing(theme, text, buff), text)


def first_letter(text: Mobject) -> Mobject:
    """The first glyph of a text, which stands on its baseline unless it is a p or a y; a `Readout` is its own."""
    return text.submobjects[0] if text.submobjects else text


def baseline_of(text: Mobject) -> float:
    """The height of the line on which a text stands."""
    hangs = vars(text).get("hangs")
    return float(first_letter(text).get_bottom()[1] if hangs is None else text.get_bottom()[1] + hangs)


def stand_at(text: Shape, height: float) -> Shape:
    """Moves a text up or down until it stands at that height."""
    text.shift((height - baseline_of(text)) * UP)
    return text


def rounded(value: float, decimals: int = 2) -> str:
    """The value with that many decimals; an exact zero is a bare 0."""
    return "0" if value == 0 else typographic(f"{value:.{decimals}f}")


def on_baseline(text: Shape, other: Mobject) -> Shape:
    """Moves a text up or down until it stands on the line of the other text."""
    return stand_at(text, baseline_of(other))


def _written(text: str, typeset: Typst) -> Typst:
    """The typeset text, which remembers what was written, without markup: `written`."""
    vars(typeset)["written"] = text
    return typeset


@lru_cache(maxsize=64)
def _formula(theme: Theme, typst: str, size: float, color: str | None) -> MathTypst:
    """The formula, kept because drawings that follow the camera write their names again in every frame."""
    return _typst(MathTypst, theme, typst, size, color)


def _typst(kind: type[Typeset], theme: Theme, code: str, size: float, color: str | None) -> Typeset:
    # Manim's cache of parsed files would copy each text once more, and hardly any text is used twice.
    text = kind(
        code,
        font_size=size * _FONT_UNITS_PER_EM,
        color=color or theme.text,
        typst_preamble=_preamble(theme),
        use_svg_cache=False,
    )
    glyph: Any
    for glyph in text.family_members_with_points():
        glyph.path_obj = None  # the parser's own path: no longer needed, and most of what a copy costs
    return text


@cache
def _preamble(theme: Theme) -> str:
    """The code that sets the fonts, and a macro for each meaning that has a colour in formulas."""
    macros = {
        "loss": theme.loss,
        "lone": theme.l1,
        "ltwo": theme.l2,
        "lmax": theme.max,
        "answer": theme.answer,
        "data": theme.data,
        "quiet": theme.quiet,
    }
    return "\n".join(
        [
            f'#set text(font: "{FONT}", fallback: false)',
            f'#show math.equation: set text(font: "{_FORMULA_FONT}", fallback: false)',
            *(f'#let {name}(body) = text(fill: rgb("{colour}"), body)' for name, colour in macros.items()),
        ]
    )


def _markup(theme: Theme, text: str, bold: bool = False, norms: bool = True) -> str:
    """The text as Typst markup, in which "L1", "L2" and "max norm" have their colours with `norms`."""
    weight = ', weight: "bold"' if bold else ""
    if not norms:
        return r" \ ".join(_piece(line, weight) for line in text.split("\n"))
    coloured = {r"L1\b": theme.l1, r"L2\b": theme.l2, r"[Mm]ax norm\b": theme.max}
    pattern = "|".join(f"({word})" for word in coloured)
    colours = list(coloured.values())
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
    """A piece of text as a string literal, so that no character of a sentence is read as markup."""
    if not text:
        return ""
    literal = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#text("{literal}"{options})' if not options else f'#text({options.lstrip(", ")})[#"{literal}"]'
