"""The checks of the rules of telling find what they look for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from manim import Circle, Dot, Line, Rectangle, Scene, Square, VGroup, tempconfig

from scenes.stage import FILM, Readout, digits, formula, style, words
from scenes.theme import DARK
from tests.support.areas import unclear_areas
from tests.support.counters import disagreements, numbers
from tests.support.legibility import visible
from tests.support.plays import Glance, Moment, Play, is_empty, numbers_and_formulas, span
from tests.support.symbols import SHOWN, symbols, unexplained
from tests.support.typesize import said_by, too_small
from tests.support.watched import stretches_of_nothing


class Stage(Scene):
    """A scene with what the checks need of a chapter."""

    frame = FILM
    captions = VGroup()


def stage(*mobjects) -> Stage:
    with tempconfig({"dry_run": True, "verbosity": "ERROR"}):
        return Stage().add(*mobjects)


# --- counters


def glance(caption, beat="beat", **shown):
    return Glance(beat, caption, {ord(name): text for name, text in shown.items()}, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L1 takes 7 steps.", [7]),
        ("About −0.25, or 63 % of 1000.", [-0.25, 63, 1000]),
        ("w₁ and w2 and L2", []),
        ("From 0.5 to 2.", [0.5, 2]),
    ],
)
def test_numbers_are_found_in_a_text_and_names_are_none(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("glances", "count"),
    [
        ([glance("It takes 7.", a="7")], 0),
        ([glance("It takes 7.", a="6"), glance("Done.", a="7")], 1),  # it says 7 and gets there later
        ([glance("It takes 7.", a="6"), glance("Done.", beat="next", a="7")], 0),  # another number of another beat
        ([glance("Five is 5.", a="4.99")], 1),
        ([glance("At 0.5, nothing.", a="1.2", b="0.5")], 0),
        ([glance("L1 has a zero.", a="1.01")], 0),
        ([glance("It is (1, 0).", a="(1.01, 0)")], 0),  # two numbers are no counter
    ],
)
def test_a_counter_that_disagrees_is_found(glances, count):
    assert len(disagreements(glances)) == count


# --- symbols


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        ("Turn λ up.", {"λ"}),
        ("w₁ times x, plus w₂ times x².", {"w₁", "w₂", "x", "x²"}),
        ("The price is |w| or w².", {"|w|", "w²"}),
        ("Call the error's slope g.", {"g"}),
        ("when g₁ is negative", {"g₁"}),
        ("That's a law, isn't it? It cannot go back.", set()),
        ("a budget, at most t", {"t"}),
    ],
)
def test_the_symbols_of_a_caption_are_found(caption, found):
    assert symbols(caption) == found


def test_a_symbol_must_be_on_the_screen_or_explained():
    seen = Glance("beat", "Call it g.", {}, ("$ g = 2 $",))
    assert unexplained("question", [seen]) == []
    assert unexplained("question", [replace(seen, codes=("gradient",))]) == ["beat: g in 'Call it g.'"]


@pytest.mark.parametrize("symbol", SHOWN)
def test_every_symbol_is_recognised_in_its_own_caption(symbol):
    assert symbol in symbols(f"Now {symbol} is here.")


# --- sizes


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (lambda: words(DARK, "a label"), ""),
        (lambda: words(DARK, "a label", style.TICK), "capitals"),
        (lambda: words(DARK, "−0.5", style.TICK), ""),
        (lambda: words(DARK, "a label").scale(0.9), "capitals"),
        (lambda: digits(DARK, "12", 0.9 * style.TICK), "capitals"),
        (lambda: formula(DARK, "w_1"), ""),
        (lambda: formula(DARK, "w_1", style.TICK), "subscripts"),
        (lambda: Readout(DARK, "0.5", style.TICK), ""),
        (lambda: Readout(DARK, "λ 0.5", style.TICK), "capitals"),
    ],
)
def test_small_capitals_and_subscripts_are_found(text, fault):
    (thing,) = visible(stage(text()))
    found = list(too_small(thing, FILM))
    assert bool(found) == bool(fault)
    assert not fault or any(fault in each for each in found)


def test_the_words_of_a_text_are_read_without_its_markup():
    assert said_by(words(DARK, 'He said "L1", 1 \\ 2', bold=True)) == 'He said "L1", 1 \\ 2'
    assert said_by(formula(DARK, "w_1")) == "$ w_1 $"
    assert said_by(Readout(DARK, "0.5")) == "0.5"


def test_numbers_and_formulas_are_noticed_but_not_those_of_axes():
    texts = [words(DARK, "0.5"), words(DARK, "L1"), formula(DARK, "w"), formula(DARK, "x", color=DARK.quiet)]
    assert numbers_and_formulas(visible(stage(*texts)), DARK) == {"0.5", "$ w $"}


# --- areas


@pytest.mark.parametrize(
    ("fill", "stroke", "faults"),
    [
        ((0.2, 0.2), 0, 2),  # neither is told from the ground
        ((0.8, 0.0), 0, 0),
        ((0.8, 0.8), 0, 2),  # they touch: each is not told from the other
        ((0.2, 0.2), style.LINE, 0),
    ],
)
def test_areas_that_are_not_told_apart_are_found(fill, stroke, faults):
    areas = [Rectangle(DARK.l1, 3, 1, stroke_width=stroke).move_to([side, 0, 0]) for side in (-0.5, 0.5)]
    for area, opacity in zip(areas, fill, strict=True):
        area.set_fill(DARK.l1, opacity)
    assert len(list(unclear_areas(visible(stage(*areas)), DARK))) == faults


def test_an_area_that_is_covered_needs_no_border():
    under, over = Square(2, stroke_width=0), Square(3, color=DARK.l2, stroke_width=0)
    under.set_fill(DARK.l1, 1)
    over.set_fill(DARK.l2, 1)
    assert not list(unclear_areas(visible(stage(under, over)), DARK))


# --- the frame


def test_the_span_counts_marks_and_texts_but_no_axes():
    slot = FILM.full()
    marks = [Dot(color=DARK.l1).move_to([slot.left, slot.top, 0]), Dot(color=DARK.l1).move_to([0, 0, 0])]
    axis = Line([slot.left, slot.bottom, 0], [slot.right, slot.bottom, 0], color=DARK.quiet)
    scene = stage(*marks, axis)
    width, height = span(visible(scene), scene, DARK)
    assert width == pytest.approx(-slot.left / FILM.width, abs=0.02)
    assert height == pytest.approx(slot.top / (FILM.whole.top - FILM.band.top), abs=0.03)
    assert span(visible(stage(axis)), scene, DARK) == (0, 0)


def test_a_stage_with_nothing_that_is_seen_is_empty():
    assert is_empty(stage())
    assert is_empty(stage(Circle(stroke_opacity=0.2)))
    assert not is_empty(stage(Circle(stroke_opacity=0.5)))


def test_a_stretch_without_movement_and_speech_is_found():
    play = Play("touch", moments=[Moment("a", 0, 1, moves=True), Moment("b", 1, 9, moves=False)])
    assert len(stretches_of_nothing(play)) == 1
    play.speech = [(2.0, 5.0)]
    assert not stretches_of_nothing(play)
