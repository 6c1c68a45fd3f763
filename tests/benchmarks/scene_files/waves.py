"""Dots on a wave that updaters move: 20 seconds."""

from manim import *


class Demo(Scene):
    def construct(self):
        time, dots = ValueTracker(0), VGroup(*(Dot(x * RIGHT) for x in np.linspace(-6, 6, 60)))
        for dot in dots:
            dot.add_updater(lambda mobject: mobject.set_y(np.sin(mobject.get_x() + time.get_value())))
        self.add(dots)
        for end in (4, 8, 12, 16, 20):
            self.play(time.animate.set_value(end), run_time=4, rate_func=linear)
