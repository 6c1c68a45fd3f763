"""Scenes that use one feature of Manim each, small and short: `manim render` takes them too.

Each has several groups of plays, so that processes can take turns at it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from manim import (
    BLUE,
    DOWN,
    LEFT,
    ORANGE,
    OUT,
    PI,
    RED,
    RIGHT,
    UP,
    YELLOW,
    AnimationGroup,
    ArrowVectorField,
    Axes,
    Brace,
    ChangeDecimalToValue,
    ChangeSpeed,
    Circle,
    Code,
    Create,
    DashedLine,
    DecimalNumber,
    Dot,
    FadeIn,
    FadeOut,
    Flash,
    Graph,
    Homotopy,
    ImageMobject,
    Indicate,
    LaggedStart,
    Line3D,
    MarkupText,
    MathTypst,
    MoveAlongPath,
    MovingCameraScene,
    NumberPlane,
    Paragraph,
    PointCloudDot,
    ReplacementTransform,
    Rotate,
    Scene,
    Square,
    Succession,
    Surface,
    SVGMobject,
    Table,
    Text,
    ThreeDScene,
    TracedPath,
    TransformMatchingShapes,
    Triangle,
    Union,
    ValueTracker,
    VGroup,
    Wiggle,
    Write,
    ZoomedScene,
    always_redraw,
    config,
    linear,
    there_and_back,
)

config.pixel_width, config.pixel_height, config.frame_rate = 160, 90, 5
LONG = 4.2  # seconds: a play is divided into two groups


def three_plays(scene: Scene, mobject: Any) -> None:
    """The mobject stands, moves and stands again."""
    scene.add(mobject)
    scene.play(Create(Circle(3)), run_time=LONG)
    scene.play(mobject.animate.shift(RIGHT), run_time=LONG)
    scene.play(FadeIn(Square()), run_time=LONG)


class FormulaOfTypst(Scene):
    def construct(self) -> None:
        three_plays(self, MathTypst("x^2 + 1/2"))


class ColouredText(Scene):
    def construct(self) -> None:
        three_plays(self, Text("plain text", t2c={"text": RED}))


class Markup(Scene):
    def construct(self) -> None:
        three_plays(self, MarkupText("<b>bold</b> text"))


class Lines(Scene):
    def construct(self) -> None:
        three_plays(self, Paragraph("one", "two", "three"))


class Listing(Scene):
    def construct(self) -> None:
        three_plays(self, Code(code_string="x = 1\nprint(x)", language="python"))


class Cells(Scene):
    def construct(self) -> None:
        three_plays(self, Table([["a", "b"], ["c", "d"]]).scale(0.5))


class Number(Scene):
    def construct(self) -> None:
        number = DecimalNumber(3.14, mob_class=Text)
        three_plays(self, number)
        self.play(ChangeDecimalToValue(number, 10), run_time=LONG)


class SvgFile(Scene):
    def construct(self) -> None:
        three_plays(self, SVGMobject(str(Path(__file__).with_name("shape.svg"))))


class Picture(Scene):
    def construct(self) -> None:
        shades = np.linspace(0, 255, 400).reshape(20, 20).astype(np.uint8)
        three_plays(self, ImageMobject(shades).scale(5))


class Plot(Scene):
    def construct(self) -> None:
        axes = Axes(x_range=(-3, 3), y_range=(-2, 2))
        graph = axes.plot(np.sin, color=YELLOW)
        three_plays(self, VGroup(axes, graph))
        self.play(Create(axes.get_area(graph, (0, 2))), run_time=LONG)


class Warped(Scene):
    def construct(self) -> None:
        plane = NumberPlane()
        self.play(Create(plane), run_time=LONG)
        plane.prepare_for_nonlinear_transform()
        self.play(plane.animate.apply_function(lambda p: p + 0.3 * np.sin(p[1]) * RIGHT), run_time=LONG)
        self.play(Homotopy(lambda x, y, z, t: (x, y + 0.2 * t * x, z), plane), run_time=LONG)


class Network(Scene):
    def construct(self) -> None:
        graph = Graph([1, 2, 3, 4], [(1, 2), (2, 3), (3, 4), (4, 1)], layout="circular")
        three_plays(self, graph)
        self.play(graph[1].animate.move_to(2 * UP), run_time=LONG)


class Arrows(Scene):
    def construct(self) -> None:
        field = ArrowVectorField(lambda p: np.array([p[1], -p[0], 0]), x_range=[-3, 3, 1], y_range=[-2, 2, 1])
        three_plays(self, field)


class Redrawn(Scene):
    def construct(self) -> None:
        size = ValueTracker(0.5)
        self.add(always_redraw(lambda: Circle(size.get_value())))
        for value in (1, 2, 0.3):
            self.play(size.animate.set_value(value), run_time=LONG)


class Trace(Scene):
    def construct(self) -> None:
        dot = Dot()
        self.add(TracedPath(dot.get_center, dissipating_time=0.5), dot)
        for place in (UP, RIGHT, DOWN):
            self.play(dot.animate.move_to(place), run_time=LONG)


class CurvedSurface(ThreeDScene):
    def construct(self) -> None:
        surface = Surface(lambda u, v: np.array([u, v, u * v / 4]), u_range=(-2, 2), v_range=(-2, 2), resolution=3)
        self.set_camera_orientation(phi=1, theta=0.5)
        self.add(Line3D(LEFT, RIGHT), surface)
        self.wait(LONG)
        self.move_camera(phi=0.5, frame_center=RIGHT, run_time=LONG)
        self.play(surface.animate.shift(OUT), run_time=LONG)


class FixedInFrame(ThreeDScene):
    def construct(self) -> None:
        self.set_camera_orientation(phi=1)
        title = Text("title").to_edge(UP)
        self.add_fixed_in_frame_mobjects(title)
        self.add_fixed_orientation_mobjects(label := Text("label"))
        three_plays(self, label)
        self.move_camera(theta=0, run_time=LONG)


class Orbit(ThreeDScene):
    def construct(self) -> None:
        self.add(Square())
        self.begin_ambient_camera_rotation(0.2)
        self.wait(LONG)
        self.stop_ambient_camera_rotation()
        self.play(Create(Circle()), run_time=LONG)
        self.move_camera(zoom=0.5, run_time=LONG)


class Following(MovingCameraScene):
    def construct(self) -> None:
        dot = Dot()
        self.add(dot, Square(3))
        self.camera.frame.add_updater(lambda frame: frame.move_to(dot))
        self.play(dot.animate.shift(2 * RIGHT), run_time=LONG)
        self.camera.frame.clear_updaters()
        self.play(self.camera.frame.animate.scale(0.5), run_time=LONG)
        self.play(Create(Circle()), run_time=LONG)


class Compositions(Scene):
    def construct(self) -> None:
        dots = VGroup(*(Dot(x * RIGHT) for x in (-2, 0, 2)))
        self.play(LaggedStart(*map(FadeIn, dots), lag_ratio=0.3), run_time=LONG)
        self.play(Succession(*(dot.animate.shift(UP) for dot in dots)), run_time=LONG)
        self.play(AnimationGroup(Indicate(dots[0]), Succession(Wiggle(dots[1]), FadeOut(dots[2]))), run_time=LONG)
        self.play(Flash(dots[0]), run_time=LONG)


class MatchingShapes(Scene):
    def construct(self) -> None:
        first, second = Text("the word"), Text("the swordfish")
        self.play(Write(first), run_time=LONG)
        self.play(TransformMatchingShapes(first, second), run_time=LONG)
        self.play(ReplacementTransform(second, Square()), run_time=LONG)


class AlongPath(Scene):
    def construct(self) -> None:
        dot, path = Dot(), Circle(2)
        self.add(path)
        self.play(MoveAlongPath(dot, path, rate_func=linear), run_time=LONG)
        self.play(Rotate(dot, PI, about_point=UP, rate_func=there_and_back), run_time=LONG)
        self.play(ChangeSpeed(AnimationGroup(dot.animate.shift(LEFT)), speedinfo={0.5: 2.0}), run_time=LONG)


class Booleans(Scene):
    def construct(self) -> None:
        union = Union(Square(), Circle().shift(RIGHT), color=ORANGE, fill_opacity=0.5)
        three_plays(self, VGroup(union, Brace(union, DOWN), DashedLine(LEFT, RIGHT)))


class Points(Scene):
    def construct(self) -> None:
        three_plays(self, PointCloudDot(color=BLUE, density=5))


class SkippedSection(Scene):
    def construct(self) -> None:
        self.play(Create(Square()), run_time=LONG)
        self.next_section("skipped", skip_animations=True)
        self.play(Create(Circle()), run_time=LONG)
        self.next_section("shown")
        self.play(Create(Triangle()), run_time=LONG, subcaption="A triangle.")
        self.play(FadeOut(*self.mobjects), run_time=LONG)


class Waiting(Scene):
    def construct(self) -> None:
        dot = Dot()
        self.add(dot.add_updater(lambda mobject, dt: mobject.shift(dt * RIGHT)))
        self.wait_until(lambda: dot.get_x() > 2)
        self.wait(LONG)
        dot.clear_updaters()
        self.add_foreground_mobject(Square(fill_opacity=1).set_z_index(2))
        self.wait(LONG)


class Zoomed(ZoomedScene):
    def construct(self) -> None:
        three_plays(self, Dot())
        self.activate_zooming(animate=False)
        self.wait(LONG)
