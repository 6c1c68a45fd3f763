"""A surface in three dimensions, and a camera that goes round it: 20 seconds."""

from manim import *


class Demo(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=-45 * DEGREES)
        surface = Surface(
            lambda u, v: np.array([u, v, np.sin(u) * np.cos(v)]), u_range=(-3, 3), v_range=(-3, 3), resolution=8
        )
        self.play(Create(surface), run_time=3)
        self.begin_ambient_camera_rotation(0.3)
        self.wait(5)
        self.stop_ambient_camera_rotation()
        self.play(surface.animate.set_fill(RED), run_time=3)
        self.move_camera(phi=30 * DEGREES, run_time=4)
        self.play(surface.animate.scale(0.5), run_time=3)
        self.wait(2)
