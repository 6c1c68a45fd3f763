"""A chapter's scene played by Manim: which of its beats are drawn, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from manim.utils.exceptions import EndSceneEarlyException

from pipeline.cache.inputs import LABEL, TITLE, Read, title
from pipeline.cache.segments import AFTER
from pipeline.errors import RenderError
from pipeline.film import Beat, FilmChapter, Timeline
from pipeline.jobs import BeatFinished, BeatStarted, Message
from pipeline.quick.changes import Box
from pipeline.quick.renderer import QuickRenderer

Tell = Callable[[Message], None]
# (height, width, RGBA), the number of frames that it stays, the stretch, where it differs from the frame before
TakeFrame = Callable[[Any, int, str, Sequence[Box] | None], None]
AtBeatEnd = Callable[[Any, str], None]  # the scene, the beat
AtCut = Callable[[Any, str], None]  # the scene, the stretch that begins; "" at the end
TellRead = Callable[[str, Any], None]  # the name of what is read of script and story, its value


class Drawer(QuickRenderer):
    """Draws what is played while `drawing`, and hands over its frames; they are overwritten by the next."""

    def __init__(self, drawing: bool, take: TakeFrame) -> None:
        super().__init__()
        self.drawing, self.take, self.stretch = drawing, take, AFTER

    def update_skipping_status(self) -> None:
        super().update_skipping_status()
        self.skip_animations = self.skip_animations or not self.drawing

    def update_frame(self, *args: Any, **kwargs: Any) -> None:
        if not self.skip_animations:
            super().update_frame(*args, **kwargs)

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        if not self.skip_animations:
            self.update_frame(scene, moving_mobjects)
            self.add_frame(self.camera.pixel_array)

    def freeze_current_frame(self, duration: float) -> None:
        self.add_frame(
            self.camera.pixel_array, num_frames=int(duration / (1 / self.camera.frame_rate))
        )  # as Manim counts them

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        if not self.skip_animations:
            self.time += num_frames / self.camera.frame_rate
            self.take(frame, num_frames, self.stretch, self.changed())

    def picture(self, scene: Any) -> Any:
        """What is on the scene now, whether or not it is being drawn: (height, width, RGBA)."""
        self.static_image = None  # left behind by a wait; would be drawn under all again
        super().update_frame(scene)
        return self.get_frame()


@dataclass
class Audience:
    """Who is told of what while a chapter is played; each may be left out.

    `tell` gets the messages, `take` the frames, `at_cut` is told where a stretch begins, `at_beat_end` gets the scene
    at the end of each of the chapter's beats, `read` is told what is read of script and story.
    """

    tell: Tell = lambda message: None
    take: TakeFrame = lambda frame, times, stretch, changed: None
    at_cut: AtCut = lambda playing, stretch: None
    at_beat_end: AtBeatEnd = lambda playing, beat: None
    read: TellRead = lambda name, value: None


def played(
    chapter: FilmChapter,
    scene: type[Any],
    audience: Audience,
    beats: Sequence[str] | None = None,
    left: Collection[str] = (),
    **given: Any,
) -> Any:
    """The scene after it has been played; of what is not asked for nothing is drawn.

    `beats` are drawn, with what is played around them (None: all of the chapter's). The last of them may be `left` to
    another at any moment: of those only what has been begun is drawn. The scene is created with what is `given`.
    """
    drawn = chapter.beats if beats is None else tuple(beats)
    renderer = Drawer(chapter.whole and chapter.beats[0] in drawn, audience.take)

    class Watched(scene):  # type: ignore[misc]
        example: Any

        def setup(self) -> None:
            super().setup()
            if hasattr(self, "example"):
                self.example = Read(self.example, audience.read)
            self._cut(AFTER)

        def next_section(self, name: str = "unnamed", *args: Any, **kwargs: Any) -> None:
            wanted = self._wanted()
            if self._is_past(wanted):
                raise EndSceneEarlyException
            audience.tell(BeatStarted(name))
            renderer.drawing = name in wanted
            self.burn_captions = given["burn_captions"] and (renderer.drawing or not drawn)
            self._cut(name)
            super().next_section(name, *args, **kwargs)

        def play(self, *args: Any, **kwargs: Any) -> None:
            super().play(*args, **kwargs)
            if renderer.skip_animations:
                self.update_mobjects(0)  # as Manim does it after what it draws

        def beat_finished(self, name: str) -> None:
            super().beat_finished(name)
            if name in chapter.beats:
                audience.at_beat_end(self, name)
                self._cut(name + AFTER)
                audience.tell(BeatFinished(name))
            if not chapter.whole and name in chapter.beats:
                raise EndSceneEarlyException

        def open_with_card(self) -> None:
            audience.read(TITLE, title(self.script))
            super().open_with_card()

        def label(self, name: str) -> str:
            text: str = super().label(name)
            audience.read(f"{LABEL} {name}", text)
            return text

        def tear_down(self) -> None:
            self._cut("")
            if chapter.whole and not self._is_past(self._wanted()):
                super().tear_down()

        def _wanted(self) -> set[str]:
            return {beat for beat in drawn if beat not in left}

        def _is_past(self, wanted: set[str]) -> bool:
            """Whether of what is still to come nothing is wanted."""
            done = self.timeline[-1].name if self.timeline else ""
            later = chapter.beats[chapter.beats.index(done) + 1 :] if done in chapter.beats else ()
            return bool(drawn and later) and wanted.isdisjoint(later)

        def _cut(self, stretch: str) -> None:
            renderer.stretch = stretch
            audience.at_cut(self, stretch)

    Watched.__name__ = scene.__name__
    playing = Watched(renderer=renderer, **given)
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
