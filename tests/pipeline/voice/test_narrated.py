"""A narrated film, rendered: heard at its captions, cached, the same bytes again, and stopped in the middle."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
from pathlib import Path

import numpy as np
import pytest

from pipeline.voice.level import CEILING, LOUDNESS
from pipeline.voice.samples import RATE, trimmed
from tests.conftest import ROOT
from tests.pipeline.test_cache import BEATS, Told, drawn_anew
from tests.pipeline.test_disk import DISK, HOW, MOUNTS, SAID, mount, pages
from tests.pipeline.test_failure import half_written
from tests.support.cluster import cluster
from tests.support.videos import read
from tests.support.voices import heard, lag, measured, murmur, write_wav

LENGTHS = dict(zip(BEATS, (2.6, 2.5, 3.4, 2.7), strict=True))  # seconds of the recordings
DYING = str(ROOT / "tests" / "support" / "dying.py")


def record(folder: Path, seed: int = 0, **lengths: float) -> Path:
    for number, (beat, seconds) in enumerate((LENGTHS | lengths).items()):
        write_wav(folder / "touch" / f"{beat}.wav", murmur(seconds, seed + number))
    return folder


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The told film with recordings in `voice`; not to be changed."""
    told = Told.new(tmp_path_factory.mktemp("spoken"))
    told.render("-j", "1", "--voice", str(record(told.folder / "voice")))
    return told


@pytest.fixture
def told(tmp_path: Path, spoken: Told) -> Told:
    """The film with the cache of the spoken one."""
    return Told.new(tmp_path).with_cache_of(spoken)


def contents(told: Told) -> list[dict]:  # type: ignore[type-arg]
    return json.loads((told.media / "480p15" / "film.json").read_text())["chapters"][0]["beats"]  # type: ignore[no-any-return]


def test_every_sentence_is_heard_at_its_sample_and_its_caption_shown_then(spoken: Told) -> None:
    path = spoken.media / "480p15" / "film.mp4"
    sound, video = heard(path), read(path)
    assert len(sound) / RATE == pytest.approx(video.seconds, abs=0.03)
    for number, beat in enumerate(contents(spoken)):
        (cue,) = beat["cues"]
        recording = trimmed(murmur(LENGTHS[beat["name"]], number))
        assert lag(sound, recording, cue["start"]) == 0
        assert cue["end"] - cue["start"] >= len(recording) / RATE
    starts = [start for start, _, _ in video.captions]
    assert starts == pytest.approx([beat["cues"][0]["start"] for beat in contents(spoken)], abs=0.002)


def test_chapter_and_film_are_heard_alike_and_as_loud_as_they_should(spoken: Told) -> None:
    sounds = [heard(spoken.media / "480p15" / f"{name}.mp4") for name in ("film", "touch")]
    assert np.array_equal(*sounds)
    found, peak = measured(sounds[0])
    assert found == pytest.approx(LOUDNESS, abs=0.5)
    assert peak <= CEILING


def test_a_beat_by_itself_is_heard_at_the_same_sample_and_as_loud(told: Told, spoken: Told) -> None:
    told.render("touch:centre", "--voice", str(spoken.folder / "voice"))
    recording = trimmed(murmur(LENGTHS["centre"], 2))
    beat = next(beat for beat in contents(spoken) if beat["name"] == "centre")
    alone, film = (heard(told.media / "480p15" / "touch-centre.mp4"), heard(spoken.media / "480p15" / "film.mp4"))
    assert lag(alone, recording, 0.2) == 0
    assert drawn_anew(told, {path.stat().st_ino for path in told.segments()}) == set()
    start = round(beat["start"] * RATE)
    assert np.abs(alone[: 2 * RATE]).max() == pytest.approx(np.abs(film[start : start + 2 * RATE]).max(), rel=0.05)


def test_nothing_changed_writes_nothing(spoken: Told) -> None:
    before = spoken.stand()
    spoken.render("--voice", str(spoken.folder / "voice"))
    assert spoken.stand() == before


def test_a_fresh_start_of_two_processes_makes_the_same_bytes(told: Told, spoken: Told) -> None:
    for path in (told.media / ".cache" / "voice").rglob("*.*"):
        path.unlink()
    told.render("-j", "2", "--fresh", "--voice", str(spoken.folder / "voice"))
    assert told.published() == spoken.published()


def test_another_voice_of_the_same_lengths_draws_nothing(told: Told, spoken: Told) -> None:
    before = told.inodes()
    said = told.render("--voice", str(record(told.folder / "voice", seed=100)))
    assert [line.partition(" in ")[0] for line in said.splitlines()] == ["voice: started", "voice: 4 sentences"]
    assert drawn_anew(told, before) == set()
    film = read(told.media / "480p15" / "film.mp4")
    assert film.frames == read(spoken.media / "480p15" / "film.mp4").frames
    assert told.published()["film.mp4"] != spoken.published()["film.mp4"]


def test_a_longer_recording_draws_its_beat_again_and_no_other(told: Told) -> None:
    before = told.inodes()
    told.render("-j", "1", "--voice", str(record(told.folder / "voice", radius=5.5)))
    assert drawn_anew(told, before) == {"radius"}


def test_silent_there_is_no_sound_track(told: Told) -> None:
    told.render("--silent")
    assert len(read(told.media / "480p15" / "film.mp4").captions) == len(BEATS)
    with pytest.raises(IndexError):
        heard(told.media / "480p15" / "film.mp4")


