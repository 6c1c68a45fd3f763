"""A chapter's scene played by Manim: which of its beats are drawn, and what is reported."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from manim.utils.exceptions import EndSceneEarlyException

from pipeline.boxes import Box
from pipeline.cache.chapter_segments import AFTER
from pipeline.cache.inputs import LABEL, OPENING, SPEECH, TITLE, RecordedExample, opening, title
from pipeline.drawing.frame_reports import Report
from pipeline.errors import RenderError
from pipeline.film import FilmChapter, ToldChapter
from pipeline.jobs import BeatFinished, BeatStarted
from pipeline.quick.renderer import QuickRenderer
from scenes.speech import Narration
from scenes.timeline import Timeline

# The pixels (height, width, RGBA), the number of frames that they are shown, the segment, the boxes outside which the
# pixels are those of the frame before (None: any pixel may have changed).
OnFrame = Callable[[Any, int, str, Sequence[Box] | None], None]
OnBeatEnd = Callable[[Any, str], None]  # the scene, the beat
OnSegment = Callable[[Any, str], None]  # the scene, the segment that begins; "" at the end of the chapter
OnRead = Callable[[str, Any], None]  # the name of an input of script or story, and its value


class ChapterRenderer(QuickRenderer):
    """Draws what is played while `drawing` is true, and passes its frames on; each frame is overwritten by the next."""

    def __init__(self, drawing: bool, on_frame: OnFrame) -> None:
        super().__init__()
        self.drawing, self.on_frame, self.segment = drawing, on_frame, AFTER

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
        frames = int(duration / (1 / self.camera.frame_rate))  # rounded as Manim rounds it
        self.add_frame(self.camera.pixel_array, num_frames=frames)

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        if not self.skip_animations:
            self.time += num_frames / self.camera.frame_rate
            self.on_frame(frame, num_frames, self.segment, self.changed())

    def picture(self, scene: Any) -> Any:
        """The present picture of the scene, also while it is not being drawn: (height, width, RGBA)."""
        self.static_image = None  # left by an earlier wait; it would be drawn under everything
        super().update_frame(scene)
        return self.get_frame()


@dataclass
class Callbacks:
    """What is called while a chapter is played; each may be left out.

    `report` gets the messages for the command, `on_frame` each frame, `on_segment` the beginning of each segment,
    `on_beat_end` the scene at the end of each of the chapter's beats, `on_read` each input that is read.
    """

    report: Report = lambda message: None
    on_frame: OnFrame = lambda frame, times, segment, changed: None
    on_segment: OnSegment = lambda scene, segment: None
    on_beat_end: OnBeatEnd = lambda scene, beat: None
    on_read: OnRead = lambda name, value: None


def play_chapter(
    told: ToldChapter, callbacks: Callbacks, beats: Sequence[str] | None = None, given_up: Collection[str] = ()
) -> Any:
    """Plays the chapter and returns its scene.

    Beats outside `beats` are played but not drawn (None: all of the chapter's beats are drawn). Beats may be added to
    `given_up` while the chapter is played: they are not drawn unless they have begun.
    """
    chapter = told.chapter
    drawn = chapter.beats if beats is None else tuple(beats)
    renderer = ChapterRenderer(chapter.whole and chapter.beats[0] in drawn, callbacks.on_frame)
    scene_class: Any = pkgutil.resolve_name(chapter.scene)

    class Watched(scene_class):  # type: ignore[misc] # a class that is known only at run time
        example: Any

        def setup(self) -> None:
            self._begin_segment(AFTER)
            super().setup()
            if hasattr(self, "example"):
                self.example = RecordedExample(self.example, callbacks.on_read)

        def previous_ending(self) -> Any:
            callbacks.on_read(OPENING, opening(self.telling, self.script.name))
            return super().previous_ending()

        def next_section(self, name: str = "unnamed", *args: Any, **kwargs: Any) -> None:
            wanted = self._wanted()
            if self._is_past(wanted):
                raise EndSceneEarlyException
            callbacks.report(BeatStarted(name))
            renderer.drawing = name in wanted
            self.burn_captions = told.captions and (renderer.drawing or not drawn)
            self._begin_segment(name)
            super().next_section(name, *args, **kwargs)

        def play(self, *args: Any, **kwargs: Any) -> None:
            super().play(*args, **kwargs)
            if renderer.skip_animations:
                self.update_mobjects(0)  # Manim does this after a play that it draws

        def beat_finished(self, name: str) -> None:
            super().beat_finished(name)
            if name in chapter.beats:
                callbacks.on_beat_end(self, name)
                self._begin_segment(name + AFTER)
                callbacks.report(BeatFinished(name))
            if not chapter.whole and name in chapter.beats:
                raise EndSceneEarlyException

        def open_with_title(self) -> None:
            callbacks.on_read(TITLE, title(self.script))
            super().open_with_title()

        def narration(self, beat: str) -> Narration:
            narration: Narration = super().narration(beat)
            callbacks.on_read(SPEECH, narration.timing)
            return narration

        def label(self, name: str) -> str:
            text: str = super().label(name)
            callbacks.on_read(f"{LABEL} {name}", text)
            return text

        def tear_down(self) -> None:
            self._begin_segment("")
            if chapter.whole and not self._is_past(self._wanted()):
                super().tear_down()

        def _wanted(self) -> set[str]:
            return {beat for beat in drawn if beat not in given_up}

        def _is_past(self, wanted: set[str]) -> bool:
            """Whether all wanted beats have been played."""
            done = self.timeline[-1].name if self.timeline else ""
            later = chapter.beats[chapter.beats.index(done) + 1 :] if done in chapter.beats else ()
            return bool(drawn and later) and wanted.isdisjoint(later)

        def _begin_segment(self, segment: str) -> None:
            renderer.segment = segment
            callbacks.on_segment(self, segment)

    Watched.__name__ = scene_class.__name__
    scene = Watched(telling=told.telling, theme=told.theme, burn_captions=told.captions, renderer=renderer)
    scene.render()
    return scene


def timeline_of(chapter: FilmChapter, scene: Any) -> Timeline:
    """The timeline of a chapter that was played; for a single beat, as if it began at 0."""
    beats = tuple(scene.timeline)
    if chapter.whole:
        return Timeline(beats, scene.seconds)
    beat = next((beat for beat in beats if beat.name in chapter.beats), None)
    if beat is None:
        raise RenderError(f"the beat {chapter.beats[0]} is never played")
    length = beat.end - beat.start
    return Timeline((beat.moved(-beat.start, beat.name),), length)
