"""A picture: nothing is played."""

from manim import *


class Demo(Scene):
    def construct(self):
        self.add(VGroup(*(Circle(0.1 * n, color=BLUE) for n in range(1, 30))), Text("still"))
