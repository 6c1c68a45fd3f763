"""Sounds: read from files of any kind, trimmed, cut at pauses, levelled, and joined to a track without drift."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import RenderError
from pipeline.video.join import new_mp4
from pipeline.voice.level import CEILING, LOUDNESS, amplified, gain_for, loudness, true_peak
from pipeline.voice.samples import (
    RATE,
    Samples,
    SoundError,
    at_rate,
    cut_at_pauses,
    flac,
    flac_length,
    quietest_near,
    read_sound,
    trimmed,
)
from pipeline.voice.store import Sound
from pipeline.voice.track import FRAME, PlacedSound, new_sound_track, prepare, sound_packets
from tests.support.voices import heard, lag, measured, murmur, write_encoded, write_wav


def sampled_at(sound: Samples, rate: int) -> Samples:
    """The sound at another rate, by straight lines between its samples."""
    return np.interp(np.arange(0, len(sound), RATE / rate), np.arange(len(sound)), sound).astype(np.float32)


WRITERS: dict[str, Callable[[Path, Samples], None]] = {
    "mono.wav": write_wav,
    "stereo.wav": lambda path, sound: write_wav(path, sound, channels=2),
    "low.wav": lambda path, sound: write_wav(path, sound[::3], RATE // 3),
    "odd.wav": lambda path, sound: write_wav(path, sampled_at(sound, 44_100), 44_100),
    "one.flac": lambda path, sound: write_encoded(path, sound, "flac"),
    "one.mp3": lambda path, sound: write_encoded(path, sound, "libmp3lame"),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_recording_of_any_kind_is_the_same_sound_at_48_khz(tmp_path: Path, name: str) -> None:
    sound = murmur(1.5)
    WRITERS[name](tmp_path / name, sound)
    found = read_sound(tmp_path / name, longest=10)
    assert abs(len(found) - len(sound)) < RATE // 20
    assert abs(lag(found, sound, 0)) <= 3
    assert abs(len(trimmed(found)) - len(trimmed(sound))) < RATE // 20


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "cannot be read"), (b"Not a sound at all.\n" * 50, "cannot be read"), (None, "longer than 1 s")],
    ids=["empty", "text", "long"],
)
def test_a_file_that_is_no_short_sound_is_refused_with_a_reason(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "one.wav"
    if content is None:
        write_wav(path, murmur(2))
    else:
        path.write_bytes(content)
    with pytest.raises(SoundError, match=message):
        read_sound(path, longest=1)


def test_silence_is_no_recording() -> None:
    with pytest.raises(SoundError, match="silent"):
        trimmed(np.zeros(RATE, np.float32))


def test_flac_keeps_every_sample_to_16_bits_and_knows_its_length(tmp_path: Path) -> None:
    sound = murmur(0.7)
    path = tmp_path / "one.flac"
    path.write_bytes(flac(sound))
    assert flac_length(path) == len(sound)
    assert np.abs(read_sound(path, 10) - sound).max() <= 0.51 / 32767
    assert flac(sound) == path.read_bytes()


def test_another_rate_becomes_48_khz_without_a_shift() -> None:
    sound = murmur(1, rate=24_000)
    found = at_rate(sound, 24_000)
    assert len(found) == pytest.approx(2 * len(sound), abs=64)
    assert abs(lag(found[::2], sound, 0)) <= 1


def test_silence_around_a_sound_goes_and_its_ends_are_faded() -> None:
    sound = murmur(1)
    kept = trimmed(sound)
    assert len(sound) - len(kept) > RATE // 3
    assert kept[0] == kept[-1] == 0


@pytest.mark.parametrize("gaps", [(0.4,), (0.5, 0.3), (0.3, 0.9, 0.6)])
def test_a_recording_of_several_sentences_is_cut_at_its_longest_pauses(gaps: tuple[float, ...]) -> None:
    sentences = [murmur(0.8, seed) for seed in range(len(gaps) + 1)]
    quiet = [np.zeros(round(gap * RATE), np.float32) for gap in gaps]
    whole = np.concatenate([part for pair in zip(sentences, [*quiet, np.zeros(0)], strict=True) for part in pair])
    parts = cut_at_pauses(trimmed(whole.astype(np.float32)), [0.1] * len(gaps))
    assert len(parts) == len(sentences)
    for part, sentence in zip(parts, sentences, strict=True):
        assert abs(len(trimmed(part)) - len(trimmed(sentence))) < RATE // 50


def test_without_pauses_it_is_cut_at_the_quietest_moments_near_the_shares_of_the_words() -> None:
    sound = np.ones(2 * RATE, np.float32)
    sound[round(0.93 * RATE) : round(0.97 * RATE)] = 0.2
    first, second = cut_at_pauses(sound, [0.5])
    assert 0.93 <= len(first) / RATE <= 0.97
    assert len(first) + len(second) == len(sound)
    assert quietest_near(sound, 1.0) == pytest.approx(0.95, abs=0.03)


@pytest.mark.parametrize("level", [0.02, 0.3])
def test_loudness_and_peak_are_those_of_ffmpegs_own_meter(level: float) -> None:
    sound = murmur(4) * np.float32(level)
    found, peak = measured(sound)
    assert loudness([sound]) == pytest.approx(found, abs=0.1)
    assert true_peak(sound) == pytest.approx(peak, abs=0.3)


def test_silence_has_no_loudness() -> None:
    assert loudness([np.zeros(RATE, np.float32)]) == -np.inf


@settings(max_examples=30, deadline=None)
@given(st.floats(-10, 30), st.integers(0, 50))
def test_however_loud_no_sample_passes_the_ceiling_and_quiet_ones_are_not_touched(gain: float, seed: int) -> None:
    sound = murmur(0.5, seed)
    louder = amplified(sound, gain, ceiling=-3)
    most = 10 ** (-3 / 20)
    assert np.abs(louder).max() <= most + 1e-6
    wanted = sound * 10 ** (gain / 20)
    assert (np.abs(louder) <= np.abs(wanted) + 1e-6).all()
    if np.abs(wanted).max() <= most:
        assert np.allclose(louder, wanted)


# --- the track


def placed(folder: Path, starts: list[float], gain: float = 0.0, seconds: float = 0.6) -> list[PlacedSound]:
    """Sounds in files, each at its second."""
    found = []
    for seed, start in enumerate(starts):
        path = folder / f"{seed}.flac"
        path.write_bytes(flac(trimmed(murmur(seconds, seed))))
        found.append(PlacedSound(start, Sound(path, gain)))
    return found


def written(target: Path, sounds: list[PlacedSound], seconds: float) -> Path:
    prepare(sounds, threads=1)
    with new_mp4(target) as output:
        track = new_sound_track(output)
        for packet in sound_packets(track, sounds, seconds):
            output.mux(packet)
    return target


def test_sounds_are_heard_at_their_sample_however_many_are_joined(tmp_path: Path) -> None:
    starts = [round(15 * 0.9 * number + number**2) / 15 for number in range(1, 13)]
    sounds = placed(tmp_path, starts)
    sound = heard(written(tmp_path / "whole.mp4", sounds, 25))
    assert len(sound) == pytest.approx(25 * RATE, abs=FRAME)
    assert [lag(sound, each.sound.samples(), each.start) for each in sounds] == [0] * len(sounds)


def test_where_nobody_speaks_there_is_silence_and_nothing_clicks(tmp_path: Path) -> None:
    sounds = placed(tmp_path, [0.2, 1.4])
    sound = heard(written(tmp_path / "whole.mp4", sounds, 3))
    spoken = np.zeros(len(sound), bool)
    for each in sounds:
        start = round(each.start * RATE)
        spoken[start - FRAME : start + len(each.sound.samples()) + FRAME] = True
    assert not sound[~spoken].any()
    edges = [round(each.start * RATE) for each in sounds]
    assert max(np.abs(np.diff(sound[edge - 200 : edge + 50])).max() for edge in edges) < 0.02


def test_the_loudness_is_the_films_and_no_peak_passes_the_ceiling_after_decoding(tmp_path: Path) -> None:
    starts = [0.2, 4.0]
    gain = gain_for([each.sound.samples() for each in placed(tmp_path, starts, seconds=3)])
    found, peak = measured(heard(written(tmp_path / "whole.mp4", placed(tmp_path, starts, gain, seconds=3), 8)))
    assert found == pytest.approx(LOUDNESS, abs=0.5)
    assert peak <= CEILING
    _, loudest = measured(heard(written(tmp_path / "loud.mp4", placed(tmp_path, starts, 30), 8)))
    assert loudest <= CEILING


def test_the_same_sounds_make_the_same_bytes(tmp_path: Path) -> None:
    sounds = placed(tmp_path, [0.2, 1.4])
    first = written(tmp_path / "first.mp4", sounds, 3).read_bytes()
    for path in tmp_path.glob("*.aac"):
        path.unlink()
    assert written(tmp_path / "again.mp4", sounds, 3).read_bytes() == first


def test_two_sentences_at_the_same_time_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="same time"):
        written(tmp_path / "whole.mp4", placed(tmp_path, [0.2, 0.4]), 3)


def test_packets_follow_each_other_without_gaps(tmp_path: Path) -> None:
    path = written(tmp_path / "whole.mp4", placed(tmp_path, [0.2, 2.0]), 3)
    with av.open(path) as container:
        packets: list[Any] = [packet for packet in container.demux(audio=0) if packet.size]
    assert all(after.pts - before.pts == FRAME for before, after in itertools.pairwise(packets))
