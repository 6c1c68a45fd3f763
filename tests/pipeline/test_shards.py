"""How chapters are split for many processes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.film import FilmChapter, read_film
from pipeline.processes.shards import (
    ALIKE,
    SETTING_UP,
    SHORTEST,
    STARTING,
    Shard,
    beats_to_hand_over,
    end_of_all,
    shards,
)
from scenes.telling import load_telling

SECONDS = st.floats(1, 40)


@st.composite
def missing(draw: st.DrawFn) -> list[tuple[FilmChapter, tuple[str, ...]]]:
    """Chapters, of each of which some beats are missing."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        reading = {f"b{beat}": draw(SECONDS) for beat in range(draw(st.integers(1, 12)))}
        chapter = FilmChapter(f"c{number}", number, "", tuple(reading), "m:C", spoken_seconds=reading)
        found.append((chapter, tuple(beat for beat in chapter.beats if draw(st.booleans()))))
    return found


@given(missing(), st.integers(1, 40))
def test_every_missing_beat_is_in_exactly_one_shard(
    wanted: list[tuple[FilmChapter, tuple[str, ...]]], processes: int
) -> None:
    found = shards(wanted, processes)
    for chapter, beats in wanted:
        own = sorted((shard for shard in found if shard.chapter == chapter), key=lambda shard: shard.number)
        assert tuple(beat for shard in own for beat in shard.beats) == beats
        assert all(shard.beats for shard in own)
        assert [(shard.number, shard.count) for shard in own] == [(n, len(own)) for n in range(1, len(own) + 1)]


@given(missing(), st.integers(1, 40))
def test_shards_have_unique_names_and_the_heaviest_come_first(
    wanted: list[tuple[FilmChapter, tuple[str, ...]]], processes: int
) -> None:
    found = shards(wanted, processes)
    assert len({shard.name for shard in found}) == len(found)
    assert [shard.weight for shard in found] == sorted((shard.weight for shard in found), reverse=True)


@given(missing())
def test_with_one_process_no_chapter_is_split(wanted: list[tuple[FilmChapter, tuple[str, ...]]]) -> None:
    assert len(shards(wanted, 1)) == sum(bool(beats) for _, beats in wanted)


@given(st.lists(SECONDS, min_size=1, max_size=40), st.integers(2, 64))
def test_a_long_chapter_is_split_and_a_short_one_is_not(seconds: list[float], processes: int) -> None:
    reading = {f"b{number}": length for number, length in enumerate(seconds)}
    chapter = FilmChapter("long", 1, "", tuple(reading), "m:C", spoken_seconds=reading)
    found = shards([(chapter, chapter.beats)], processes)
    if sum(seconds) <= SHORTEST:
        assert len(found) == 1
    elif sum(seconds) > 2 * SHORTEST and len(seconds) > 2:
        assert 2 <= len(found) <= min(len(seconds), 4 * processes)


def busy(lengths: list[float], processes: int) -> list[float]:
    """How long each process is busy, if the one that is done first takes the next."""
    each = [0.0] * processes
    for length in lengths:
        each[each.index(min(each))] += length
    return each


@given(missing(), st.integers(2, 40))
def test_all_are_done_no_later_than_with_whole_chapters(
    wanted: list[tuple[FilmChapter, tuple[str, ...]]], processes: int
) -> None:
    def costs(found: list[Shard]) -> list[float]:
        return [shard.weight + SETTING_UP for shard in found]

    found = shards(wanted, processes)
    whole = max(busy(costs(shards(wanted, 1)), processes))
    assert max(busy(costs(found), processes)) <= ALIKE * whole + 1e-9
    assert end_of_all(costs(found), processes) == max(busy(costs(found), processes))


def test_the_chapters_of_the_film_are_not_split_for_two_processes_and_evenly_divided_for_more() -> None:
    film = read_film(load_telling())
    whole = [(chapter, chapter.beats) for chapter in film.chapters]
    assert len(shards(whole, 2)) == len(whole)
    for processes, efficiency in ((2, 0.95), (4, 0.9), (8, 0.8)):
        seconds = sum(shard.weight for shard in shards(whole, 1))
        end = max(busy([shard.weight for shard in shards(whole, processes)], processes))
        assert seconds / processes / end > efficiency


@given(st.lists(SECONDS, min_size=1, max_size=12), st.data())
def test_beats_are_handed_over_only_if_both_end_earlier(seconds: list[float], data: st.DataObject) -> None:
    reading = {f"b{number}": length for number, length in enumerate(seconds)}
    chapter = FilmChapter("c", 1, "", tuple(reading), "m:C", spoken_seconds=reading)
    now = data.draw(st.sampled_from(chapter.beats))
    drawn = sum(reading[beat] for beat in chapter.beats[: chapter.beats.index(now)])
    pace = data.draw(st.floats(0.01, 3))
    given_away = beats_to_hand_over(chapter, chapter.beats, now, drawn, pace)
    coming = chapter.beats[chapter.beats.index(now) + 1 :]
    assert given_away == coming[len(coming) - len(given_away) :]
    left = sum(seconds) - drawn
    if given_away:
        of_other = sum(reading[beat] for beat in given_away)
        assert max(pace * (left - of_other), pace * of_other + STARTING) < pace * left
    elif len(coming) > 1 and max(seconds) < left / 4:
        assert pace * left < 4 * (STARTING + 1)
