"""A folder of recordings as a voice: CHAPTER/BEAT.wav for a beat, BEAT-2.wav or BEAT-NAME.wav for a sentence of it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from pipeline.errors import RequestError, display_path
from pipeline.voice.interface import Line
from pipeline.voice.samples import Samples, SoundError, cut_at_pauses, read_sound, trimmed

ENDINGS = (".wav", ".flac", ".mp3")
LONGEST = 300.0  # seconds


class Recordings:
    """The recordings in a folder; RequestError if it is none."""

    identity = "recordings"
    gain: float | None = None

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise RequestError(f"--voice: {display_path(folder)} is not a folder")
        self.folder = folder

    def key(self, line: Line) -> str | None:
        """The file's content, and the sentences that share it."""
        path = self.file(line)
        if path is None:
            return None
        if self._is_of_sentence(path, line):
            return repr(("recording", _digest(path)))
        return repr(("recording", _digest(path), line.number, [sentence.spoken for sentence in line.siblings]))

    def say(self, line: Line) -> Samples:
        """The recording of the sentence, or its part of the beat's recording."""
        path = self.file(line)
        assert path is not None
        try:
            sound = trimmed(read_sound(path, LONGEST))
            if self._is_of_sentence(path, line) or len(line.siblings) == 1:
                return sound
            return trimmed(cut_at_pauses(sound, _shares(line))[line.number - 1])
        except (SoundError, OSError) as error:
            raise RequestError(f"--voice: {display_path(path)}: {_message(error)}") from None

    def file(self, line: Line) -> Path | None:
        """The file in which the line is recorded; None if there is none."""
        names = [f"{line.beat}-{line.number}", line.beat]
        if line.sentence.name:
            names.insert(0, f"{line.beat}-{line.sentence.name}")
        paths = (self.folder / line.chapter / f"{name}{ending}" for name in names for ending in ENDINGS)
        return next((path for path in paths if path.is_file()), None)

    def _is_of_sentence(self, path: Path, line: Line) -> bool:
        return path.stem != line.beat


def _shares(line: Line) -> list[float]:
    """Where about each sentence after the first begins, as shares of the beat's recording."""
    sizes = [len(sentence.spoken) for sentence in line.siblings]
    return [sum(sizes[:number]) / sum(sizes) for number in range(1, len(sizes))]


def _message(error: SoundError | OSError) -> str:
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)


@lru_cache(4096)
def _digest(path: Path) -> str:
    """The digest of the file's content; RequestError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise RequestError(f"--voice: {display_path(path)}: {error.strerror}") from None
