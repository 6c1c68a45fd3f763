"""The base of every chapter: a scene told in beats, each with its caption, on an absolute timeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, cast

from manim import Animation, Mobject, Scene, VGroup, Wait

from scenes import chapter_before, ending_of
from scenes.examples import Example
from scenes.script import ChapterScript, ScriptError
from scenes.speech import GRID, Narration
from scenes.stage.captions import CaptionBand
from scenes.stage.clock import moving_length, still_length
from scenes.stage.frame import FILM, Frame
from scenes.stage.handover import coming, crossing, leaving, passing
from scenes.stage.numbers import numbers_on
from scenes.stage.titles import DELAY, STAYS, Title, TitleMoves
from scenes.stage.translucency import suit
from scenes.telling import Telling, load_telling
from scenes.theme import DARK, Theme
from scenes.timeline import PlayedBeat

# Seconds that a picture stays at least: after its last movement, and after a number or formula has appeared.
REST = 0.8
NUMBER_REST = 1.5

ExampleT = TypeVar("ExampleT", bound=Example)


class Chapter(Scene, Generic[ExampleT]):
    """A chapter. Its `construct` consists of `with self.beat("name"):` blocks: all beats of the script, in its order.

    Without arguments it tells the default story in the dark theme, so that plain Manim can create it. `example` has the
    numbers of the chapter. After a render `timeline` holds the beats with their times.
    """

    def __init__(
        self,
        telling: Telling | None = None,
        theme: Theme = DARK,
        frame: Frame = FILM,
        burn_captions: bool = True,
        **options: Any,
    ) -> None:
        """`options` are those of `manim.Scene`."""
        super().__init__(**options)
        self.telling = telling or load_telling()
        self.theme = theme
        self.frame = frame
        self.burn_captions = burn_captions
        self.script: ChapterScript = self.telling.script.chapter(self.chapter_name())
        self.example: ExampleT = getattr(self.telling.story, self.script.name)
        self.timeline: list[PlayedBeat] = []
        self.current_beat: str | None = None
        self._steps = 0
        self._spoken_until = 0.0
        self._last_movement = self._last_number = 0.0
        self._numbers: set[str] = set()
        self.captions = CaptionBand(self.theme, self.frame, self.script.colours_norms)
        self.title: Title | None = None
        self.opening_picture: VGroup | None = None
        """the last picture of the chapter before, on the stage before the first beat; None if it has no `ending`"""

    @classmethod
    def chapter_name(cls) -> str:
        """The chapter's name in the script: `one_weight` for the class `OneWeight` and for classes derived from it."""
        first = next(kind for kind in reversed(cls.__mro__) if issubclass(kind, Chapter) and kind is not Chapter)
        return re.sub(r"(?<!^)(?=[A-Z])", "_", first.__name__).lower()

    def setup(self) -> None:
        camera: Any = self.camera
        camera.background_color = self.theme.background
        suit(camera, self.theme)
        self.opening_picture = self.previous_ending()
        if self.opening_picture is not None:
            self.add(self.opening_picture)

    def previous_ending(self) -> VGroup | None:
        """A new drawing of the last picture of the chapter before."""
        before = chapter_before(self.script.name, self.telling.script.chapters)
        return ending_of(before, self.telling, self.theme, self.frame)

    def tear_down(self) -> None:
        played = [beat.name for beat in self.timeline]
        if missing := [name for name in self.script.beats if name not in played]:
            raise ScriptError(f"{self.script.name}: beats never played: {', '.join(missing)}")
        if played != list(self.script.beats):
            raise ScriptError(f"{self.script.name}: beats out of the script's order: {', '.join(played)}")

    @contextmanager
    def beat(self, name: str) -> Iterator[Narrator]:
        """Opens a section and begins to speak; yields what the block can wait for.

        At its end the picture stays until all has been said and can have been read, and for a moment after the last
        movement.
        """
        start = self.seconds
        self.current_beat = name
        self.next_section(name)
        narration = self.narration(name)
        self._spoken_until = start + narration.seconds
        self._begin_captions(narration)
        yield Narrator(self, narration, start)
        self._note_numbers(self.seconds)
        rested = max(self._last_movement + REST, self._last_number + NUMBER_REST)
        self.wait_until_second(max(start + narration.seconds, rested))
        self.update_mobjects(0)  # after a skipped play, drawings that follow trackers are out of date
        self.timeline.append(PlayedBeat(name, start, self.seconds, narration.cues(start, self.seconds)))
        self.beat_finished(name)

    def beat_finished(self, name: str) -> None:
        """Called at the end of each beat, when its last frame is still on the scene; for classes that override it."""

    @property
    def seconds(self) -> float:
        """The time since the start of the chapter, in seconds."""
        return self._steps / GRID

    def wait_until_second(self, second: float) -> None:
        """Holds the picture until that time of the chapter; does nothing if it has passed."""
        if second * GRID - self._steps > 1e-3:
            self.wait(second - self.seconds)

    def get_run_time(self, animations: list[Animation]) -> float:
        """The length of the longest animation, moved to the grid on the side to which Manim rounds."""
        longest = super().get_run_time(animations)
        still = len(animations) == 1 and isinstance(animations[0], Wait)
        return still_length(longest) if still else moving_length(longest)

    def play(self, *args: Any, **kwargs: Any) -> None:
        start, there = self.seconds, numbers_on(self._drawings(), self.theme)
        self._update_overlays(start)
        super().play(*args, **kwargs)
        self._steps += round(self.duration * GRID)
        animations = self.animations or []
        if animations and not isinstance(animations[0], Wait | TitleMoves):
            self._last_movement = self.seconds
        # A text that is faded in may have been on the stage at the start, but it was not seen.
        there -= numbers_on((cast(Mobject, animation.mobject) for animation in animations), self.theme)
        self._note_numbers(start, there)
        self._update_overlays(self.seconds, captions=False)

    def wait(self, duration: float = 1, *args: Any, **kwargs: Any) -> None:
        """Holds the picture; where a caption or the title changes meanwhile, in parts."""
        end = self.seconds + duration
        while self.seconds < end - 1e-3:
            title, seconds = self.title, self.seconds
            start, stop = title.next_change(seconds) if title else (end, end)
            if title and start <= seconds + 1e-3:
                self.play(TitleMoves(title, run_time=min(stop, end) - seconds))
            else:
                super().wait(min(self.captions.next_change(seconds), start, end) - seconds, *args, **kwargs)

    def update_to_time(self, t: float) -> None:
        """Moves everything to that time of the current animation, and shows the caption that is due then."""
        super().update_to_time(t)
        if self._update_overlays(self.seconds + t) and not self.renderer.skip_animations:
            # The caption is among what stands still, which Manim lists and draws once for an animation.
            self.moving_mobjects, self.static_mobjects = self.get_moving_and_static_mobjects(self.animations or [])
            self.renderer.save_static_frame_data(self, self.static_mobjects)

    def get_moving_and_static_mobjects(self, animations: Iterable[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """Lists moving groups as wholes: Manim lists their parts once, but parts may come or go during a movement."""
        moving, static = super().get_moving_and_static_mobjects(animations)
        all_moving = set(moving)
        wholes = [mobject for mobject in self.mobjects if mobject in all_moving]
        covered = {part for whole in wholes for part in whole.get_family()}
        moving = [*wholes, *(mobject for mobject in moving if mobject not in covered)]
        if self.title and self.title.next_change(self.seconds)[0] < self.seconds + self.duration:
            moving = [*(mobject for mobject in moving if mobject is not self.title), self.title]
            static = [mobject for mobject in static if mobject is not self.title]
        return moving, static

    def _update_overlays(self, second: float, captions: bool = True) -> bool:
        """Shows caption and title as they are at that second; returns whether the caption has changed."""
        if self.title:
            self.title.show_at(second)
            if self.seconds >= self.title.end:
                self.remove_foreground_mobjects(self.title)
                self.title = None
        return captions and self.captions.update_to(second)

    def _note_numbers(self, start: float, there: Set[str] = frozenset()) -> None:
        """Remembers when a number or a formula has last appeared: now, or at `start` if it was `there` then."""
        shown = numbers_on(self._drawings(), self.theme)
        if new := shown - self._numbers:
            self._last_number = self.seconds if new - there else max(self._last_number, start)
        self._numbers = shown

    def narration(self, beat: str) -> Narration:
        """What is said during a beat, and when; ScriptError if the script has no such beat."""
        return self.telling.narration(self.script.name, beat)

    def tells(self, beat: str) -> bool:
        """Whether the script has that beat: a chapter may be told without some of them."""
        return beat in self.script.beats

    def label(self, name: str) -> str:
        """A text of the picture, from the script."""
        return self.script.label(name, self.telling.story)

    def open_with_title(self) -> None:
        """Lays the chapter's title over the picture for three seconds, while the beat goes on; before it its number, if
        it has one.
        """
        self.lay_over(self.script.title, str(self.script.number or ""))

    def lay_over(self, text: str, number: str = "") -> None:
        """Lays a title over the picture from now on, for three seconds or until the beat has been said."""
        start = self.seconds + DELAY
        end = min(start + STAYS, self._spoken_until)
        self.title = Title(self.theme, self.frame, text, number, (start, end), self.script.colours_norms)
        self.foreground_mobjects.append(self.title)
        self.add()  # puts the foreground in front, once; Manim's own method for it would add the title twice

    def settle_on_ending(self) -> None:
        """Puts the chapter's `ending` in the place of everything on the stage, which must look the same: the next
        chapter starts from it.
        """
        picture = ending_of(self.script.name, self.telling, self.theme, self.frame)
        if picture is None:
            raise ScriptError(f"{self.script.name}: there is no scenes/{self.script.name}/ending.py")
        self.remove(*self._drawings())
        self.add(picture)

    def clear_stage(self, *kept: Mobject, run_time: float = 0.4) -> None:
        """Fades out everything but the caption and what is kept."""
        if changes := self.all_but(*kept):
            self.play(*changes, run_time=run_time)

    def hand_over(self, *entering: Mobject, kept: Sequence[Mobject] = (), run_time: float = 0.7) -> None:
        """Fades out everything but the caption and what is kept, then fades in `entering`."""
        self.play(*self.all_but(*kept), *coming(*entering), run_time=run_time)

    def cross_fade(
        self,
        *entering: Mobject,
        kept: Sequence[Mobject] = (),
        moving: Iterable[Animation] = (),
        run_time: float = 0.9,
    ) -> None:
        """Lets everything but the caption and what is kept change places with `entering`; the stage is never empty.

        `moving` are animations of what is kept, played at the same time.
        """
        self.play(*crossing(self._rest(*kept), entering), *moving, run_time=run_time)

    def pan(self, *entering: Mobject, run_time: float = 1.0) -> None:
        """The picture passes to the left and out of sight while the next one comes after it."""
        self.play(*passing(self._rest(), entering), run_time=run_time)

    def all_but(self, *kept: Mobject) -> list[Animation]:
        """The animations that fade out everything but the caption and what is kept."""
        return leaving(*self._rest(*kept))

    def _rest(self, *kept: Mobject) -> list[Mobject]:
        """Everything but the caption and what is kept, no longer moved by trackers."""
        fading = [mobject for mobject in self._drawings() if mobject not in kept]
        for mobject in fading:
            mobject.clear_updaters()
        return fading

    def _drawings(self) -> list[Mobject]:
        """Everything on the stage but caption and title."""
        return [mobject for mobject in self.mobjects if mobject not in (self.captions, self.title)]

    def _begin_captions(self, narration: Narration) -> None:
        """Puts the empty band behind everything else, so that it stays in the still picture."""
        self.captions.begin(narration if self.burn_captions else None, self.seconds)
        self.remove(self.captions)
        if self.burn_captions:
            self.bring_to_back(self.captions)


class Narrator:
    """What is said during a beat, for the beat's block: it can wait for a named sentence."""

    def __init__(self, chapter: Chapter[Any], narration: Narration, start: float) -> None:
        self.chapter, self.narration, self.start = chapter, narration, start

    def wait_for(self, name: str, early: float = 0) -> None:
        """Holds the picture until the sentence of that name begins, or until so many seconds before.

        ScriptError if the beat has no such sentence.
        """
        self.chapter.wait_until_second(self._start_of(name) - early)

    def until(self, name: str) -> float:
        """The seconds from now until the sentence of that name begins, for a movement that leads up to it.

        At least one step of the clock, even if the sentence has begun.
        """
        return max(self._start_of(name) - self.chapter.seconds, 1 / GRID)

    def _start_of(self, name: str) -> float:
        try:
            return self.start + self.narration.start_of(name)
        except ScriptError as error:
            raise ScriptError(f"{self._beat}: {error}") from None

    def wait_until(self, seconds: float) -> None:
        """Holds the picture until that time of the beat; does nothing if it has passed."""
        self.chapter.wait_until_second(self.start + seconds)

    def breath(self, *animations: Animation, seconds: float = 2) -> None:
        """Waits until all has been said, then holds the picture, or plays the animations, for that long.

        ScriptError unless the script's `breaths` name the beat.
        """
        if self.chapter.current_beat not in self.chapter.script.breaths:
            raise ScriptError(f"{self._beat}: breathes, but is not among the chapter's `breaths` in the script")
        self.chapter.wait_until_second(self.start + self.narration.said)
        if animations:
            self.chapter.play(*animations, run_time=seconds)
        else:
            self.chapter.wait(seconds)

    @property
    def _beat(self) -> str:
        return f"{self.chapter.script.name}.{self.chapter.current_beat}"
