"""The sound of a scene: mixed as Manim mixes it, added to the video."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from pipeline.atomic_files import atomic_write
from pipeline.errors import RenderError
from pipeline.video.join import new_mp4
from pipeline.voice.samples import RATE
from pipeline.voice.track import new_sound_track


@dataclass(frozen=True)
class Sound:
    """A sound file that a scene plays: its start in seconds, its gain in decibels, and further options of Manim."""

    file: str
    start: float
    gain: float | None
    options: Mapping[str, Any]


def write_sound(sounds: Sequence[Sound], target: Path) -> None:
    """Mixes the sounds as Manim does, and writes the target in one atomic step."""
    mixed = mix(sounds)
    layout = "stereo" if len(mixed) == 2 else "mono"
    with atomic_write(target) as temporary, av.open(temporary, "w", format="adts") as container:
        track = new_sound_track(container, layout)
        frame = av.AudioFrame.from_ndarray(mixed, "fltp", layout)
        frame.sample_rate, frame.pts = RATE, 0
        container.mux(track.encode(frame))
        container.mux(track.encode())


def mix(sounds: Sequence[Sound]) -> NDArray[np.float32]:
    """The sounds together, each from its second on, at 48 kHz: (1, n), or (2, n) if one of them is stereo.

    A sound with `gain_to_background` makes those before it louder by so many decibels while it lasts.
    """
    parts = [(sound, _channels(sound)) for sound in sounds]
    rows = max(len(part) for _, part in parts)
    length = max(round(sound.start * RATE) + part.shape[1] for sound, part in parts)
    mixed = np.zeros((rows, length), np.float32)
    for sound, part in parts:
        if sound.start < 0:
            raise RenderError(f"{sound.file}: the sound starts before the scene, at {sound.start:g} s")
        start = round(sound.start * RATE)
        heard = mixed[:, start : start + part.shape[1]]
        heard *= 10 ** ((sound.options.get("gain_to_background") or 0) / 20)
        heard += part
    return np.clip(mixed, -1, 1)


def _channels(sound: Sound) -> NDArray[np.float32]:
    """The samples of a sound file with its gain, (channels, n), with one channel or two."""
    with av.open(sound.file) as container:
        stream = container.streams.audio[0]
        resampler = av.AudioResampler("fltp", "mono" if stream.channels == 1 else "stereo", RATE)
        frames = [out for frame in [*container.decode(stream), None] for out in resampler.resample(frame)]
    samples = np.concatenate([frame.to_ndarray() for frame in frames], axis=1)
    louder: NDArray[np.float32] = (samples * 10 ** ((sound.gain or 0) / 20)).astype(np.float32)
    return louder


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
