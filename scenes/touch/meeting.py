"""A ring of the loss grows until it touches each ball: the L1 ball at a corner, the L2 ball at a smooth place."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    rate_functions,
)

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Array, Backed, Chapter, Plane, drawn, formula, frozen, style, whole_ticks, words
from scenes.stage.drawings import cross, guides, ring, rings
from scenes.stage.handover import coming
from scenes.stage.sides import SIDES
from scenes.touch.setting import BallPicture, Setting, Sheet

SIZE = 5.9  # size of the planes, in frame units
LEVEL = 0.68  # height of the middles of the planes
MIDDLE = 0.2  # x of the first plane's middle
MIDDLES = {"l1": -3.3, "l2": 3.62}  # x of the middles of the two planes that it becomes


class MeetingAct(Act[TouchExample]):
    """The loss, the two balls, the ring that grows, and the answers with their weights."""

    def __init__(self, chapter: Chapter[TouchExample], setting: Setting) -> None:
        super().__init__(chapter)
        self.setting = setting
        self.growth = ValueTracker(0.02)
        self.touches = {"l1": self.example.l1_touch, "l2": self.example.l2_touch}
        self.views = {side: setting.view(side, self.large_plane(MIDDLES[side])) for side in SIDES}

    # --- the drawings

    def large_plane(self, x: float) -> Plane:
        return self.setting.plane((x, LEVEL), SIZE)

    def sheet(self, plane: Plane) -> Sheet:
        ticks = whole_ticks(plane.x)
        centre = cross(plane, self.example.loss.centre, self.theme.loss)
        return Sheet(plane.framed(ticks=(ticks, ticks)), centre)

    def bowl(self, plane: Plane) -> VGroup:
        """Rings of equal loss, the fourth of which touches L1's ball."""
        levels = self.touches["l1"].level * (np.arange(1, 9) / 4) ** 2
        return rings(plane, self.example.loss, levels)

    def picture(self, side: str, sheet: Sheet) -> BallPicture:
        """All drawings of one ball, on a sheet that has been moved to its plane."""
        view, touch = self.views[side], self.touches[side]
        return BallPicture(
            side=side,
            view=view,
            touch=touch,
            sheet=sheet,
            ball=view.ball(),
            name=self.name(side),
            ring=drawn(partial(self.grown_ring, side), self.growth),
            dot=view.plane.dot(touch.point),
            arrow=view.arrow(touch.point, self.example.loss.gradient(touch.point)),
            spikes=view.spikes(),
            fans=view.fans(),
        )

    def name(self, side: str) -> Typst:
        """The name of the ball in that corner of its plane which the rings reach last while the centre is carried
        round.
        """
        plane, (x, y) = self.views[side].plane, np.sign(self.example.corner)
        direction = np.array([y - x, -x - y])  # 225 degrees on from the example's corner
        name = words(self.theme, self.label(side), style.HEADING, self.theme.colour(side))
        name.move_to(plane.at(direction * (plane.x[1] - 0.33)))
        return name

    def grown_ring(self, side: str) -> VMobject:
        """The growing ring as it is now."""
        level = float(self.touches[side].level) * self.growth.get_value() ** 2
        return ring(self.views[side].plane, self.example.loss, level)

    def weights(self, picture: BallPicture) -> VGroup:
        """Both weights of an answer as formulas, above or below the ball's name."""
        name, middle = picture.name, picture.view.plane.at((0, 0))
        texts = self.example.weight_texts(picture.touch)
        values = VGroup(*(Backed(self.theme, formula(self.theme, text)) for text in texts))
        values.arrange(DOWN, buff=0.05, aligned_edge=LEFT)
        values.next_to(name, UP if name.get_y() < middle[1] else DOWN, buff=0.17)
        values.align_to(name, LEFT if name.get_x() < middle[0] else RIGHT)
        return values

    # --- the beats

    def show_loss_and_balls(self) -> tuple[BallPicture, BallPicture]:
        """Returns the pictures of L1's and of L2's ball."""
        with self.beat("loss"):
            plane = self.large_plane(MIDDLE)
            sheet, bowl = self.sheet(plane), self.bowl(plane)
            self.play(*self.all_but(), *coming(sheet.frame), *coming(sheet.centre, scale=2), run_time=0.8)
            self.play(Create(bowl, lag_ratio=0.3), run_time=1.4)
            l1, l2 = self.picture("l1", sheet), self.picture("l2", sheet.copy())
            self.part(plane.at((0, 0)), bowl, l1, l2)
            self.play(Create(l1.ball), Create(l2.ball), FadeIn(l1.name, l2.name), run_time=1)
        return l1, l2

    def part(self, middle: Array, bowl: VGroup, *pictures: BallPicture) -> None:
        """The sheets, which lie on each other, move to their planes; the rings stay behind and fade."""
        ways = [picture.view.plane.at((0, 0)) - middle for picture in pictures]
        bowls = [bowl, *(bowl.copy() for _ in pictures[1:])]
        self.play(
            *(FadeOut(shape, shift=way) for shape, way in zip(bowls, ways, strict=True)),
            *(picture.sheet.animate.shift(way) for picture, way in zip(pictures, ways, strict=True)),
            run_time=1,
        )

    def grow_the_rings(self, *pictures: BallPicture) -> None:
        growing = [picture.ring for picture in pictures]
        with self.beat("grow"):
            self.add(*growing)
            self.play(self.growth.animate.set_value(1), run_time=3.8, rate_func=rate_functions.ease_out_sine)
            frozen(*growing)

    def mark_the_answers(self, *pictures: BallPicture) -> VGroup:
        """Returns the guides to the axes and the formulas, which show the weights."""
        shown = VGroup()
        for picture in pictures:
            with self.beat(f"answer_{picture.side}") as narrator:
                lines, values = guides(picture.view.plane, picture.touch.point), self.weights(picture)
                self.play(FadeIn(picture.dot, scale=3), run_time=0.6)
                self.play(Create(lines), run_time=0.8)
                narrator.wait_for("weights")
                self.play(FadeIn(values, shift=0.2 * DOWN), run_time=0.8)
                shown.add(lines, values)
        return shown