MOMENTS = {  # a function, and at which of its calls the command is killed
    "a sentence is being kept": ("pathlib:Path.replace", 3),
    "a sentence is being encoded": ("pipeline.voice.track:true_peak", 2),
    "the film is being joined": ("pipeline.voice.track:_read", 2),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_the_next_run_makes_the_same_film(told: Told, spoken: Told, moment: str) -> None:
    shutil.rmtree(told.media / ".cache" / "voice")
    place, count = MOMENTS[moment]
    voice = ("--voice", str(spoken.folder / "voice"))
    program, *arguments = told.command(*voice)
    done = subprocess.run([program, DYING, place, str(count), *arguments], cwd=told.folder, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not list(told.media.glob("480p15/[!.]*"))
    kept = told.stand().keys()
    before = told.inodes()
    told.render(*voice)
    assert told.published() == spoken.published()
    assert drawn_anew(told, before) == set()
    left = [path for path in kept - told.stand().keys() if path.name[0] != "." and ".work-" not in str(path)]
    assert left == []  # what was whole is still there
    assert not half_written(told.media)


ROOM = {  # the sounds that are there already, and what fits beside them: pages, and bytes of one file
    "no sentence": ("none", lambda sounds: (4, 16)),
    "the first sentences": ("none", lambda sounds: (8 + pages(sounds[-1:]), sounds[1].stat().st_size + 1)),
    "all sentences, but not encoded": ("*.[fj]*", lambda sounds: (4, 16)),
}


@pytest.mark.parametrize("room", ROOM)
@pytest.mark.parametrize("how", [HOW])
def test_a_disk_that_is_full_of_sounds_is_reported_and_the_next_run_continues(
    tmp_path: Path, spoken: Told, room: str, how: str
) -> None:
    told, cache = Told.new(tmp_path), spoken.media / ".cache"
    pattern, free = ROOM[room]
    copied = [path for path in cache.rglob("*.*") if "voice" not in path.parts or path.match(pattern)]
    more, longest = free(sorted(cache.rglob("*.flac"), key=lambda path: path.stat().st_size))
    command = told.command("--voice", str(spoken.folder / "voice"))

    def limit() -> None:
        if not MOUNTS:
            resource.setrlimit(resource.RLIMIT_FSIZE, (longest, resource.RLIM_INFINITY))

    with DISK(told.media, pages(copied) + more):
        for path in copied:
            if path.is_file():
                target = told.media / path.relative_to(spoken.media)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, target)
        done = subprocess.run(command, cwd=told.folder, capture_output=True, text=True, check=False, preexec_fn=limit)
        assert (done.returncode, done.stdout) == (1, "")
        last = done.stderr.splitlines()[-1]
        assert last.startswith("render.sh: ")
        assert SAID in last
        assert not list(told.media.glob("480p15/[!.]*"))
        assert not half_written(told.media)
        if MOUNTS:
            assert mount(told.media, 8000, "remount")
        before = told.stand()
        kept = {path: state for path, state in before.items() if path.suffix == ".flac"}
        assert (len(kept) > 0) == (room != "no sentence")
        told.render("--voice", str(spoken.folder / "voice"))
        assert told.published() == spoken.published()
        assert {path: told.stand()[path] for path in kept} == kept


def test_a_sentence_that_is_said_otherwise_draws_nothing(told: Told, spoken: Told) -> None:
    voice = Path(shutil.copytree(spoken.folder / "voice", told.folder / "voice"))
    (voice / "touch" / "closing.wav").unlink()
    filled = ("--voice", str(voice), "--fill")
    before = told.inodes()
    told.render(*filled)
    assert drawn_anew(told, before) == {"closing"}
    before, first = told.inodes(), told.published()
    told.replace("words.toml", '"There it stays."', '{ say = "There it stays.", spoken = "There it rests." }')
    assert "touch: started" not in told.render(*filled)
    assert drawn_anew(told, before) == set()
    again = told.published()
    assert {name for name, content in first.items() if again[name] != content} == {
        f"{name}.{kind}" for name in ("film", "touch") for kind in ("mp4", "json")
    }


def test_a_cluster_makes_the_same_film_as_this_machine(spoken: Told, tmp_path: Path) -> None:
    told = Told.new(tmp_path)
    with cluster(tmp_path, 1) as place:
        told.render("--scheduler", place.address, "--voice", str(spoken.folder / "voice"))
    assert told.published() == spoken.published()


def said_by(told: Told, voice: Path) -> subprocess.CompletedProcess[str]:
    command = told.command("--voice", str(voice))
    return subprocess.run(command, cwd=told.folder, capture_output=True, text=True, check=False)


def test_what_is_wrong_with_a_recording_is_one_line_and_nothing_is_changed(told: Told) -> None:
    voice = record(told.folder / "voice")
    (voice / "touch" / "centre.wav").write_text("no sound")
    done = said_by(told, voice)
    assert done.returncode == 2
    progress, error = done.stderr.splitlines()
    assert progress == "voice: started"
    assert "centre.wav: it cannot be read as sound" in error
    (voice / "touch" / "centre.wav").unlink()
    done = said_by(told, voice)
    assert done.returncode == 2
    assert "touch/centre" in done.stderr
    assert not (told.media / "480p15" / "film.mp4").exists()
