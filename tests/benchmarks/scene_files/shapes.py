"""Five seconds: shapes turn into each other."""

from manim import *


class Demo(Scene):
    def construct(self):
        square, circle = Square(color=BLUE, fill_opacity=0.5), Circle(color=RED, fill_opacity=0.5)
        self.play(Create(square))
        self.play(Rotate(square, PI / 4), run_time=1.5)
        self.play(Transform(square, circle), run_time=1.5)
        self.play(FadeOut(square))
