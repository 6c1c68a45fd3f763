"""The style of a shape is kept from picture to picture, but never longer than Manim would draw it so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import manim
import numpy as np
import pytest
from manim import Camera, ThreeDCamera, tempconfig

from pipeline.quick.camera import quick


@pytest.fixture(autouse=True, scope="module")
def _small() -> Iterator[None]:
    with tempconfig({"pixel_width": 160, "pixel_height": 90, "dry_run": True}):
        yield


def test_colours_that_are_changed_in_place() -> None:
    """The style of a shape is kept only while the colours and the light that it was made from are the same."""
    plain, over = ThreeDCamera(), quick(ThreeDCamera)()
    shape, cube = manim.Square(fill_opacity=0.5, color=["#ff0000", "#00ff00"]), manim.Cube()

    def recolour() -> None:
        shape.fill_rgbas[1, 2] = 1

    def shade_less() -> None:
        cube[0].set_shade_in_3d(False)

    def move_lights() -> None:
        for camera in (plain, over):
            camera.light_source.shift(9 * manim.DOWN)

    def thicken() -> None:
        shape.stroke_width = 20

    def turn_off() -> None:
        for camera in (plain, over):
            camera.should_apply_shading = False

    for change in (list, recolour, thicken, shade_less, move_lights, turn_off):
        change()
        plain.reset()
        plain.capture_mobjects([shape, cube])
        over.paint(over.background, [shape, cube])
        assert np.array_equal(over.pixel_array, plain.pixel_array)


def test_a_class_with_colours_of_its_own_is_asked_in_each_picture() -> None:
    class Lit(manim.Square):
        level = 0.0

        def get_fill_rgbas(self) -> Any:
            return np.array([[self.level, 0, 0, 1]])

    over, shape = quick(Camera)(), Lit()
    for shape.level in (0, 1, 0):
        over.paint(over.background, [shape])
        assert over.pixel_array[45, 80, 0] == 255 * shape.level
