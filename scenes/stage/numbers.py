"""The numbers and formulas that are on the stage: after a new one a picture rests longer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manim import MathTypst, Mobject, Typst, VMobject

from scenes.stage.live import Readout
from scenes.theme import Theme

VISIBLE = 0.1  # opacity from which on a text is seen

_NAMES = re.compile(r"\bL[12]\b")  # of norms; their digits are no numbers


def numbers_on(mobjects: Iterable[Mobject], theme: Theme) -> set[str]:
    """All formulas, and all texts with digits; those in the colour of axes only name what the picture is framed by."""
    quiet = theme.quiet.lower()
    return {text for mobject in mobjects for text in _numbers(mobject, quiet)}


def _numbers(mobject: Mobject, quiet: str) -> Iterator[str]:
    if isinstance(mobject, Typst | Readout):
        text = mobject.shown if isinstance(mobject, Readout) else getattr(mobject, "written", mobject.typst_code)
        is_number = isinstance(mobject, MathTypst) or re.search(r"\d", _NAMES.sub("", text))
        if is_number and _is_shown(mobject, quiet):
            yield text
    else:
        for part in mobject.submobjects:
            yield from _numbers(part, quiet)


def _is_shown(text: Mobject, quiet: str) -> bool:
    """Whether the first glyph is seen, in another colour than that of axes."""
    glyph = next(iter(text.family_members_with_points()), None)
    if not isinstance(glyph, VMobject):
        return False
    return float(glyph.get_fill_opacity()) > VISIBLE and glyph.get_fill_color().to_hex().lower() != quiet
