"""Three seconds: a title is written."""

from manim import *


class Demo(Scene):
    def construct(self):
        self.play(Write(Text("A short title")), run_time=2)
        self.wait()
