"""The sound of a scene: mixed by Manim, added to the video."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av

from pipeline.video.join import new_mp4


@dataclass(frozen=True)
class Sound:
    """A sound file that a scene plays: its start in seconds, its gain in decibels, and further options of Manim."""

    file: str
    start: float
    gain: float | None
    options: Mapping[str, Any]


def write_sound(writer: Any, sounds: Sequence[Sound], scratch: Path, target: Path) -> None:
    """Mixes the sounds as Manim's file writer does, and writes the target in one atomic step."""
    from manim.scene.scene_file_writer import convert_audio  # noqa: PLC0415 (not needed to add the sound)
    from pydub import AudioSegment  # noqa: PLC0415

    for sound in sounds:
        writer.add_sound(sound.file, sound.start, sound.gain, **sound.options)
    writer.add_audio_segment(AudioSegment.silent(0))
    mixed, coded = scratch / "sound.wav", scratch / "sound.aac"
    writer.audio_segment.export(mixed, format="wav")
    convert_audio(mixed, coded, "aac")
    coded.replace(target)


def add_sound(video: Path, sound: Path, target: Path) -> None:
    """Writes an MP4 with the pictures of the video and the sound; both are copied without encoding."""
    with av.open(video) as pictures, av.open(sound) as tones, new_mp4(target) as output:
        output.metadata.update(pictures.metadata)
        output.set_chapters(pictures.chapters())
        shown, heard = pictures.streams.video[0], tones.streams.audio[0]
        targets = (output.add_stream_from_template(shown), output.add_stream_from_template(heard))
        for source, stream, track in ((pictures, shown, targets[0]), (tones, heard, targets[1])):
            for packet in source.demux(stream):
                if packet.dts is not None:  # None: the empty packet at the end
                    packet.stream = track
                    output.mux(packet)
