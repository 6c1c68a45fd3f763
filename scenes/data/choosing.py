"""Which penalty for which truth; what remains is the chapter's last picture."""

from __future__ import annotations

from manim import UP, FadeIn, LaggedStart

from scenes.data.ending import Choice, ending
from scenes.examples.data import DataExample
from scenes.stage import Act


class ChoosingAct(Act[DataExample]):
    """Three columns, each in the sentence that names it; then the errors on points that no fit has seen."""

    def choose(self) -> None:
        picture = ending(self.chapter.telling, self.theme, self.frame)
        with self.beat("choose") as narrator:
            for at, choice in zip(("few", "many", "net"), picture, strict=True):
                assert isinstance(choice, Choice)
                narrator.wait_for(at)
                if at == "few":
                    self.cross_fade(choice.truth, run_time=0.8)
                else:
                    self.play(FadeIn(choice.truth, shift=0.2 * UP), run_time=0.6)
                self.play(FadeIn(choice.penalty), run_time=0.6)
            narrator.wait_for("decide")
            errors = [choice.errors for choice in picture if isinstance(choice, Choice)]
            self.play(LaggedStart(*(FadeIn(each, shift=0.2 * UP) for each in errors), lag_ratio=0.3), run_time=1.4)
            self.remove(*(part for choice in picture for part in choice))
            self.add(picture)
