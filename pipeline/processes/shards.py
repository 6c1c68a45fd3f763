"""Shards: how the beats of the chapters are divided among processes."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # scene files are drawn without loading the film
    from pipeline.film import FilmChapter

SHORTEST = 15.0  # seconds of film: anything shorter is not worth a process of its own
SKIPPING = 0.1  # the cost of skipping a beat, as a share of the cost of drawing it
SETTING_UP = 2.0  # the cost of beginning a shard, in seconds of film drawn
FINENESS = (1, 1.25, 1.5, 2, 2.5, 3, 4)  # one process's share of the film, divided by the longest part of a chapter
ALIKE = 1.03  # the estimates are not so exact that a smaller gain would be worth a finer division
WORTHWHILE = 1.0  # seconds that handing over beats must save
STARTING = 4.0  # seconds, estimated, until a process that takes over beats reaches them


@dataclass(frozen=True)
class Shard:
    """Beats of a chapter for one process: shard `number` of the chapter's `count` shards."""

    chapter: FilmChapter
    beats: tuple[str, ...]
    number: int
    count: int

    @property
    def weight(self) -> float:
        """The estimated cost of the shard, in seconds of film drawn."""
        chapter = self.chapter
        before = chapter.beats[: chapter.beats.index(self.beats[0])]
        skipped = SKIPPING * sum(map(chapter.estimated_seconds, before))
        return sum(map(chapter.estimated_seconds, self.beats)) + skipped

    @property
    def name(self) -> str:
        """The chapter's name, with the shard's number if the chapter has several shards."""
        return self.chapter.name if self.count == 1 else f"{self.chapter.name}-{self.number}of{self.count}"


def shards(missing: Sequence[tuple[FilmChapter, tuple[str, ...]]], processes: int) -> list[Shard]:
    """The missing beats, divided into shards so that `processes` processes are done soonest; the heaviest come first.

    A process has to skip the beats before its shard, which costs time. So of several divisions that are equally good by
    estimate, the one with the fewest shards is taken.
    """
    total = sum(chapter.estimated_seconds(beat) for chapter, beats in missing for beat in beats)
    longest = [math.inf, *(max(SHORTEST, total / processes / fineness) for fineness in FINENESS)]
    divisions = [_divided(missing, each) for each in longest]
    ends = [end_of_all([shard.weight + SETTING_UP for shard in division], processes) for division in divisions]
    return next(division for division, end in zip(divisions, ends, strict=True) if end <= ALIKE * min(ends))


def end_of_all(costs: Iterable[float], processes: int) -> float:
    """When the last process is done, if each takes the next of the costs as soon as it is done with one."""
    ends = [0.0] * processes
    for cost in costs:
        heapq.heapreplace(ends, ends[0] + cost)
    return max(ends)


def beats_to_hand_over(
    chapter: FilmChapter, beats: Sequence[str], current: str, drawn: float, pace: float
) -> tuple[str, ...]:
    """The last of a process's `beats`, as many as an idle process should draw instead so that both end earliest.

    The process is at the beat `current`, has drawn `drawn` seconds of film, and takes `pace` seconds for each second of
    film. Empty if handing over does not save enough time.
    """
    coming = tuple(beats[beats.index(current) + 1 :]) if current in beats else ()
    left = sum(map(chapter.estimated_seconds, beats)) - drawn

    def end_of_both(first: int) -> float:
        given = sum(map(chapter.estimated_seconds, coming[first:]))
        return max((left - given) * pace, given * pace + STARTING)

    first = min(range(len(coming)), key=end_of_both, default=0)
    return coming[first:] if coming and end_of_both(first) + WORTHWHILE < left * pace else ()


def _divided(missing: Sequence[tuple[FilmChapter, tuple[str, ...]]], longest: float) -> list[Shard]:
    found = [shard for chapter, beats in missing if beats for shard in _split(chapter, beats, longest)]
    return sorted(found, key=lambda shard: -shard.weight)


def _split(chapter: FilmChapter, beats: tuple[str, ...], longest: float) -> list[Shard]:
    weights = [chapter.estimated_seconds(beat) for beat in beats]
    count = min(len(beats), max(1, math.ceil(sum(weights) / longest)))
    runs: list[list[str]] = [[] for _ in range(count)]
    done, share = 0.0, sum(weights) / count
    for beat, weight in zip(beats, weights, strict=True):
        runs[min(count - 1, int((done + weight / 2) / share))].append(beat)
        done += weight
    kept = [tuple(run) for run in runs if run]
    return [Shard(chapter, run, number, len(kept)) for number, run in enumerate(kept, start=1)]
