"""A chapter whose pictures depend on everything before them: trackers, updaters, random numbers."""

from __future__ import annotations

import numpy as np
from manim import UP, Circle, Create, Dot, FadeIn, ValueTracker

from scenes.examples.touch import TouchExample
from scenes.stage import Chapter, style, words


class Touch(Chapter[TouchExample]):
    """The radius is read in the second beat, the centre in the third."""

    def construct(self) -> None:
        self.numbers = np.random.default_rng(7)
        self.way = ValueTracker(0)
        with self.beat("opening"):
            self.open_with_title()
            self.add(Dot(color=self.theme.answer))
        self.clear_stage()
        with self.beat("radius"):
            self.ball = Circle(self.example.radius, self.theme.l1)
            self.play(
                Create(self.ball), FadeIn(words(self.theme, self.label("name"), style.LABEL).to_edge(UP)), run_time=0.6
            )
            self.scatter()
        with self.beat("centre"):
            goal = np.array([*self.example.centre, 0])
            self.ball.add_updater(lambda ball: ball.move_to(self.way.get_value() * goal))
            self.play(self.way.animate.set_value(1), run_time=0.8)
            self.scatter()
        with self.beat("closing"):
            self.play(self.way.animate.set_value(0.5), run_time=0.6)

    def scatter(self) -> None:
        """Dots at random places."""
        self.add(*(Dot([*place, 0], color=self.theme.loss) for place in self.numbers.normal(size=(5, 2))))
        self.wait(0.2)
