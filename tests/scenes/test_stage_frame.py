"""The frame: its slots, titles over the picture, breaths, hand-overs, rest after numbers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import DL, LEFT, RIGHT, UP, Circle, Dot, FadeIn, ValueTracker, VGroup

import scenes
from scenes.script import ScriptError, load_script
from scenes.stage import FILM, Chapter, Chart, Frame, Plane, Slot, drawn, style, words
from scenes.stage.chapter import NUMBER_REST, REST
from scenes.stage.titles import DELAY, STAYS, Title
from scenes.story import load_story
from scenes.telling import Telling
from scenes.theme import DARK
from tests.scenes.test_stage import render

SLOTS = st.builds(
    lambda left, bottom, width, height: Slot(left, bottom, left + width, bottom + height),
    *(st.floats(-7, 7), st.floats(-4, 4), st.floats(2, 14), st.floats(2, 8)),
)
DIRECTIONS = st.tuples(st.sampled_from([-1, 0, 1]), st.sampled_from([-1, 0, 1]), st.just(0))
SHARES = st.lists(st.floats(0.2, 5), min_size=1, max_size=4)
FRAMES = st.builds(Frame, st.floats(4.5, 16))

SCRIPT = """
title = "A test"
[chapter.steps]
title = "Before"
[chapter.steps.beats]
last = "The last sentence of the chapter before."
[chapter.touch]
title = "Touch"
breaths = ["second"]
[chapter.touch.beats]
first = "A caption that takes a good deal more than three seconds to say, so that the title has gone."
second = "Short."
"""


def inside(slot: Slot, other: Slot) -> bool:
    return (
        other.left <= slot.left + 1e-9
        and other.bottom <= slot.bottom + 1e-9
        and slot.right <= other.right + 1e-9
        and slot.top <= other.top + 1e-9
    )


@given(SLOTS, SHARES)
def test_columns_and_rows_fill_a_slot_in_their_order_with_gaps_between_them(slot, shares):
    for pieces, lengths, gaps, whole in (
        (
            columns := slot.columns(*shares, gap=0.1),
            [piece.width for piece in columns],
            [after.left - before.right for before, after in pairwise(columns)],
            slot.width,
        ),
        (
            rows := slot.rows(*shares, gap=0.1),
            [piece.height for piece in rows],
            [before.bottom - after.top for before, after in pairwise(rows)],
            slot.height,
        ),
    ):
        assert all(inside(piece, slot) for piece in pieces)
        assert gaps == pytest.approx([0.1] * (len(shares) - 1))
        assert sum(lengths) + sum(gaps) == pytest.approx(whole)
        assert np.array(lengths) / shares == pytest.approx(np.full(len(shares), lengths[0] / shares[0]))


@given(SLOTS, DIRECTIONS)
def test_the_square_of_a_slot_is_the_largest_one_and_lies_at_the_wanted_side(slot, direction):
    square = slot.square(direction)
    assert square.width == pytest.approx(square.height) == pytest.approx(min(slot.size))
    assert inside(square, slot)
    x, y = direction[:2]
    assert square.left == pytest.approx(slot.left) or x >= 0
    assert square.right == pytest.approx(slot.right) or x <= 0
    assert square.bottom == pytest.approx(slot.bottom) or y >= 0
    assert square.top == pytest.approx(slot.top) or y <= 0


@given(SLOTS)
def test_a_strip_and_the_rest_have_the_wanted_sizes(slot):
    for strip, rest in (slot.split_left(1, 0.2), slot.split_right(1, 0.2)[::-1]):
        assert strip.width == pytest.approx(1)
        assert strip.width + rest.width + 0.2 == pytest.approx(slot.width)
    for strip, rest in (slot.split_top(1, 0.2), slot.split_bottom(1, 0.2)[::-1]):
        assert strip.height == pytest.approx(1)
        assert strip.height + rest.height + 0.2 == pytest.approx(slot.height)
    assert slot.split_left(1)[0].left == slot.left
    assert slot.split_top(1)[0].top == pytest.approx(slot.top)


@given(FRAMES)
def test_the_named_slots_lie_above_the_band_without_touching(frame):
    for slots in (
        (frame.full(),),
        frame.header(),
        frame.two_up(),
        frame.three_up(),
        frame.plane_and_panel() if frame.width > 9 else (),
    ):
        for slot in slots:
            assert inside(slot, frame.full())
            assert slot.bottom > frame.band.top
        for one, other in pairwise(slots):
            assert one.right < other.left or other.top < one.bottom


def test_the_band_is_the_lowest_eighth():
    assert FILM.band.height == pytest.approx(FILM.height / 8)
    assert FILM.band.bottom == FILM.whole.bottom


def test_charts_and_planes_fill_their_slots():
    chart = Chart.within(DARK, (0, 3), (-1, 1), FILM.full(), scales=False)
    assert chart.at((0, -1))[:2] == pytest.approx([FILM.full().left, FILM.full().bottom])
    assert chart.at((3, 1))[:2] == pytest.approx([FILM.full().right, FILM.full().top])
    slot, _ = FILM.plane_and_panel()
    plane = Plane.within(DARK, (-2, 2), (-1, 1), slot, scales=False, direction=UP)
    assert plane.slot.top == pytest.approx(slot.top)
    assert plane.slot.width == pytest.approx(slot.width)
    assert plane.slot.height == pytest.approx(slot.width / 2)


@pytest.mark.parametrize("slot", FILM.two_up())
def test_a_framed_chart_stays_in_its_slot_with_its_scales(slot):
    ticks = (-0.5, 0.0, 0.5, 1.0)
    for chart in (Chart.within(DARK, (-1, 1), (-1, 1), slot), Plane.within(DARK, (-1, 1), (-1, 1), slot)):
        framed = chart.framed(ticks=(ticks, ticks))
        assert framed.get_left()[0] >= slot.left
        assert framed.get_right()[0] <= slot.right + 0.2  # half of the last number
        assert framed.get_bottom()[1] >= slot.bottom


@pytest.mark.parametrize(("size", "share"), [(style.LABEL, 1 / 32), (style.CAPTION, 1 / 32), (style.TICK, 1 / 36)])
def test_capitals_have_the_height_that_their_type_promises(size, share):
    assert words(DARK, "H", size).height == pytest.approx(share * FILM.height, rel=0.01)


@given(DIRECTIONS)
def test_a_shape_is_placed_at_the_wanted_side(direction):
    slot, shape = FILM.full(), Circle(0.5)
    slot.place(shape, direction)
    x, y = direction[:2]
    assert shape.get_edge_center(x * RIGHT)[0] == pytest.approx((slot.left, slot.centre[0], slot.right)[x + 1])
    assert shape.get_edge_center(y * UP)[1] == pytest.approx((slot.bottom, slot.centre[1], slot.top)[y + 1])


# --- chapters


@pytest.fixture
def chapter(tmp_path):
    """Makes the class of a chapter `touch`, whose two beats are played by functions."""
    path = tmp_path / "script.toml"
    path.write_text(SCRIPT)
    telling = Telling(load_script(path), load_story())

    def made(first, second=lambda scene, narrator: None):
        class Touch(Chapter):
            def __init__(self, **options):
                super().__init__(telling, **options)

            def construct(self):
                for name, played in (("first", first), ("second", second)):
                    with self.beat(name) as narrator:
                        played(self, narrator)

        return Touch

    return made


def titled(scene, narrator):
    scene.add(Dot())
    scene.open_with_title()


def test_a_title_comes_and_goes_without_taking_time(chapter, tmp_path):
    plain = render(chapter(lambda scene, narrator: scene.add(Dot())), tmp_path)
    over = render(chapter(titled), tmp_path)
    assert over.timeline == plain.timeline
    assert over.title is None


def test_a_title_is_seen_from_its_start_to_its_end():
    title = Title(DARK, FILM, "A title", "3", (DELAY, DELAY + STAYS))
    for second in np.linspace(0.03, 4, 50):
        assert (title.opacity_at(second) > 0) == (DELAY < second < DELAY + STAYS)
        assert 0 <= title.opacity_at(second) <= 1


def test_a_title_stands_at_the_lower_left_and_never_leaves_the_frame():
    for text in (
        "Short",
        "A title that would be much too long for the frame if it were not made smaller, as it is here",
    ):
        title = Title(DARK, FILM, text, "12")
        assert inside(Slot(*title.get_corner(DL)[:2], *title.get_corner(UP + RIGHT)[:2]), FILM.full())
        assert title.get_corner(DL)[:2] == pytest.approx([FILM.full().left, FILM.full().bottom])


def test_a_title_moves_also_while_other_things_move(chapter, tmp_path):
    shades = []

    def moving(scene, narrator):
        scene.open_with_title()
        tracker = ValueTracker()

        def dot():
            shades.append((scene.title.get_fill_opacity() if scene.title else 0, tracker.get_value()))
            return Dot([tracker.get_value(), 0, 0])

        scene.add(drawn(dot, tracker))
        scene.play(tracker.animate.set_value(4), run_time=4)

    scene = render(chapter(moving), tmp_path)
    assert scene.title is None
    assert len({round(opacity, 3) for opacity, _ in shades}) > 6


def test_a_number_rests_longer_than_a_movement(chapter, tmp_path):
    def number(text):
        def play(scene, narrator):
            scene.wait_until_second(scene.seconds + narrator.narration.seconds)
            scene.play(FadeIn(words(DARK, text)), run_time=1)

        return play

    def rest(text):
        scene = render(chapter(titled, number(text)), tmp_path)
        beat = scene.timeline[-1]
        return beat.end - beat.start - scene.narration("second").seconds - 1

    assert rest("no number") == pytest.approx(REST, abs=1 / 15)
    assert rest("L1") == pytest.approx(REST, abs=1 / 15)
    assert rest("0.5") == pytest.approx(NUMBER_REST, abs=1 / 15)


def test_a_number_that_was_there_before_needs_no_more_rest(chapter, tmp_path):
    def early(scene, narrator):
        scene.add(words(DARK, "0.5"))
        scene.play(FadeIn(Dot()), run_time=4)

    scene = render(chapter(titled, early), tmp_path)
    assert scene.timeline[-1].end - scene.timeline[-1].start == pytest.approx(4 + REST, abs=1 / 15)


def test_a_breath_begins_when_all_has_been_said(chapter, tmp_path):
    scene = render(chapter(titled, lambda scene, narrator: narrator.breath(seconds=3)), tmp_path)
    beat = scene.timeline[-1]
    assert beat.end - beat.start == pytest.approx(scene.narration("second").said + 3, abs=2 / 15)


def test_a_breath_that_the_script_does_not_name_is_refused(chapter, tmp_path):
    with pytest.raises(ScriptError, match=r"touch\.first.*breaths"):
        render(chapter(lambda scene, narrator: narrator.breath()), tmp_path)


def test_breaths_are_beats_of_the_chapter(tmp_path):
    path = tmp_path / "script.toml"
    path.write_text(SCRIPT.replace('["second"]', '["third"]'))
    with pytest.raises(ScriptError, match=r"touch\.breaths"):
        load_script(path)


@pytest.fixture
def ending(monkeypatch):
    """The chapter `steps` ends with a large circle."""
    monkeypatch.setattr(scenes, "ending_module", lambda name: "steps" if name == "steps" else None)
    monkeypatch.setattr(
        scenes.stage.chapter,
        "ending_of",
        lambda name, telling, theme, frame: VGroup(Circle(2)) if name == "steps" else None,
    )


def test_a_chapter_starts_with_the_ending_of_the_one_before(ending, chapter, tmp_path):
    seen = []
    scene = render(chapter(lambda scene, narrator: seen.append(scene.opening_picture in scene.mobjects)), tmp_path)
    assert seen == [True]
    assert scene.opening_picture.width == pytest.approx(4)


def test_an_ending_that_does_not_exist_is_named(chapter, tmp_path, monkeypatch):
    monkeypatch.setattr(scenes.stage.chapter, "ending_of", lambda *given: None)
    with pytest.raises(ScriptError, match=r"scenes/touch/ending\.py"):
        render(chapter(lambda scene, narrator: scene.settle_on_ending()), tmp_path)


def test_a_rearranged_stage_keeps_its_captions(ending, chapter, tmp_path):
    left = []

    def faded(scene, narrator):
        scene.add(Dot().shift(LEFT))
        scene.open_with_title()
        scene.clear_stage()
        left.append(scene.mobjects == [scene.captions, scene.title])

    render(chapter(faded), tmp_path)
    assert left == [True]
