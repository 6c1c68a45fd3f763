"""The answer: corners, edges and faces make zeros, and the more weights, the more of them."""

from __future__ import annotations

from manim import LEFT, PI, RIGHT, FadeIn, Rectangle, ValueTracker, VGroup, linear, smooth

from scenes.dimensions.space import Space
from scenes.examples.dimensions import COUNTED
from scenes.stage import Readout, drawn, style, words
from scenes.stage.act import Act
from scenes.stage.solids import turned
from scenes.stage.text import on_baseline

CENTRE, UNIT = (-3.7, 0.45), 2.4
TILT = 0.42
START, TURN = -0.4, -0.3 * PI
BARS, LENGTH = 1.75, 3.6  # left edge of the bars, and the length of one for all weights
TOP, PITCH = 1.75, 1.2
THICK = 0.5
TITLE = 2.85


class ClosingAct(Act):
    """The octahedron turns while the bars grow."""

    def close(self) -> None:
        turn, grown = ValueTracker(START), ValueTracker(0)
        with self.beat("closing"):
            body = drawn(lambda: Space(CENTRE, UNIT, turned(turn.get_value(), TILT)).octahedron(style.L1), turn)
            heights = {d: TOP - row * PITCH for row, d in enumerate(COUNTED)}
            title = words(self.label("zero_weights"), style.HEADING).move_to([BARS, TITLE, 0], LEFT)
            names = VGroup(*(self.name(d, y) for d, y in heights.items()))
            whole = VGroup(*(self.bar(1.0, y) for y in heights.values()))
            whole.set_fill(opacity=0).set_stroke(style.FRAME, style.THIN)
            bars = drawn(lambda: self.bars(grown.get_value(), heights), grown)
            numbers = VGroup(*(self.number(d, y) for d, y in heights.items()))
            self.hand_over(body, run_time=0.8)
            texts = VGroup(title, names, whole)
            self.play(FadeIn(texts), turn.animate.set_value(START + 0.2 * TURN), run_time=0.8, rate_func=linear)
            self.add(bars)
            self.play(
                grown.animate(rate_func=smooth).set_value(1),
                turn.animate.set_value(START + 0.55 * TURN),
                run_time=1.8,
                rate_func=linear,
            )
            self.play(FadeIn(numbers), turn.animate.set_value(START + 0.7 * TURN), run_time=0.8, rate_func=linear)
            self.play(turn.animate.set_value(START + TURN), run_time=2, rate_func=linear)

    def name(self, d: int, y: float) -> VGroup:
        number, said = words(str(d), style.HEADING), words(self.label("weights"))
        on_baseline(said.next_to(number, RIGHT, buff=0.18), number)
        name = VGroup(number, said)
        return name.move_to([BARS - 0.35, y, 0], RIGHT)

    def bar(self, share: float, y: float) -> Rectangle:
        shape = Rectangle(width=LENGTH * max(share, 1e-3), height=THICK, stroke_width=0, fill_color=style.L1)
        return shape.set_fill(opacity=1).move_to([BARS, y, 0], LEFT)

    def bars(self, grown: float, heights: dict[int, float]) -> VGroup:
        return VGroup(*(self.bar(grown * self.example.mean_shares[d], y) for d, y in heights.items()))

    def number(self, d: int, y: float) -> Readout:
        number = Readout(self.example.mean_text(d), style.HEADING, style.L1)
        return number.move_to([BARS + LENGTH + 0.3, y, 0], LEFT)
