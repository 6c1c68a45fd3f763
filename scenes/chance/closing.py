"""The centres whose answer has a zero: an area under L1, a line under L2."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, FadeIn, VGroup

from mathcore import L1, L2, Norm
from scenes.chance.drawings import axis_lines
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Plane, Readout, style, words
from scenes.stage.drawings import ball
from scenes.stage.maps import FaceMap, square_plane

HEIGHT, LEVEL = 4.9, 1.1  # height of both planes, and height of their middles


class ClosingAct(Act[ChanceExample]):
    """Both maps side by side, with their shares."""

    def close(self) -> None:
        with self.beat("closing"):
            left, right = self.l1_map(), self.l2_map()
            self.hand_over(left)
            self.play(FadeIn(right, shift=0.2 * UP), run_time=0.8)

    def l1_map(self) -> VGroup:
        plane = self.plane_at(-3.4)
        wedges = FaceMap(plane, self.example.corners, self.example.reach, self.theme.l1).corners
        return self.titled("l1", plane, L1(), wedges, self.label("share"))

    def l2_map(self) -> VGroup:
        plane = self.plane_at(3.4)
        return self.titled("l2", plane, L2(), axis_lines(plane, self.example.radius), self.label("none"))

    def plane_at(self, x: float) -> Plane:
        return square_plane(self.theme, self.example.reach, (x, LEVEL), HEIGHT)

    def titled(self, side: str, plane: Plane, norm: Norm, centres: VGroup, share: str) -> VGroup:
        """A plane with the centres of the zeros and the ball, and below it the ball's name and share."""
        color = self.theme.colour(side)
        title = VGroup(
            words(self.theme, self.label(side), style.TITLE, color), Readout(self.theme, share, style.TITLE, color)
        )
        title.arrange(RIGHT, buff=0.5).next_to(plane.at((0, plane.y[0])), DOWN, buff=0.25)
        inside = ball(plane, norm, self.example.radius, color)
        return VGroup(plane.frame(), plane.through_zero(), centres, inside, title)
