"""The share of zeros over the distance of the centre; the line of zeros that L2 has; both maps to close with."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, Mobject, ValueTracker, VGroup, linear, smooth

from mathcore import L1, L2
from scenes.examples.chance import RATIOS
from scenes.stage import Plane, Readout, beside, drawn, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.counters import Tally
from scenes.stage.drawings import ball, cross
from scenes.stage.logs import LogChart
from scenes.stage.maps import CENTRE, PANEL, face_map, sheet, square_plane

AROUND = 1.12  # the plane of the circle of centres reaches so many of its radii
ONE_WAY = np.pi / 8  # the direction of the one centre that is shown
SWING = 0.75  # of the axis' length, that a centre moves across it


class ShareAct(Act):
    """Circle of centres and its curve; the axes; the closing picture."""

    # --- every direction

    def move_out(self) -> None:
        """The circle of centres stays as large on the screen: the ball shrinks against it."""
        self.plane = square_plane(AROUND, (-3.4, CENTRE[1]))
        self.chart = LogChart((0.88, 14.5), (0, 104), (3.95, 0.7), (5.3, 4.7))
        self.ratio = ValueTracker(0)  # the distance's logarithm: equal steps are equal factors
        with self.beat("circle"):
            self.circle = drawn(self.centres, self.ratio)
            axes = self.chart.framed(("", ""), (RATIOS, (0, 50, 100)))
            names = VGroup(
                words(self.label("distance"), style.SMALL, style.QUIET).next_to(axes, DOWN, buff=0.15),
                words(self.label("shares"), style.SMALL, style.QUIET).next_to(axes, UP, buff=0.15),
            )
            curve = drawn(self.curve, self.ratio)
            self.hand_over(self.circle, axes, names)
            self.add(curve)
            noted = [self.noted(ratio) for ratio in RATIOS]
            for ratio, mark in zip(RATIOS[1:], noted, strict=False):
                self.play(self.ratio.animate.set_value(np.log(ratio)), FadeIn(mark), run_time=0.6, rate_func=linear)
            self.play(FadeIn(noted[-1]), run_time=0.4)
            frozen(curve)

    def centres(self) -> VGroup:
        """Ball, wedges and the circle of centres, its parts in a wedge in L1's colour; lengths in circle radii."""
        ratio = float(np.exp(self.ratio.get_value()))
        corners = L1().outline(1 / ratio, 5)[:-1]
        wedges, strips = face_map(self.plane, corners, AROUND, style.L1)
        half = self.example.half_arc(max(ratio, 1.0))
        arcs = VGroup()
        for quarter in range(4):
            middle = quarter * np.pi / 2
            for color, width, angle, spread in (
                (style.TEXT, style.LINE, middle + np.pi / 4, np.pi / 4 - half),
                (style.L1, 2 * style.BOLD, middle, half),
            ):
                angles = angle + spread * np.linspace(-1, 1, 40)
                arcs.add(self.plane.curve(np.column_stack([np.cos(angles), np.sin(angles)]), color, width))
        centre = np.array([np.cos(ONE_WAY), np.sin(ONE_WAY)])
        answer = L1().project(centre, 1 / ratio)
        return VGroup(
            self.plane.frame(),
            strips,
            wedges,
            ball(self.plane, L1(), 1 / ratio, style.L1),
            arcs,
            self.plane.line(answer, centre, style.LOSS, style.THIN),
            cross(self.plane, centre, style.LOSS),
            self.plane.dot(answer, radius=0.12),
        )

    def curve(self) -> VGroup:
        """The share up to the present distance, and its head."""
        now = max(self.ratio.get_value(), 1e-6)
        ratio = np.exp(np.linspace(0, now, 120))
        share = 100 * self.example.share_from(ratio)
        return VGroup(self.chart.graph(ratio, share, style.L1), self.chart.dot((ratio[-1], share[-1]), radius=0.12))

    def noted(self, ratio: float) -> VGroup:
        """A point of the curve with its number."""
        share = float(self.example.share_from(ratio))
        dot = self.chart.dot((ratio, 100 * share), style.L1, 0.1)
        if share < 1e-9:  # on the axis, where there is no room below
            return VGroup(dot, Readout("0", style.SMALL).next_to(dot, RIGHT, buff=0.15).shift(0.1 * UP))
        number = Readout(f"{100 * share:.1f}", style.SMALL)
        return VGroup(dot, number.next_to(dot, DOWN + RIGHT, buff=0.05))

    def vary(self) -> None:
        """Nearer and farther again: other distances, other shares."""
        with self.beat("limits"):
            head = drawn(self.head, self.ratio)
            self.add(head)
            self.play(self.ratio.animate.set_value(np.log(RATIOS[1])), run_time=1.6, rate_func=smooth)
            self.play(self.ratio.animate.set_value(np.log(RATIOS[-2])), run_time=1.4, rate_func=smooth)
            frozen(head, self.circle)

    def head(self) -> Mobject:
        ratio = float(np.exp(self.ratio.get_value()))
        return self.chart.dot((ratio, 100 * float(self.example.share_from(max(ratio, 1.0)))), radius=0.14)

    # --- L2

    def meet_an_axis(self) -> None:
        """A centre crosses an axis: only there the L2 answer has a zero."""
        plane, reach = square_plane(self.example.reach), self.example.reach
        across = ValueTracker(-1)

        def passing() -> VGroup:
            centre = np.array([SWING * reach, across.get_value() * 0.5 * reach])
            answer = L2().project(centre, self.example.radius)
            line = plane.line(answer, centre, style.LOSS, style.THIN)
            return VGroup(line, cross(plane, centre, style.LOSS), plane.dot(answer, radius=0.13))

        with self.beat("axis"):
            frame, circle = sheet(plane), ball(plane, L2(), self.example.radius, style.L2)
            moving = drawn(passing, across)
            self.hand_over(frame, circle, moving)
            self.play(across.animate.set_value(0), run_time=1, rate_func=smooth)
            lines = self.axis_lines(plane)
            none = Tally(self.label("none"), self.label("share_of_l2"), style.L2)
            none.move_to([PANEL, CENTRE[1] + 0.6, 0], aligned_edge=LEFT)
            self.play(Create(lines), FadeIn(none), run_time=0.8)
            self.bring_to_front(moving)
            self.play(across.animate.set_value(1), run_time=1, rate_func=smooth)
            frozen(moving)

    def axis_lines(self, plane: Plane) -> VGroup:
        """The places of centres with a zero under L2."""
        t, a = self.example.radius, plane.x[1]
        ends = [((t, 0), (a, 0)), ((0, t), (0, a)), ((-t, 0), (-a, 0)), ((0, -t), (0, -a))]
        return VGroup(*(plane.line(start, end, style.L2, style.BOLD) for start, end in ends))

    # --- the end

    def close(self) -> None:
        with self.beat("closing"):
            left, right = (
                self.closing_map(name, square_plane(self.example.reach, (x, 1.1), 4.9))
                for name, x in (("l1", -3.4), ("l2", 3.4))
            )
            self.hand_over(left)
            self.play(FadeIn(right, shift=0.2 * UP), run_time=0.8)

    def closing_map(self, name: str, plane: Plane) -> VGroup:
        if name == "l1":
            shape = face_map(plane, self.example.corners, self.example.reach, style.L1)[0]
            inside, color, said = ball(plane, L1(), self.example.radius, style.L1), style.L1, self.label("share")
        else:
            shape, said = self.axis_lines(plane), self.label("none")
            inside, color = ball(plane, L2(), self.example.radius, style.L2), style.L2
        name_and_share = VGroup(words(self.label(name), style.TITLE, color), Readout(said, style.TITLE, color))
        name_and_share.arrange(RIGHT, buff=0.5)
        beside(plane, (0, plane.y[0]), name_and_share, DOWN, 0.25)
        return VGroup(plane.frame(), plane.through_zero(), shape, inside, name_and_share)
