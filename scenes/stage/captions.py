"""Captions in the picture: each is shown from the moment at which its words are said."""

from __future__ import annotations

from manim import VGroup

from scenes.script.sentences import caption_lines
from scenes.speech import Narration
from scenes.stage.frame import Frame
from scenes.stage.text import centred
from scenes.theme import Theme

_NUDGE = 1e-6  # seconds; times are sums of steps of the grid


class CaptionBand(VGroup):
    """The lowest eighth of the frame with the caption that is due; empty before a beat's first sentence.

    `starts` has the time in seconds of the chapter and the text of each caption of the beat. It is an attribute of a
    drawing, so that plain Manim's cache sees the captions that appear during an animation. With `norms`, "L1",
    "L2" and "max norm" in them have their colours.
    """

    def __init__(self, theme: Theme, frame: Frame, norms: bool) -> None:
        super().__init__()
        self.theme, self.frame, self.norms = theme, frame, norms
        self.starts: tuple[tuple[float, str], ...] = ()
        self.text = ""

    def begin(self, narration: Narration | None, start: float) -> None:
        """Empties the band for a beat that starts at that second; None: the beat shows no captions."""
        self.starts = tuple((start + begin, text) for begin, text in narration.starts) if narration else ()
        self._show("")

    def update_to(self, second: float) -> bool:
        """Shows the caption that is due at that second; returns whether it is another one than before."""
        due = next((text for begin, text in reversed(self.starts) if begin <= second + _NUDGE), "")
        changes = due != self.text
        if changes:
            self._show(due)
        return changes

    def next_change(self, second: float) -> float:
        """The second at which the next caption appears; infinity after the last."""
        return next((begin for begin, _ in self.starts if begin > second + _NUDGE), float("inf"))

    def _show(self, text: str) -> None:
        self.text = text
        self.remove(*self.submobjects)
        if text:
            caption = centred(self.theme, caption_lines(text), norms=self.norms)
            self.add(self.frame.band.place(caption))
