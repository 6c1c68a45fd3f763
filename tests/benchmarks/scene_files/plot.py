"""A sine wave with a tangent that is drawn anew in each frame: 24 seconds."""

from manim import *


class Demo(Scene):
    def construct(self):
        axes, x = Axes(x_range=(-4, 4), y_range=(-2, 2)), ValueTracker(-3)
        graph = axes.plot(np.sin, color=BLUE)
        self.play(Create(axes), run_time=2)
        self.play(Create(graph), run_time=2)

        def tangent():
            at, slope = x.get_value(), np.cos(x.get_value())
            return axes.plot(lambda t: np.sin(at) + slope * (t - at), x_range=(at - 1, at + 1), color=YELLOW)

        self.add(always_redraw(tangent), always_redraw(lambda: Dot(axes.c2p(x.get_value(), np.sin(x.get_value())))))
        for target in (3, -2, 1, 0):
            self.play(x.animate.set_value(target), run_time=4)
            self.wait()
