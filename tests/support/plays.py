"""A chapter as it is played, without drawing: what a viewer would see and hear at each time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from manim import Mobject, Scene, Typst, VMobject

from scenes.stage import Readout
from scenes.stage.titles import Title, TitleMoves
from scenes.theme import Theme
from scenes.timeline import PlayedBeat
from tests.support.areas import unclear_areas
from tests.support.legibility import Seen, visible
from tests.support.shapes import fill_colour, fill_opacity, stroke_colour, stroke_opacity
from tests.support.typesize import is_formula, said_by

SEEN = 0.3  # opacity from which on something keeps a picture from looking empty
IN_BETWEEN = (0.4, 0.45, 0.5, 0.6)  # parts of a movement at which the picture must not be empty


@dataclass(frozen=True)
class Moment:
    """One animation, or a stretch in which nothing moves: when, and the numbers and formulas that it has brought.

    `known` are new ones that were there from its start, `news` those that were not.
    """

    beat: str
    start: float
    end: float
    moves: bool
    news: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Glance:
    """The texts of the picture when a caption goes: those of readouts by their identity, and what all others say."""

    beat: str
    caption: str
    readouts: dict[int, str]
    codes: tuple[str, ...]


@dataclass
class Play:
    """Everything that was noted while a chapter was played."""

    name: str
    wrong: list[str] = field(default_factory=list)
    """what could not be read"""
    moments: list[Moment] = field(default_factory=list)
    glances: list[Glance] = field(default_factory=list)
    spans: dict[str, tuple[float, float]] = field(default_factory=dict)
    """by beat, the shares of the frame's width and height that its last picture spans"""
    small: dict[str, None] = field(default_factory=dict)
    """texts that are too small, in order"""
    areas: list[str] = field(default_factory=list)
    """areas of a beat's last picture that are not told from what lies beside them"""
    empty: list[str] = field(default_factory=list)
    """when nothing was on the stage"""
    beats: list[PlayedBeat] = field(default_factory=list)
    speech: list[tuple[float, float]] = field(default_factory=list)
    """start and end of each spoken sentence"""
    first: np.ndarray | None = None
    """the first picture above the caption band, (height, width, 4)"""
    last: np.ndarray | None = None
    """the last one"""
    settled: tuple[np.ndarray, np.ndarray] | None = None
    """the pictures before and after the chapter's ending took the place of what looked like it"""


def numbers_and_formulas(things: list[Seen], theme: Theme) -> set[str]:
    """The formulas, and the texts with digits, of a picture; those of axes, which only frame it, do not count."""
    found = set()
    for thing in things:
        text = said_by(thing.source) if thing.is_text and thing.source is not None else ""
        if text and fill_colour(thing.parts[0]) != theme.quiet:
            is_number = bool(re.search(r"\d", re.sub(r"\bL[12]\b", "", text)))
            if is_formula(thing.source) or is_number:
                found.add(text)
    return found


def span(things: list[Seen], scene: Scene, theme: Theme) -> tuple[float, float]:
    """The shares of the frame's width, and of its height above the band, between the outermost marks and texts.

    Axes, grids and frames do not count: they have colours of their own.
    """
    frame = scene.frame
    boxes = [box for thing in things for part in thing.parts if (box := _counted(part, theme)) is not None]
    if not boxes:
        return 0.0, 0.0
    low, high = np.min([box[:2] for box in boxes], axis=0), np.max([box[2:] for box in boxes], axis=0)
    width, height = high - low
    return float(width / frame.width), float(height / (frame.whole.top - frame.band.top))


def _counted(part: VMobject, theme: Theme) -> np.ndarray | None:
    ink = stroke_colour(part) if stroke_opacity(part) > 0 else fill_colour(part)
    if ink in (theme.quiet, theme.frame, theme.background):
        return None
    return np.concatenate([part.points[:, :2].min(axis=0), part.points[:, :2].max(axis=0)])


def is_empty(scene: Scene) -> bool:
    """Whether nothing is seen but caption and title."""
    return not any(map(_is_seen, _stage_parts(scene)))


def _stage_parts(scene: Scene) -> Iterator[Mobject]:
    for mobject in scene.mobjects:
        if mobject is not scene.captions and not isinstance(mobject, Title):
            yield from mobject.get_family()


def _is_seen(part: Mobject) -> bool:
    if not isinstance(part, VMobject) or not len(part.points):
        return False
    return max(stroke_opacity(part), fill_opacity(part)) > SEEN


def readouts(scene: Scene) -> dict[int, str]:
    """The readouts that are seen, and what they show."""
    shown = (part for part in _stage_parts(scene) if isinstance(part, Readout))
    return {id(readout): readout.shown for readout in shown if fill_opacity(readout) > SEEN}


def codes(scene: Scene) -> tuple[str, ...]:
    """What the typeset texts on the stage say."""
    return tuple(dict.fromkeys(said_by(part) for part in _stage_parts(scene) if isinstance(part, Typst)))


