"""What typeset texts say, and how high their capital letters are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manim import MathTypst, Mobject, Typst

from scenes.stage import Frame, Readout, style
from tests.support.legibility import Seen

SLACK = 0.99  # of a wanted height

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OPTION = re.compile(r"#[0-9a-f]{6}|bold|" + re.escape("New Computer Modern Math"))
_SCRIPT = re.compile(r"[_^]")
_NUMBER = re.compile(r"[−\-+.,:×%\s\d]+")


def is_formula(mobject: Mobject | None) -> bool:
    return isinstance(mobject, MathTypst)


def said_by(mobject: Mobject) -> str:
    """The words of a text, the code of a formula, what a readout shows."""
    if isinstance(mobject, Readout):
        return mobject.shown
    if isinstance(mobject, MathTypst):
        return mobject.typst_code
    if isinstance(mobject, Typst):
        literals = (found for found in _LITERAL.findall(mobject.typst_code) if not _OPTION.fullmatch(found))
        return "".join(literals).replace('\\"', '"').replace("\\\\", "\\")
    return ""


def too_small(thing: Seen, frame: Frame) -> Iterator[str]:
    """What is wrong with the size of a text: capitals of labels are 1/32 of the frame, ticks 1/36, subscripts 1/48."""
    if thing.em is None or thing.source is None or not (text := said_by(thing.source)):
        return
    formula = is_formula(thing.source) or getattr(thing.source, "as_formula", False)
    capital = thing.em / frame.height * (style.FORMULA_CAPITAL if formula else style.WORDS_CAPITAL)
    wanted = style.TICK_CAPITAL if _NUMBER.fullmatch(text) else style.LABEL_CAPITAL
    if capital < SLACK * wanted:
        yield f"{text[:60]!r} has capitals of 1/{1 / capital:.0f} of the frame's height, not 1/{1 / wanted:.0f}"
    if (
        is_formula(thing.source)
        and _SCRIPT.search(text)
        and capital * style.SUBSCRIPT < SLACK * style.SUBSCRIPT_CAPITAL
    ):
        yield f"{text[:60]!r} has subscripts of 1/{1 / (capital * style.SUBSCRIPT):.0f} of the frame's height"
