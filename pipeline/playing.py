"""A chapter's scene played by Manim: which of its beats are drawn, and who is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import CairoRenderer
from manim.utils.exceptions import EndSceneEarlyException

from pipeline.errors import RenderError
from pipeline.film import Beat, FilmChapter, Timeline
from pipeline.jobs import BeatFinished, BeatStarted, Message

Tell = Callable[[Message], None]
TakeFrame = Callable[[Any, int, str], None]  # (height, width, RGBA), the number of frames that it stays, the beat
AtBeatEnd = Callable[[Any, str], None]  # the scene, the beat


class Drawer(CairoRenderer):
    """Draws what is played while `drawing`, and hands over its frames."""

    def __init__(self, drawing: bool, take: TakeFrame) -> None:
        super().__init__()
        self.drawing, self.take, self.beat = drawing, take, ""

    def update_skipping_status(self) -> None:
        super().update_skipping_status()
        self.skip_animations = self.skip_animations or not self.drawing

    def update_frame(self, *args: Any, **kwargs: Any) -> None:
        if not self.skip_animations:
            super().update_frame(*args, **kwargs)

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        super().add_frame(frame, num_frames)
        if not self.skip_animations:
            self.take(frame, num_frames, self.beat)

    def picture(self, scene: Any) -> Any:
        """What is on the scene now, whether or not it is being drawn: (height, width, RGBA)."""
        self.static_image = None  # left behind by a wait; would be drawn under all again
        super().update_frame(scene)
        return self.get_frame()


class Sampled:
    """Of the frames that it is given, hands on each `step`-th: its number, its pixels and its beat."""

    def __init__(self, step: int, keep: Callable[[int, Any, str], None]) -> None:
        self.step, self.keep, self.given = step, keep, 0

    def __call__(self, frame: Any, times: int, beat: str) -> None:
        for number in range(self.given, self.given + times):
            if number % self.step == 0:
                self.keep(number, frame, beat)
        self.given += times


def played(
    chapter: FilmChapter,
    scene: type[Any],
    tell: Tell,
    drawing: bool = True,
    take: TakeFrame = lambda frame, times, beat: None,
    at_beat_end: AtBeatEnd = lambda playing, beat: None,
) -> Any:
    """The scene after it has been played; of what the chapter does not ask for nothing is drawn.

    `take` gets the frames, if there is `drawing`; `at_beat_end` the scene at the end of each beat asked for.
    """
    renderer = Drawer(drawing and chapter.whole, take)

    class Watched(scene):  # type: ignore[misc]
        def next_section(self, name: str = "unnamed", *args: Any, **kwargs: Any) -> None:
            tell(BeatStarted(name))
            renderer.beat = name
            renderer.drawing = drawing and (chapter.whole or name in chapter.beats)
            super().next_section(name, *args, **kwargs)

        def play(self, *args: Any, **kwargs: Any) -> None:
            super().play(*args, **kwargs)
            if renderer.skip_animations:
                self.update_mobjects(0)  # as Manim does it after what it draws

        def beat_finished(self, name: str) -> None:
            super().beat_finished(name)
            if name in chapter.beats:
                at_beat_end(self, name)
                tell(BeatFinished(name))
            renderer.drawing = drawing and chapter.whole
            if not chapter.whole and name in chapter.beats:
                raise EndSceneEarlyException

        def tear_down(self) -> None:
            if chapter.whole:
                super().tear_down()

    Watched.__name__ = scene.__name__
    playing = Watched(renderer=renderer)
    playing.render()
    return playing


def timeline(chapter: FilmChapter, playing: Any) -> Timeline:
    """The chapter as it was played, or the one beat of it as if it began at 0."""
    beats = tuple(Beat(beat.name, beat.caption, beat.start, beat.end) for beat in playing.timeline)
    if chapter.whole:
        return Timeline(beats, playing.seconds)
    return _alone(next((beat for beat in beats if beat.name in chapter.beats), None), chapter)


def _alone(beat: Beat | None, chapter: FilmChapter) -> Timeline:
    if beat is None:
        raise RenderError(f"the beat {chapter.beats[0]} is never played")
    length = beat.end - beat.start
    return Timeline((Beat(beat.name, beat.caption, 0, length),), length)
