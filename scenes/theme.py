"""All colours of the film, one for each meaning. A theme is chosen for a render and passed to everything that draws.

The colours of `DARK` were found by a search: the smallest distance between two of them is as large as possible, as seen
with normal colour vision, deuteranopia and protanopia. In L*a*b* it is at least 20, and 12 to the grey of axes. Each
has a contrast of at least 7 : 1 to the background.
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

    def colour(self, meaning: str) -> str:
        """The colour of `loss`, `l1`, `l2`, `max`, `answer` or `data`; KeyError for any other name."""
        return self.meanings[meaning]


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
