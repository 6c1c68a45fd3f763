"""What holds a weight at zero: the interval of slopes of the kink, and the push of the data in it."""

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
    Line,
    MathTypst,
    ReplacementTransform,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
)

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Chapter, Chart, Part, Readout, drawn, formula, frozen, style, words
from scenes.stage.dots import Dots
from scenes.stage.handover import coming
from scenes.stage.text import rounded

SAMPLES = np.linspace(-1.25, 1.25, 251)  # weights at which curves are drawn
HALF = 0.55  # half the height of the band, in lanes
LANES = {"l1": 3.0, "l2": 1.0}
ANSWER = 1.9  # width of the room for an answer right of its lane


class Leaning(VGroup):
    """A line through the kink, and the mark of its slope."""

    line = Part[VMobject](0)
    mark = Part[Dots](1)


class Total(VGroup):
    """The curve of error plus penalty, and the dot at its minimum."""

    curve = Part[VMobject](0)
    answer = Part[Dots](1)


class KinkAct(Act[StepsExample]):
    """The curves on the left, and on the right the slopes that they have at zero."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        lam = self.example.strength
        left, right = self.frame.full().columns(1, 1.05)
        self.curves = Chart.within(self.theme, (-1.25, 1.25), (-0.7 * lam, 1.45 * lam), left, scales=False)
        lanes = right.inset(0.2, 0.1, ANSWER, 0)
        self.slopes = Chart.within(self.theme, (-1.25 * lam, 1.25 * lam), (0, 4), lanes, scales=False)
        self.slope, self.push = ValueTracker(lam), ValueTracker(0)

    def hold_and_let_go(self, line: Line, landed: Dots) -> None:
        """L1 holds a weight at zero, L2 does not. `line` is the line of weights, which lies down again; `landed` is the
        dot that has landed on zero.
        """
        with self.beat("interval") as narrator:
            penalty = self.draw_the_penalty(line, landed)
            notes = self.lean_lines()
            narrator.wait_for("inside", early=0.3)
            error = self.push_inside(penalty, notes)
        with self.beat("point"):
            self.compare_with_l2(error)

    def draw_the_penalty(self, line: Line, landed: Dots) -> VMobject:
        """The line of weights becomes the axis of L1's curve, and the dot goes to its kink. Returns the curve."""
        curve = self.curves.graph(SAMPLES, self.example.strength * np.abs(SAMPLES), self.theme.l1, style.BOLD)
        horizontal, *others = self.curves.axes(("w", ""))
        self.held = Dots(self.curves.at([(0.0, 0.0)]), self.theme.answer, 0.11)
        moving = ReplacementTransform(line, horizontal), ReplacementTransform(landed, self.held)
        self.play(*self.all_but(line), *moving, Create(curve), *coming(*others), run_time=1.2)
        self.bring_to_front(self.held)
        return curve

    def lean_lines(self) -> VGroup:
        """A line leans on the kink, and every slope that it can have is marked. Returns the line and the name of the
        curve.
        """
        lam = self.example.strength
        name = formula(self.theme, "lone(lambda abs(w))", style.HEADING)
        name.next_to(self.curves.at((0, 1.3 * lam)), RIGHT, buff=0.3)
        leaning = drawn(self.leaning, self.slope)
        self.play(FadeIn(name, leaning, self.heading("l1")), run_time=0.4)
        self.play(self.slope.animate.set_value(-lam), FadeIn(self.interval()), run_time=1.8)
        self.play(self.slope.animate.set_value(0), run_time=0.7)
        frozen(leaning)
        return VGroup(leaning, name)

    def leaning(self) -> Leaning:
        """The line with its current slope."""
        slope = self.slope.get_value()
        line = np.column_stack([SAMPLES, slope * SAMPLES])
        mark = Dots(self.slopes.at([(slope, LANES["l1"])]), self.theme.text, 0.11)
        return Leaning(self.curves.clipped(line, self.theme.text, style.THIN), mark)

    def interval(self) -> VGroup:
        """The interval [-λ, λ] as a band, with the names of its ends."""
        lam, middle = self.example.strength, LANES["l1"]
        low, high = middle - HALF, middle + HALF
        corners = [(-lam, low), (lam, low), (lam, high), (-lam, high), (-lam, low)]
        band = self.slopes.curve(corners, self.theme.l1, style.THIN, 0.25)
        names = ((-lam, "-lambda"), (0, "0"), (lam, "lambda"))
        return VGroup(band, *(self.tick("l1", value, text) for value, text in names))

    def tick(self, side: str, value: float, text: str) -> MathTypst:
        """The name of a slope under its lane."""
        return formula(self.theme, text).next_to(self.slopes.at((value, LANES[side] - HALF)), DOWN, buff=0.15)

    def heading(self, side: str) -> Typst:
        """The heading above a lane: what the lane shows."""
        text = words(self.theme, self.label(f"slopes_{side}"), style.LABEL)
        return text.next_to(self.slopes.at((0, LANES[side] + HALF)), UP, buff=0.2)

    def push_inside(self, penalty: VMobject, notes: VGroup) -> MathTypst:
        """The push of the data, which is inside the interval. Returns the formula of the curve."""
        lam = self.example.strength
        total, arrow = drawn(partial(self.total, "l1"), self.push), drawn(partial(self.arrow, "l1"), self.push)
        error = formula(self.theme, 'loss("error") + lone(lambda abs(w))', style.HEADING)
        error.move_to(self.curves.at((self.curves.x[0], -0.3 * lam)), aligned_edge=LEFT)
        bent = self.total("l1")  # a curve can only become a curve, and `total` has a dot too
        self.play(
            FadeOut(notes),
            FadeIn(error, shift=0.1 * RIGHT),
            ReplacementTransform(penalty, bent.curve),
            FadeIn(self.readout("l1"), self.name_of_the_pull()),
            run_time=0.6,
        )
        self.remove(bent.curve, bent.answer, self.held)
        self.add(total, arrow)
        self.play(self.push.animate.set_value(-0.9 * lam), run_time=0.8)
        self.play(self.push.animate.set_value(self.example.push_at_zero), run_time=0.9)
        return error

    def total(self, side: str) -> Total:
        """Error plus penalty for the current push, less the value at zero."""
        push, lam = self.push.get_value(), self.example.strength
        answer = self.example.answers(push)[side]
        weights = np.append(SAMPLES, answer)
        penalty = np.abs(weights) if side == "l1" else weights**2
        *heights, low = self.example.data.curvature * weights**2 - push * weights + lam * penalty
        curve = self.curves.graph(SAMPLES, heights, self.theme.colour(side), style.BOLD)
        return Total(curve, Dots(self.curves.at([(answer, low)]), self.theme.answer, 0.11))

    def arrow(self, side: str) -> VMobject:
        """The current push of the data, in a lane."""
        lane = LANES[side]
        return self.slopes.arrow((0, lane), (self.push.get_value(), lane), self.theme.loss, 1.3 * style.BOLD)

    def name_of_the_pull(self) -> Typst:
        """The name of the arrow, above it in L1's lane."""
        name = words(self.theme, self.label("pull"), color=self.theme.loss)
        return name.move_to(self.slopes.at((0, LANES["l1"] + 0.55 * HALF)))

    def readout(self, side: str) -> VGroup:
        """The answer as a number, right of its lane."""
        number = Readout(self.theme, lambda: rounded(self.example.answers(self.push.get_value())[side], 3))
        text = VGroup(formula(self.theme, "w ="), number).arrange(RIGHT, buff=0.15)
        return text.next_to(self.slopes.at((self.slopes.x[1], LANES[side])), RIGHT, buff=0.25)

    def compare_with_l2(self, error: MathTypst) -> None:
        """The only slope of L2 at zero, which no push fits. `error` is the formula of L1's curve."""
        lam, push = self.example.strength, self.example.push_at_zero
        total, arrow = drawn(partial(self.total, "l2"), self.push), drawn(partial(self.arrow, "l2"), self.push)
        slope = Dots(self.slopes.at([(0, LANES["l2"])]), self.theme.l2, 0.14)
        both = formula(self.theme, 'loss("error") + ltwo(lambda w^2)', style.HEADING)
        both.next_to(error, DOWN, buff=0.3, aligned_edge=LEFT)
        texts = self.heading("l2"), self.tick("l2", 0, "0"), self.readout("l2"), both
        self.play(FadeIn(total, slope, arrow, *texts), run_time=0.6)
        self.play(self.push.animate.set_value(-0.8 * lam), run_time=0.8)
        self.play(self.push.animate.set_value(push), run_time=0.8)
