"""The chapter `steps`, what holds a weight at zero: the kink's interval of slopes, and the data's push in it."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Mobject, ReplacementTransform, ValueTracker, VGroup

from scenes.stage import Chapter, Chart, Readout, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.dots import Dots

SIDE = np.linspace(-1.25, 1.25, 251)
HALF = 0.42  # of the band's height, in lanes
LANES = {"l1": 3.0, "l2": 1.0}


class KinkAct(Act):
    """The curves on the left, the slopes that they have at zero on the right."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        lam = self.example.strength
        self.curves = Chart((-1.25, 1.25), (-0.7 * lam, 1.45 * lam), (-3.65, 0.5), (6.1, 5.8))
        self.slopes = Chart((-1.35 * lam, 1.35 * lam), (0, 4), (2.2, 0.45), (4.7, 6.2))
        self.slope, self.push = ValueTracker(lam), ValueTracker(0)

    def hold_and_let_go(self, line: Mobject) -> None:
        """What holds a weight at zero under L1, and nothing does under L2; the line of weights lies down again."""
        with self.beat("interval"):
            self.lean_lines(line)
        with self.beat("inside"):
            self.push_inside_and_out()
        with self.beat("point"):
            self.compare_with_l2()

    def lean_lines(self, line: Mobject) -> None:
        """A line leans on the kink; every slope that fits is marked."""
        lam = self.example.strength
        self.graph = self.curves.graph(SIDE, lam * np.abs(SIDE), style.L1)
        self.name = formula("lone(lambda abs(w))", style.HEADING)
        self.name.next_to(self.curves.at((0, 1.3 * lam)), RIGHT, buff=0.3)
        self.leaning = drawn(self.line_and_slope, self.slope)
        self.axes = self.curves.axes(("w", ""))
        self.play(ReplacementTransform(line, self.axes[0]), FadeIn(self.axes[1:]), Create(self.graph), run_time=0.8)
        self.play(FadeIn(self.name, self.leaning, self.heading("l1")), run_time=0.4)
        self.play(self.slope.animate.set_value(-lam), FadeIn(self.interval()), run_time=1.8)
        self.play(self.slope.animate.set_value(0), run_time=0.7)
        frozen(self.leaning)

    def line_and_slope(self) -> VGroup:
        slope = self.slope.get_value()
        line = np.column_stack([SIDE, slope * SIDE])
        mark = Dots(self.slopes.at([(slope, LANES["l1"])]), style.TEXT, 0.11)
        return VGroup(self.curves.clipped(line, style.TEXT, style.THIN), mark)

    def interval(self) -> VGroup:
        """[-λ, λ] as a band, with its ends named."""
        lam, middle = self.example.strength, LANES["l1"]
        low, high = middle - HALF, middle + HALF
        corners = [(-lam, low), (lam, low), (lam, high), (-lam, high), (-lam, low)]
        band = self.slopes.curve(corners, style.L1, style.THIN, 0.25)
        names = ((-lam, "-lambda"), (0, "0"), (lam, "lambda"))
        return VGroup(band, *(self.tick("l1", value, text) for value, text in names))

    def tick(self, side: str, value: float, text: str) -> Mobject:
        return formula(text).next_to(self.slopes.at((value, LANES[side] - HALF)), DOWN, buff=0.15)

    def heading(self, side: str) -> Mobject:
        text = words(self.label(f"slopes_{side}"), style.LABEL)
        return text.next_to(self.slopes.at((0, LANES[side] + HALF)), UP, buff=0.2)

    def push_inside_and_out(self) -> None:
        """The data's push turns inside the interval, leaves it, and comes back; the L1 answer follows."""
        lam, push = self.example.strength, self.example.push_at_zero
        total = drawn(lambda: self.sum_of("l1"), self.push)
        arrow = drawn(lambda: self.arrow("l1"), self.push)
        error = formula('loss("error") + lone(lambda abs(w))')
        error.move_to(self.curves.at((self.curves.x[0], -0.3 * lam)), aligned_edge=LEFT)
        bent, answer = self.sum_of("l1")  # curve to curve: the drawing that follows has a dot as well
        self.play(
            FadeOut(self.leaning, self.name),
            FadeIn(error, shift=0.1 * RIGHT),
            ReplacementTransform(self.graph, bent),
            FadeIn(answer, self.readout("l1")),
            run_time=0.6,
        )
        self.remove(bent, answer)
        self.add(total, arrow)
        self.play(self.push.animate.set_value(-0.95 * lam), run_time=0.9)
        self.play(self.push.animate.set_value(1.3 * lam), run_time=1.6)
        self.wait(0.2)
        self.play(self.push.animate.set_value(push), run_time=0.7)
        self.error = error

    def sum_of(self, side: str) -> VGroup:
        """Error plus penalty for the push as it is, from its value at zero, with its minimum."""
        push, lam = self.push.get_value(), self.example.strength
        answer = self.example.answers(push)[side]
        weights = np.append(SIDE, answer)
        penalty = np.abs(weights) if side == "l1" else weights**2
        *heights, low = self.example.data.curvature * weights**2 - push * weights + lam * penalty
        color = style.L1 if side == "l1" else style.L2
        return VGroup(
            self.curves.graph(SIDE, heights, color), Dots(self.curves.at([(answer, low)]), style.ANSWER, 0.11)
        )

    def arrow(self, side: str) -> Mobject:
        lane = LANES[side]
        return self.slopes.arrow((0, lane), (self.push.get_value(), lane), style.LOSS, 1.3 * style.BOLD)

    def readout(self, side: str) -> VGroup:
        """The answer as a number, right of its lane."""
        shown = Readout(lambda: answer_text(self.example.answers(self.push.get_value())[side]), style.LABEL)
        text = VGroup(formula("w ="), shown).arrange(RIGHT, buff=0.15)
        return text.next_to(self.slopes.at((self.slopes.x[1], LANES[side])), RIGHT, buff=0.25)

    def compare_with_l2(self) -> None:
        """L2's only slope at zero, which no push fits."""
        lam, push = self.example.strength, self.example.push_at_zero
        total = drawn(lambda: self.sum_of("l2"), self.push)
        arrow = drawn(lambda: self.arrow("l2"), self.push)
        slope = Dots(self.slopes.at([(0, LANES["l2"])]), style.L2, 0.14)
        both = formula('loss("error") + ltwo(lambda w^2)').next_to(self.error, DOWN, buff=0.3, aligned_edge=LEFT)
        self.play(
            FadeIn(total, slope, arrow, self.heading("l2"), self.tick("l2", 0, "0"), self.readout("l2"), both),
            run_time=0.6,
        )
        self.play(self.push.animate.set_value(-0.8 * lam), run_time=1.3)
        self.play(self.push.animate.set_value(push), run_time=1.3)


def answer_text(weight: float) -> str:
    """Three decimals, but an exact zero as 0."""
    return "0" if weight == 0 else f"{weight:.3f}".replace("-", "−")
