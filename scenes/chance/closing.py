"""The answer to how often: L1's zeros fill an area, L2's only a line."""

from __future__ import annotations

from manim import FadeIn

from scenes.chance.ending import ending
from scenes.examples.chance import ChanceExample
from scenes.stage import Act


class ClosingAct(Act[ChanceExample]):
    """Both maps side by side, with their shares."""

    def close(self) -> None:
        with self.beat("closing") as narrator:
            picture = ending(self.chapter.telling, self.theme, self.frame)
            first, second = picture.l1, picture.l2
            plain = [part for side in picture for part in side if part not in (side.zeros, side.title)]
            self.pan(*plain)
            narrator.wait_for("area")
            self.play(FadeIn(first.zeros), FadeIn(first.title), run_time=0.7)
            narrator.wait_for("line", early=0.2)
            self.play(FadeIn(second.zeros), FadeIn(second.title), run_time=0.7)
            self.settle_on_ending()
