"""The quiz's question: four guesses at what the max norm does, time to think, and later the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    Dot,
    FadeIn,
    MathTypst,
    Mobject,
    ReplacementTransform,
    SurroundingRectangle,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from scenes.examples.quiz import QuizExample
from scenes.quiz.countdown import Countdown
from scenes.quiz.measure import Measured
from scenes.quiz.picture import LARGE, SMALL, GuessView, Picture
from scenes.stage import Act, Chapter, Readout, formula, frozen, style, words
from scenes.stage.handover import coming, leaving
from scenes.stage.text import no_wider

SECONDS = 10.0  # time to think
GAP = 0.3  # distance between pictures, in frame units
BELOW = 1.5  # height of the strip under the pictures
RIGHT_GUESS = "c"

Pictures = Mapping[str, Picture]
"""the picture of each guess, by its letter"""


@dataclass(frozen=True)
class Asked:
    """The stage when the question has been asked: four empty pictures, and the texts under them."""

    pictures: Pictures
    rule: MathTypst
    legend: VGroup


class QuestionAct(Act[QuizExample]):
    """The four pictures, the countdown, and the answer."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        self.row, below = self.frame.full().split_bottom(BELOW, gap=0.1)
        self.below = below.inset(0.2, 0.1).columns(1, 0.5, 1)

    # --- the drawings

    def pictures(self) -> Pictures:
        """The four pictures side by side."""
        slots = self.row.columns(1, 1, 1, 1, gap=GAP)
        return {
            letter: Picture(
                self.theme,
                slot,
                (letter.upper(), self.label(letter)),
                (self.example.guess_centres, answers),
                letter == RIGHT_GUESS,
            )
            for slot, (letter, answers) in zip(slots, self.example.guesses.items(), strict=True)
        }

    def legend(self) -> VGroup:
        """What a centre and what an answer looks like."""
        kinds = (("centre", self.theme.loss, 1.4 * SMALL), ("answer", self.theme.answer, 1.3 * LARGE))
        legend = VGroup()
        for row, (name, color, radius) in enumerate(kinds):
            dot = Dot(row * 0.65 * DOWN, radius=radius, color=color)
            legend.add(VGroup(dot, words(self.theme, self.label(name)).next_to(dot.get_center(), RIGHT, buff=0.4)))
        return legend

    # --- the beats

    def ask(self, measured: Measured) -> Asked:
        """The bound and the centres in the large plane, which then becomes four small ones."""
        place, panel = self.frame.plane_and_panel()
        guesses = self.example.guess_centres, self.example.guesses["b"]
        with self.beat("question") as narrator:
            large = GuessView(self.theme, place.inset(0.75, 0.55, 0, 0), *guesses, diagonals=False)
            rule = formula(self.theme, self.label("rule"), style.TITLE)
            panel.inset(0.35, 1.2).place(no_wider(rule, panel.width - 0.5), UP + LEFT)
            legend = self.legend().scale(1.2)
            panel.inset(0.35, 1.2).place(legend, DOWN + LEFT)
            frame = measured.frame
            self.remove(frame)
            self.add(*frame.through_zero, *frame.scales, frame.border)
            becoming = (
                ReplacementTransform(measured.norm, rule),
                ReplacementTransform(frame.border, large.border),
                ReplacementTransform(VGroup(*frame.through_zero), large.axes),
            )
            kept = (frame.border, *frame.through_zero, measured.norm)
            self.cross_fade(large.centres, legend, kept=kept, moving=becoming, run_time=1.1)
            narrator.wait_for("where")
            return self.divide(large, rule, legend)

    def divide(self, large: GuessView, rule: MathTypst, legend: VGroup) -> Asked:
        """The large plane becomes four small ones, and the texts come under them."""
        pictures = self.pictures()
        small = self.legend()
        self.below[2].place(small, LEFT)
        target = formula(self.theme, self.label("rule"), style.HEADING)
        self.below[0].place(target, LEFT)
        first, *others = (picture.view.ground for picture in pictures.values())
        self.play(
            *(TransformFromCopy(large.ground, other) for other in others),
            ReplacementTransform(large.ground, first),
            *leaving(rule, legend),
            *coming(target, small),
            run_time=1.4,
        )
        self.remove(large.border, large.axes, large.centres)
        return Asked(pictures, target, small)

    def choose(self, asked: Asked) -> None:
        """Each guess is drawn when it is named."""
        with self.beat("choices") as narrator:
            for letter, picture in asked.pictures.items():
                narrator.wait_for(letter)
                view = picture.view
                texts = FadeIn(picture.letter), FadeIn(picture.guess)
                self.play(*texts, FadeIn(view.diagonals), Create(view.paths), run_time=0.7)
                self.play(FadeIn(view.answers), run_time=0.3)
            self.remove(*(part for picture in asked.pictures.values() for part in picture.get_family()))
            self.add(*asked.pictures.values())

    def think(self, asked: Asked) -> MathTypst:
        """The seconds to think run out on a ring. Returns the formula of the bound."""
        gone = ValueTracker(0)
        with self.beat("countdown"):
            ring = Countdown(self.theme, SECONDS, gone, min(self.below[1].size) / 2 - 0.05)
            self.below[1].place(ring)
            pause = self.below[2].place(words(self.theme, self.label("pause"), style.LABEL), LEFT)
            self.play(*leaving(asked.legend), *coming(ring, pause), run_time=0.6)
            self.play(gone.animate.set_value(SECONDS), run_time=SECONDS, rate_func=linear)
            frozen(*ring.get_family())
        return asked.rule

    def resolve(self, border: VMobject) -> Pictures:
        """The pictures again, with the share of the map in which each is right; `border` becomes the right one's."""
        pictures = self.pictures()
        right = pictures[RIGHT_GUESS]
        others = [picture for picture in pictures.values() if picture is not right]
        arriving = (*others, right.letter, *right.view.content, right.guess)
        becoming = ReplacementTransform(border, right.view.border)
        # Not a cross-fade: the map's texts would be read through the guesses.
        self.play(*self.all_but(border), *coming(*arriving), becoming, run_time=0.9)
        self.remove(right.letter, *right.view, right.guess)
        self.add(right)
        highlight = SurroundingRectangle(
            right.view, color=self.theme.max, stroke_width=style.BOLD, buff=0, corner_radius=0.12
        )
        shares: list[Mobject] = [self.share(letter, picture) for letter, picture in pictures.items()]
        self.play(*(FadeIn(share, shift=0.2 * UP) for share in shares), Create(highlight), run_time=0.7)
        return pictures

    def share(self, letter: str, picture: Picture) -> Readout:
        """For how much of the map a guess is right, under its picture."""
        color = self.theme.max if letter == RIGHT_GUESS else self.theme.text
        text = f"{100 * self.example.guess_shares[letter]:.0f} %"
        number = Readout(self.theme, text, style.TITLE, color)
        number.move_to((picture.view.get_center()[0], self.below[0].centre[1], 0))
        return number
