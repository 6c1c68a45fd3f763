"""The sounds that have been made: one FLAC file for each sentence, kept in the cache until it is full.

media/.cache/voice/VOICE/KEY.flac. VOICE stands for the voice with its settings, KEY for everything that the sound of
a sentence depends on.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.atomic_files import atomic_write
from pipeline.voice.interface import Line, Voice
from pipeline.voice.level import gain_for
from pipeline.voice.samples import Samples, flac, read_sound

LONGEST = 3600.0  # seconds of a file in the store: any


@dataclass(frozen=True)
class Sound:
    """The sound of a sentence: its file, and the gain in dB with which it is heard."""

    file: Path
    gain: float

    def samples(self) -> Samples:
        """The samples as they were kept, without the gain."""
        return read_sound(self.file, LONGEST)


class SoundStore:
    """The sounds in a folder of the cache; a sound that is missing is made."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def has(self, voice: Voice, key: str) -> bool:
        """Whether the voice's sound for that key has been made."""
        return self._path(voice, key).is_file()

    def file(self, voice: Voice, key: str, line: Line) -> Path:
        """The file with the voice's sound of a line; it is written at once or not at all."""
        path = self._path(voice, key)
        if not path.is_file():
            sound = flac(voice.say(line))
            with atomic_write(path) as temporary:
                temporary.write_bytes(sound)
        return path

    def gain(self, voice: Voice, files: Sequence[Path]) -> float:
        """The gain in dB that brings all these sounds together to the film's loudness."""
        if voice.gain is not None:
            return voice.gain
        note = self._folder(voice) / f"{_short(repr(sorted({file.name for file in files})))}.json"
        with suppress(OSError, ValueError):
            return float(json.loads(note.read_text(encoding="utf-8")))
        gain = round(gain_for([read_sound(file, LONGEST) for file in files]), 2)
        with atomic_write(note) as temporary:
            temporary.write_text(json.dumps(gain), encoding="utf-8")
        return gain

    def _path(self, voice: Voice, key: str) -> Path:
        return self._folder(voice) / f"{_short(key)}.flac"

    def _folder(self, voice: Voice) -> Path:
        folder = self.root / _short(voice.identity)
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        return folder


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
