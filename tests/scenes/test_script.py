"""The script: what it refuses, how sentences get their facts, how captions are broken into lines."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.script import ScriptError, load_script, typographic
from scenes.script.beats import Variant
from scenes.script.sentences import LINE_LENGTH, Sentence, caption_lines, cue_texts, split_sentences
from scenes.script.spoken import unspeakable
from scenes.speech import reading_time
from scenes.story import Story, load_story

STORY = SimpleNamespace(
    touch=SimpleNamespace(radius=1.0, share=0.6249, zero=True, low=-0.5, few=2, measured="bmi", other="bp"),
    quiz=SimpleNamespace(ties=64),
)


@pytest.fixture
def write(tmp_path: Path):
    def written(beats: str, labels: str = "") -> Path:
        path = tmp_path / "script.toml"
        path.write_text(
            f'title = "T"\nnumbers = ["no", "one", "two"]\nordinals = ["zeroth", "first", "second"]\n'
            f'[chapter.touch]\ntitle = "Touch"\n[chapter.touch.beats]\n{beats}\n'
            f"[chapter.touch.labels]\n{labels}\n"
        )
        return path

    return written


def caption(path: Path, beat: str) -> str:
    return load_script(path).chapter("touch").caption(beat, STORY)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("radius {radius}", "radius 1"),
        ("{share:.0%} of it", "62 % of it"),
        ("at {low}", "at −0.5"),
        ("{quiz.ties} ties", "64 ties"),
        ("{few:word} of them", "two of them"),
        ("{few:Word}", "Two"),
        ("{quiz.ties:word}", "64"),
        ("the {few:ordinal} of them", "the second of them"),
        ("{quiz.ties:ordinal}", "64"),
        ("{measured:Name} and {other:name}", "Body mass and bp"),
        ("braces {{stay}}", "braces {stay}"),
    ],
)
def test_a_sentence_takes_its_numbers_from_the_facts(write, template, expected):
    assert caption(write(f'one = "{template}"', 'feature_bmi = "body mass"'), "one") == expected


def test_the_first_variant_whose_fact_is_true_is_used(write):
    path = write('one = [{ when = "zero", say = "zero" }, { say = "none" }]')
    assert caption(path, "one") == "zero"
    STORY_WITHOUT = SimpleNamespace(touch=SimpleNamespace(zero=False))
    assert load_script(path).chapter("touch").caption("one", STORY_WITHOUT) == "none"


@pytest.mark.parametrize("beats", ['one = ""', 'one = "  "', "one = []", "one = 3", 'one = [{ when = "zero" }]'])
def test_the_error_about_a_beat_without_words_names_it(write, beats):
    with pytest.raises(ScriptError, match=r"touch\.one"):
        load_script(write(beats))


@pytest.mark.parametrize(
    ("beat", "sentences"),
    [
        ('"Why? Look."', ["Why?", "Look."]),
        ('["Look.", "Here."]', ["Look.", "Here."]),
        ('[{ say = "Its H.", spoken = "Its aitch.", at = "h" }]', ["h: Its H. / Its aitch."]),
        ('["Look.", [{ when = "zero", say = "0." }, { say = "1." }]]', ["Look.", "0. / zero."]),
        (
            '[{ when = "zero", say = ["A.", { at = "x", say = "B." }] }, { at = "x", say = "C." }]',
            ["A.", "x: B."],
        ),
        (
            '{ say = "{share:.0%}. So.", spoken = "Most, {radius}. So.", at = "s" }',
            ["s: 62 %. / Most, one.", "So."],
        ),
    ],
)
def test_a_beat_is_a_text_or_a_list_of_sentences_with_names_spoken_forms_and_variants(write, beat, sentences):
    found = load_script(write(f"one = {beat}")).chapter("touch").sentences("one", STORY)
    assert [listed(each) for each in found] == sentences


def listed(sentence: Sentence) -> str:
    """`NAME: WRITTEN / SPOKEN`, without what is not given."""
    named = f"{sentence.name}: " if sentence.name else ""
    return named + sentence.text + (f" / {sentence.spoken}" if sentence.spoken != sentence.text else "")


@pytest.mark.parametrize(
    ("beat", "message"),
    [
        ('one = ["A.", { when = "zero", say = "B." }]', "a list of their own"),
        ('one = ["A.", { at = "x", say = "B." }, { at = "x", say = "C." }]', "same name"),
        ('one = [{ when = "zero", say = "A.", at = "x" }, { say = "B." }]', "name different sentences"),
        ('one = ["A.", [{ when = "zero", say = "B.", at = "x" }, { say = "C." }]]', "different names"),
        ('one = [{ say = "A.", spoken = "" }]', "spoken: words are missing"),
        ('one = [{ say = "A.", said = "B." }]', "is wanted"),
        ("one = [3]", "is wanted"),
        ('one = [{ when = "zero", say = ["A."], at = "x" }]', "only `when`"),
        ('one = [{ at = "x" }]', "say: words are missing"),
    ],
)
def test_a_malformed_list_of_sentences_is_named(write, beat, message):
    with pytest.raises(ScriptError, match=rf"touch\.one.*{message}"):
        load_script(write(beat))


def test_as_many_sentences_are_spoken_as_are_written(write):
    with pytest.raises(ScriptError, match=r"touch\.one: 2 sentences are written and 1 are spoken"):
        caption(write('one = [{ say = "A. B.", spoken = "A and B." }]'), "one")


def test_the_error_about_an_unknown_beat_label_or_chapter_lists_the_known_ones(write):
    script = load_script(write('one = "One."', 'name = "N"'))
    with pytest.raises(ScriptError, match=r"'two'.*one"):
        script.chapter("touch").caption("two", STORY)
    with pytest.raises(ScriptError, match=r"'two'.*name"):
        script.chapter("touch").label("two", STORY)
    with pytest.raises(ScriptError, match=r"'walls'.*touch"):
        script.chapter("walls")


@pytest.mark.parametrize("template", ["{sizes}", "{quiz.sizes}", "{radius.real.x}"])
def test_the_error_about_an_unknown_fact_names_its_beat(write, template):
    with pytest.raises(ScriptError, match=r"touch\.one.*no fact"):
        caption(write(f'one = "{template}"'), "one")


@pytest.mark.parametrize("template", ["{radius:d}", "{radius", "{0}"])
def test_the_error_about_a_malformed_placeholder_names_its_beat(write, template):
    with pytest.raises(ScriptError, match=r"touch\.one"):
        caption(write(f'one = "{template}"'), "one")


@pytest.mark.parametrize("content", ["title = ", "", 'title = "T"', "[chapter.touch]\ntitle='x'"])
def test_a_file_that_is_not_a_script_is_refused(tmp_path, content):
    path = tmp_path / "script.toml"
    path.write_text(content)
    with pytest.raises(ScriptError):
        load_script(path)


@given(st.floats(-1e3, 1e3))
def test_no_number_is_shown_as_minus_zero_or_with_a_hyphen(number):
    shown = typographic(f"{number:.2f}")
    assert "-" not in shown
    assert shown.startswith("−") == (round(number, 2) < 0)


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=14), min_size=1))
def test_breaking_a_caption_loses_no_word(words):
    text = " ".join(words)
    lines = caption_lines(text)
    assert " ".join(lines) == text
    assert all(len(line) <= LINE_LENGTH for line in lines)


@given(st.text(min_size=1))
def test_nobody_has_to_read_more_than_15_characters_a_second(text):
    assert len(text) <= 15 * reading_time(text) + 1e-9


def test_every_label_can_be_filled():
    story = load_story()
    for chapter in load_script().chapters.values():
        for name in chapter.labels:
            assert chapter.label(name, story)


def every_text() -> list[tuple[str, str]]:
    """What the film says and would say in another story: every alternative, with the numbers of the default story."""
    story = load_story()
    found = []
    for chapter in load_script().chapters.values():
        for beat, variants in chapter.beats.items():
            pieces = [said for variant in variants for part in variant.parts for said in part]
            for said in pieces:
                alone = replace(chapter, beats={beat: (Variant(((replace(said, when=None),),)),)})
                found.append((f"{chapter.name}.{beat}", alone.caption(beat, story)))
    return found


@pytest.mark.parametrize(("where", "said"), every_text(), ids=itertools.count())
def test_every_sentence_can_be_shown_and_said(where, said):
    """Two lines for each caption, and no sign for which there is no spoken form."""
    for sentence in split_sentences(said):
        assert all(len(caption_lines(cue)) <= 2 for cue in cue_texts(sentence)), where
        assert not unspeakable(sentence), f"{where}: {sentence}"


def test_script_and_story_have_the_same_chapters():
    assert set(load_script().chapters) == set(Story.model_fields)


OWN_TABLE = 'title = "T"\nbeats = ["one", "two"]\nsentences.two = "Two."\n'


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (OWN_TABLE + 'sentences.three = "Three."', "'three' is not among the beats"),
        (OWN_TABLE + 'only_when.three = "zero"', "'three' is not among the beats"),
        ('title = "T"\nbeats = ["one", "two"]', "'two' says nothing"),
        (OWN_TABLE + 'labels.name = " "', "words are missing"),
        (OWN_TABLE.removeprefix('title = "T"\n'), "words are missing"),
    ],
)
def test_a_malformed_own_table_is_refused(tmp_path, table, message):
    path = tmp_path / "script.toml"
    path.write_text(f'title = "T"\n[chapter.data]\ntitle = "D"\nbeats.one = "One."\n[own_table]\n{table}\n')
    with pytest.raises(ScriptError, match=f"own_table.*{message}"):
        load_script(path)


def test_a_film_about_a_readers_table_has_the_beats_that_have_something_to_show(tmp_path):
    path = tmp_path / "script.toml"
    path.write_text(
        'title = "T"\n[chapter.data]\ntitle = "D"\nbeats.one = "One."\n'
        '[chapter.data.labels]\nfeature_bmi = "body mass"\npeople = "patients"\n'
        f'[own_table]\n{OWN_TABLE}only_when.two = "many"\nlabels.people = "rows"\n'
    )
    script = load_script(path)
    chapters = [
        script.own_table.chapter(script.chapter("data"), "Mine", lambda _, is_so=is_so: is_so) for is_so in (0, 1)
    ]
    assert [list(chapter.beats) for chapter in chapters] == [["one"], ["one", "two"]]
    assert chapters[0].title == "Mine"
    assert chapters[0].labels == {"people": "rows"}
