"""Six seconds: a formula, set by Typst."""

from manim import *


class Demo(Scene):
    def construct(self):
        formula, answer = MathTypst("integral_0^1 x^2 dif x"), MathTypst("1 / 3")
        self.play(Write(formula), run_time=2)
        self.play(formula.animate.shift(UP))
        self.play(FadeIn(answer, shift=UP), run_time=1.5)
        self.wait(1.5)
