"""The picture that everyone has seen, and the doubt about it: is it only one well-chosen picture?"""

from __future__ import annotations

from manim import RIGHT, UP, FadeIn, FadeOut, VGroup

from scenes.examples.question import QuestionExample
from scenes.question.picture import PictureAct
from scenes.stage import Chapter, style, words
from scenes.stage.handover import coming


class Question(Chapter[QuestionExample]):
    """The title of the film, the picture from the textbooks and the doubt about it, and the three questions of the
    film.
    """

    def construct(self) -> None:
        with self.beat("opening"):
            self.show_the_films_title()
            self.open_with_card()
        picture = PictureAct(self)
        picture.show()
        picture.make_the_claim()
        picture.raise_the_doubt()
        self.ask()

    def show_the_films_title(self) -> None:
        """The title alone, before the chapter's card."""
        title = words(self.theme, self.telling.script.title, style.TITLE, bold=True).move_to((0, 0.5, 0))
        self.play(FadeIn(title, scale=0.95), run_time=1)
        self.wait(0.8)
        self.play(FadeOut(title), run_time=0.3)

    def ask(self) -> None:
        with self.beat("questions"):
            when, *others = (words(self.theme, self.label(name), style.TITLE) for name in ("when", "why", "how_often"))
            VGroup(when, *others).arrange(RIGHT, buff=1.2, aligned_edge=UP).move_to((0, 0.5, 0))
            self.play(*self.all_but(), *coming(when, shift=0.2 * UP), run_time=0.9)
            for question in others:
                self.play(FadeIn(question, shift=0.2 * UP), run_time=0.9)
