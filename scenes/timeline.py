"""A chapter as it was played: which beats, when, and with which captions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """A caption: its start and end in seconds, and its text."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class PlayedBeat:
    """A beat as it was played: its name, its start and end in seconds, and its captions in order."""

    name: str
    start: float
    end: float
    cues: tuple[Cue, ...]

    @property
    def caption(self) -> str:
        """All that is said, as it is written."""
        return " ".join(cue.text for cue in self.cues)

    def moved(self, seconds: float, name: str) -> PlayedBeat:
        """The beat under that name, so many seconds later."""
        cues = tuple(Cue(cue.start + seconds, cue.end + seconds, cue.text) for cue in self.cues)
        return PlayedBeat(name, self.start + seconds, self.end + seconds, cues)


@dataclass(frozen=True)
class Timeline:
    """The beats of a chapter in the order in which they were played, and the chapter's length in seconds."""

    beats: tuple[PlayedBeat, ...]
    seconds: float