class Noting:
    """A part of a chapter's class: notes into `noted` what is played."""

    noted: Play
    looked_at: Theme
    noted_fully: bool
    """whether all is noted, or only what may be wrong with texts, the times, and when the stage was empty"""
    _numbers_seen: frozenset[str] = frozenset()
    _there: frozenset[str] = frozenset()

    def setup(self) -> None:
        super().setup()
        self._glanced: set[float] = set()

    def play(self, *args, **kwargs):
        start, before = self.seconds, self._numbers_seen
        if self.noted.first is None and self.timeline == []:
            self.noted.first = self.picture_above_the_band()
        super().play(*args, **kwargs)
        self.update_mobjects(0)
        things = visible(self)
        now = self._numbers_in(things)
        frozen = self.is_current_animation_frozen_frame() or isinstance(self.animations[0], TitleMoves)
        known = now - before if frozen else (now - before) & self._there
        news = now - before - known
        self.noted.moments.append(
            Moment(self.current_beat, start, self.seconds, not frozen, tuple(sorted(news)), tuple(sorted(known)))
        )
        self._numbers_seen = now
        self._glance_until(self.seconds)
        if is_empty(self):
            self.noted.empty.append(f"{self.current_beat} at {self.seconds:.1f} s")
        self.looked(self._without_title(things))

    def begin_animations(self) -> None:
        super().begin_animations()
        if self.noted_fully:
            self._there = self._numbers_in(visible(self))

    def _numbers_in(self, things: list[Seen]) -> frozenset[str]:
        if not self.noted_fully:
            return frozenset()
        return frozenset(numbers_and_formulas(self._stage(things), self.looked_at))

    def looked(self, things: list[Seen]) -> None:
        """Called after each animation with all that is visible."""

    def update_to_time(self, t: float) -> None:
        end = self.duration
        if t >= end - 1e-6 and any(animation.is_remover() for animation in self.animations):
            for share in IN_BETWEEN:
                self._step_to(share * end)
                if is_empty(self):
                    self.noted.empty.append(f"{self.current_beat} at {self.seconds + share * end:.1f} s")
        self._step_to(t)

    def _step_to(self, t: float) -> None:
        """Moves to that time of the animation, with a glance at each caption that goes before it."""
        for gone in [gone for gone in self._caption_ends() if self.seconds < gone < self.seconds + t - 1e-6]:
            super().update_to_time(gone - self.seconds - 1e-4)
            self._glance_until(gone)
        super().update_to_time(t)

    def _caption_ends(self) -> list[float]:
        return [start for start, _ in self.captions.starts[1:]]

    def _glance_until(self, second: float) -> None:
        """Notes the texts of the picture for each caption that has gone until then and has not been looked at."""
        texts = [text for _, text in self.captions.starts]
        for gone, text in zip(self._caption_ends(), texts, strict=False):
            if self.noted_fully and gone <= second + 1e-6 and gone not in self._glanced:
                self._glanced.add(gone)
                self.noted.glances.append(Glance(self.current_beat, text, readouts(self), codes(self)))

    def beat_finished(self, name: str) -> None:
        super().beat_finished(name)
        if self.noted_fully:
            self._note_last_picture(name)
        start = self.timeline[-1].start
        placed = self.telling.narration(self.script.name, name).sentences
        self.noted.speech += [(start + each.start, start + each.end) for each in placed]

    def _note_last_picture(self, beat: str) -> None:
        if self.captions.starts:
            last = self.captions.starts[-1][1]
            self.noted.glances.append(Glance(beat, last, readouts(self), codes(self)))
        things = self._stage(visible(self))
        self.noted.spans[beat] = span(things, self, self.looked_at)
        self.noted.areas += [f"{beat}: {each}" for each in unclear_areas(things, self.looked_at)]

    def _stage(self, things: list[Seen]) -> list[Seen]:
        """The things but for the caption and the title."""
        return [thing for thing in self._without_title(things) if thing.source not in self.captions.submobjects]

    def _without_title(self, things: list[Seen]) -> list[Seen]:
        """The title may cover what it is laid over."""
        parts = set(self.title.get_family()) if self.title else set()
        return [thing for thing in things if parts.isdisjoint(thing.parts)]

    def settle_on_ending(self) -> None:
        before = self.picture_above_the_band()
        super().settle_on_ending()
        self.noted.settled = before, self.picture_above_the_band()

    def tear_down(self) -> None:
        super().tear_down()
        self.noted.beats = list(self.timeline)
        self.noted.last = self.picture_above_the_band()

    def picture_above_the_band(self) -> np.ndarray:
        """The picture as it is now, without title and caption band."""
        self.renderer.static_image = None
        shown = [mobject for mobject in self.mobjects if not isinstance(mobject, Title)]
        self.renderer.camera.reset()
        self.renderer.camera.capture_mobjects(shown)
        pixels = self.renderer.camera.pixel_array.copy()
        return pixels[: round(len(pixels) * 7 / 8)]
