"""A centre crosses an axis: its L2 answer has a zero only there."""

from __future__ import annotations

import numpy as np
from manim import LEFT, Create, FadeIn, ValueTracker, VGroup, smooth

from mathcore import L2
from scenes.chance.drawings import Standing, axis_lines
from scenes.chance.tally import Tally
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Chapter, drawn, frozen, style
from scenes.stage.drawings import cross
from scenes.stage.maps import CENTRE, PANEL, square_plane

AT, FAR = 0.75, 0.5  # where the centre crosses the axis, and its largest distance from it, in reaches of the plane


class AxisAct(Act[ChanceExample]):
    """The centre on one side of the axis, on the axis, and on the other side."""

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        self.plane = square_plane(self.theme, self.example.reach)
        self.across = ValueTracker(-1)

    def meet_an_axis(self) -> None:
        with self.beat("axis"):
            standing = Standing.on(self.plane, L2(), self.example.radius, self.theme.l2)
            centre = drawn(self.centre_and_answer, self.across)
            self.hand_over(standing.frame, standing.ball, centre)
            self.play(self.across.animate.set_value(0), run_time=1, rate_func=smooth)
            lines = axis_lines(self.plane, self.example.radius)
            none = Tally(self.theme, self.label("none"), self.label("share_of_l2"), self.theme.l2)
            none.move_to((PANEL, CENTRE[1] + 0.6, 0), aligned_edge=LEFT)
            self.play(Create(lines), FadeIn(none), run_time=0.8)
            self.bring_to_front(centre)
            self.play(self.across.animate.set_value(1), run_time=1, rate_func=smooth)
            frozen(centre)

    def centre_and_answer(self) -> VGroup:
        """The centre where it is now, joined to its answer."""
        reach = self.example.reach
        centre = np.array([AT * reach, self.across.get_value() * FAR * reach])
        answer = L2().project(centre, self.example.radius)
        return VGroup(
            self.plane.line(answer, centre, self.theme.loss, style.THIN),
            cross(self.plane, centre, self.theme.loss),
            self.plane.dot(answer, radius=0.13),
        )
