"""Each theme can be read, its meanings can be told apart, and a chapter looks the same in it but for the colours."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Camera, Square
from numpy.testing import assert_allclose

from scenes import ending_module, ending_of
from scenes.script import load_script
from scenes.stage.frame import FILM
from scenes.stage.maps import FILLED
from scenes.stage.translucency import suit
from scenes.telling import load_telling
from scenes.theme import DARK, LIGHT, THEMES, Theme
from tests.support.contrast import VISIONS, channels_of, contrast_of, linear, seen_distance
from tests.support.looks import Look, recoloured
from tests.support.shapes import fill_opacity, stroke_opacity

EACH = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
AREA_CONTRAST, MARK_CONTRAST, TEXT_CONTRAST = 3.0, 4.5, 7.0
ROUNDED = 3 / 255  # Cairo rounds each of two layers down to eight bits, colour and opacity one by one
opacities = st.floats(0, 1)


@EACH
def test_every_colour_is_readable_as_text(theme: Theme) -> None:
    for name in (*theme.meanings, "text", "quiet"):
        assert contrast_of(linear(theme.colours[name]), linear(theme.background)) >= TEXT_CONTRAST, name


@EACH
@pytest.mark.parametrize("vision", VISIONS)
def test_meanings_stay_apart_for_colour_blind_viewers(theme: Theme, vision: str) -> None:
    for one, other in itertools.combinations(theme.meanings, 2):
        assert seen_distance(theme.meanings[one], theme.meanings[other], vision) > 20, (one, other)
    for name, colour in theme.meanings.items():
        assert seen_distance(colour, theme.quiet, vision) >= 12, name


@EACH
@pytest.mark.parametrize("norm", ["l1", "l2", "max"])
def test_a_filled_area_stands_out_and_marks_stand_out_from_it(theme: Theme, norm: str) -> None:
    ground, share = channels_of(theme.background), theme.opacity(FILLED)
    area = linear(share * channels_of(theme.colour(norm)) + (1 - share) * ground)
    assert contrast_of(area, linear(ground)) >= AREA_CONTRAST
    assert contrast_of(linear(theme.answer), area) >= MARK_CONTRAST


@EACH
@given(opacities, opacities)
def test_what_is_more_opaque_stays_so(theme: Theme, one: float, other: float) -> None:
    lower, higher = sorted((one, other))
    assert 0 <= lower <= theme.opacity(lower) <= theme.opacity(higher) <= 1
    assert (theme.opacity(0), theme.opacity(1)) == (0, 1)
    assert DARK.opacity(one) == one


@pytest.mark.parametrize("opacity", [0.1, 0.3, 0.5, 0.65])
def test_pale_marks_stand_out_on_white_as_they_do_on_black(opacity: float) -> None:
    """A chapter dims what is not its subject: it must neither vanish nor become loud in another theme."""
    dark, light = (
        np.array([Look(theme, theme).contrast(colour, opacity, [()]) for colour in theme.meanings.values()])
        for theme in (DARK, LIGHT)
    )
    assert np.log(light / dark).mean() == pytest.approx(0, abs=0.2)
    assert light.min() > 0.95 * dark.min()


def pixel(theme: Theme, *shapes: tuple[str, float]) -> np.ndarray:
    """The colour, from 0 to 1, in the middle of squares of these colours and opacities that lie over each other."""
    camera = Camera(pixel_width=16, pixel_height=16, background_color=theme.background)
    suit(camera, theme)
    camera.reset()
    camera.capture_mobjects([Square(9, stroke_width=0).set_fill(colour, opacity=opacity) for colour, opacity in shapes])
    return camera.pixel_array[8, 8, :3] / 255


@EACH
@given(opacities)
def test_the_camera_draws_the_opacities_of_the_theme(theme: Theme, opacity: float) -> None:
    ground, ink, share = channels_of(theme.background), channels_of(theme.l1), theme.opacity(opacity)
    assert_allclose(pixel(theme, (theme.l1, opacity)), share * ink + (1 - share) * ground, atol=ROUNDED)
    veiled = opacity * ground + (1 - opacity) * ink  # what hides something hides as much in every theme
    assert_allclose(pixel(theme, (theme.l1, 1), (theme.background, opacity)), veiled, atol=ROUNDED)


@pytest.mark.parametrize("name", [name for name in load_script().chapters if ending_module(name)])
def test_a_chapter_differs_only_in_the_colours_of_the_theme(name: str) -> None:
    told = load_telling()
    dark, light = (ending_of(name, told, theme, FILM) for theme in (DARK, LIGHT))
    assert dark
    assert light
    pairs = list(zip(dark.get_family(), light.get_family(), strict=True))
    assert len(pairs) > 10
    for one, other in ((one, other) for one, other in pairs if len(one.points)):
        assert_allclose(other.points, one.points, atol=1e-9)
        for inks, opacity in (("get_fill_color", fill_opacity), ("get_stroke_color", stroke_opacity)):
            assert opacity(other) == pytest.approx(opacity(one), abs=1e-9)
            if opacity(one) > 0:
                before, after = (getattr(shape, inks)().to_hex().lower() for shape in (one, other))
                assert_allclose(channels_of(after), recoloured(before, DARK, LIGHT), atol=3 / 255)
