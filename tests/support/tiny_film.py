"""Small films for the pipeline's tests: `python tiny_film.py FILM MEDIA ARGUMENTS` runs the command on one.

The scenes have what the pipeline needs of a chapter, and nothing else.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline import narrating
from pipeline.__main__ import run
from pipeline.cache import lengths
from pipeline.film import Film, FilmChapter
from pipeline.processes import local_workers, shards
from scenes.timeline import Cue, PlayedBeat


def chapter(name: str, number: int, *beats: str) -> FilmChapter:
    """A chapter whose scene class is in this module."""
    return FilmChapter(name, number, f"The {name} <chapter>", beats, f"tiny_film:{name.capitalize()}")


CALM = chapter("calm", 1, "rise", "rest")
LIVELY = chapter("lively", 2, "turn", "grow", "blink")
BROKEN = chapter("broken", 2, "fine", "bad")
SLOW = chapter("slow", 3, "short", "long")
STEADY = chapter("steady", 4, "first", "second", "third")
FATAL = chapter("fatal", 4, "fine", "kills")
MORTAL = chapter("mortal", 5, "fine", "once")
QUIZ = chapter("quiz", 2, "question", "choices", "countdown", "ball", "map")
FILMS = {
    "good": Film("A tiny film", (CALM, LIVELY)),
    "broken": Film("A broken film", (CALM, BROKEN)),
    "page": Film("A film <for> a page", (CALM, QUIZ)),
    "slow": Film("A slow film", (CALM, SLOW)),
    "shared": Film("A steady film", (CALM, STEADY)),  # with `shared`, processes hand over beats at once
    "steady": Film("A steady film", (CALM, STEADY)),
    "fatal": Film("A fatal film", (FATAL,)),
    "mortal": Film("A mortal film", (MORTAL,)),
}

if __name__ == "__main__":
    _, film, media, *arguments = sys.argv
    # The sources of the project may change meanwhile, but these films depend on this file alone.
    lengths.SOURCES = ()
    if film == "shared":  # hands over beats at once, however short they are
        local_workers.MEASURED, local_workers.INTERVAL, shards.STARTING, shards.WORTHWHILE = 0.01, 0.05, 0, 0
    if "--voice" not in arguments:
        narrating.chosen_voices = lambda *wanted: []  # these films are silent: their beats are not those of the script
    sys.exit(run(arguments, film=FILMS[film], media=Path(media)))

# The drawing processes import this module by its name; they need everything below.
from manim import RIGHT, UP, Circle, FadeIn, Rotate, Scene, Square, VGroup  # noqa: E402

GRID = 15


class Tiny(Scene):
    """The part of a chapter that the pipeline uses."""

    def __init__(self, telling: Any, theme: Any, burn_captions: bool, **options: Any) -> None:
        super().__init__(**options)
        self.story, self.theme = telling.story, theme

    def setup(self) -> None:
        self.camera.background_color = self.theme.background
        self.timeline: list[PlayedBeat] = []
        self.current_beat: str | None = None
        self.steps = 0

    @property
    def seconds(self) -> float:
        return self.steps / GRID

    @contextmanager
    def beat(self, name: str) -> Iterator[None]:
        start = self.seconds
        self.current_beat = name
        self.next_section(name)
        yield
        caption = f"The words of {name}: 1 < 2 & {{so on}}, {self.story.touch.radius}"
        self.timeline.append(PlayedBeat(name, start, self.seconds, (Cue(start, self.seconds, caption),)))
        self.beat_finished(name)

    def beat_finished(self, name: str) -> None:
        pass

    def last(self, steps: int, *animations: Any) -> None:
        """Plays or waits for `steps` steps of the grid."""
        if animations:
            self.play(*animations, run_time=(steps - 1e-6) / GRID)
        else:
            self.wait((steps + 1e-6) / GRID)
        self.steps += steps


class Calm(Tiny):
    def construct(self) -> None:
        dot = Circle(0.5)
        with self.beat("rise"):
            self.last(12, dot.animate.shift(UP))
        with self.beat("rest"):
            self.last(8)


class Lively(Tiny):
    def construct(self) -> None:
        square = Square()
        with self.beat("turn"):
            self.last(7, Rotate(square))
        self.last(2)  # between two beats there is no caption
        with self.beat("grow"):
            self.last(10, square.animate.scale(1.5).shift(RIGHT))
        with self.beat("blink"):
            self.last(1, FadeIn(Circle()))
            self.last(1)


class Broken(Tiny):
    def construct(self) -> None:
        with self.beat("fine"):
            self.last(3)
        with self.beat("bad"):
            self.last(3)
            raise ZeroDivisionError("no\nchance")


class Quiz(Tiny):
    """Has the beats of the film's quiz at which a page asks its question."""

    def construct(self) -> None:
        dot = Circle(0.5, fill_opacity=1)
        for name in ("question", "choices", "countdown", "ball"):
            with self.beat(name):
                self.last(15, dot.animate.shift(0.5 * RIGHT))
                self.last(30)  # the question has four choices, a sentence each
        with self.beat("map"):
            self.last(15, FadeIn(Square()))


class Slow(Tiny):
    """Starts a program, and never ends."""

    def construct(self) -> None:
        subprocess.Popen(["sleep", "600"])
        with self.beat("short"):
            self.last(2)
        with self.beat("long"):
            print("the long beat begins", flush=True)
            self.last(15 * 600, Rotate(Square(), angle=100))


class Steady(Tiny):
    """Starts a program; every beat is slow to draw, so there is time to disturb it."""

    def construct(self) -> None:
        subprocess.Popen(["sleep", "600"])
        squares = VGroup(*(Square(0.3) for _ in range(32))).arrange_in_grid(4)
        for name in STEADY.beats:
            with self.beat(name):
                self.last(60, Rotate(squares))


class Fatal(Tiny):
    """On a cluster, kills Dask's worker: the parent of the process from which it was forked."""

    def construct(self) -> None:
        with self.beat("fine"):
            self.last(3)
        with self.beat("kills"):
            time.sleep(0.5)  # until the messages so far have been sent
            stat = Path(f"/proc/{os.getppid()}/stat").read_text(encoding="ascii")
            os.kill(int(stat.rpartition(")")[2].split()[1]), signal.SIGKILL)
            self.last(15 * 600, Rotate(Square(), angle=100))


class Mortal(Tiny):
    """Kills its own process the first time."""

    def construct(self) -> None:
        with self.beat("fine"):
            self.last(3)
        with self.beat("once"):
            self.last(3)
            if not Path("../died").exists():
                Path("../died").touch()
                os.kill(os.getpid(), signal.SIGKILL)
