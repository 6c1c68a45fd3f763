"""A chapter as it was played: which beats, when, and with which captions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PlayedBeat:
    """A beat as it was played: its name, its caption, and its start and end in seconds."""

    name: str
    caption: str
    start: float
    end: float


@dataclass(frozen=True)
class Timeline:
    """The beats of a chapter in the order in which they were played, and the chapter's length in seconds."""

    beats: tuple[PlayedBeat, ...]
    seconds: float
