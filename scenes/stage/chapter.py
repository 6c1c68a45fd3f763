"""The base of every chapter: a scene told in beats, each with its caption, on an absolute timeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from manim import UP, Animation, Create, FadeIn, Mobject, Scene, Wait

from scenes.examples import Example
from scenes.script import ChapterScript, ScriptError
from scenes.speech import GRID, Narration
from scenes.stage.captions import CaptionBand
from scenes.stage.cards import TitleCard
from scenes.stage.clock import moving_length, still_length
from scenes.stage.handover import coming, leaving
from scenes.telling import Telling, load_telling
from scenes.theme import DARK, Theme
from scenes.timeline import PlayedBeat

REST = 0.8  # seconds that a picture stays after its last movement, at least

ExampleT = TypeVar("ExampleT", bound=Example)


class Chapter(Scene, Generic[ExampleT]):
    """A chapter. Its `construct` consists of `with self.beat("name"):` blocks: all beats of the script, in its order.

    Without arguments it tells the default story in the dark theme, so that plain Manim can create it. `example` has the
    numbers of the chapter. After a render `timeline` holds the beats with their times.
    """

    def __init__(
        self, telling: Telling | None = None, theme: Theme = DARK, burn_captions: bool = True, **options: Any
    ) -> None:
        """`options` are those of `manim.Scene`."""
        super().__init__(**options)
        self.telling = telling or load_telling()
        self.theme = theme
        self.burn_captions = burn_captions
        self.script: ChapterScript = self.telling.script.chapter(self.chapter_name())
        self.example: ExampleT = getattr(self.telling.story, self.script.name)
        self.timeline: list[PlayedBeat] = []
        self.current_beat: str | None = None
        self._steps = 0
        self._last_movement = 0.0
        self.captions = CaptionBand(self.theme)

    @classmethod
    def chapter_name(cls) -> str:
        """The chapter's name in the script: `one_weight` for the class `OneWeight` and for classes derived from it."""
        first = next(kind for kind in reversed(cls.__mro__) if issubclass(kind, Chapter) and kind is not Chapter)
        return re.sub(r"(?<!^)(?=[A-Z])", "_", first.__name__).lower()

    def setup(self) -> None:
        camera: Any = self.camera
        camera.background_color = self.theme.background

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
        self._begin_captions(narration)
        yield Narrator(self, narration, start)
        self.wait_until_second(max(start + narration.seconds, self._last_movement + REST))
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
        self.captions.update_to(self.seconds)
        super().play(*args, **kwargs)
        self._steps += round(self.duration * GRID)
        if not (self.animations and isinstance(self.animations[0], Wait)):
            self._last_movement = self.seconds

    def wait(self, duration: float = 1, *args: Any, **kwargs: Any) -> None:
        """Holds the picture; where a caption changes meanwhile, in two parts that stand still."""
        end = self.seconds + duration
        while (change := self.captions.next_change(self.seconds)) < end - 1e-3:
            super().wait(change - self.seconds, *args, **kwargs)
        super().wait(end - self.seconds, *args, **kwargs)

    def update_to_time(self, t: float) -> None:
        """Moves everything to that time of the current animation, and shows the caption that is due then."""
        super().update_to_time(t)
        if self.captions.update_to(self.seconds + t) and not self.renderer.skip_animations:
            # The caption is among what stands still, which Manim lists and draws once for an animation.
            self.moving_mobjects, self.static_mobjects = self.get_moving_and_static_mobjects(self.animations or [])
            self.renderer.save_static_frame_data(self, self.static_mobjects)

    def get_moving_and_static_mobjects(self, animations: Iterable[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """Lists moving groups as wholes: Manim lists their parts once, but parts may come or go during a movement."""
        moving, static = super().get_moving_and_static_mobjects(animations)
        all_moving = set(moving)
        wholes = [mobject for mobject in self.mobjects if mobject in all_moving]
        covered = {part for whole in wholes for part in whole.get_family()}
        return [*wholes, *(mobject for mobject in moving if mobject not in covered)], static

    def narration(self, beat: str) -> Narration:
        """What is said during a beat, and when; ScriptError if the script has no such beat."""
        return self.telling.narration(self.script.name, beat)

    def label(self, name: str) -> str:
        """A text of the picture, from the script."""
        return self.script.label(name, self.telling.story)

    def open_with_card(self) -> None:
        """Shows the chapter's number and title."""
        card = TitleCard(self.theme, self.script.number, self.script.title)
        self.play(FadeIn(card.number), FadeIn(card.heading, shift=0.2 * UP), Create(card.rule), run_time=1)

    def clear_stage(self, *kept: Mobject, run_time: float = 0.4) -> None:
        """Fades out everything but the caption and what is kept."""
        if changes := self.all_but(*kept):
            self.play(*changes, run_time=run_time)

    def hand_over(self, *entering: Mobject, kept: Sequence[Mobject] = (), run_time: float = 0.7) -> None:
        """Fades out everything but the caption and what is kept, then fades in `entering`."""
        self.play(*self.all_but(*kept), *coming(*entering), run_time=run_time)

    def all_but(self, *kept: Mobject) -> list[Animation]:
        """The animations that fade out everything but the caption and what is kept."""
        fading = [mobject for mobject in self.mobjects if mobject is not self.captions and mobject not in kept]
        for mobject in fading:
            mobject.clear_updaters()
        return leaving(*fading)

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

    def wait_for(self, name: str) -> None:
        """Holds the picture until the sentence of that name begins; ScriptError if the beat has none."""
        try:
            second = self.narration.start_of(name)
        except ScriptError as error:
            raise ScriptError(f"{self.chapter.script.name}.{self.chapter.current_beat}: {error}") from None
        self.chapter.wait_until_second(self.start + second)
