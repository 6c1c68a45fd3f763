"""Sound as samples: read from any file, kept as FLAC, trimmed, and cut at its pauses.

Samples are mono float32 arrays (n,) at 48 kHz, full scale at 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

RATE = 48_000
PADDING = 0.02  # seconds that stay before and after the sound: the start of an f is very quiet
FADE = 0.005
QUIET = 10 ** (-48 / 20)  # of the loudest moment: what is quieter is no speech
MOMENT = RATE // 100
_TOTAL = slice(21, 26)  # of a FLAC file: the number of samples in its lower 36 bits (RFC 9639, 8.2)


class SoundError(ValueError):
    """A file that cannot be used as sound; the message says why."""


def read_sound(path: Path, longest: float) -> Samples:
    """The sound in a file of any format, its channels mixed; SoundError if there is none or it lasts too long."""
    pieces: list[Samples] = []
    length = 0
    try:
        with av.open(path) as container:
            if not container.streams.audio:
                raise SoundError("it has no sound")
            for piece in _resampled(container.decode(audio=0)):
                pieces.append(piece)
                length += len(piece)
                if length > longest * RATE:
                    raise SoundError(f"it is longer than {longest:g} s")
    except (av.error.FFmpegError, ValueError) as error:
        if isinstance(error, SoundError):
            raise
        raise SoundError(f"it cannot be read as sound ({_reason(error)})") from None
    if not length:
        raise SoundError("it has no sound")
    return np.concatenate(pieces)


def _reason(error: Exception) -> str:
    return re.sub(r"^\[Errno [^]]*\] |: '.*|; last error.*", "", str(error))


def at_rate(samples: NDArray[Any], rate: int) -> Samples:
    """Mono samples of another rate at 48 kHz."""
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None], dtype=np.float32), "flt", "mono")
    frame.sample_rate = rate
    return np.concatenate(list(_resampled([frame])))


def _resampled(frames: Any) -> Any:
    """The frames' samples at 48 kHz, in one channel."""
    resampler = av.AudioResampler("flt", "mono", RATE)
    for frame in [*frames, None] if isinstance(frames, list) else _and_none(frames):
        for out in resampler.resample(frame):
            yield out.to_ndarray()[0]


def _and_none(frames: Any) -> Any:
    yield from frames
    yield None


def flac(samples: Samples) -> bytes:
    """The samples as a FLAC file with 16 bits a sample."""
    file = BytesIO()
    whole = np.clip(np.rint(samples * 32768), -32768, 32767).astype(np.int16)
    with av.open(file, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE)
        stream.codec_context.layout, stream.codec_context.format = "mono", "s16"
        frame = av.AudioFrame.from_ndarray(whole[None], "s16", "mono")
        frame.sample_rate, frame.pts = RATE, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file.getvalue()


def flac_length(path: Path) -> int:
    """The number of samples in a FLAC file, from its header."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(26)[_TOTAL], "big") & (2**36 - 1)


def trimmed(samples: Samples) -> Samples:
    """The samples without the silence around them, faded in and out; SoundError if there is nothing else."""
    loud = np.flatnonzero(np.abs(samples) > QUIET * np.abs(samples).max(initial=0))
    if not len(loud):
        raise SoundError("it is silent")
    padding = round(PADDING * RATE)
    kept = samples[max(0, loud[0] - padding) : loud[-1] + padding].copy()
    fade = np.linspace(0, 1, round(FADE * RATE), dtype=np.float32)[: len(kept) // 2]
    kept[: len(fade)] *= fade
    kept[len(kept) - len(fade) :] *= fade[::-1]
    return kept


def loudness_over_time(samples: Samples) -> NDArray[np.float64]:
    """The root mean square of each hundredth of a second, as far as it is whole."""
    whole = samples[: len(samples) // MOMENT * MOMENT].astype(np.float64)
    levels: NDArray[np.float64] = np.sqrt(np.mean(whole.reshape(-1, MOMENT) ** 2, axis=1))
    return levels


def quietest_near(samples: Samples, second: float, reach: float = 0.15) -> float:
    """The quietest moment, in seconds, that is no farther than `reach` from that second."""
    levels = loudness_over_time(samples)
    first = max(0, round((second - reach) * RATE / MOMENT))
    last = min(len(levels), round((second + reach) * RATE / MOMENT) + 1)
    if first >= last:
        return second
    return float(first + int(np.argmin(levels[first:last])) + 0.5) * MOMENT / RATE


def cut_at_pauses(samples: Samples, shares: Sequence[float]) -> list[Samples]:
    """The samples cut at their longest pauses; where there are too few, at quiet moments near these shares of them.

    Returns one part more than there are shares.
    """
    seconds = len(samples) / RATE
    places = _longest_pauses(samples, len(shares)) or [quietest_near(samples, share * seconds) for share in shares]
    return np.split(samples, [round(place * RATE) for place in sorted(places)])


def _longest_pauses(samples: Samples, count: int, shortest: float = 0.12) -> list[float]:
    """The middles, in seconds, of so many pauses within the samples, the longest ones; none if there are fewer."""
    levels = loudness_over_time(samples)
    loud = np.flatnonzero(levels > 10 * QUIET * levels.max(initial=0))
    gaps = np.diff(loud)
    found = np.argsort(-gaps, kind="stable")[:count]
    if len(found) < count or any(gaps[found] * MOMENT / RATE < shortest):
        return []
    return [float(loud[place] + loud[place + 1] + 1) / 2 * MOMENT / RATE for place in found]
