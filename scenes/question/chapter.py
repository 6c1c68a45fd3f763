"""A thousand best models on two balls, the picture that everyone has seen, and the doubt about it."""

from __future__ import annotations

from manim import RIGHT, FadeIn

from scenes.examples.question import QuestionExample
from scenes.question.ending import ending
from scenes.question.picture import PictureAct
from scenes.question.towers import TowersAct
from scenes.stage import Chapter
from scenes.stage.handover import coming, leaving


class Question(Chapter[QuestionExample]):
    """The film begins: the towers, its title, the textbook's picture, and the three questions."""

    def construct(self) -> None:
        towers = TowersAct(self, self.telling.story.chance)
        balls = towers.spread(towers.pile_up())
        towers.name_the_film()
        picture = PictureAct(self)
        picture.show(towers, balls)
        picture.raise_the_doubt()
        self.ask(picture)

    def ask(self, picture: PictureAct) -> None:
        """L1's picture stays, and the questions come one after the other, the first in the place of L2's picture."""
        with self.beat("questions") as narrator:
            last = ending(self.telling, self.theme, self.frame)
            other = picture.part("l2")
            self.remove(*picture.part("l1"), picture.sheets)
            self.add(last.hero, other)
            first, *others = last.questions
            narrator.wait_for("when", early=0.4)
            self.play(*leaving(other), *coming(first, shift=0.3 * RIGHT), run_time=1.0)
            for name, question in zip(("why", "how_often"), others, strict=True):
                narrator.wait_for(name)
                self.play(FadeIn(question, shift=0.3 * RIGHT), run_time=0.6)
            self.settle_on_ending()
