"""Sounds for the tests: made, written to files, and heard again in videos."""

from __future__ import annotations

import wave
from pathlib import Path

import av
import numpy as np
from av.filter import Graph

from pipeline.voice.samples import RATE, Samples
from scenes.telling import load_telling
from tests.support.tiny_film import QUIZ


def murmur(seconds: float, seed: int = 0, rate: int = RATE) -> Samples:
    """Noise with the spectrum and the syllables of speech, silent before and after; the same for the same seed."""
    generator = np.random.default_rng(seed)
    count = round(seconds * rate)
    spectrum = np.fft.rfft(generator.normal(size=count))
    frequencies = np.fft.rfftfreq(count, 1 / rate)
    spectrum *= (frequencies > 100) / (1 + (frequencies / 700) ** 2)
    sound = np.fft.irfft(spectrum, count) * (1.1 + np.sin(2 * np.pi * 4 * np.arange(count) / rate))
    silence = np.zeros(rate // 4)
    return np.concatenate([silence, 0.3 * sound / np.abs(sound).max(), silence]).astype(np.float32)


def write_wav(path: Path, samples: Samples, rate: int = RATE, channels: int = 1) -> None:
    """Writes a WAV file with 16 bits a sample; all channels have the same sound."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = np.repeat((np.clip(samples, -1, 1) * 32767).astype("<i2")[:, None], channels, axis=1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(whole.tobytes())


def write_encoded(path: Path, samples: Samples, codec: str) -> None:
    """Writes a file of the codec's usual kind at 48 kHz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(path, "w") as container:
        stream = container.add_stream(codec, rate=RATE)
        stream.codec_context.layout = "mono"
        frame = av.AudioFrame.from_ndarray((samples[None] * 32767).astype(np.int16), "s16p", "mono")
        frame.sample_rate, frame.pts = RATE, 0
        resampled = av.AudioResampler(stream.codec_context.format or "s16", "mono", RATE).resample(frame)
        for piece in [*resampled, None]:
            container.mux(stream.encode(piece))


def record_quiz(folder: Path) -> None:
    """Recordings for the tiny film with a quiz: short ones, since its beats are."""
    telling = load_telling()
    for seed, beat in enumerate(QUIZ.beats):
        for number, _ in enumerate(telling.narration("quiz", beat).sentences, start=1):
            write_wav(folder / "quiz" / f"{beat}-{number}.wav", murmur(0.3, seed))


def heard(path: Path) -> Samples:
    """The sound of a video as a player plays it: from the first picture on."""
    with av.open(path) as container:
        frames = list(container.decode(audio=0))
        start = round(float(frames[0].pts * frames[0].time_base) * RATE)
    sound = np.concatenate([frame.to_ndarray().mean(axis=0) for frame in frames]).astype(np.float32)
    return np.pad(sound, (start, 0)) if start >= 0 else sound[-start:]


def lag(sound: Samples, part: Samples, second: float, reach: int = 2400) -> int:
    """How many samples later than at that second the part is found in the sound; by their correlation."""
    start = round(second * RATE)
    window = np.pad(sound, reach)[start : start + len(part) + 2 * reach]
    size = 2 * len(window)
    correlation = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(part, size)))[: 2 * reach + 1]
    return int(np.argmax(correlation)) - reach


def measured(sound: Samples) -> tuple[float, float]:
    """The integrated loudness in LUFS and the true peak in dB, by FFmpeg's own meter."""
    graph = Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="flt", layout="mono")
    meter = graph.add("ebur128", "peak=true:metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound[None]), "flt", "mono")
    frame.sample_rate, frame.pts = RATE, 0
    source.push(frame)
    source.push(None)
    found: dict[str, str] = {}
    while True:
        try:
            found |= dict(sink.pull().metadata)
        except (av.error.EOFError, av.error.BlockingIOError):
            break
    return float(found["lavfi.r128.I"]), 20 * float(np.log10(float(found["lavfi.r128.true_peaks_ch0"])))
