"""The default voice: hibari-tts (Apache-2.0), which runs without a network from the weights inside its package."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from functools import cached_property
from typing import Any

import numpy as np

from pipeline.errors import RenderError, RequestError
from pipeline.voice.interface import Line
from pipeline.voice.samples import Samples, at_rate, trimmed

PACKAGES = ("hibari-tts", "onnxruntime", "numpy")
VOICE = "heart"  # the one inside the package; the others would be downloaded
SPEED = 0.85  # of the engine at the film's rate 1: about 160 words a minute with the film's pauses
SEED = 0
LANGUAGE = "en"
GAIN = 10.1  # dB; measured on the whole film, the limiter's loss taken in


def is_installed() -> bool:
    """Whether the voice can be used; where there is no build of its packages it cannot."""
    return all(importlib.util.find_spec(name) is not None for name in ("hibari", "onnxruntime"))


class HibariVoice:
    """The synthetic voice at a rate; 1 is the film's own, 1.3 is fast."""

    gain: float | None = GAIN

    def __init__(self, rate: float = 1.0, voice: str = VOICE) -> None:
        self.speed, self.voice = SPEED * rate, voice
        versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
        self.identity = repr((versions, voice, f"{self.speed:.4f}", SEED))

    def key(self, line: Line) -> str | None:
        """The words; everything else is in the identity."""
        return _plain(line.sentence.spoken)

    def say(self, line: Line) -> Samples:
        """The sentence synthesised: on one machine the same words are the same samples."""
        sound = self._engine(_plain(line.sentence.spoken), speed=self.speed, seed=SEED)
        if not np.abs(sound).max(initial=0) > 0:
            raise RenderError(f"{line.name}: the voice says nothing for {line.sentence.spoken!r}")
        return trimmed(at_rate(sound, self._engine.sample_rate))

    @cached_property
    def _engine(self) -> Any:
        """The engine with the weights in the package; a voice that it would have to download is refused."""
        import hibari  # noqa: PLC0415 (half a second, for nothing where all is in the cache)
        from hibari.voices import voice_path  # noqa: PLC0415

        try:
            return hibari.Hibari(model=voice_path(self.voice, download_missing=False), threads=1)
        except (FileNotFoundError, ValueError):
            raise RequestError(f"the voice {self.voice!r} is not in the package {PACKAGES[0]}") from None


def _plain(text: str) -> str:
    """The words without the signs that the engine takes for phonemes or markup: [word](/phonemes/)."""
    return " ".join(re.sub(r"[^\w .,;:?!'–—-]|_", " ", text).split())
