"""Shards: a chapter whole, or its beats in several runs where there are more processes than chapters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.film import FilmChapter

SHORTEST = 15.0  # seconds of film: what is shorter is not worth a process of its own
SKIPPING = 0.1  # of a beat's drawing: what it costs to go past it
WORTHWHILE = 1.0  # second earlier
STARTING = 4.0  # seconds until a process that takes over beats has come to them, about


@dataclass(frozen=True)
class Shard:
    """Beats of a chapter for one process; `number` of `count` of the chapter's shards."""

    chapter: FilmChapter
    beats: tuple[str, ...]
    number: int
    count: int

    @property
    def weight(self) -> float:
        """About how long it takes, in seconds of film drawn."""
        chapter = self.chapter
        before = chapter.beats[: chapter.beats.index(self.beats[0])]
        return sum(map(chapter.weight, self.beats)) + SKIPPING * sum(map(chapter.weight, before))

    @property
    def name(self) -> str:
        """The chapter's name, with the shard's number where there are several."""
        return self.chapter.name if self.count == 1 else f"{self.chapter.name}-{self.number}of{self.count}"


def shards(missing: Sequence[tuple[FilmChapter, tuple[str, ...]]], processes: int) -> list[Shard]:
    """The missing beats in shards that keep so many processes busy; the heaviest come first.

    A chapter is split only where it would take longer than half of each process's share: going past the beats
    before a shard costs time.
    """
    total = sum(chapter.weight(beat) for chapter, beats in missing for beat in beats)
    longest = max(SHORTEST, total / processes / 2) if processes > 1 else math.inf
    found = [shard for chapter, beats in missing if beats for shard in _split(chapter, beats, longest)]
    return sorted(found, key=lambda shard: -shard.weight)


def to_hand_over(chapter: FilmChapter, beats: Sequence[str], now: str, drawn: float, pace: float) -> tuple[str, ...]:
    """Those of a process's beats, the last ones, that another process with nothing to do had better draw.

    Of its `beats` it has come to `now`; it has drawn so many seconds of film, and takes `pace` seconds for each.
    """
    coming = tuple(beats[beats.index(now) + 1 :]) if now in beats else ()
    left = sum(map(chapter.weight, beats)) - drawn

    def until_both_are_done(first: int) -> float:
        given = sum(map(chapter.weight, coming[first:]))
        return max((left - given) * pace, given * pace + STARTING)

    first = min(range(len(coming)), key=until_both_are_done, default=0)
    return coming[first:] if coming and until_both_are_done(first) + WORTHWHILE < left * pace else ()


def _split(chapter: FilmChapter, beats: tuple[str, ...], longest: float) -> list[Shard]:
    weights = [chapter.weight(beat) for beat in beats]
    count = min(len(beats), max(1, math.ceil(sum(weights) / longest)))
    runs: list[list[str]] = [[] for _ in range(count)]
    done, share = 0.0, sum(weights) / count
    for beat, weight in zip(beats, weights, strict=True):
        runs[min(count - 1, int((done + weight / 2) / share))].append(beat)
        done += weight
    kept = [tuple(run) for run in runs if run]
    return [Shard(chapter, run, number, len(kept)) for number, run in enumerate(kept, start=1)]
