"""The outward directions of each ball: one at a smooth place, a whole fan at a corner."""

from __future__ import annotations

from manim import Create, FadeOut, GrowFromPoint, LaggedStart, VGroup, VMobject

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Chapter
from scenes.touch.setting import BallPicture

PALE = 0.25


class StraightOutAct(Act[TouchExample]):
    """The downhill arrows at both answers, the spikes of the smooth places, and the fans of L1's corners."""

    def __init__(self, chapter: Chapter[TouchExample], l1: BallPicture, l2: BallPicture) -> None:
        super().__init__(chapter)
        self.l1, self.l2 = l1, l2

    def point_downhill(self, weights: VGroup) -> None:
        """The weights of the answers fade out, and the downhill arrows grow."""
        pictures = (self.l1, self.l2)
        with self.beat("downhill"):
            marks = VGroup(*(self.square_mark(picture) for picture in pictures))
            growing = (GrowFromPoint(picture.arrow, picture.dot.get_center()) for picture in pictures)
            self.play(FadeOut(weights), *growing, run_time=1)
            self.play(Create(marks), run_time=0.8)
        with self.beat("smooth"):
            backdrop = [picture.ring for picture in pictures] + [picture.sheet.centre for picture in pictures]
            self.play(FadeOut(marks), *(shape.animate.set_stroke(opacity=PALE) for shape in backdrop), run_time=0.5)
            for picture in (self.l2, self.l1):
                self.play(LaggedStart(*(Create(spike) for spike in picture.spikes), lag_ratio=0.08), run_time=1.4)

    def square_mark(self, picture: BallPicture) -> VMobject:
        """The right angle between the downhill arrow and the ring."""
        point = picture.touch.point
        return picture.view.square_mark(point, self.example.loss.gradient(point))

    def open_the_fans(self) -> None:
        with self.beat("fan"):
            view = self.l1.view
            corners = zip(self.l1.fans, view.corners, strict=True)
            openings = [GrowFromPoint(fan, view.plane.at(corner)) for fan, corner in corners]
            self.play(LaggedStart(*openings, lag_ratio=0.6), run_time=2.6)
            self.bring_to_front(self.l1.arrow, self.l1.dot)
