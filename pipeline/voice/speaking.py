"""The film spoken: each sentence's sound, and how long it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import RequestError
from pipeline.voice.interface import Line, Voice
from pipeline.voice.samples import RATE, flac_length, quietest_near, read_sound
from pipeline.voice.store import LONGEST, Sound, SoundStore
from scenes.speech import Length, Speech, cue_shares
from scenes.telling import Telling

SHOWN = 5  # names in a message

BeatName = tuple[str, str]


@dataclass(frozen=True)
class Spoken:
    """What a voice has said: the lengths of the sentences, and their sounds, by chapter and beat."""

    speech: Speech
    sounds: Mapping[BeatName, tuple[Sound, ...]]


def speak(
    telling: Telling,
    beats: Sequence[BeatName],
    voices: Sequence[Voice],
    store: SoundStore,
    others: Sequence[BeatName] = (),
    report: Callable[[int, int], None] = lambda count, total: None,
) -> Spoken:
    """The sentences of these beats, each said by the first voice that can; RequestError names those that none can.

    Of the `others` those are said that the voices can say whole. `report` is told how many sentences have been said,
    and of how many, unless all of them are in the store.
    """
    said = {line: _voice_of(line, voices) for beat in beats for line in lines_of(telling, *beat)}
    _check_complete([line for line, found in said.items() if found is None])
    for beat in others:
        sayable = {line: _voice_of(line, voices) for line in lines_of(telling, *beat)}
        if all(sayable.values()):
            said |= sayable
    _say({line: found for line, found in said.items() if found}, store, report)
    files = {line: store.file(*found, line) for line, found in said.items() if found}
    gains = {voice.identity: _gain(telling, voice, voices, store) for voice, _ in filter(None, said.values())}
    sounds: dict[BeatName, tuple[Sound, ...]] = {}
    lengths: dict[BeatName, tuple[Length, ...]] = {}
    for line, found in said.items():
        assert found
        beat = line.chapter, line.beat
        sounds[beat] = *sounds.get(beat, ()), Sound(files[line], gains[found[0].identity])
        lengths[beat] = *lengths.get(beat, ()), _length(files[line], line)
    return Spoken(Speech(lengths), sounds)


def lines_of(telling: Telling, chapter: str, beat: str) -> Iterator[Line]:
    """The lines of a beat in order."""
    sentences = telling.sentences(chapter, beat)
    return (Line(chapter, beat, number, sentences) for number in range(1, len(sentences) + 1))


def _voice_of(line: Line, voices: Sequence[Voice]) -> tuple[Voice, str] | None:
    """The first voice that can say the line, with its key for it."""
    for voice in voices:
        if (key := voice.key(line)) is not None:
            return voice, key
    return None


def _say(wanted: Mapping[Line, tuple[Voice, str]], store: SoundStore, report: Callable[[int, int], None]) -> None:
    """Makes the sounds that are missing in the store."""
    missing = {line: found for line, found in wanted.items() if not store.has(*found)}
    for number, (line, found) in enumerate(missing.items()):
        report(number, len(missing))
        store.file(*found, line)
    if missing:
        report(len(missing), len(missing))


def _check_complete(missing: Sequence[Line]) -> None:
    if missing:
        beats = list(dict.fromkeys(f"{line.chapter}/{line.beat}" for line in missing))
        more = f" and {len(beats) - SHOWN} more" if len(beats) > SHOWN else ""
        names = ", ".join(beats[:SHOWN])
        raise RequestError(f"--voice: no recording of {names}{more}; with --fill the synthetic voice speaks them")


def _gain(telling: Telling, voice: Voice, voices: Sequence[Voice], store: SoundStore) -> float:
    """The voice's gain in dB, the same for a beat as for the film: from everything that it says in the film."""
    if voice.gain is not None:
        return voice.gain
    every = (
        (found[1], line)
        for name, chapter in telling.script.chapters.items()
        for beat in chapter.beats
        for line in lines_of(telling, name, beat)
        if (found := _voice_of(line, voices)) and found[0] is voice
    )
    return store.gain(voice, [store.file(voice, key, line) for key, line in every])


def _length(file: Path, line: Line) -> Length:
    """How long the sound is; a caption within a sentence begins at a quiet moment near its share of the words."""
    seconds = flac_length(file) / RATE
    shares = cue_shares(line.sentence)
    if not shares:
        return Length(seconds)
    samples = read_sound(file, LONGEST)
    return Length(seconds, tuple(quietest_near(samples, share * seconds) for share in shares))
