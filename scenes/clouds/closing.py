"""The answers under all three prices side by side."""

from __future__ import annotations

from manim import RIGHT, FadeIn, ReplacementTransform

from scenes.clouds.ending import ending
from scenes.clouds.sending import SendingAct
from scenes.examples.clouds import CloudsExample
from scenes.stage import Act, frozen
from scenes.stage.handover import coming


class ClosingAct(Act[CloudsExample]):
    """The last cloud moves aside, and the other two come beside it."""

    def compare(self, sending: SendingAct) -> None:
        with self.beat("closing") as narrator:
            last = ending(self.chapter.telling, self.theme, self.frame)
            ground, dots = sending.ground, sending.dots
            frozen(ground, dots)
            gone = self.all_but(ground, dots)
            self.remove(ground, dots)
            self.add(ground.shape, *dots.shape)
            moves = [ReplacementTransform(ground.shape, last.squared.ground)]
            moves += [ReplacementTransform(*pair) for pair in zip(dots.shape, last.squared.dots, strict=True)]
            self.play(*gone, *moves, *coming(last.squared.texts), run_time=1.2)
            self.play(FadeIn(last.l2, shift=0.3 * RIGHT), run_time=0.7)
            narrator.wait_for("only")
            self.play(FadeIn(last.l1, shift=0.3 * RIGHT), run_time=0.8)
            self.settle_on_ending()
