"""The base of every chapter: a scene told in beats, each with its caption, on an absolute timeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from manim import UP, Animation, Create, FadeIn, Mobject, Scene, Typst, Wait

from scenes.examples import Example
from scenes.script import ChapterScript, ScriptError, caption_lines, reading_time
from scenes.stage import style
from scenes.stage.cards import TitleCard
from scenes.stage.clock import GRID, moving_length, still_length
from scenes.stage.handover import coming, leaving
from scenes.stage.text import centred
from scenes.telling import Telling, load_telling
from scenes.theme import DARK, Theme
from scenes.timeline import PlayedBeat

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
        self._caption: Typst | None = None

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
    def beat(self, name: str) -> Iterator[None]:
        """Opens a section and shows the caption; at the end, waits until there has been time to read it."""
        caption = self.script.caption(name, self.telling.story)
        start = self._steps
        self.current_beat = name
        self.next_section(name)
        self._show_caption(caption)
        yield
        self.wait_until_second(start / GRID + reading_time(caption))
        self.update_mobjects(0)  # after a skipped play, drawings that follow trackers are out of date
        self.timeline.append(PlayedBeat(name, caption, start / GRID, self._steps / GRID))
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
        super().play(*args, **kwargs)
        self._steps += round(self.duration * GRID)

    def get_moving_and_static_mobjects(self, animations: Iterable[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """Lists moving groups as wholes: Manim lists their parts once, but parts may come or go during a movement."""
        moving, static = super().get_moving_and_static_mobjects(animations)
        all_moving = set(moving)
        wholes = [mobject for mobject in self.mobjects if mobject in all_moving]
        covered = {part for whole in wholes for part in whole.get_family()}
        return [*wholes, *(mobject for mobject in moving if mobject not in covered)], static

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
        fading = [mobject for mobject in self.mobjects if mobject is not self._caption and mobject not in kept]
        for mobject in fading:
            mobject.clear_updaters()
        return leaving(*fading)

    def _show_caption(self, caption: str) -> None:
        """Puts the caption into its band, behind everything else, so that it belongs to the still picture."""
        if self._caption is not None:
            self.remove(self._caption)
            self._caption = None
        if self.burn_captions:
            lines = caption_lines(caption)
            self._caption = centred(self.theme, lines)
            self._caption.move_to((0, (style.BAND_TOP - style.FRAME_HEIGHT / 2) / 2, 0))
            self.bring_to_back(self._caption)
