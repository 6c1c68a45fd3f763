"""Loudness: measured as broadcasters measure it, brought to -16 LUFS, with peaks held below a ceiling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.voice.samples import RATE, Samples

LOUDNESS = -16.0  # LUFS
CEILING = -1.5  # dB, of the true peak after decoding
MARGIN = 0.3  # dB, by which samples stay below it: the curve through them, and the encoder, make peaks higher

# ITU-R BS.1770-5, annex 1: two filters in a row at 48 kHz; blocks of 0.4 s, one every 0.1 s; two gates.
_FILTERS = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)
ROUNDS = 3  # of finding a gain
_BLOCK, _STEP = RATE * 4 // 10, RATE // 10
_ABSOLUTE, _RELATIVE = -70.0, -10.0
_OVERSAMPLING, _REACH = 4, 10  # the curve through samples: four points for each, from ten samples on either side
_CURVE = (
    np.sinc(np.arange(-_REACH * _OVERSAMPLING, _REACH * _OVERSAMPLING + 1) / _OVERSAMPLING)
    * np.kaiser(2 * _REACH * _OVERSAMPLING + 1, 5)
).astype(np.float32)
_STRETCH = RATE // 1000  # the limiter's gain is found for each millisecond
_AHEAD = 5  # milliseconds over which it falls and rises


def loudness(sounds: Iterable[Samples]) -> float:
    """The integrated loudness in LUFS of sounds one after the other; minus infinity for silence."""
    powers = np.concatenate([np.zeros(0), *map(_block_powers, sounds)])
    loud = powers[_lufs(powers) > _ABSOLUTE]
    if not len(loud):
        return -np.inf
    louder = loud[_lufs(loud) > _lufs(loud.mean()) + _RELATIVE]
    return float(_lufs(louder.mean()))


def _block_powers(samples: Samples) -> NDArray[np.float64]:
    """The mean squares of the blocks; a sound shorter than one is filled with silence."""
    from scipy import signal  # noqa: PLC0415 (slow to load, and not needed where nothing is new)

    filtered = signal.sosfilt(_FILTERS, np.pad(samples.astype(np.float64), (0, max(0, _BLOCK - len(samples)))))
    sums = np.concatenate([[0.0], np.cumsum(filtered**2)])
    starts = np.arange(0, len(filtered) - _BLOCK + 1, _STEP)
    powers: NDArray[np.float64] = (sums[starts + _BLOCK] - sums[starts]) / _BLOCK
    return powers


def _lufs(power: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        level: NDArray[np.float64] = -0.691 + 10 * np.log10(power)
    return level


def true_peak(samples: Samples) -> float:
    """The peak in dB of the curve through the samples, found at four times their rate; minus infinity for silence."""
    if not samples.any():
        return -np.inf
    between = (np.convolve(samples, _CURVE[phase::_OVERSAMPLING]) for phase in range(_OVERSAMPLING))
    return float(20 * np.log10(max(np.abs(curve).max() for curve in between)))


def amplified(samples: Samples, gain: float, ceiling: float = CEILING - MARGIN) -> Samples:
    """The samples made louder by a gain in dB; where one would be above the ceiling, the gain is less for a moment."""
    louder = samples * np.float32(10 ** (gain / 20))
    most = 10 ** (ceiling / 20)
    count = -(-len(louder) // _STRETCH)
    peaks = np.abs(np.pad(louder, (0, count * _STRETCH - len(louder)))).reshape(count, _STRETCH).max(axis=1)
    if (peaks <= most).all():
        return louder
    return louder * _limits(most / np.maximum(peaks, most), len(louder))


def gain_for(sounds: Sequence[Samples]) -> float:
    """The gain in dB with which the sounds together have the film's loudness, what the limiter takes given back."""
    gain = LOUDNESS - loudness(sounds)
    for _ in range(ROUNDS):
        gain += LOUDNESS - loudness(amplified(sound, gain) for sound in sounds)
    return gain


def _limits(needed: NDArray[np.float32], length: int) -> Samples:
    """A smooth gain for each sample, nowhere above what is needed in the sample's stretch."""
    reach = _AHEAD + 1  # one more than the mean takes in: between two stretches the gain is interpolated
    padded = np.pad(needed, reach, constant_values=1)
    least = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    mean = np.convolve(np.pad(least, _AHEAD, mode="edge"), np.full(2 * _AHEAD + 1, 1 / (2 * _AHEAD + 1)), "valid")
    centres = (np.arange(len(mean)) + 0.5) * _STRETCH
    return np.interp(np.arange(length), centres, mean).astype(np.float32)
