"""The voice of a run: every sentence is spoken before anything is drawn, so that the pictures can follow it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from pipeline.cache.storage import sound_path
from pipeline.plan import RenderContext
from pipeline.processes.progress import Progress
from pipeline.request import VoiceRequest
from pipeline.voice.choice import chosen_voices
from pipeline.voice.speaking import speak
from pipeline.voice.store import SoundStore


def with_voice(context: RenderContext, names: Sequence[str], wanted: VoiceRequest, progress: Progress) -> RenderContext:
    """The context with the sentences of the named chapters and beats spoken, or as it was for a silent film.

    Where a single beat is rendered, the others of its chapter are spoken too: it is kept as a part of the chapter.
    """
    telling = context.telling
    voices = chosen_voices(wanted, telling.script.language)
    if not voices:
        return context
    chapters = [chapter for chapter in context.film.chosen(names) if chapter.chapter in telling.script.chapters]
    beats = [(chapter.chapter, beat) for chapter in chapters for beat in chapter.beats]
    whole = [(part.chapter, beat) for part in chapters for beat in telling.script.chapter(part.chapter).beats]
    store = SoundStore(sound_path(context.media))
    with ExitStack() as shown:  # of the progress nothing is shown unless there is something to say

        def report(count: int, total: int) -> None:
            if count == 0:
                shown.enter_context(progress)
            progress.spoken(count, total)

        spoken = speak(telling, beats, voices, store, [beat for beat in whole if beat not in beats], report)
    return replace(context, telling=replace(telling, speech=spoken.speech), sounds=spoken.sounds)
