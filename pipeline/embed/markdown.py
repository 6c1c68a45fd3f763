"""Texts in Markdown, shown alike by CommonMark (Hugo), kramdown (Jekyll) and Python-Markdown (MkDocs)."""

from __future__ import annotations

import re

ACTIVE = re.compile(r"[\\`*_\[\]<>&|~$#{}]")
FULL_WIDTH = 0xFEE0  # from a character of ASCII to its form of full width
FIRST = re.compile(r"^(?:[-+:=]|\d+(?=[.)]))")  # what makes a list, a heading or a definition of a line


def markdown(text: str) -> str:
    """The text on one line, with a character reference for each character that Markdown or a template acts on.

    A backslash would not do: the three let it escape different characters.
    """
    return FIRST.sub(_references, ACTIVE.sub(_references, " ".join(text.split())))


def alternative(text: str) -> str:
    """The alternative text of a picture in Markdown: the same characters in full width, which no program acts on.

    Hugo would show references in it as they are written.
    """
    return ACTIVE.sub(lambda found: chr(ord(found.group()) + FULL_WIDTH), " ".join(text.split()))


def _references(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found.group())
