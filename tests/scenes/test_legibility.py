"""Every beat of every chapter can be read: after each movement, nothing overlaps, leaves the frame or is too faint."""

from __future__ import annotations

import pytest
from manim import Circle, Dot, Line, Scene, VGroup, tempconfig

from scenes.script import load_script
from scenes.stage import words
from scenes.theme import DARK
from tests.support.legibility import complaints


@pytest.mark.parametrize("name", load_script().chapters)
def test_every_beat_can_be_read(name, play_of):
    wrong = play_of(name).wrong
    assert not wrong, "\n".join(wrong)


def scene_with(*mobjects) -> Scene:
    with tempconfig({"dry_run": True, "verbosity": "ERROR"}):
        return Scene().add(*mobjects)


@pytest.mark.parametrize(
    ("mobjects", "complaint"),
    [
        (lambda: [words(DARK, "far").move_to([7, 0, 0])], "leaves the frame"),
        (lambda: [words(DARK, "low").move_to([0, -3.2, 0])], "caption band"),
        (lambda: [words(DARK, "tiny", size=0.2)], "too small"),
        (lambda: [words(DARK, "one"), words(DARK, "two")], "overlap"),
        (lambda: [words(DARK, "crossed out"), Line([-2, 0, 0], [2, 0, 0], color=DARK.loss)], "crosses"),
        (lambda: [Dot(color=DARK.frame).set_color("#3a434f")], "contrast"),
        (lambda: [Circle(1, color=DARK.l1, fill_opacity=1), words(DARK, "on it", color=DARK.l1)], "contrast"),
    ],
)
def test_the_check_finds(mobjects, complaint):
    assert any(complaint in found for found in complaints(scene_with(*mobjects()), DARK, VGroup()))


def test_the_check_passes_a_clean_picture():
    dot = Dot(color=DARK.data)
    assert not complaints(scene_with(dot, words(DARK, "data").next_to(dot)), DARK, VGroup())
