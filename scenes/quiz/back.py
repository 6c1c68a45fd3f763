"""Back to where the film began: a thousand answers on three balls, and its three questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from manim import (
    RIGHT,
    ApplyMethod,
    FadeIn,
    GrowFromCenter,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.examples.chance import ChanceExample
from scenes.examples.quiz import QuizExample
from scenes.quiz.trio import BALLS, FALL, Questions, Standing, Trio
from scenes.quiz.turn import TwoBalls
from scenes.stage import Act, Chapter, Drawn, drawn, frozen
from scenes.stage.handover import coming

RUSH = 1.4  # seconds in which all dots are launched
QUESTIONS = ("when", "why", "how_often")


@dataclass(frozen=True)
class Towers:
    """The stage with the towers: the balls, their names, and the questions."""

    trio: Trio
    balls: tuple[Drawn[Standing], ...]
    names: VGroup
    questions: Questions


class BackAct(Act[QuizExample]):
    """The diamond and the square of the chapter lie down beside a circle, and the answers fall on them."""

    def __init__(self, chapter: Chapter[QuizExample], losses: ChanceExample) -> None:
        super().__init__(chapter)
        self.trio = Trio(self.theme, self.frame, losses)
        self.seconds = ValueTracker(0)

    def return_to_the_towers(self, balls: TwoBalls) -> Towers:
        """The towers, and the three questions over them."""
        trio = self.trio
        with self.beat("back") as narrator:
            self.lie_down(balls)
            rain = [drawn(partial(self.falling, name), self.seconds) for name in BALLS]
            names = trio.names(self.label, 0)
            self.add(*rain)
            over = RUSH + FALL
            falls = ApplyMethod(self.seconds.set_value, over, run_time=over, rate_func=linear)
            self.play(falls, FadeIn(names, run_time=0.8))
            frozen(*rain)
            narrator.wait_for("questions")
            texts = [(self.label(name), self.label(f"{name}_answer")) for name in QUESTIONS]
            questions = Questions(self.theme, trio.header, texts)
            entering = (FadeIn(question.text, shift=0.3 * RIGHT) for question in questions.each)
            self.play(LaggedStart(*entering, lag_ratio=0.5), run_time=1)
        return Towers(trio, tuple(rain), names, questions)

    def lie_down(self, balls: TwoBalls) -> None:
        """Diamond and square are seen aslant, and a circle comes between them."""
        sights = {name: self.trio.sight(name, self.trio.aslant[name]) for name in BALLS}
        becoming = (
            ReplacementTransform(balls.diamond, sights["l1"].ball),
            GrowFromCenter(sights["l2"].ball),
            ReplacementTransform(balls.square, sights["max"].ball),
        )
        axes = (sight.axes for sight in sights.values())
        gone = self.all_but(balls.diamond, balls.square)
        self.play(*gone, *coming(*axes), *becoming, run_time=1.2)
        self.remove(*(part for sight in sights.values() for part in sight))

    def falling(self, name: str) -> Standing:
        """A ball with its answers as they are now."""
        return self.trio.falling(name, self.seconds.get_value(), RUSH)
