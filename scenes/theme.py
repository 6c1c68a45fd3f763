"""All colours of the film, one for each meaning. A theme is chosen for a render and passed to everything that draws.

The colours of a theme are found by a search (`tests/benchmarks/theme_colours.py`): the smallest distance between two of
them is as large as possible, as seen with normal colour vision, deuteranopia and protanopia. In L*a*b* it is at least
20, and 12 to the grey of axes. Each has a contrast of at least 7 : 1 to the background.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """One colour (`#rrggbb`) for each meaning; a meaning has the same colour in the whole film."""

    name: str
    background: str
    text: str
    quiet: str
    """the colour of axes, ticks and whatever else only frames the picture"""
    frame: str
    """the colour of borders that carry no meaning"""
    loss: str
    l1: str
    l2: str
    max: str
    answer: str
    data: str
    density: float = 0.0
    """how much denser translucent drawings are than a chapter states, from 0 to 1; see `opacity`"""

    @property
    def meanings(self) -> dict[str, str]:
        """The colours that carry a meaning, by the name of the meaning."""
        return {
            "loss": self.loss,
            "l1": self.l1,
            "l2": self.l2,
            "max": self.max,
            "answer": self.answer,
            "data": self.data,
        }

    @property
    def colours(self) -> dict[str, str]:
        """All colours, by the names of the fields."""
        others = {"background": self.background, "text": self.text, "quiet": self.quiet, "frame": self.frame}
        return others | self.meanings

    def colour(self, meaning: str) -> str:
        """The colour of `loss`, `l1`, `l2`, `max`, `answer` or `data`; KeyError for any other name."""
        return self.meanings[meaning]

    def opacity(self, given: float) -> float:
        """given + density * given^2 * (1 - given): what the theme makes of an opacity that a chapter states.

        On white, half of a dark colour stands out less than half of a light colour does on black; a tint stands out as
        much.
        """
        share = min(max(float(given), 0.0), 1.0)
        return share + self.density * share**2 * (1 - share)


DARK = Theme(
    name="dark",
    background="#0d1117",
    text="#f2efe6",
    quiet="#b0aaa3",
    frame="#39424f",
    loss="#f0bcff",
    l1="#e8a812",
    l2="#40a5ff",
    max="#f46eb8",
    answer="#ffffff",
    data="#4fe2a4",
)

LIGHT = Theme(
    name="light",
    background="#ffffff",
    text="#14171c",
    quiet="#514e4d",
    frame="#c3c8d0",
    loss="#580089",
    l1="#7e3c00",
    l2="#004acb",
    max="#a2007d",
    answer="#050505",  # in typeset text Manim takes #000000 for "no colour of its own"
    data="#00492a",
    density=0.6,
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
