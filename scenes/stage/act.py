"""Part of a chapter: some of its beats, with the drawings that they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Generic

from manim import Animation, Mobject, VGroup

from scenes.stage.chapter import Chapter, ExampleT, Narrator


class Act(Generic[ExampleT]):
    """Some beats of a chapter. Drawings of other acts arrive as arguments of `__init__` or of the methods.

    An act uses its chapter only through the methods below.
    """

    def __init__(self, chapter: Chapter[ExampleT]) -> None:
        self.chapter = chapter
        self.example = chapter.example
        self.theme = chapter.theme
        self.frame = chapter.frame

    @property
    def opening_picture(self) -> VGroup | None:
        """The last picture of the chapter before: `Chapter.opening_picture`."""
        return self.chapter.opening_picture

    def beat(self, name: str) -> AbstractContextManager[Narrator]:
        """Opens the beat: `Chapter.beat`."""
        return self.chapter.beat(name)

    def tells(self, beat: str) -> bool:
        """Whether the script has that beat: `Chapter.tells`."""
        return self.chapter.tells(beat)

    def label(self, name: str) -> str:
        """A text of the picture, from the script: `Chapter.label`."""
        return self.chapter.label(name)

    def open_with_title(self) -> None:
        """Lays the chapter's number and title over the picture for a moment: `Chapter.open_with_title`."""
        self.chapter.open_with_title()

    def play(self, *animations: Any, **options: Any) -> None:
        """Plays animations at the same time: `Scene.play`."""
        self.chapter.play(*animations, **options)

    def wait(self, seconds: float) -> None:
        """Holds the picture: `Scene.wait`."""
        self.chapter.wait(seconds)

    def add(self, *mobjects: Mobject) -> None:
        """Puts drawings on the stage: `Scene.add`."""
        self.chapter.add(*mobjects)

    def remove(self, *mobjects: Mobject) -> None:
        """Takes drawings off the stage: `Scene.remove`."""
        self.chapter.remove(*mobjects)

    def bring_to_front(self, *mobjects: Mobject) -> None:
        """Draws these over all others: `Scene.bring_to_front`."""
        self.chapter.bring_to_front(*mobjects)

    def bring_to_back(self, *mobjects: Mobject) -> None:
        """Draws these under all others: `Scene.bring_to_back`."""
        self.chapter.bring_to_back(*mobjects)

    def settle_on_ending(self) -> None:
        """Puts the chapter's ending in the place of what looks like it: `Chapter.settle_on_ending`."""
        self.chapter.settle_on_ending()

    def clear_stage(self, *kept: Mobject, run_time: float = 0.4) -> None:
        """Fades out everything but the caption and what is kept: `Chapter.clear_stage`."""
        self.chapter.clear_stage(*kept, run_time=run_time)

    def hand_over(self, *entering: Mobject, kept: Sequence[Mobject] = (), run_time: float = 0.7) -> None:
        """Fades out everything but the caption and what is kept, then fades in `entering`: `Chapter.hand_over`."""
        self.chapter.hand_over(*entering, kept=kept, run_time=run_time)

    def cross_fade(
        self,
        *entering: Mobject,
        kept: Sequence[Mobject] = (),
        moving: Iterable[Animation] = (),
        run_time: float = 0.9,
    ) -> None:
        """Lets everything but the caption and what is kept change places with `entering`: `Chapter.cross_fade`."""
        self.chapter.cross_fade(*entering, kept=kept, moving=moving, run_time=run_time)

    def pan(self, *entering: Mobject, run_time: float = 1.0) -> None:
        """The picture passes to the left, and the next one comes after it: `Chapter.pan`."""
        self.chapter.pan(*entering, run_time=run_time)

    def all_but(self, *kept: Mobject) -> list[Animation]:
        """The animations that fade out everything but the caption and what is kept: `Chapter.all_but`."""
        return self.chapter.all_but(*kept)
