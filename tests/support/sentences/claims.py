"""How a sentence is checked: a pattern with numbers in it, and what must hold of the numbers and the parameters."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from scenes.script import Variant, load_script
from scenes.story import Story

Check = Callable[..., Any]  # (parameters, *numbers) -> whether the sentence is true


@dataclass(frozen=True)
class About:
    """A check that takes the parameters of another chapter."""

    chapter: str
    check: Check


Claims = dict[str, list[tuple[str, Check | About]]]  # by beat, or by `label NAME`

NUMBER = r"(−?\d+(?:\.\d+)?)"
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORD = rf"({'|'.join(WORDS)}|\d+)"
MALFORMED = {
    "an exponent": r"\de[+-−]?\d",
    "minus zero": r"−0(?:\.0*)?(?![\d.])",
    "a plural for one": r"(?<![\d.])1 (?:weights|points|losses|features|steps|blocks|redraws|are|of them matter)\b",
    "none of them, twice": r"(?<![\d.])0 of \d+\D+(?<![\d.])0\b",
    "nothing of something": r"\b[Nn]o of\b|\bno to zero",
    "a hyphen for a minus": r"(?<![\w.)])-\d",
    "no number": r"\bnan\b|\binf\b",
    "many decimals": r"\d\.\d{4,}",
}


def number(text: str) -> float:
    """A number as it is shown, or as a word."""
    word = text.lower()
    return float(WORDS.index(word)) if word in WORDS else float(text.replace("−", "-"))


def close(shown: float, value: float, digits: int = 3) -> bool:
    """Whether the shown number is the value to so many digits that count, or to three decimals."""
    unit = 10.0 ** (math.floor(math.log10(abs(value))) + 1 - digits) if value else 0.0
    return abs(shown - value) <= 0.51 * max(unit, 1e-3)


def rounded(shown: float, value: float, decimals: int) -> bool:
    """Whether the shown number is the value to so many decimals."""
    return abs(shown - value) <= 0.51 * 10.0**-decimals


def malformed(text: str) -> list[str]:
    """What is wrong with the form of a sentence or label."""
    return [f"{kind}: {text}" for kind, pattern in MALFORMED.items() if re.search(pattern, text)]


def false_sentences(chapter: str, story: Story, claims: Claims) -> list[str]:
    """The chapter's sentences that are false or malformed, and those that no claim covers though they hold facts."""
    script, parameters = load_script().chapter(chapter), getattr(story, chapter)
    said = {beat: script.caption(beat, story) for beat in script.beats}
    said |= {f"label {name}": script.label(name, story) for name in script.labels}
    wrong = [f"{chapter}.{place}: {found}" for place, text in said.items() for found in malformed(text)]
    for place, listed in claims.items():
        text = said[place]
        matches = [(check, found) for pattern, check in listed if (found := re.fullmatch(pattern, text))]
        if len(matches) != 1:
            wrong.append(f"{chapter}.{place}: {len(matches)} claims cover: {text}")
        elif not holds(matches[0][0], parameters, story, *map(number, matches[0][1].groups())):
            wrong.append(f"{chapter}.{place}: false: {text}")
    return wrong


def holds(check: Check | About, parameters: Any, story: Story, *numbers: float) -> bool:
    """Whether a sentence with these numbers is true."""
    if isinstance(check, About):
        return bool(check.check(getattr(story, check.chapter), *numbers))
    return bool(check(parameters, *numbers))


def uncovered(chapter: str, claims: Claims) -> list[str]:
    """Beats with facts or variants for which there is no claim."""
    beats = load_script().chapter(chapter).beats
    return [f"{chapter}.{beat}" for beat, variants in beats.items() if _has_facts(variants) and beat not in claims]


def _has_facts(variants: Sequence[Variant]) -> bool:
    parts = [part for variant in variants for part in variant.parts]
    return (
        len(variants) > 1
        or any(len(alternatives) > 1 for alternatives in parts)
        or any("{" in said.say for alternatives in parts for said in alternatives)
    )
