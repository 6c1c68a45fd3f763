"""Which penalty for which truth; what remains is the chapter's last picture."""

from __future__ import annotations

from manim import UP, FadeIn, LaggedStart, Transform, VGroup

from scenes.data.ending import Choice, ending
from scenes.examples.data import DataExample
from scenes.stage import Act


class ChoosingAct(Act[DataExample]):
    """Three columns, each in the sentence that names it; then the least of the errors on unseen points stand out."""

    def choose(self) -> None:
        picture = ending(self.chapter.telling, self.theme, self.frame)
        with self.beat("choose") as narrator:
            open_errors: list[VGroup] = []
            for at, choice in zip(("few", "many", "net"), picture, strict=True):
                assert isinstance(choice, Choice)
                narrator.wait_for(at)
                if at == "few":
                    self.cross_fade(choice.truth, run_time=0.8)
                else:
                    self.play(FadeIn(choice.truth, shift=0.2 * UP), run_time=0.6)
                self.play(FadeIn(choice.penalty), run_time=0.6)
                open_errors.append(self.undecided(choice))
                self.play(FadeIn(open_errors[-1]), run_time=0.6)
            narrator.wait_for("decide")
            decided = [choice.errors for choice in picture if isinstance(choice, Choice)]
            decisions = [Transform(*pair) for pair in zip(open_errors, decided, strict=True)]
            self.play(LaggedStart(*decisions, lag_ratio=0.4), run_time=1.4)
            self.remove(*open_errors, *(part for choice in picture for part in choice))
            self.add(picture)

    def undecided(self, choice: Choice) -> VGroup:
        """The errors with none of them standing out."""
        errors = choice.errors.copy()
        for name, bar, number in errors[1:]:
            bar.set_fill(opacity=0)
            VGroup(name, number).set_color(self.theme.quiet)
        return errors
