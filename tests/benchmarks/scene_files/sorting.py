"""Bars are sorted by swaps: 25 seconds."""

from manim import *


class Demo(Scene):
    def construct(self):
        heights = [5, 2, 8, 1, 9, 4, 7, 3, 6]
        bars = VGroup(*(Rectangle(height=h / 2, width=0.8, fill_opacity=0.8, color=TEAL) for h in heights))
        bars.arrange(RIGHT, aligned_edge=DOWN)
        self.play(LaggedStart(*map(GrowFromCenter, bars), lag_ratio=0.2), run_time=3)
        order = list(range(len(heights)))
        for end in range(len(order) - 1, 0, -1):
            for k in range(end):
                one, other = order[k], order[k + 1]
                if heights[one] > heights[other]:
                    x, y = bars[one].get_x(), bars[other].get_x()
                    moves = bars[one].animate.set_x(y), bars[other].animate.set_x(x)
                    self.play(*moves, run_time=1)
                    order[k], order[k + 1] = other, one
        self.play(bars.animate.set_color(GREEN), run_time=2)
