"""A chapter played without drawing, while its pictures are checked after each movement."""

from __future__ import annotations

from dataclasses import asdict

from manim import Mobject, VMobject, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer

from scenes import chapter_class
from scenes.script import load_script
from scenes.stage.clock import GRID
from scenes.story import Story, load_story
from scenes.telling import Telling
from scenes.theme import DARK, Theme
from tests.support.legibility import complaints, fill_opacity, stroke_opacity
from tests.support.quickened import quick_manim

LONGEST_STILLNESS = 6.0


def shifted(colour: str) -> str:
    """A colour that nobody can tell from the given one."""
    return f"{colour[:-1]}{int(colour[-1], 16) ^ 1:x}"


# Looks like the dark theme but has other colours: a picture with a colour of the dark theme ignores its theme.
THEME = Theme(**{key: shifted(value) if value[0] == "#" else "shifted" for key, value in asdict(DARK).items()})
DARK_COLOURS = {value for value in asdict(DARK).values() if value[0] == "#"}


class NotDrawn(CairoRenderer):
    """Plays without drawing pictures, because the drawings on the stage are looked at, not pixels."""

    def update_frame(self, *args: object, **kwargs: object) -> None:
        pass


def watched(name: str, folder: str, story: Story | None = None, contrast: bool = True) -> tuple[list[str], list[str]]:
    """Everything that is wrong with the pictures of a chapter, and the stretches in which nothing moves."""
    # Contrast and colours do not depend on the story: they are most of the time.
    telling = Telling(load_script(), story or load_story())
    found: dict[str, None] = {}
    still: list[str] = []
    kind = chapter_class(name)

    class Watched(kind):
        stillness = 0.0

        def play(self, *args, **kwargs):
            before = self.seconds
            super().play(*args, **kwargs)
            frozen = self.is_current_animation_frozen_frame()
            self.stillness = self.stillness + self.seconds - before if frozen else 0.0
            if self.stillness > LONGEST_STILLNESS + 1 / GRID:
                still.append(f"{name}.{self.current_beat}: nothing moves for {self.stillness:.1f} s")
            self.update_mobjects(0)
            for complaint in [*complaints(self, THEME, self.captions, contrast), *self.rule_breaks()]:
                found.setdefault(f"{name}.{self.current_beat}: {complaint}")

        def rule_breaks(self):
            if not contrast:
                return
            family = self.get_mobject_family_members()
            if any(mobject.has_time_based_updater() for mobject in family):
                yield "an updater depends on the time passed: a moment could not be drawn by itself"
            if name != "quiz" and any(THEME.max in colours(mobject) for mobject in family):
                yield "the quiz's colour is shown before the quiz"
            for colour in DARK_COLOURS & set().union(*map(colours, family)):
                yield f"{colour} is of another theme"

    settings = {"dry_run": True, "media_dir": folder, "verbosity": "ERROR", "progress_bar": "none"}
    with quick_manim(), tempconfig(settings | {"pixel_width": 192, "pixel_height": 108, "frame_rate": 15}):
        Watched(telling=telling, theme=THEME, renderer=NotDrawn(skip_animations=True)).render()
    return list(found), still


def colours(mobject: Mobject) -> set[str]:
    """The visible colours of a drawing."""
    if not isinstance(mobject, VMobject) or not len(mobject.points):
        return set()
    inks = ((mobject.get_fill_color(), fill_opacity(mobject)), (mobject.get_stroke_color(), stroke_opacity(mobject)))
    return {colour.to_hex().lower() for colour, opacity in inks if opacity > 0}
