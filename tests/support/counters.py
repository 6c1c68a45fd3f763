"""Whether the numbers in a picture agree with the caption that is shown with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.support.plays import Glance

NEAR = 0.02  # relative difference of two numbers that a viewer takes for the same

_NUMBER = re.compile(r"(?<![\w₀-₉.])[−-]?\d+(?:\.\d+)?(?![\w₀-₉])")
_NAMES = re.compile(r"\bL[12]\b")


def numbers(text: str) -> list[float]:
    """The numbers in a text, without those that belong to a name, as in L1."""
    return [float(found.replace("−", "-")) for found in _NUMBER.findall(_NAMES.sub("", text))]


def disagreements(glances: Sequence[Glance]) -> list[str]:
    """Where a counter shows another number than the caption when the caption goes.

    A counter belongs to a number of a caption if it shows it later in the beat, or shows almost the same.
    """
    return [
        f"{glance.beat}: {glance.caption!r} says {said:g}, the counter shows {now:g}"
        for place, glance in enumerate(glances)
        for said in numbers(glance.caption)
        for counter, shown in glance.readouts.items()
        if (now := _single(shown)) is not None and now != said
        if _is_near(now, said) or said in _later(glances[place + 1 :], glance.beat, counter)
    ]


def _single(shown: str) -> float | None:
    """The number that a readout shows, if it shows exactly one."""
    found = numbers(shown)
    return found[0] if len(found) == 1 else None


def _later(glances: Sequence[Glance], beat: str, counter: int) -> set[float | None]:
    """What a counter shows later in the beat."""
    return {_single(each.readouts[counter]) for each in glances if each.beat == beat and counter in each.readouts}


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) < NEAR * abs(other)
