"""How the share of zeros depends on the distance of the centre from the ball, if every direction is equally likely."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, Dot, FadeIn, ValueTracker, VGroup, VMobject, linear, smooth

from mathcore import L1
from scenes.examples.chance import RATIOS, ChanceExample
from scenes.stage import Act, Array, Chapter, Drawn, Readout, drawn, frozen, style, words
from scenes.stage.drawings import ball, cross
from scenes.stage.logs import LogChart
from scenes.stage.maps import CENTRE, FaceMap, square_plane

AROUND = 1.12  # reach of the plane, in radii of the circle of centres
ONE_WAY = np.pi / 8  # the direction of the one centre that is shown


class DistanceAct(Act[ChanceExample]):
    """The circle of centres, and the curve of its share of zeros.

    The circle keeps its size on the screen while the ball shrinks. Lengths on its plane are in radii of the circle.
    """

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        self.plane = square_plane(self.theme, AROUND, (-3.4, CENTRE[1]))
        self.chart = LogChart(self.theme, (0.88, 14.5), (0, 104), (3.95, 0.7), (5.3, 4.7))
        self.log_ratio = ValueTracker(0)  # logarithm of the distance in radii of the ball

    @property
    def ratio(self) -> float:
        """The distance as it is now, in radii of the ball."""
        return float(np.exp(self.log_ratio.get_value()))

    # --- the beats

    def move_out(self) -> Drawn[VGroup]:
        """The distance grows and the curve is drawn; returns the circle of centres."""
        with self.beat("circle"):
            circle, curve = drawn(self.circle, self.log_ratio), drawn(self.curve, self.log_ratio)
            axes = self.chart.framed(("", ""), (RATIOS, (0, 50, 100)))
            names = VGroup(
                words(self.theme, self.label("distance"), style.SMALL, self.theme.quiet).next_to(axes, DOWN, buff=0.15),
                words(self.theme, self.label("shares"), style.SMALL, self.theme.quiet).next_to(axes, UP, buff=0.15),
            )
            self.hand_over(circle, axes, names)
            self.add(curve)
            *notes, last = (self.note(ratio) for ratio in RATIOS)
            for ratio, note in zip(RATIOS[1:], notes, strict=True):
                change = self.log_ratio.animate.set_value(np.log(ratio))
                self.play(change, FadeIn(note), run_time=0.6, rate_func=linear)
            self.play(FadeIn(last), run_time=0.4)
            frozen(curve)
        return circle

    def vary(self, circle: Drawn[VGroup]) -> None:
        """The distance shrinks and grows again: at other distances the share is another."""
        with self.beat("limits"):
            head = drawn(self.head, self.log_ratio)
            self.add(head)
            self.play(self.log_ratio.animate.set_value(np.log(RATIOS[1])), run_time=1.6, rate_func=smooth)
            self.play(self.log_ratio.animate.set_value(np.log(RATIOS[-2])), run_time=1.4, rate_func=smooth)
            frozen(head, circle)

    # --- the circle of centres

    def circle(self) -> VGroup:
        """The ball, its regions, the circle with its parts inside the wedges in L1's colour, and one centre."""
        radius = 1 / self.ratio
        regions = FaceMap(self.plane, L1().outline(radius, 5)[:-1], AROUND, self.theme.l1)
        return VGroup(
            self.plane.frame(),
            regions.edges,
            regions.corners,
            ball(self.plane, L1(), radius, self.theme.l1),
            self.arcs(),
            self.one_centre(radius),
        )

    def arcs(self) -> VGroup:
        """The circle as eight arcs: between the wedges and inside them in turn."""
        half = self.example.half_arc(max(self.ratio, 1.0))
        arcs = VGroup()
        for middle in (quarter * np.pi / 2 for quarter in range(4)):
            arcs.add(self.arc(middle + np.pi / 4, np.pi / 4 - half, self.theme.text, style.LINE))
            arcs.add(self.arc(middle, half, self.theme.l1, 2 * style.BOLD))
        return arcs

    def arc(self, middle: float, half: float, color: str, width: float) -> VMobject:
        """The arc of the circle from `middle - half` to `middle + half`, both angles."""
        return self.plane.curve(on_circle(middle + half * np.linspace(-1, 1, 40)), color, width)

    def one_centre(self, radius: float) -> VGroup:
        """One of the centres, joined to its answer."""
        centre = on_circle(ONE_WAY)
        answer = L1().project(centre, radius)
        return VGroup(
            self.plane.line(answer, centre, self.theme.loss, style.THIN),
            cross(self.plane, centre, self.theme.loss),
            self.plane.dot(answer, radius=0.12),
        )

    # --- the curve

    def curve(self) -> VGroup:
        """The curve of the share up to the current distance, and its head."""
        farthest = max(self.log_ratio.get_value(), 1e-6)
        ratio = np.exp(np.linspace(0, farthest, 120))
        share = 100 * self.example.share_from(ratio)
        graph = self.chart.graph(ratio, share, self.theme.l1)
        return VGroup(graph, self.chart.dot((ratio[-1], share[-1]), radius=0.12))

    def note(self, ratio: float) -> VGroup:
        """A point of the curve with its number."""
        share = float(self.example.share_from(ratio))
        dot = self.chart.dot((ratio, 100 * share), self.theme.l1, 0.1)
        if share < 1e-9:  # on the axis there is no room below
            zero = Readout(self.theme, "0", style.SMALL).next_to(dot, RIGHT, buff=0.15)
            return VGroup(dot, zero.shift(0.1 * UP))
        number = Readout(self.theme, f"{100 * share:.1f}", style.SMALL)
        return VGroup(dot, number.next_to(dot, DOWN + RIGHT, buff=0.05))

    def head(self) -> Dot:
        """The point of the curve at the current distance."""
        share = float(self.example.share_from(max(self.ratio, 1.0)))
        return self.chart.dot((self.ratio, 100 * share), radius=0.14)


def on_circle(angles: float | Array) -> Array:
    """Points (..., 2) of the unit circle."""
    return np.stack([np.cos(angles), np.sin(angles)], axis=-1)
