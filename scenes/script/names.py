"""Names that strangers have given to the columns of their tables, as captions show them and as a voice says them.

They are text and nothing else. What the fonts cannot draw has been replaced before (`scenes.glyphs`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from scenes.script.english import UNITS

SPOKEN = 40  # characters that are said at most
SHOWN = 26  # widths of a small letter that a name in a caption takes at most
WIDE = 1.7  # the width of a capital, or of another wide character
AS_WIDE = frozenset("mw@%&…—□")  # small letters and signs that are as wide
ELLIPSIS = "…"
SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})
_UNIT = re.compile(rf"\s*[\[(]({'|'.join(map(re.escape, UNITS))})[\])]\s*$")
MOSTLY = 0.5  # of the letters and digits of a name: the share that can be said, if the name is said


@dataclass(frozen=True)
class GivenName:
    """A name in captions: `shown` is the whole of it, `spoken` is what is said, or "" if it cannot be said.

    `instead` is the label whose words are said then, for a feature with its `number` from 1.
    """

    shown: str
    spoken: str
    instead: str
    number: int = 0

    @property
    def short(self) -> str:
        """The name with an ellipsis where it is too long for a caption."""
        return cut_to(self.shown, SHOWN)


def literal(text: str) -> str:
    """The text in one line without characters that cannot be seen: controls, marks of direction, spaces of no width."""
    composed = unicodedata.normalize("NFC", text)
    visible = (" " if sign.isspace() else sign for sign in composed if sign.isspace() or _is_visible(sign))
    return re.sub(" +", " ", "".join(visible)).strip()


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign)[0] != "C" and not 0xFE00 <= ord(sign) <= 0xFE0F  # choices between glyphs


def cut_to(text: str, room: float) -> str:
    """The text, with an ellipsis at its end if it is wider than so many small letters."""
    if sum(map(_width, text)) <= room:
        return text
    left, kept = room - _width(ELLIPSIS), 0
    while kept < len(text) and _width(text[kept]) <= left:
        left -= _width(text[kept])
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


def _width(sign: str) -> float:
    wide = sign in AS_WIDE or sign.isupper() or unicodedata.east_asian_width(sign) in "WF"
    return WIDE if wide else 1.0


def spoken_name(text: str) -> str:
    """Letters, digits and single spaces of the name, 40 characters at most; "" if that would be no more than a part.

    A voice might read other signs as orders, and letters of other scripts not at all. A unit in brackets at the end is
    said in words if there is room for it: `area (m²)` is "area in square metres".
    """
    if found := _UNIT.search(text):
        name = _sayable(text[: found.start()])
        if not name:
            return ""
        if len(whole := f"{name} in {UNITS[found[1]]}") <= SPOKEN:
            return whole
    return _sayable(text)


def _sayable(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", text.translate(SPELLED))
    plain = "".join(sign for sign in spelled if not unicodedata.combining(sign))
    wanted = sum(sign.isalnum() for sign in plain)
    kept = " ".join(re.findall("[A-Za-z]+|[0-9]+", plain))  # PM10 is "PM 10"; together they would be one strange word
    said = sum(sign.isalnum() for sign in kept)
    if not said or said <= MOSTLY * wanted:
        return ""
    return kept if len(kept) <= SPOKEN else (kept[: SPOKEN + 1].rpartition(" ")[0] or kept[:SPOKEN])
