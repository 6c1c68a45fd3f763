"""Titles over the picture: at the lower left, just above the caption band; they come and go on a clock of their own."""

from __future__ import annotations

import numpy as np
from manim import DL, LEFT, Animation, VGroup, smooth

from scenes.stage import style
from scenes.stage.frame import Frame
from scenes.stage.text import Backing, no_wider, on_baseline, words
from scenes.theme import Theme

FADE = 0.4  # seconds in which a title comes or goes
DELAY = 0.2  # seconds of a beat before its title comes
STAYS = 2.8  # seconds from then on until it is gone


class Title(VGroup):
    """A text, and before it a number if there is one, on a patch of the background.

    It is seen between the two times `seen`, in seconds of the chapter. With `norms`, "L1", "L2" and "max norm" in the
    text have their colours.
    """

    def __init__(
        self,
        theme: Theme,
        frame: Frame,
        text: str,
        number: str = "",
        seen: tuple[float, float] = (0.0, STAYS),
        norms: bool = True,
    ) -> None:
        self.start, self.end = seen
        line: VGroup = VGroup(words(theme, text, style.TITLE_OVER_PICTURE, norms=norms))
        if number:
            before = words(theme, number, style.TITLE_OVER_PICTURE, theme.quiet)
            line.add_to_back(on_baseline(before.next_to(line, LEFT, buff=0.35), line[0]))
        no_wider(line, frame.full().width - 2 * style.TITLE_PADDING)
        super().__init__(Backing(theme, line, style.TITLE_PADDING), line)
        frame.full().place(self, DL)
        self.show_at(self.start)

    def opacity_at(self, second: float) -> float:
        """How much of it is seen at that second: from 0 to 1."""
        return float(smooth(np.clip(min(second - self.start, self.end - second) / FADE, 0, 1)))

    def show_at(self, second: float) -> None:
        """Takes the look that it has at that second."""
        self.set_fill(opacity=self.opacity_at(second))

    def next_change(self, second: float) -> tuple[float, float]:
        """Start and end of the movement that it makes at that second, or next; (inf, inf) after the last."""
        for start, end in ((self.start, self.start + FADE), (self.end - FADE, self.end)):
            if second < end - 1e-3:
                return start, end
        return float("inf"), float("inf")


class TitleMoves(Animation):
    """A title comes or goes while the rest of the picture stands still; the chapter's clock moves it."""

    def interpolate_mobject(self, alpha: float) -> None:
        """The chapter does it."""
