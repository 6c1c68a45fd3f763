"""The rules of the cache: which segments are used, which are drawn again, and which are removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.cache.chapter_segments import AFTER, ChapterSegments, segment_names, segments_with
from pipeline.cache.inputs import SPEECH, ChapterInputs, digest
from pipeline.cache.segments import SegmentFolder
from pipeline.cache.storage import CACHE, cache_in_use, segment_path
from pipeline.film import FilmChapter
from scenes.script import load_script
from scenes.speech import Length, Speech
from scenes.telling import load_telling
from scenes.timeline import Cue
from tests.support.tiny_film import CALM, LIVELY

INPUTS = ChapterInputs(load_telling(), "touch")
TOUCH = FilmChapter("touch", 1, "Touch", tuple(load_script().chapters["touch"].beats), "none:None")


def keep(segments: ChapterSegments, name: str, read: dict[str, str] | None = None, content: bytes = b"video") -> None:
    """Writes a segment as if it had been drawn."""
    segments.video(name).write_bytes(content)
    spoken = {SPEECH: segments.inputs.speech_digest(name)} if segments.inputs and not name.endswith(AFTER) else {}
    segments.keep(name, 3, [Cue(0, 1, "Words.")], spoken | (read or {}))


def full(folder: Path, inputs: ChapterInputs | None = None, **read: dict[str, str]) -> ChapterSegments:
    """All segments of the chapter; those named in `read` have read these inputs, the others nothing."""
    chapter = TOUCH if inputs else LIVELY
    segments = ChapterSegments(folder, chapter, inputs)
    folder.mkdir(parents=True)
    for name in segment_names(chapter):
        keep(segments, name, read.get(name))
    return segments


def test_complete_segments_are_found(tmp_path: Path) -> None:
    full(tmp_path / "code" / "inputs")
    again = ChapterSegments(tmp_path / "code" / "inputs", LIVELY)
    assert again.missing() == ()
    assert len(again.videos()) == 7
    assert again.timeline(3).seconds == 7
    assert [beat.start for beat in again.timeline(3).beats] == [1, 3, 5]


def test_every_segment_is_drawn_with_exactly_one_beat() -> None:
    for chapter in (CALM, LIVELY, LIVELY.single_beat("grow")):
        drawn = [name for beat in chapter.beats for name in segments_with(chapter, beat)]
        assert drawn == segment_names(chapter)


DAMAGES: dict[str, Callable[[Path, Path], Any]] = {
    "video gone": lambda video, note: video.unlink(),
    "video cut short": lambda video, note: video.write_bytes(video.read_bytes()[:-1]),
    "one bit of the video turned": lambda video, note: video.write_bytes(b"vidEo"),
    "video is a folder": lambda video, note: (video.unlink(), video.mkdir()),
    "note gone": lambda video, note: note.unlink(),
    "note empty": lambda video, note: note.write_bytes(b""),
    "note cut short": lambda video, note: note.write_bytes(note.read_bytes()[:-2]),
    "note not text": lambda video, note: note.write_bytes(bytes(range(256))),
    "note of another kind": lambda video, note: note.write_text("[1, 2]"),
    "note of another version": lambda video, note: note.write_text('{"frames": 3, "cues": [], "size": 5}'),
    "note with another number of frames": lambda video, note: note.write_text(
        note.read_text().replace('"frames": 3', '"frames": 4')
    ),
    "note of another segment": lambda video, note: shutil.copy(note.with_name("turn.json"), note),
    "note of other inputs": lambda video, note: shutil.copy(full(note.parent.with_name("other")).note("grow"), note),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_segment_is_drawn_again(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "code" / "inputs"
    full(folder)
    DAMAGES[damage](folder / "grow.coded", folder / "grow.json")
    assert ChapterSegments(folder, LIVELY).missing() == ("grow",)


def test_one_wrong_bit_in_any_byte_of_a_note_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "code" / "inputs"
    note = full(folder).note("grow")
    whole = note.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        note.write_bytes(damaged)
        assert SegmentFolder(folder).known("grow") is None, bytes(damaged)


def test_a_segment_that_is_being_written_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "code" / "inputs"
    full(folder)
    for path in [*folder.glob("turn.*")]:
        path.rename(path.with_name(f".{path.name}.1234"))
    assert ChapterSegments(folder, LIVELY).missing() == ("turn",)


def test_a_fresh_start_forgets_all_notes_and_keeps_the_videos(tmp_path: Path) -> None:
    folder = tmp_path / "code" / "inputs"
    videos = full(folder).videos()
    assert ChapterSegments(folder, LIVELY, fresh=True).missing() == LIVELY.beats
    assert all(video.exists() for video in videos)
    assert ChapterSegments(folder, LIVELY).missing() == LIVELY.beats  # even if the run does not finish


# --- segments of other inputs


def linked(folder: Path, other: Path) -> set[str]:
    """The segments that are the same files in both folders."""
    return {path.stem for path in folder.glob("*.coded") if path.samefile(other / path.name)}


def test_segments_are_taken_from_inputs_in_which_nothing_differs(tmp_path: Path) -> None:
    full(tmp_path / "code" / "old", INPUTS)
    new = ChapterSegments(tmp_path / "code" / "new", TOUCH, INPUTS)
    assert new.missing() == ()
    assert linked(new.path, tmp_path / "code" / "old") == set(segment_names(TOUCH))


def test_no_segment_is_taken_from_the_first_difference_on(tmp_path: Path) -> None:
    third = TOUCH.beats[2]
    full(tmp_path / "code" / "old", INPUTS, **{third: {"fact radius": digest(0.5)}})
    new = ChapterSegments(tmp_path / "code" / "new", TOUCH, INPUTS)
    assert new.missing() == TOUCH.beats[2:]
    before = segment_names(TOUCH)[: segment_names(TOUCH).index(third)]
    assert linked(new.path, tmp_path / "code" / "old") == set(before)


@pytest.mark.parametrize(
    "read",
    [{"fact gone": "x"}, {"label gone": "x"}, {"fact radius": ""}, {"nothing known": "x"}],
    ids=["fact gone", "label gone", "not to be compared", "of no known kind"],
)
def test_a_segment_with_an_unknown_input_is_not_taken(tmp_path: Path, read: dict[str, str]) -> None:
    full(tmp_path / "code" / "old", INPUTS, **{TOUCH.beats[0]: read})
    assert ChapterSegments(tmp_path / "code" / "new", TOUCH, INPUTS).missing() == TOUCH.beats


def test_a_beat_with_another_caption_is_drawn_again_and_no_other(tmp_path: Path) -> None:
    changed = TOUCH.beats[3]
    old = full(tmp_path / "code" / "old", INPUTS)
    old.keep(changed, 3, [], {SPEECH: digest("other words")})
    assert ChapterSegments(tmp_path / "code" / "new", TOUCH, INPUTS).missing() == (changed,)


def test_a_single_beat_is_never_taken_from_other_inputs(tmp_path: Path) -> None:
    beat = TOUCH.beats[2]
    full(tmp_path / "code" / "old", INPUTS, **{TOUCH.beats[0]: {"fact radius": digest(0.5)}})
    assert ChapterSegments(tmp_path / "code" / "new", TOUCH.single_beat(beat), INPUTS).missing() == (beat,)


def test_a_damaged_segment_is_not_taken(tmp_path: Path) -> None:
    full(tmp_path / "code" / "old", INPUTS)
    (tmp_path / "code" / "old" / f"{TOUCH.beats[1]}.coded").write_bytes(b"other")
    assert ChapterSegments(tmp_path / "code" / "new", TOUCH, INPUTS).missing() == TOUCH.beats[1:]


def test_code_and_inputs_have_folders_of_their_own(tmp_path: Path) -> None:
    given = [(code, inputs) for code in (["a"], ["b"], ["a", "b"], ["ab"]) for inputs in ("x", "y")]
    assert len({segment_path(tmp_path, "touch", code, inputs) for code, inputs in given}) == len(given)


# --- its size


def filled(media: Path, ages: dict[str, int]) -> Path:
    """A cache with folders of 100 bytes; `ages` has how many seconds ago each was last used."""
    for name, age in ages.items():
        folder = media / CACHE / f"{name}-code" / "inputs"
        folder.mkdir(parents=True)
        (folder / "beat.coded").write_bytes(bytes(100))
        os.utime(folder, (1e9 - age, 1e9 - age))
    return media / CACHE


def left(cache: Path) -> set[str]:
    return {path.name.removesuffix("-code") for path in cache.iterdir() if path.is_dir()}


AGES = {"old": 300, "oldest": 400, "new": 100, "newer": 50}


@pytest.mark.parametrize(
    ("limit", "kept"),
    [(400, set(AGES)), (399, {"old", "new", "newer"}), (250, {"new", "newer"}), (99, set())],
)
def test_the_least_recently_used_folders_are_removed_down_to_the_limit(
    tmp_path: Path, limit: int, kept: set[str]
) -> None:
    cache = filled(tmp_path, AGES)
    with cache_in_use(tmp_path, limit):
        assert left(cache) == set(AGES)
    assert left(cache) == kept


def test_nothing_is_removed_while_another_run_uses_the_cache(tmp_path: Path) -> None:
    cache = filled(tmp_path, AGES)
    (cache / "old-code" / "inputs" / ".beat.coded.77").touch()
    with cache_in_use(tmp_path, 0):
        with cache_in_use(tmp_path, 0):
            pass
        assert left(cache) == set(AGES)
        assert list(cache.rglob(".*"))
    assert left(cache) == set()


def test_looking_for_what_is_missing_counts_as_use(tmp_path: Path) -> None:
    cache = filled(tmp_path, AGES)
    ChapterSegments(cache / "oldest-code" / "inputs", LIVELY).missing()
    with cache_in_use(tmp_path, 100):
        pass
    assert left(cache) == {"oldest"}


def test_temporary_files_of_killed_processes_are_removed(tmp_path: Path) -> None:
    cache = filled(tmp_path, AGES)
    (cache / "old-code" / "inputs" / ".beat.coded.77").write_bytes(b"half")
    (cache / ".made.json.77").write_bytes(b"half")
    with cache_in_use(tmp_path):
        pass
    assert not list(cache.rglob(".*"))
    assert left(cache) == set(AGES)


def test_a_failed_run_also_keeps_the_limit(tmp_path: Path) -> None:
    cache = filled(tmp_path, AGES)
    with pytest.raises(KeyboardInterrupt), cache_in_use(tmp_path, 0):
        raise KeyboardInterrupt
    assert left(cache) == set()


def test_only_beats_whose_speech_has_another_timing_are_not_taken_over(tmp_path: Path) -> None:
    """What is drawn after a beat does not depend on what was said in it."""
    full(tmp_path / "code" / "old", INPUTS)
    slower = Speech({("touch", TOUCH.beats[1]): (Length(9), Length(9))})
    other = ChapterInputs(replace(load_telling(), speech=slower), "touch")
    assert ChapterSegments(tmp_path / "code" / "new", TOUCH, other).missing() == (TOUCH.beats[1],)


def test_speech_that_differs_by_less_than_the_grid_is_the_same(tmp_path: Path) -> None:
    beat = TOUCH.beats[1]
    measured = [placed.end - placed.start for placed in INPUTS.telling.narration("touch", beat).sentences]
    nearly = Speech({("touch", beat): tuple(Length(seconds - 1e-5) for seconds in measured)})
    full(tmp_path / "code" / "old", INPUTS)
    other = ChapterInputs(replace(load_telling(), speech=nearly), "touch")
    assert ChapterSegments(tmp_path / "code" / "new", TOUCH, other).missing() == ()
