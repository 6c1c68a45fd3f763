"""The answer: corners, edges and faces make zeros, and more weights make more of them."""

from __future__ import annotations

from manim import LEFT, PI, RIGHT, FadeIn, Rectangle, ValueTracker, VGroup, linear

from scenes.dimensions.names import weights_name
from scenes.dimensions.space import Space
from scenes.examples.dimensions import COUNTED, DimensionsExample
from scenes.stage import Act, Readout, drawn, style, words
from scenes.stage.solids import TILT, turned

CENTRE, UNIT = (-3.7, 0.45), 2.4
START, TURN = -0.4, -0.3 * PI
BARS, LENGTH = 1.75, 3.6  # left edge of the bars, and the length of one for all weights
TOP, PITCH = 1.75, 1.2
HEIGHTS = {d: TOP - row * PITCH for row, d in enumerate(COUNTED)}  # heights of the middles of the bars
THICK = 0.5
TITLE = 2.85


class ClosingAct(Act[DimensionsExample]):
    """The octahedron turns while the bars grow."""

    def close(self) -> None:
        turn, grown = ValueTracker(START), ValueTracker(0)
        with self.beat("closing"):
            body = drawn(lambda: self.octahedron(turn.get_value()), turn)
            bars = drawn(lambda: self.bars(grown.get_value()), grown)
            numbers = VGroup(*(self.number(d) for d in COUNTED))
            texts = self.texts()
            self.hand_over(body, run_time=0.8)
            self.play(FadeIn(texts), turn.animate.set_value(START + 0.2 * TURN), run_time=0.8, rate_func=linear)
            self.add(bars)
            growing, turning = grown.animate.set_value(1), turn.animate.set_value(START + 0.55 * TURN)
            self.play(growing, turning, run_time=1.8, rate_func=linear)
            self.play(FadeIn(numbers), turn.animate.set_value(START + 0.7 * TURN), run_time=0.8, rate_func=linear)
            self.play(turn.animate.set_value(START + TURN), run_time=2, rate_func=linear)

    def octahedron(self, turn: float) -> VGroup:
        return Space(self.theme, CENTRE, UNIT, turned(turn, TILT)).octahedron()

    def texts(self) -> VGroup:
        """The title, the numbers of weights, and the borders of bars for all weights."""
        title = words(self.theme, self.label("zero_weights"), style.HEADING).move_to((BARS, TITLE, 0), LEFT)
        names = VGroup(*(self.name(d) for d in COUNTED))
        whole = VGroup(*(self.bar(d, 1.0) for d in COUNTED))
        whole.set_fill(opacity=0)
        whole.set_stroke(self.theme.frame, style.THIN)
        return VGroup(title, names, whole)

    def name(self, d: int) -> VGroup:
        """The number of weights left of its bar."""
        name = weights_name(self.theme, d, self.label("weights"))
        return name.move_to((BARS - 0.35, HEIGHTS[d], 0), RIGHT)

    def bar(self, d: int, share: float) -> Rectangle:
        """The bar of a share of d weights."""
        width = LENGTH * max(share, 1e-3)
        shape = Rectangle(width=width, height=THICK, stroke_width=0, fill_color=self.theme.l1, fill_opacity=1)
        return shape.move_to((BARS, HEIGHTS[d], 0), LEFT)

    def bars(self, grown: float) -> VGroup:
        """The shares of weights that are zero; the bars have their full length when `grown` is 1."""
        return VGroup(*(self.bar(d, grown * self.example.mean_shares[d]) for d in COUNTED))

    def number(self, d: int) -> Readout:
        """The share of weights that are zero, right of its bar."""
        number = Readout(self.theme, self.example.mean_text(d), style.HEADING, self.theme.l1)
        return number.move_to((BARS + LENGTH + 0.3, HEIGHTS[d], 0), LEFT)
