"""The rules of telling, over every beat of every chapter: rest, pace, use of the frame, sizes, counters, hand-overs."""

from __future__ import annotations

import math
import re
import statistics

import numpy as np
import pytest

from scenes import chapter_before, ending_module
from scenes.script import load_script
from scenes.telling import load_telling
from scenes.timeline import PlayedBeat
from tests.conftest import ROOT
from tests.support.counters import disagreements
from tests.support.plays import Moment, Play
from tests.support.symbols import unexplained
from tests.support.watched import stretches_of_nothing

REST, NUMBER_REST = 0.8, 1.5
COUNTDOWN = ("quiz", "countdown")  # its last number is the end of the beat
LONG_BEAT = 4.0  # seconds
FASTEST_BEAT, FASTEST_FILM = 165, 150  # words a minute, as spoken
LONGEST_SHORT_CUT = 90.0  # seconds
SHARE_OF_FRAME = 0.6
MOST_BREATHS = 0.1  # share of all beats
MOST_VARIANTS = 2
LONGEST_MEDIAN = 14  # words in a sentence
SLACK = 1e-3

TELLING = load_telling()
CHAPTERS = list(load_script().chapters)
PAIRS = [(chapter_before(name, CHAPTERS), name) for name in CHAPTERS[1:]]
EVERY = pytest.mark.parametrize("chapter", CHAPTERS)


def moments_of(play: Play, beat: PlayedBeat) -> list[Moment]:
    """What is played during a beat; a movement between two beats belongs to neither."""
    return [each for each in play.moments if each.beat == beat.name and each.end <= beat.end + SLACK]


@EVERY
def test_a_picture_rests_after_its_last_movement(chapter, play_of):
    play, broken = play_of(chapter), []
    for beat in play.beats:
        moved = max((each.end for each in moments_of(play, beat) if each.moves), default=-math.inf)
        if beat.end - moved < REST - SLACK and (chapter, beat.name) != COUNTDOWN:
            broken.append(f"{beat.name}: {beat.end - moved:.2f} s after the last movement")
    assert not broken, "\n".join(broken)


@EVERY
def test_a_picture_rests_longer_after_a_new_number_or_formula(chapter, play_of):
    play, broken = play_of(chapter), []
    for beat in play.beats:
        came = [(each.end, each.news) for each in moments_of(play, beat) if each.news]
        came += [(each.start, each.known) for each in moments_of(play, beat) if each.known]
        last, texts = max(came, default=(-math.inf, ()))
        if beat.end - last < NUMBER_REST - SLACK and (chapter, beat.name) != COUNTDOWN:
            broken.append(f"{beat.name}: {beat.end - last:.2f} s after {', '.join(texts)}")
    assert not broken, "\n".join(broken)


def spoken_words(chapter: str, beat: str) -> int:
    return sum(len(each.sentence.spoken.split()) for each in TELLING.narration(chapter, beat).sentences)


@EVERY
def test_no_beat_is_spoken_too_fast(chapter, play_of):
    broken = []
    for beat in play_of(chapter).beats:
        pace = spoken_words(chapter, beat.name) / (beat.end - beat.start) * 60
        if beat.end - beat.start >= LONG_BEAT and pace > FASTEST_BEAT:
            broken.append(f"{beat.name}: {pace:.0f} words a minute")
    assert not broken, "\n".join(broken)


def test_the_film_is_not_spoken_too_fast(play_of):
    beats = [(chapter, beat) for chapter in CHAPTERS for beat in play_of(chapter).beats]
    minutes = sum(beat.end - beat.start for _, beat in beats) / 60
    assert sum(spoken_words(chapter, beat.name) for chapter, beat in beats) / minutes <= FASTEST_FILM


def test_the_short_cut_is_short(play_of):
    beats = [(chapter, beat) for chapter in CHAPTERS for beat in play_of(chapter).beats]
    lengths = [beat.end - beat.start for chapter, beat in beats if (chapter, beat.name) in TELLING.script.short.beats]
    assert sum(lengths) <= LONGEST_SHORT_CUT


