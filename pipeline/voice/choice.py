"""Which voices speak the film, as the request wants it and as this machine has them."""

from __future__ import annotations

import sys

from pipeline.errors import RequestError
from pipeline.request import VoiceRequest
from pipeline.voice.hibari import LANGUAGE, HibariVoice, is_installed
from pipeline.voice.interface import Voice
from pipeline.voice.recordings import Recordings

NOT_INSTALLED = "the synthetic voice is not installed (hibari-tts, onnxruntime)"


def chosen_voices(wanted: VoiceRequest, language: str) -> list[Voice]:
    """The voices in the order in which they are asked for a sentence; none for a silent film.

    Without a synthetic voice for this machine or language the film is silent, and one line says so.
    """
    if wanted.silent:
        return []
    if wanted.folder is not None:
        return [Recordings(wanted.folder), *([_synthetic(wanted, language)] if wanted.fill else [])]
    try:
        return [_synthetic(wanted, language)]
    except MissingVoiceError as error:
        print(f"render.sh: {error}; the film is silent", file=sys.stderr)
        return []


class MissingVoiceError(RequestError):
    """There is no synthetic voice for what is asked."""


def _synthetic(wanted: VoiceRequest, language: str) -> Voice:
    if not is_installed():
        raise MissingVoiceError(NOT_INSTALLED)
    if language.partition("-")[0] != LANGUAGE:
        raise MissingVoiceError(f"the synthetic voice speaks {LANGUAGE}, the script is in {language}")
    return HibariVoice(wanted.rate)
