"""The cache's laws: what is whole is found, what is not is drawn again, what is old goes, what is in use stays."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.cache.inputs import Words, digest
from pipeline.cache.segments import AFTER, CACHE, Segments, drawn_with, folder_of, in_use, stretches
from pipeline.film import FilmChapter
from scenes.script import load_script
from scenes.story import load_story
from tests.support.tiny_film import CALM, LIVELY

STORY = load_story()
WORDS = Words(load_script().chapters["touch"], STORY)
TOUCH = FilmChapter("touch", 1, "Touch", tuple(load_script().chapters["touch"].beats), "none:None")


def keep(segments: Segments, name: str, read: dict[str, str] | None = None, content: bytes = b"video") -> None:
    """Keeps a stretch as it is kept once it is drawn."""
    beat = name.removesuffix(AFTER)
    segments.video(name).write_bytes(content)
    segments.keep(name, 3, segments.words.caption(beat) if segments.words and beat else "", read or {})


def full(folder: Path, words: Words | None = None, **read: dict[str, str]) -> Segments:
    """All segments of the chapter, those before a named beat having read nothing, that one what is given."""
    chapter = TOUCH if words else LIVELY
    segments = Segments(folder, chapter, words)
    folder.mkdir(parents=True)
    for name in stretches(chapter):
        keep(segments, name, read.get(name))
    return segments


def test_what_is_whole_is_found_and_nothing_else_is_missing(tmp_path: Path) -> None:
    full(tmp_path / "code" / "inputs")
    again = Segments(tmp_path / "code" / "inputs", LIVELY)
    assert again.missing() == ()
    assert len(again.videos()) == 7
    assert again.timeline(3).seconds == 7
    assert [beat.start for beat in again.timeline(3).beats] == [1, 3, 5]


def test_every_stretch_is_drawn_with_one_beat() -> None:
    for chapter in (CALM, LIVELY, LIVELY.alone("grow")):
        drawn = [name for beat in chapter.beats for name in drawn_with(chapter, beat)]
        assert drawn == stretches(chapter)


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
    "note of another version": lambda video, note: note.write_text('{"frames": 3, "caption": "", "size": 5}'),
    "note with wrong values": lambda video, note: note.write_text(
        json.dumps(json.loads(note.read_text()) | {"frames": "many"})
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_segment_is_drawn_again(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "code" / "inputs"
    full(folder)
    DAMAGES[damage](folder / "grow.coded", folder / "grow.json")
    assert Segments(folder, LIVELY).missing() == ("grow",)


def test_of_a_stretch_that_is_being_written_nothing_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "code" / "inputs"
    full(folder)
    for path in [*folder.glob("turn.*")]:
        path.rename(path.with_name(f".{path.name}.1234"))
    assert Segments(folder, LIVELY).missing() == ("turn",)


def test_a_fresh_start_draws_all_and_leaves_the_videos_to_those_who_join_them(tmp_path: Path) -> None:
    folder = tmp_path / "code" / "inputs"
    videos = full(folder).videos()
    assert Segments(folder, LIVELY, fresh=True).missing() == LIVELY.beats
    assert all(video.exists() for video in videos)
    assert Segments(folder, LIVELY).missing() == LIVELY.beats  # also if the run does not come to its end


# --- segments of other inputs


def linked(folder: Path, other: Path) -> set[str]:
    """The stretches that both folders share."""
    return {path.stem for path in folder.glob("*.coded") if path.samefile(other / path.name)}


def test_all_is_taken_over_from_inputs_that_read_the_same(tmp_path: Path) -> None:
    full(tmp_path / "code" / "old", WORDS)
    new = Segments(tmp_path / "code" / "new", TOUCH, WORDS)
    assert new.missing() == ()
    assert linked(new.folder, tmp_path / "code" / "old") == set(stretches(TOUCH))


def test_from_the_first_beat_that_read_something_else_nothing_is_taken_over(tmp_path: Path) -> None:
    third = TOUCH.beats[2]
    full(tmp_path / "code" / "old", WORDS, **{third: {"fact radius": digest(0.5)}})
    new = Segments(tmp_path / "code" / "new", TOUCH, WORDS)
    assert new.missing() == TOUCH.beats[2:]
    before = stretches(TOUCH)[: stretches(TOUCH).index(third)]
    assert linked(new.folder, tmp_path / "code" / "old") == set(before)


@pytest.mark.parametrize(
    "read",
    [{"fact gone": "x"}, {"label gone": "x"}, {"fact radius": ""}, {"nothing known": "x"}],
    ids=["fact gone", "label gone", "not to be compared", "of no known kind"],
)
def test_what_cannot_be_compared_is_not_the_same(tmp_path: Path, read: dict[str, str]) -> None:
    full(tmp_path / "code" / "old", WORDS, **{TOUCH.beats[0]: read})
    assert Segments(tmp_path / "code" / "new", TOUCH, WORDS).missing() == TOUCH.beats


def test_a_beat_with_other_words_is_drawn_again_and_no_other(tmp_path: Path) -> None:
    changed = TOUCH.beats[3]
    old = full(tmp_path / "code" / "old", WORDS)
    old.keep(changed, 3, "Other words.", {})
    assert Segments(tmp_path / "code" / "new", TOUCH, WORDS).missing() == (changed,)


def test_a_beat_by_itself_is_not_taken_over_for_nobody_knows_what_was_read_before_it(tmp_path: Path) -> None:
    beat = TOUCH.beats[2]
    full(tmp_path / "code" / "old", WORDS, **{TOUCH.beats[0]: {"fact radius": digest(0.5)}})
    assert Segments(tmp_path / "code" / "new", TOUCH.alone(beat), WORDS).missing() == (beat,)


def test_a_damaged_segment_is_not_taken_over(tmp_path: Path) -> None:
    full(tmp_path / "code" / "old", WORDS)
    (tmp_path / "code" / "old" / f"{TOUCH.beats[1]}.coded").write_bytes(b"other")
    assert Segments(tmp_path / "code" / "new", TOUCH, WORDS).missing() == TOUCH.beats[1:]


def test_code_and_inputs_have_folders_of_their_own(tmp_path: Path) -> None:
    given = [(code, inputs) for code in (["a"], ["b"], ["a", "b"], ["ab"]) for inputs in ("x", "y")]
    assert len({folder_of(tmp_path, "touch", code, inputs) for code, inputs in given}) == len(given)


# --- its size


def filled(media: Path, ages: dict[str, int]) -> Path:
    """Folders of 100 bytes, last used so many seconds ago."""
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
def test_the_longest_unused_go_first_until_the_rest_is_within_the_limit(
    tmp_path: Path, limit: int, kept: set[str]
) -> None:
    cache = filled(tmp_path, AGES)
    with in_use(tmp_path, limit):
        assert left(cache) == set(AGES)
    assert left(cache) == kept


def test_nothing_goes_while_another_run_uses_it(tmp_path: Path) -> None:
    cache = filled(tmp_path, AGES)
    (cache / "old-code" / "inputs" / ".beat.coded.77").touch()
    with in_use(tmp_path, 0):
        with in_use(tmp_path, 0):
            pass
        assert left(cache) == set(AGES)
        assert list(cache.rglob(".*"))
    assert left(cache) == set()


def test_looking_for_what_is_missing_counts_as_use(tmp_path: Path) -> None:
    cache = filled(tmp_path, AGES)
    Segments(cache / "oldest-code" / "inputs", LIVELY).missing()
    with in_use(tmp_path, 100):
        pass
    assert left(cache) == {"oldest"}


def test_what_a_killed_process_left_half_written_goes(tmp_path: Path) -> None:
    cache = filled(tmp_path, AGES)
    (cache / "old-code" / "inputs" / ".beat.coded.77").write_bytes(b"half")
    (cache / ".made.json.77").write_bytes(b"half")
    with in_use(tmp_path):
        pass
    assert not list(cache.rglob(".*"))
    assert left(cache) == set(AGES)


def test_a_failed_run_leaves_the_limit_kept_too(tmp_path: Path) -> None:
    cache = filled(tmp_path, AGES)
    with pytest.raises(KeyboardInterrupt), in_use(tmp_path, 0):
        raise KeyboardInterrupt
    assert left(cache) == set()
