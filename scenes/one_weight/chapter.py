"""One weight, three curves: the error, two penalties, and where the sums are lowest."""

from __future__ import annotations

from manim import ValueTracker

from scenes.examples.one_weight import OneWeightExample
from scenes.one_weight.guesses import GuessesAct
from scenes.one_weight.panels import Panels
from scenes.one_weight.strength import StrengthAct
from scenes.one_weight.sums import SumsAct
from scenes.one_weight.zero import ZeroAct
from scenes.stage import Chapter


class OneWeight(Chapter[OneWeightExample]):
    """A line turns and draws its error; penalties are added to it; then the strength turns."""

    def construct(self) -> None:
        panels, strength = Panels(self.theme, self.example, self.frame), ValueTracker(self.example.strength)
        dial = panels.dial(strength)
        guesses = GuessesAct(self, panels)
        title = guesses.turn_the_line()
        pictures = guesses.try_all_weights(title)
        around_the_curve = guesses.join_the_guesses(pictures)
        sums = SumsAct(self, panels, guesses.curve, dial)
        stacked = sums.add_the_penalties(around_the_curve)
        sums.add_up(stacked)
        marks = sums.mark_the_answers()
        turning = StrengthAct(self, panels, strength, dial)
        together = turning.bring_together(stacked, marks)
        turning.turn()
        zero = ZeroAct(self, panels, strength, dial)
        zero.close_in(together)
        zero.show_the_slopes()
        zero.add_the_error()
        zero.widen()
        zero.come_back_to_the_number()
