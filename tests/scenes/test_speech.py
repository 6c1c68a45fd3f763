"""Speech: how texts become sentences and captions, and when each of them is said and shown."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.script import ScriptError
from scenes.script.sentences import LINE_LENGTH, LINES, Sentence, caption_lines, cue_texts, split_sentences
from scenes.script.spoken import spoken_form
from scenes.speech import (
    CHARACTERS_PER_SECOND,
    GRID,
    LEAD,
    PAUSE,
    SHORTEST_CUE,
    TAIL,
    Length,
    Speech,
    estimated_length,
    narration,
    slowness,
)
from scenes.telling import load_telling

WORDS = st.lists(st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1, max_size=12), min_size=1)
SENTENCES = WORDS.map(lambda words: Sentence(text := " ".join(words).capitalize() + ".", text))
SECONDS = st.floats(0.3, 12)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One.", ["One."]),
        ("Why? Close in on 0: the kink stays.", ["Why?", "Close in on 0: the kink stays."]),
        ("At w = 0.227. No zero!", ["At w = 0.227.", "No zero!"]),
        ("With L1 (0, 1). λ is 2.", ["With L1 (0, 1).", "λ is 2."]),
        ("It rests. w settles at 0.4.", ["It rests.", "w settles at 0.4."]),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("Or vs. or e.g. this one", ["Or vs. or e.g. this one"]),
    ],
)
def test_a_text_is_split_at_the_ends_of_its_sentences(text, sentences):
    assert list(split_sentences(text)) == sentences


@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_splitting_loses_no_character(sentences):
    text = " ".join(sentence.text for sentence in sentences)
    assert " ".join(split_sentences(text)) == text


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=8).map(", ".join))
def test_captions_have_all_words_in_at_most_two_lines_of_sixty_characters(text):
    cues = cue_texts(text)
    assert " ".join(cues) == text
    for cue in cues:
        lines = caption_lines(cue)
        assert len(lines) <= LINES
        assert all(len(line) <= LINE_LENGTH for line in lines)


@given(st.lists(st.tuples(SENTENCES, SECONDS), min_size=1, max_size=6))
def test_sentences_follow_each_other_on_the_grid_with_their_pauses(said):
    placed = narration(*timed(said)).sentences
    assert placed[0].start == pytest.approx(LEAD)
    for each, (_, seconds) in zip(placed, said, strict=True):
        assert each.end - each.start == pytest.approx(seconds)
        assert each.start * GRID == pytest.approx(round(each.start * GRID), abs=1e-6)
    for before, after in itertools.pairwise(placed):
        assert PAUSE - 1e-6 <= after.start - before.end < PAUSE + 1 / GRID


@given(st.lists(st.tuples(SENTENCES, SECONDS), min_size=1, max_size=6), st.floats(0, 30))
def test_captions_are_shown_one_after_the_other_until_the_beat_ends(said, start):
    spoken = narration(*timed(said))
    end = start + spoken.seconds
    cues = spoken.cues(start, end)
    assert " ".join(cue.text for cue in cues) == spoken.text
    assert cues[-1].end == end
    starts = {start + placed.start for placed in spoken.sentences}
    breaks = sum(len(cue_texts(placed.sentence.text)) - 1 for placed in spoken.sentences)
    assert sum(cue.start not in starts for cue in cues) <= breaks
    for before, after in itertools.pairwise(cues):
        assert before.end == after.start > before.start


@given(st.lists(st.tuples(SENTENCES, SECONDS), min_size=1, max_size=6))
def test_a_beat_has_time_for_speaking_and_reading(said):
    spoken = narration(*timed(said))
    assert spoken.seconds >= spoken.sentences[-1].end + TAIL
    assert spoken.seconds >= len(spoken.text) / CHARACTERS_PER_SECOND


def test_a_very_short_sentence_shares_its_caption_with_the_next_one():
    sentences = [Sentence("Why?", "Why?"), Sentence("Look at the kink.", "Look at the kink.")]
    together = narration(sentences, [Length(0.4), Length(2)])
    assert [text for _, text in together.starts] == ["Why? Look at the kink."]
    apart = narration(sentences, [Length(SHORTEST_CUE + 0.1), Length(2)])
    assert [text for _, text in apart.starts] == ["Why?", "Look at the kink."]


@given(SENTENCES, st.floats(0.8, 1.3))
def test_no_sentence_is_estimated_shorter_than_it_takes_to_read(sentence, rate):
    length = estimated_length(sentence, rate)
    assert length.seconds >= len(sentence.text) / CHARACTERS_PER_SECOND
    assert len(length.breaks) == len(cue_texts(sentence.text)) - 1
    assert all(0 < start < length.seconds for start in length.breaks)


@given(st.floats(0.8, 1.3), st.floats(0.8, 1.3))
def test_a_faster_voice_is_never_slower(one, other):
    slow, fast = sorted((one, other))
    assert slowness(slow) >= slowness(fast)
    assert slowness(1) == 1


def test_a_named_sentence_is_found_and_another_name_is_refused_with_those_there_are():
    sentences = [Sentence("One.", "One."), Sentence("Two.", "Two.", "turn")]
    spoken = narration(sentences, [Length(1), Length(1)])
    assert spoken.start_of("turn") == spoken.sentences[1].start
    with pytest.raises(ScriptError, match=r"'fan'.*turn"):
        spoken.start_of("fan")


def test_measured_lengths_take_the_place_of_estimates():
    telling = load_telling()
    measured = Speech({("question", "film"): (Length(9.5),)})
    sentences = telling.script.chapter("question").sentences("film", telling.story)
    (placed,) = measured.narration("question", "film", sentences).sentences
    assert placed.end - placed.start == 9.5
    assert measured.narration("question", "circle", sentences) == telling.speech.narration("question", "circle", sentences)


def timed(said):
    return [sentence for sentence, _ in said], [
        Length(seconds, tuple(seconds * (k + 1) / n for k in range(n - 1)))
        for sentence, seconds in said
        for n in [len(cue_texts(sentence.text))]
    ]


def test_what_is_said_is_the_spoken_form_of_what_is_written():
    telling = load_telling()
    placed = telling.narration("question", "picture").sentences
    assert [each.sentence.spoken for each in placed] == [spoken_form(each.sentence.text) for each in placed]
