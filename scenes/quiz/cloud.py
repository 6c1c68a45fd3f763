"""The max norm as a price: a cloud of centres on their way to the minimiser of loss plus price."""

from __future__ import annotations

import numpy as np
from manim import (
    DL,
    DOWN,
    LEFT,
    RIGHT,
    UL,
    UP,
    FadeIn,
    Polygon,
    ReplacementTransform,
    RoundedRectangle,
    ValueTracker,
    VGroup,
    smooth,
)

from mathcore.validate import Array
from scenes.examples.quiz import QuizExample
from scenes.quiz.picture import GuessView
from scenes.stage import Act, Chapter, Plane, Readout, formula, style, words
from scenes.stage.dots import Cloud, room_for_a_dot
from scenes.stage.handover import coming
from scenes.stage.maps import FILLED
from scenes.stage.plane import round_ticks
from scenes.stage.text import no_wider, on_baseline
from scenes.stage.towers import Piles

HEAPED = 0.6  # size of the dots of answers, in dots of centres
AROUND = 1.06  # reach of the plane, as a multiple of the reach of the centres


class CloudAct(Act[QuizExample]):
    """Centres whose weights are almost equal in size end as ties, the others do not."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        place, panel = self.frame.plane_and_panel()
        self.panel = panel.inset(0.4, 0.4)
        self.plane = Plane.around_zero(self.theme, AROUND * self.example.cloud_reach, place)
        self.way = ValueTracker(0)

    # --- the drawings

    def cloud(self) -> Cloud:
        """The centres on their way to their answers; many on one spot are a heap."""
        example, plane = self.example, self.plane
        apart = 2 * example.cloud_reach / (example.cloud_side - 1) * plane.unit
        radius = room_for_a_dot(apart)
        ends = Piles(example.cloud_answers, 0.0).heaps_in(plane, 2 * HEAPED * radius)
        colors = (self.theme.loss, self.theme.answer)
        return Cloud(plane.at(example.cloud_centres), ends, self.way, colors, radius, 0.9 * HEAPED * radius)

    def region(self) -> Polygon:
        """The outline of the centres that end as a tie."""
        region = self.plane.polygon(tied_region(self.plane.x[1], self.example.half), self.theme.max, 0, style.THIN)
        region.set_z_index(-1)
        return region

    def cost(self) -> VGroup:
        """The loss and its price, one under the other."""
        rows = [formula(self.theme, self.label(name), style.TITLE) for name in ("cost", "price", "strength")]
        cost = VGroup(*rows).arrange(DOWN, buff=0.45, aligned_edge=LEFT)
        return self.panel.place(no_wider(cost, self.panel.width), UL)

    def count(self) -> VGroup:
        """How many of the answers are ties."""
        number = Readout(self.theme, str(self.example.cloud_ties), 1.7 * style.TITLE, self.theme.max)
        text = words(self.theme, self.label("tied"), style.TITLE).next_to(number, RIGHT, buff=0.35)
        count = VGroup(number, on_baseline(text, number))
        return self.panel.place(no_wider(count, self.panel.width), DL)

    # --- the beat

    def spread(self, view: GuessView) -> RoundedRectangle:
        """The picture of the right guess grows into the plane. Returns the border of the plane."""
        with self.beat("price") as narrator:
            ticks = [tick for tick in round_ticks(self.plane.x) if tick < 0.85 * self.plane.x[1]]
            frame = self.plane.framed(ticks=(ticks, ticks))
            border, cloud, cost = self.lifted(view), self.cloud(), self.cost()
            becoming = ReplacementTransform(border, frame.border)
            # Not a cross-fade: the guesses' texts would be read through the cost.
            gone = self.all_but(border)
            self.play(*gone, *coming(frame.content, cloud, cost), becoming, run_time=1.2)
            narrator.wait_for("differ")
            region = self.region()
            self.play(FadeIn(region), run_time=0.8)
            filled = region.animate.set_fill(opacity=FILLED)
            self.play(self.way.animate.set_value(1), filled, run_time=1.4, rate_func=smooth)
            self.play(FadeIn(self.count(), shift=0.2 * UP), run_time=0.5)
        return frame.border

    def lifted(self, view: GuessView) -> RoundedRectangle:
        """The border of the right guess, taken out of its picture."""
        border = view.border.copy()
        self.add(border)
        return border


def tied_region(reach: float, half: float) -> Array:
    """The polygon (20, 2) of | |x| - |y| | <= half in [-reach, reach]²: the centres whose answers are ties."""
    arm = np.array([(half, 0), (reach, reach - half), (reach, reach), (reach - half, reach), (0, half)])
    turn = np.array([[0, 1], [-1, 0]])
    return np.concatenate([arm @ np.linalg.matrix_power(turn, quarter) for quarter in range(4)])
