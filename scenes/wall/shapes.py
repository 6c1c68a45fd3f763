"""Ball and penalty as prices, heights over the plane of weights: a wall and a slope."""

from __future__ import annotations

import numpy as np
from manim import UP, Create, FadeIn, FadeOut, LaggedStart, ValueTracker, VGroup, VMobject, linear, smooth

from mathcore import L1
from scenes.stage import Chapter, drawn, style
from scenes.wall.relief import Face, Relief, over, sheet, walls
from scenes.wall.views import ASIDE, ViewsAct

HEIGHT = 2.7  # of the wall, in frame units
RIM_HEIGHT = 2.3  # of the slope's rim
RIM = 1.33  # of the slope, in radii
LEVELS = (0.4, 0.7, 1.0)  # rings of the slope, in radii


class ShapesAct(ViewsAct):
    """L1's ball grows a wall, its penalty opens as a slope; at the chapter's end both once more."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.raised, self.steep = ValueTracker(0), ValueTracker(0)

    def wall(self) -> VGroup:
        outline = L1().outline(self.example.radius, 5)

        def standing() -> VGroup:
            return self.view(-1, HEIGHT).painted(walls(outline, self.raised.get_value(), style.L1))

        return drawn(standing, *self.moving, self.raised)

    def rise(self) -> float:
        """The lift with which the slope fills its picture."""
        return RIM_HEIGHT / (self.example.strength * RIM * self.example.radius)

    def slope_at(self, weights: np.ndarray) -> np.ndarray:
        return self.steep.get_value() * self.example.strength * L1().value(weights)

    def slope(self) -> VGroup:
        rim = RIM * self.example.radius

        def opened() -> VGroup:
            faces = sheet(L1(), (0.0, rim), 4, self.slope_at, lambda flat: Face(flat, style.L1, 0.8, 1, 0.7))
            return self.view(1, self.rise()).painted(faces)

        return drawn(opened, *self.moving, self.steep)

    def slope_rings(self) -> VGroup:
        """The lines on which the slope is equally high."""
        rings = [L1().outline(share * self.example.radius, 5) for share in LEVELS]

        def lines() -> VGroup:
            view = self.view(1, self.rise())
            return VGroup(*(view.line(over(ring, self.slope_at(ring)), style.TEXT, style.LINE) for ring in rings))

        return drawn(lines, *self.moving)

    # --- the beats

    def raise_the_wall(self) -> None:
        with self.beat("wall"):
            self.grounds = {-1: self.ground(-1)}
            self.ball = self.disc(-1, L1(), style.L1)
            self.headings = {-1: self.heading(-1, "wall")}
            self.prices = {-1: self.price(-1, "wall_price")}
            self.hand_over(self.grounds[-1])
            self.play(Create(self.ball), run_time=0.5)
            self.play(self.aslant.animate.set_value(1), run_time=1.3, rate_func=smooth)
            self.standing = self.wall()
            self.add(self.standing)
            said = (FadeIn(self.headings[-1]), FadeIn(self.prices[-1]))
            self.play(self.raised.animate.set_value(1), *said, run_time=1.3)

    def open_the_slope(self) -> None:
        with self.beat("slope"):
            texts = (self.headings[-1], self.prices[-1])
            self.grounds[1] = self.ground(1)  # comes out of the other one
            self.add(self.grounds[1])
            self.bring_to_front(self.ball, self.standing)
            self.play(
                self.apart.animate.set_value(1),
                *(text.animate.set_x(-ASIDE) for text in texts),
                run_time=1,
            )
            self.headings[1], self.prices[1] = self.heading(1, "slope"), self.price(1, "slope_price")
            self.opened = self.slope()
            self.add(self.opened)
            said = (FadeIn(self.headings[1]), FadeIn(self.prices[1]))
            self.play(self.steep.animate.set_value(1), *said, run_time=2, rate_func=smooth)

    def look_from_above(self) -> None:
        with self.beat("sharp"):
            self.rings = self.slope_rings()
            self.play(Create(self.rings, lag_ratio=0.5), run_time=1.5)
            leaving = [FadeOut(price) for price in self.prices.values()]
            self.play(self.aslant.animate.set_value(0), *leaving, run_time=1.7, rate_func=smooth)

    def answer_the_question(self) -> None:
        """Wall and slope once more, their edges over the axes drawn bold."""
        for tracker in (self.aslant, self.apart, self.raised, self.steep):
            tracker.set_value(1)
        self.turned.set_value(-0.15)
        with self.beat("closing"):
            shown = [self.ground(-1), self.ground(1), self.disc(-1, L1(), style.L1), self.wall(), self.slope()]
            headings = [self.heading(-1, "wall"), self.heading(1, "slope")]
            self.hand_over(*shown, *headings)
            edges = drawn(self.edges, *self.moving)
            self.play(LaggedStart(*(Create(edge) for edge in edges[0]), lag_ratio=0.1), run_time=1.2)
            self.add(edges)
            self.play(self.turned.animate.set_value(0), run_time=2.2, rate_func=linear)

    def edges(self) -> VGroup:
        corners = L1().outline(self.example.radius, 5)[:-1]
        left, right = self.view(-1, HEIGHT), self.view(1, self.rise())
        rims = RIM * corners
        upright = [self.fading(left, one) for one in corners]
        creases = [right.line(np.vstack([np.zeros(3), over(one, self.slope_at(one))]), style.TEXT) for one in rims]
        return VGroup(*upright, *creases)

    @staticmethod
    def fading(view: Relief, corner: np.ndarray) -> VMobject:
        """An upright edge that fades out as the walls do."""
        edge = view.line([(*corner, 0.0), (*corner, 1.0)], style.TEXT)
        edge.set_sheen_direction(UP)
        return edge.set_stroke(style.TEXT, opacity=(1.0, 0.0))