@EVERY
def test_every_beat_uses_the_frame_or_is_a_breath(chapter, play_of):
    script = TELLING.script.chapter(chapter)
    spans = {beat: shares for beat, shares in play_of(chapter).spans.items() if beat not in script.breaths}
    broken = [
        f"{beat}: {width:.0%} of the width, {height:.0%} of the height"
        for beat, (width, height) in spans.items()
        if min(width, height) < SHARE_OF_FRAME
    ]
    assert not broken, "\n".join(broken)


def test_few_beats_are_breaths():
    chapters = TELLING.script.chapters.values()
    breaths, beats = sum(len(each.breaths) for each in chapters), sum(len(each.beats) for each in chapters)
    assert breaths <= MOST_BREATHS * beats


@EVERY
def test_capital_letters_are_high_enough(chapter, play_of):
    broken = list(play_of(chapter).small)
    assert not broken, "\n".join(broken)


@EVERY
def test_areas_are_told_from_what_lies_beside_them(chapter, play_of):
    broken = play_of(chapter).areas
    assert not broken, "\n".join(broken)


@EVERY
def test_no_counter_disagrees_with_the_caption(chapter, play_of):
    broken = disagreements(play_of(chapter).glances)
    assert not broken, "\n".join(broken)


@EVERY
def test_the_stage_is_never_empty(chapter, play_of):
    broken = play_of(chapter).empty
    assert not broken, "\n".join(broken)


@EVERY
def test_every_symbol_of_a_caption_is_on_the_screen_or_explained(chapter, play_of):
    broken = unexplained(chapter, play_of(chapter).glances)
    assert not broken, "\n".join(broken)


@EVERY
def test_a_beat_has_few_variants(chapter):
    broken = []
    for beat, variants in TELLING.script.chapter(chapter).beats.items():
        count = sum(math.prod(map(len, variant.parts)) for variant in variants)
        if count > MOST_VARIANTS:
            broken.append(f"{beat}: {count} variants")
    assert not broken, "\n".join(broken)


@EVERY
def test_there_is_always_movement_or_speech(chapter, play_of):
    broken = stretches_of_nothing(play_of(chapter))
    assert not broken, "\n".join(broken)


@EVERY
def test_sentences_are_short(chapter):
    beats = TELLING.script.chapter(chapter).beats
    said = [placed.sentence.text for beat in beats for placed in TELLING.narration(chapter, beat).sentences]
    median = statistics.median(len(text.split()) for text in said)
    assert median <= LONGEST_MEDIAN


# --- how chapters are joined and laid out

_FIXED = re.compile(
    r"\bFILM\b|\bto_(?:edge|corner)\("
    r"|\bmove_to\(\(?[-\d.]+|\bset_[xy]\([-\d.]+|\bconfig\b"
)


@EVERY
def test_no_chapter_knows_the_size_of_the_frame(chapter):
    files = sorted((ROOT / "scenes" / chapter).glob("*.py"))
    broken = [f"{file.name}: {found}" for file in files for found in _FIXED.findall(file.read_text())]
    assert not broken, "\n".join(broken)


@EVERY
def test_a_chapter_opens_with_its_title_over_a_picture(chapter):
    sources = "".join(file.read_text() for file in sorted((ROOT / "scenes" / chapter).glob("*.py")))
    over = "script.title" if chapter == CHAPTERS[0] else "open_with_title("
    assert over in sources


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_chapter_starts_from_the_last_picture_of_the_one_before(before, after, play_of):
    assert ending_module(before) is not None
    assert np.array_equal(play_of(before).last, play_of(after).first)


@EVERY
def test_nothing_jumps_when_the_ending_takes_its_place(chapter, play_of):
    settled = play_of(chapter).settled
    if settled is None:  # the ending itself was moved into place: nothing was replaced
        return
    before, after = (picture.astype(int)[..., :3] for picture in settled)
    changed = (abs(before - after).max(axis=-1) > 24).mean()  # antialiasing differs a little by the order of drawing
    assert changed < 1e-3, f"{changed:.1%} of the pixels change"
