"""Eight seconds: the camera moves over a plane."""

from manim import *


class Demo(MovingCameraScene):
    def construct(self):
        dots = VGroup(*(Dot(x * RIGHT + y * UP) for x in range(-5, 6) for y in range(-3, 4)))
        self.add(NumberPlane(), dots)
        self.play(self.camera.frame.animate.scale(0.5).shift(2 * RIGHT), run_time=3)
        self.play(self.camera.frame.animate.shift(4 * LEFT), run_time=3)
        self.play(self.camera.frame.animate.scale(2), run_time=2)
