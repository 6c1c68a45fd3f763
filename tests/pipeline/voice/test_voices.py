"""Voices: a folder of recordings, the synthetic voice, and what is said of those that are missing or broken."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import RequestError
from pipeline.request import VoiceRequest
from pipeline.voice import choice
from pipeline.voice.choice import chosen_voices
from pipeline.voice.hibari import HibariVoice
from pipeline.voice.interface import Line
from pipeline.voice.level import LOUDNESS, amplified, loudness
from pipeline.voice.recordings import Recordings
from pipeline.voice.samples import RATE, Samples, trimmed
from pipeline.voice.speaking import lines_of, speak
from pipeline.voice.store import SoundStore
from scenes.script.sentences import Sentence
from scenes.telling import load_telling
from tests.support.voices import lag, murmur, write_encoded, write_wav

TELLING = load_telling()
ONE, TWO = ("question", "film"), ("question", "circle")  # beats of one and of two sentences


class Murmur:
    """A voice that murmurs; it counts what it says."""

    identity, gain = "murmur", 0.0

    def __init__(self) -> None:
        self.said: list[str] = []

    def key(self, line: Line) -> str | None:
        return line.sentence.spoken

    def say(self, line: Line) -> Samples:
        self.said.append(line.sentence.spoken)
        return trimmed(murmur(len(line.sentence.spoken) / 15, len(line.sentence.spoken)))


def test_a_sentence_is_said_once_and_then_comes_from_the_store(tmp_path: Path) -> None:
    voice = Murmur()
    first = speak(TELLING, [ONE, TWO], [voice], SoundStore(tmp_path))
    assert len(voice.said) == 3
    assert speak(TELLING, [ONE, TWO], [voice], SoundStore(tmp_path)) == first
    assert len(voice.said) == 3
    assert [len(first.sounds[beat]) for beat in (ONE, TWO)] == [1, 2]


def test_the_lengths_are_those_of_the_sounds(tmp_path: Path) -> None:
    spoken = speak(TELLING, [TWO], [Murmur()], SoundStore(tmp_path))
    told = dataclasses.replace(TELLING, speech=spoken.speech).narration(*TWO).sentences
    for placed, sound in zip(told, spoken.sounds[TWO], strict=True):
        assert (placed.end - placed.start) * RATE == pytest.approx(len(sound.samples()))


@pytest.mark.parametrize("ending", ["wav", "flac", "mp3"])
def test_a_recording_of_a_beat_is_its_sentences_voice(tmp_path: Path, ending: str) -> None:
    sound = murmur(1.2)
    path = tmp_path / "question" / f"film.{ending}"
    if ending == "wav":
        write_wav(path, sound)
    else:
        write_encoded(path, sound, {"flac": "flac", "mp3": "libmp3lame"}[ending])
    (line,) = lines_of(TELLING, *ONE)
    found = Recordings(tmp_path).say(line)
    assert abs(len(found) - len(trimmed(sound))) < RATE // 20
    assert abs(lag(sound, found, 0.23)) < RATE // 10


def test_a_recording_of_a_beat_with_two_sentences_is_cut_between_them(tmp_path: Path) -> None:
    first, second = murmur(1.5, 1), murmur(0.8, 2)
    write_wav(tmp_path / "question" / "circle.wav", np.concatenate([first, second]))
    found = [Recordings(tmp_path).say(line) for line in lines_of(TELLING, *TWO)]
    for part, sentence in zip(found, (first, second), strict=True):
        assert abs(len(part) - len(trimmed(sentence))) < RATE // 50


def test_recordings_of_single_sentences_go_before_that_of_the_beat(tmp_path: Path) -> None:
    for name, seconds in (("circle", 4.0), ("circle-2", 0.7)):
        write_wav(tmp_path / "question" / f"{name}.wav", murmur(seconds))
    voice = Recordings(tmp_path)
    files = [voice.file(line) for line in lines_of(TELLING, *TWO)]
    assert [file and file.name for file in files] == ["circle.wav", "circle-2.wav"]
    named = (Sentence("One.", "One."), Sentence("Two.", "Two.", "turn"))
    write_wav(tmp_path / "question" / "circle-turn.wav", murmur(0.6))
    found = voice.file(Line("question", "circle", 2, named))
    assert found
    assert found.name == "circle-turn.wav"


def test_recordings_have_one_gain_that_brings_them_to_the_films_loudness(tmp_path: Path) -> None:
    write_wav(tmp_path / "in" / "question" / "film.wav", 0.05 * murmur(2, 1))
    write_wav(tmp_path / "in" / "question" / "circle.wav", 0.2 * np.concatenate([murmur(2, 2), murmur(1, 3)]))
    store = SoundStore(tmp_path / "store")
    voice = Recordings(tmp_path / "in")
    both = speak(TELLING, [ONE, TWO], [voice], store)
    sounds = [sound for beat in both.sounds.values() for sound in beat]
    assert len({sound.gain for sound in sounds}) == 1
    assert loudness(amplified(each.samples(), each.gain) for each in sounds) == pytest.approx(LOUDNESS, abs=0.3)
    alone = speak(TELLING, [ONE], [voice], store)  # as loud in a beat as in the film
    assert alone.sounds[ONE] == both.sounds[ONE]


def test_progress_is_told_for_each_sentence_that_has_to_be_said(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    for _ in range(2):  # the second time, all are in the store
        speak(TELLING, [ONE, TWO], [Murmur()], SoundStore(tmp_path), report=lambda *counts: told.append(counts))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_missing_recordings_are_named_and_can_be_filled(tmp_path: Path) -> None:
    write_wav(tmp_path / "in" / "question" / "film.wav", murmur(2))
    voice = Recordings(tmp_path / "in")
    with pytest.raises(RequestError, match=r"no recording of question/circle; .*--fill"):
        speak(TELLING, [ONE, TWO], [voice], SoundStore(tmp_path))
    beats = [ONE, *(("steps", beat) for beat in TELLING.script.chapter("steps").beats)]
    with pytest.raises(RequestError, match=r"and \d+ more"):
        speak(TELLING, beats, [voice], SoundStore(tmp_path))
    filler = Murmur()
    filled = speak(TELLING, [ONE, TWO], [voice, filler], SoundStore(tmp_path))
    assert len(filler.said) == 2
    assert filled.sounds[ONE][0].file.parent != filled.sounds[TWO][0].file.parent


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cannot be read"),
        (b"words\n" * 100, "cannot be read"),
        (b"RIFF\xff\xff\xff\xffWAVEfmt ", "cannot be read"),
    ],
    ids=["empty", "text", "header only"],
)
def test_a_broken_recording_is_one_line_with_its_name(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "question" / "film.wav"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(RequestError, match=rf"film\.wav: .*{message}") as caught:
        speak(TELLING, [ONE], [Recordings(tmp_path)], SoundStore(tmp_path / "store"))
    assert "\n" not in str(caught.value)
    assert not list((tmp_path / "store").rglob("*.flac"))


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="not a folder"):
        Recordings(tmp_path / "none")


def test_who_speaks_follows_from_the_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(choice, "is_installed", lambda: False)
    assert chosen_voices(VoiceRequest(silent=True), "en") == []
    assert capsys.readouterr().err == ""
    assert chosen_voices(VoiceRequest(), "en") == []
    assert capsys.readouterr().err.count("\n") == 1
    assert [type(voice) for voice in chosen_voices(VoiceRequest(folder=tmp_path), "en")] == [Recordings]
    with pytest.raises(RequestError, match="not installed"):
        chosen_voices(VoiceRequest(folder=tmp_path, fill=True), "en")
    monkeypatch.setattr(choice, "is_installed", lambda: True)
    assert [type(voice) for voice in chosen_voices(VoiceRequest(), "en")] == [HibariVoice]
    assert chosen_voices(VoiceRequest(), "de") == []
    assert "speaks en" in capsys.readouterr().err


# --- the synthetic voice


@pytest.fixture(scope="module")
def hibari() -> HibariVoice:
    return HibariVoice()


def line(text: str) -> Line:
    return Line("touch", "sit", 1, (Sentence(text, text),))


def test_the_same_words_are_the_same_samples(hibari: HibariVoice) -> None:
    said = hibari.say(line("One weight is exactly zero."))
    assert np.array_equal(said, HibariVoice().say(line("One weight is exactly zero.")))
    assert 1 < len(said) / RATE < 4


def test_a_slower_rate_takes_longer(hibari: HibariVoice) -> None:
    said = line("It answers to a whole fan.")
    assert len(HibariVoice(0.8).say(said)) > len(hibari.say(said))
    assert len({HibariVoice(rate).identity for rate in (0.8, 1.0, 1.3)}) == 3


def test_a_text_in_the_engines_markup_is_only_words(hibari: HibariVoice) -> None:
    assert hibari.key(line("the [tch](/tʃ/) feature_2")) == "the tch tʃ feature 2"
    hibari.say(line("the [tch](/tʃ/) feature_2"))


def test_a_voice_that_would_be_downloaded_is_refused() -> None:
    with pytest.raises(RequestError, match="'emma' is not in the package"):
        HibariVoice(voice="emma").say(line("Hello."))
