"""The stage: the beat clock, the planes, the live drawings and the colours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import CairoRenderer, Dot, Line, LineJointType, ValueTracker, VGroup, tempconfig

from scenes.script import ScriptError, load_script
from scenes.speech import GRID, reading_time
from scenes.stage import Chapter, Chart, Part, Plane, Readout, drawn, words
from scenes.stage.clock import moving_length, steps, still_length
from scenes.stage.live import once
from scenes.stage.text import rounded
from scenes.story import load_story
from scenes.telling import Telling
from scenes.theme import DARK

SCRIPT = """
title = "A test"
[chapter.touch]
title = "Touch"
[chapter.touch.beats]
first = "A caption that takes more than two seconds to read."
second = "Short."
"""


@given(st.floats(1e-4, 60), st.sampled_from([15, 30, 60]))
def test_manim_rounds_every_length_to_the_same_time_at_all_rates(seconds, rate):
    wanted = steps(seconds) * rate // GRID
    assert len(np.arange(0, moving_length(seconds), 1 / rate)) == wanted
    assert int(still_length(seconds) / (1 / rate)) == wanted


@given(st.integers(1, 2000))
def test_lengths_on_the_grid_stay_as_they_are(count):
    assert steps(count / GRID) == count


@pytest.fixture
def tiny(tmp_path):
    """Makes chapter classes that play the given beats of a script with two beats; named as a chapter of the story."""
    path = tmp_path / "script.toml"
    path.write_text(SCRIPT)
    telling = Telling(load_script(path), load_story())

    def made(*beats: str):
        class Touch(Chapter):
            def __init__(self, **options):
                super().__init__(telling, **options)

            def construct(self):
                for name in beats:
                    with self.beat(name):
                        self.play(self.dot().animate.shift([1, 0, 0]), run_time=0.31)

            def dot(self):
                return Dot()

        return Touch

    return made


def render(kind, tmp_path, rate=15, skip=False, renderer=CairoRenderer):
    with tempconfig(
        {
            "dry_run": True,
            "media_dir": str(tmp_path),
            "verbosity": "ERROR",
            "progress_bar": "none",
            "frame_rate": rate,
            "pixel_width": 128,
            "pixel_height": 72,
        }
    ):
        scene = kind(renderer=renderer(skip_animations=skip))
        scene.render()
    return scene


@pytest.mark.parametrize("rate", [15, 30, 60])
def test_a_beat_lasts_as_long_as_its_words_take(tiny, tmp_path, rate):
    scene = render(tiny("first", "second"), tmp_path, rate)
    first, second = scene.timeline
    assert first.start == 0
    needed = scene.telling.narration("touch", "first").seconds
    assert needed >= reading_time(first.caption)
    assert needed <= first.end < needed + 1 / GRID
    assert second.start == first.end
    assert scene.time == pytest.approx(second.end, abs=1e-4)


def test_skipped_animations_keep_the_same_timeline(tiny, tmp_path):
    kind = tiny("first", "second")
    assert render(kind, tmp_path, skip=True).timeline == render(kind, tmp_path).timeline


def test_the_error_about_a_beat_that_was_not_played_names_it(tiny, tmp_path):
    with pytest.raises(ScriptError, match="never played: second"):
        render(tiny("first"), tmp_path, skip=True)


def test_the_error_about_an_unknown_beat_names_it(tiny, tmp_path):
    with pytest.raises(ScriptError, match=r"'third'.*first, second"):
        render(tiny("first", "third"), tmp_path, skip=True)


@pytest.mark.parametrize("beats", [("second", "first"), ("first", "second", "first")])
def test_the_error_about_beats_out_of_order_names_them(tiny, tmp_path, beats):
    with pytest.raises(ScriptError, match="out of the script's order"):
        render(tiny(*beats), tmp_path, skip=True)


def test_parts_that_come_or_go_during_a_movement_are_shown_in_their_order(tiny, tmp_path):
    shown, wanted = [], []

    class Touch(tiny()):
        def construct(self):
            self.count = ValueTracker(1)
            self.add(drawn(lambda: VGroup(*(Dot(radius=radius) for radius in self.radii())), self.count))
            for name, last in (("first", 4), ("second", 1)):
                with self.beat(name):
                    self.play(self.count.animate.set_value(last), run_time=1)

        def radii(self):
            return [1 / number for number in range(1, int(self.count.get_value()) + 1)]

        def update_to_time(self, t):
            super().update_to_time(t)
            displayed = self.camera.get_mobjects_to_display(self.moving_mobjects)
            shown.append([pytest.approx(one.width / 2, rel=1e-3) for one in displayed if isinstance(one, Dot)])
            wanted.append(self.radii())

    render(Touch, tmp_path)
    assert {len(radii) for radii in wanted} >= {1, 2, 3}
    assert shown == wanted


points = st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=2, max_size=30)


@given(points)
def test_a_plane_keeps_angles_and_lengths(w):
    plane = Plane(DARK, (-2, 3), (-1, 1), (0.5, 0.4), unit=1.7)
    on_screen, w = plane.at(w), np.array(w)
    np.testing.assert_allclose(
        np.linalg.norm(np.diff(on_screen, axis=0), axis=1), 1.7 * np.linalg.norm(np.diff(w, axis=0), axis=1), atol=1e-9
    )


def test_a_chart_fills_its_rectangle():
    chart = Chart(DARK, (0, 4), (1, 3), centre=(1, 0.5), size=(6, 4))
    np.testing.assert_allclose(chart.at([(0, 1), (4, 3), (2, 2)]), [(-2, -1.5, 0), (4, 2.5, 0), (1, 0.5, 0)])


@settings(max_examples=200)
@given(points)
def test_a_clipped_line_stays_inside_and_keeps_everything_inside(w):
    chart = Chart(DARK, (-3, 3), (-2, 2), (0, 0), (6, 4))
    drawn_points = chart.clipped(w, DARK.loss).points
    if len(drawn_points):
        assert (np.abs(drawn_points) <= np.array([3, 2, 0]) + 1e-9).all()
    kept = [p for p in w if abs(p[0]) <= 3 and abs(p[1]) <= 2]
    long_enough = len(kept) > 1 and len(kept) == len(w)
    if long_enough:
        np.testing.assert_allclose(drawn_points[0][:2], kept[0], atol=1e-9)
        np.testing.assert_allclose(drawn_points[-1][:2], kept[-1], atol=1e-9)


def test_a_result_that_several_drawings_need_is_computed_once():
    asked = []

    def answer(*question):
        asked.append(question)
        return np.array(question)

    assert all(np.array_equal(once(answer, 1, way), [1, way]) for way in (0.5, 0.5, 0.25, 0.5))
    assert asked == [(1, 0.5), (1, 0.25)]


def test_a_drawing_is_made_again_only_when_a_tracker_has_changed():
    made, tracker = [], ValueTracker(0)

    def build():
        made.append(tracker.get_value())
        return Dot([tracker.get_value(), 0, 0])

    follower = drawn(build, tracker)
    follower.update(0).update(0)
    assert made == [0]
    tracker.set_value(2)
    follower.update(0).update(0)
    assert made == [0, 2]
    np.testing.assert_allclose(follower.get_center(), [2, 0, 0])


@pytest.mark.parametrize("way", [[3, 1], [1, 4], [1, 0, 2], [4, 2], [0, 3, 0, 1]])
def test_a_drawing_looks_the_same_whatever_it_looked_like_before(way):
    tracker = ValueTracker(2)

    def build():
        count = int(tracker.get_value())
        dots = (Dot([place, 0, 0], color=DARK.l1, stroke_width=count) for place in range(count))
        ends = (Line([0, end, 0], [count, end, 0], joint_type=LineJointType(count % 4)) for end in range(count % 2 + 1))
        return VGroup(VGroup(*dots), *ends)

    follower = drawn(build, tracker)
    for value in way:
        tracker.set_value(value)
        follower.update(0)
    assert looks(follower) == looks(drawn(build, tracker))


class Pair(VGroup):
    first = Part[Dot](0)
    second = Part[Dot](1)


def test_a_named_part_is_the_current_member_of_the_group():
    tracker = ValueTracker(1)
    follower = drawn(lambda: Pair(Dot(radius=tracker.get_value()), Dot()), tracker)
    copied = follower.copy().clear_updaters()
    tracker.set_value(2)
    follower.update(0)
    assert follower.shape.first is follower.shape[0]
    assert (follower.shape.first.width, copied.shape.first.width) == (pytest.approx(4), pytest.approx(2))
    with pytest.raises(AttributeError, match="become"):
        follower.shape.first = Dot()


def test_a_part_with_a_name_that_manim_uses_is_refused():
    with pytest.raises((AttributeError, RuntimeError)) as refused:
        type("Named", (VGroup,), {"name": Part[Dot](0)})
    assert "Named.name" in str(refused.value.__cause__ or refused.value)


def looks(mobject):
    """Everything on which the picture of a drawing depends, for each of its parts."""
    arrays = ("points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
    return [
        [*(getattr(part, name).tolist() for name in arrays), part.stroke_width, part.joint_type, len(part.submobjects)]
        for part in mobject.get_family()
    ]


@given(st.text("0123456789.−%", min_size=1, max_size=6), st.text("0123456789.−", min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_a_readout_keeps_its_place_and_shows_what_typesetting_shows(before, after):
    readout = Readout(DARK, f"0{before}").shift([1, 2, 0])
    left = readout.get_left()[0]
    readout.say(f"0{after}")
    assert readout.get_left()[0] == pytest.approx(left, abs=1e-9)
    assert readout.width == pytest.approx(words(DARK, f"0{after}").width, rel=0.03)


def test_only_an_exact_zero_is_a_bare_0():
    assert [rounded(value) for value in (0.0, 1e-9, -1e-9, -0.456)] == ["0", "0.00", "0.00", "−0.46"]
    assert [rounded(value, 3) for value in (0.0, -0.25)] == ["0", "−0.250"]


@given(st.text("*_#$@<>`~=-+/[]{}()\\\"'&%abc1", min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_no_character_of_a_sentence_is_read_as_markup(text):
    assert len(words(DARK, f"x{text}x")) == len(text) + 2
