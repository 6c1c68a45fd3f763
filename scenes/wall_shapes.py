"""Wall and slope as heights over the plane of weights, and the error that stands on each ball."""

from __future__ import annotations

import numpy as np
from manim import (
    PI,
    UP,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    FadeTransform,
    LaggedStart,
    Mobject,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from mathcore import L1, L2
from mathcore.norms import Norm
from scenes.stage import Chapter, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.curves import BIG_DOT
from scenes.stage.relief import Face, Relief, column, over, rings_on_top, sheet, walls

ASIDE = 3.5  # of the two pictures' middles
FLAT_LEVEL, ASLANT_LEVEL = 0.0, -1.0  # height of the origin, from above and aslant
RADIUS = 1.55  # of the ball, in frame units
REACH = 1.5  # of the ground, in radii
TURN, TILT = -0.68, 0.5
HEIGHT = 2.7  # of the wall, in frame units
RIM_HEIGHT = 2.3  # of the slope's rim
RIM = 1.33  # of the slope, in radii
COLUMN = 2.9  # height of the highest place of the error
HEADING_LEVEL, PRICE_LEVEL = 3.22, 2.5
NAME_GAP = 0.4  # from an axis' end to the middle of its name
LEVELS = (0.4, 0.7, 1.0)  # rings of the slope, in radii
COLOURS = {"l1": style.L1, "l2": style.L2}


class ShapesAct(Act):
    """Two pictures side by side, seen from straight above at `aslant` 0."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.aslant, self.apart = ValueTracker(0), ValueTracker(0)
        self.raised, self.steep, self.grown = ValueTracker(0), ValueTracker(0), ValueTracker(0)
        self.turned = ValueTracker(0)
        self.moving = (self.aslant, self.apart, self.turned)
        self.unit = RADIUS / self.example.radius
        self.bearing = np.arctan2(*self.example.l1_touch.point[::-1])  # so that L1's answer is in front on the right

    # --- where things are

    def view(self, side: float, lift: float) -> Relief:
        """The picture on the left (-1) or the right (1), as it is seen now."""
        aslant = self.aslant.get_value()
        level = FLAT_LEVEL + aslant * (ASLANT_LEVEL - FLAT_LEVEL)
        turn = aslant * (TURN - self.bearing) + self.turned.get_value()
        tilt = PI / 2 + aslant * (TILT - PI / 2)
        return Relief((side * ASIDE * self.apart.get_value(), level), self.unit, lift, turn, tilt)

    def ground(self, side: float) -> VGroup:
        """A square of the plane with both axes and their names."""
        reach = REACH * self.example.radius

        def lines() -> VGroup:
            view = self.view(side, 1)
            corners = [(-reach, -reach, 0), (reach, -reach, 0), (reach, reach, 0), (-reach, reach, 0)]
            axes = [[(-reach, 0, 0), (reach, 0, 0)], [(0, -reach, 0), (0, reach, 0)]]
            return VGroup(
                view.line([*corners, corners[0]], style.FRAME, style.THIN),
                *(view.line(axis, style.QUIET, style.THIN) for axis in axes),
            )

        names = VGroup(*(self.axis_name(side, index, reach) for index in range(2)))
        return VGroup(drawn(lines, *self.moving), names)

    def axis_name(self, side: float, index: int, reach: float) -> Mobject:
        """Beyond the end of its axis."""
        name = formula(f"w_{index + 1}", style.LABEL, style.QUIET)

        def follow(one: Mobject) -> None:
            zero, end = self.view(side, 1).at([np.zeros(3), reach * np.eye(3)[index]])
            one.move_to(end + NAME_GAP * (end - zero) / np.linalg.norm(end - zero))

        name.add_updater(follow)
        return name.update()

    def heading(self, side: float, label: str, color: str = style.TEXT) -> Mobject:
        return self.above(side, words(self.label(label), style.HEADING, color), HEADING_LEVEL)

    def price(self, side: float, label: str) -> Mobject:
        return self.above(side, formula(self.label(label), style.HEADING), PRICE_LEVEL)

    def above(self, side: float, text: Mobject, level: float) -> Mobject:
        """A text over a picture; its first letter stands on the level."""
        text.set_x(side * ASIDE * self.apart.get_value())
        return text.shift((level - text[0].get_bottom()[1]) * UP)

    # --- what stands there

    def disc(self, side: float, norm: Norm, color: str) -> VGroup:
        """The ball on the ground."""
        outline = norm.outline(self.example.radius, 65)

        def flat() -> VGroup:
            view = self.view(side, 1)
            shape = view.line(over(outline, 0.0), color)
            return VGroup(shape.set_fill(color, opacity=0.3))

        return drawn(flat, *self.moving)

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
            self.play(FadeIn(self.grounds[-1]), run_time=0.6)
            self.play(Create(self.ball), run_time=0.8)
            self.play(self.aslant.animate.set_value(1), run_time=1.6, rate_func=smooth)
            self.standing = self.wall()
            self.add(self.standing)
            self.play(self.raised.animate.set_value(1), FadeIn(self.headings[-1]), run_time=1.4)
            self.play(FadeIn(self.prices[-1]), run_time=0.6)

    def open_the_slope(self) -> None:
        with self.beat("slope"):
            texts = (self.headings[-1], self.prices[-1])
            self.play(
                self.apart.animate.set_value(1),
                *(text.animate.set_x(-ASIDE) for text in texts),
                run_time=1.2,
            )
            self.grounds[1] = self.ground(1)
            self.headings[1], self.prices[1] = self.heading(1, "slope"), self.price(1, "slope_price")
            self.play(FadeIn(self.grounds[1]), FadeIn(self.headings[1]), run_time=0.6)
            self.opened = self.slope()
            self.add(self.opened)
            self.play(self.steep.animate.set_value(1), run_time=2, rate_func=smooth)
            self.play(FadeIn(self.prices[1]), run_time=0.6)

    def look_from_above(self) -> None:
        with self.beat("sharp"):
            self.rings = self.slope_rings()
            self.play(Create(self.rings, lag_ratio=0.5), run_time=2)
            leaving = [FadeOut(price) for price in self.prices.values()]
            self.play(self.aslant.animate.set_value(0), *leaving, run_time=2.2, rate_func=smooth)

    def stand_the_error_on_the_balls(self) -> None:
        with self.beat("surface"):
            circle = self.disc(1, L2(), style.L2)
            names = {side: self.heading(side, label, COLOURS[label]) for side, label in ((-1, "l1"), (1, "l2"))}
            gone = [self.opened, self.rings, self.standing]
            frozen(*gone)
            self.columns = {-1: self.column(-1, L1(), style.L1), 1: self.column(1, L2(), style.L2)}
            self.play(
                *(FadeOut(shape) for shape in gone),
                FadeIn(circle),
                *(FadeIn(one) for one in self.columns.values()),
                *(FadeTransform(self.headings[side], names[side]) for side in names),
                run_time=0.8,
            )
            self.headings = names
            self.play(self.aslant.animate.set_value(1), self.grown.animate.set_value(1), run_time=2.4, rate_func=smooth)
            touches = {-1: self.example.l1_touch, 1: self.example.l2_touch}
            self.dots = {side: self.lowest(side, touch.point) for side, touch in touches.items()}
            self.error_name = self.name_of_the_error()
            self.play(*(FadeIn(dot, scale=3) for dot in self.dots.values()), FadeIn(self.error_name), run_time=0.8)
            self.discs = [self.ball, circle]
            frozen(*self.columns.values(), *self.grounds.values(), *self.discs)

    def column_lift(self) -> float:
        outlines = [norm.outline(self.example.radius, 65) for norm in (L1(), L2())]
        return COLUMN / max(float(self.example.loss.value(outline).max()) for outline in outlines)

    def error_at(self, weights: np.ndarray) -> np.ndarray:
        return self.grown.get_value() * self.example.loss.value(weights)

    def column(self, side: float, norm: Norm, color: str) -> VGroup:
        """The error over a ball, with its rings."""
        radius, loss = self.example.radius, self.example.loss
        spread = np.array([float(value(loss.value(norm.outline(radius, 65)))) for value in (np.min, np.max)])
        levels = np.linspace(*np.sqrt(spread), 7)[1:-1] ** 2
        sectors = 12 if norm == L1() else 40
        lines = rings_on_top(norm, radius, loss, levels)

        def grown() -> VGroup:
            view = self.view(side, self.column_lift())
            body = view.painted(column(norm, radius, self.error_at, (color, style.LOSS), sectors))
            share = np.array([1, 1, self.grown.get_value()])
            return VGroup(body, *(view.line(line * share, style.LOSS, style.THIN) for line in lines))

        return drawn(grown, *self.moving, self.grown)

    def on_column(self, side: float, weights: np.ndarray) -> np.ndarray:
        """Places on the error's surface, on the screen."""
        return self.view(side, self.column_lift()).at(over(weights, self.error_at(weights)))

    def lowest(self, side: float, point: np.ndarray) -> Mobject:
        place = self.on_column(side, point)
        return Dot(place, radius=BIG_DOT, color=style.ANSWER, stroke_color=style.BACKGROUND, stroke_width=2)

    def cut(self, weights: np.ndarray) -> Mobject:
        """The error along a line of weights on L1's column."""
        line = VMobject(stroke_color=style.ANSWER, stroke_width=style.BOLD)
        return line.set_points_as_corners(self.on_column(-1, weights))

    def standing_shapes(self) -> list[Mobject]:
        """What stands on both balls, without the dot on L1's."""
        named = [*self.headings.values(), self.error_name, self.dots[1]]
        return [*self.columns.values(), *self.grounds.values(), *self.discs, *named]

    def name_of_the_error(self) -> Mobject:
        outline = L1().outline(self.example.radius, 65)
        top = self.on_column(-1, outline[np.argmax(self.example.loss.value(outline))])
        return words(self.label("error"), style.LABEL, style.LOSS).next_to(top, UP, buff=0.15)

    def answer_the_question(self) -> None:
        """Wall and slope once more, their edges over the axes drawn bold."""
        for tracker in (self.aslant, self.apart, self.raised, self.steep):
            tracker.set_value(1)
        self.turned.set_value(-0.2)
        with self.beat("closing"):
            shown = [self.ground(-1), self.ground(1), self.disc(-1, L1(), style.L1), self.wall(), self.slope()]
            headings = [self.heading(-1, "wall"), self.heading(1, "slope")]
            self.play(*(FadeIn(one) for one in (*shown, *headings)), run_time=0.8)
            edges = drawn(self.edges, *self.moving)
            self.play(LaggedStart(*(Create(edge) for edge in edges[0]), lag_ratio=0.1), run_time=1.6)
            self.add(edges)
            self.play(self.turned.animate.set_value(0), run_time=3.4, rate_func=linear)

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
