"""When each sentence of a beat is said, and when each of its captions is shown.

The lengths of spoken sentences come from a voice or, without one, from an estimate. Everything is placed on the grid
of 1/15 s that all frame rates share, so a caption changes in the frame in which its sentence begins.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from scenes.script import ScriptError
from scenes.script.sentences import Sentence, cue_texts
from scenes.script.spoken import spoken_form
from scenes.timeline import Cue

GRID = 15  # steps a second; 15, 30 and 60 frames a second all hit each of them
LEAD = 0.2  # seconds of silence before the first sentence of a beat
PAUSE = 0.45  # between two sentences
TAIL = 0.3  # after the last
CHARACTERS_PER_SECOND = 15  # that a viewer can read
SHORTEST_READING = 2.0
SHORTEST_CUE = 1.0  # seconds; a shorter sentence is shown together with the next one

# The estimate: a line fitted to the default voice's lengths (261 sentences, standard error 0.3 s), and how these
# lengths change with its rate. The rate does not divide them: the voice's own speed is not linear.
SECONDS_PER_CHARACTER, LESS = 0.068, 0.22
SHORTEST_SENTENCE = 0.3
RATES = ((0.8, 1.335), (0.94, 1.13), (1.0, 1.0), (1.18, 0.905), (1.3, 0.874))


@dataclass(frozen=True)
class Length:
    """The length of a spoken sentence, and where in it each caption after the first begins, in seconds."""

    seconds: float
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class PlacedSentence:
    """A sentence with its start and end in seconds from the start of its beat."""

    sentence: Sentence
    start: float
    end: float


@dataclass(frozen=True)
class Narration:
    """What is said during a beat, in seconds from its start.

    `starts` has for each caption its start and text; it stays until the next one, the last until the beat ends.
    """

    sentences: tuple[PlacedSentence, ...]
    starts: tuple[tuple[float, str], ...]

    @property
    def text(self) -> str:
        """All that is said, as it is written."""
        return " ".join(placed.sentence.text for placed in self.sentences)

    @property
    def seconds(self) -> float:
        """The time that the beat needs at least: for speaking, with silence around it, and for reading."""
        return max(self.said + TAIL if self.sentences else 0.0, reading_time(self.text))

    @property
    def said(self) -> float:
        """The end of the last sentence."""
        return self.sentences[-1].end if self.sentences else 0.0

    @property
    def timing(self) -> tuple[object, ...]:
        """Everything that the pictures of the beat can depend on; two voices with the same timing share them."""
        named = [(placed.sentence.name, placed.start) for placed in self.sentences if placed.sentence.name]
        return self.starts, tuple(named), _on_grid(self.seconds)

    def start_of(self, name: str) -> float:
        """The start of the sentence of that name; ScriptError if there is none."""
        for placed in self.sentences:
            if placed.sentence.name == name:
                return placed.start
        names = [placed.sentence.name for placed in self.sentences if placed.sentence.name]
        raise ScriptError(f"no sentence has the name {name!r}; there are {', '.join(names) or 'none'}")

    def cues(self, start: float, end: float) -> tuple[Cue, ...]:
        """The captions of a beat that lasts from `start` to `end`, in seconds of the whole."""
        times = [*(start + begin for begin, _ in self.starts), end]
        shown = zip(pairwise(times), self.starts, strict=True)
        return tuple(Cue(begin, stop, text) for (begin, stop), (_, text) in shown)


@dataclass(frozen=True)
class Speech:
    """The lengths of the spoken sentences, by chapter and beat; estimated where no voice has spoken them.

    `rate` is that of the estimate: 1 is the film's own, 1.2 is faster.
    """

    lengths: Mapping[tuple[str, str], tuple[Length, ...]] = field(default_factory=dict)
    rate: float = 1.0

    def narration(self, chapter: str, beat: str, sentences: Sequence[Sentence]) -> Narration:
        """The sentences of a beat, each at its time."""
        measured = self.lengths.get((chapter, beat))
        return narration(sentences, measured or [estimated_length(sentence, self.rate) for sentence in sentences])


ESTIMATED = Speech()


def narration(sentences: Sequence[Sentence], lengths: Sequence[Length]) -> Narration:
    """The sentences one after the other, each of the length at its place; every start is on the grid."""
    placed: list[PlacedSentence] = []
    for sentence, length in zip(sentences, lengths, strict=True):
        start = _on_grid(placed[-1].end + PAUSE if placed else LEAD)
        placed.append(PlacedSentence(sentence, start, start + length.seconds))
    return Narration(tuple(placed), _cue_starts(placed, lengths))


def _cue_starts(placed: Sequence[PlacedSentence], lengths: Sequence[Length]) -> tuple[tuple[float, str], ...]:
    """The captions of the sentences with their starts; a very short sentence shares a caption with the next one."""
    found: list[tuple[float, str]] = []
    short = ""  # a short sentence that still waits for the next one
    for each, length in zip(placed, lengths, strict=True):
        texts = cue_texts(f"{short} {each.sentence.text}") if short else ()
        if short and len(texts) == 1:
            found[-1] = found[-1][0], texts[0]
        else:
            starts = [each.start, *(round((each.start + offset) * GRID) / GRID for offset in length.breaks)]
            found += zip(starts, cue_texts(each.sentence.text), strict=True)
        short = found[-1][1] if each.end - found[-1][0] < SHORTEST_CUE else ""
    return tuple(found)


def estimated_length(sentence: Sentence, rate: float = 1.0) -> Length:
    """The estimated length of a sentence at that rate; never shorter than a viewer needs to read it."""
    spoken = max(SHORTEST_SENTENCE, SECONDS_PER_CHARACTER * len(sentence.spoken) - LESS) * slowness(rate)
    seconds = max(spoken, len(sentence.text) / CHARACTERS_PER_SECOND)
    return Length(seconds, tuple(share * seconds for share in cue_shares(sentence)))


def cue_shares(sentence: Sentence) -> tuple[float, ...]:
    """Where in the sentence each caption after the first begins, as a share of its length: by spoken characters."""
    sizes = [len(spoken_form(text)) for text in cue_texts(sentence.text)]
    return tuple(size / sum(sizes) for size in list(accumulate(sizes))[:-1])


def slowness(rate: float) -> float:
    """How many times as long a sentence takes at that rate as at rate 1; from 0.8 to 1.3."""
    for (slower, long), (faster, short) in pairwise(RATES):
        if rate <= faster:
            return long + (short - long) * (rate - slower) / (faster - slower)
    return RATES[-1][1]


def reading_time(text: str) -> float:
    """The seconds that a viewer needs to read a text, at 15 characters a second."""
    return max(SHORTEST_READING, len(text) / CHARACTERS_PER_SECOND)


def _on_grid(seconds: float) -> float:
    """The first moment of the grid that is not before this."""
    return math.ceil(seconds * GRID - 1e-6) / GRID
