"""A chapter played without drawing, while its pictures are checked after each movement."""

from __future__ import annotations

import re
from dataclasses import replace

from manim import Mobject, Typst, VMobject, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer

from scenes import chapter_class
from scenes.script import load_script
from scenes.stage.clock import GRID
from scenes.story import Story, load_story
from scenes.telling import Telling
from scenes.theme import DARK
from tests.support.legibility import complaints_of
from tests.support.plays import Moment, Noting, Play
from tests.support.quickened import quick_manim
from tests.support.shapes import fill_colour, fill_opacity, stroke_colour, stroke_opacity
from tests.support.typesize import too_small

LONGEST_STILLNESS = 6.0


def shifted(colour: str) -> str:
    """A colour that nobody can tell from the given one."""
    return f"{colour[:-1]}{int(colour[-1], 16) ^ 1:x}"


# Looks like the dark theme but has other colours: a picture with a colour of the dark theme ignores its theme.
THEME = replace(DARK, name="shifted", **{name: shifted(colour) for name, colour in DARK.colours.items()})
DARK_COLOURS = set(DARK.colours.values())


class NotDrawn(CairoRenderer):
    """Plays without drawing pictures, because the drawings on the stage are looked at, not pixels."""

    def update_frame(self, *args: object, **kwargs: object) -> None:
        pass


def watched(
    name: str, folder: str, story: Story | None = None, fully: bool = True, telling: Telling | None = None
) -> Play:
    """A play of the chapter, with everything that is wrong with its pictures; `telling` has a story of its own.

    If not `fully`, contrast and colours are not checked, since they do not depend on the story. Nor is it noted which
    numbers are new, and how the last pictures of beats look.
    """
    telling = telling or Telling(load_script(), story or load_story())
    found: dict[str, None] = {}
    play = Play(name)
    kind = chapter_class(name)

    class Watched(Noting, kind):
        noted, looked_at, noted_fully = play, THEME, fully

        def looked(self, things):
            for complaint in [*complaints_of(things, THEME, self.captions, self.noted_fully), *self.rule_breaks()]:
                found.setdefault(f"{name}.{self.current_beat}: {complaint}")
            for thing in things:
                for complaint in too_small(thing, self.frame):
                    play.small.setdefault(f"{self.current_beat}: {complaint}")

        def rule_breaks(self):
            family = self.get_mobject_family_members()
            if not self.script.colours_norms:
                for text in filter(looks_like_a_norm, family):
                    if len({fill_colour(part) for part in text.family_members_with_points()}) > 1:
                        yield f"the norms' colours are in {text.written!r}"
            if not self.noted_fully:
                return
            if any(mobject.has_time_based_updater() for mobject in family):
                yield "an updater depends on the time passed: a moment could not be drawn by itself"
            if name != "quiz" and any(THEME.max in colours(mobject) for mobject in family):
                yield "the quiz's colour is shown before the quiz"
            for colour in DARK_COLOURS & set().union(*map(colours, family)):
                yield f"{colour} is of another theme"

    settings = {"dry_run": True, "media_dir": folder, "verbosity": "ERROR", "progress_bar": "none"}
    with quick_manim(), tempconfig(settings | {"pixel_width": 320, "pixel_height": 180, "frame_rate": 15}):
        Watched(telling=telling, theme=THEME, renderer=NotDrawn(skip_animations=True)).render()
    play.wrong = list(found)
    return play


def looks_like_a_norm(part: Mobject) -> bool:
    return isinstance(part, Typst) and re.search("L1|L2|max norm", vars(part).get("written", "")) is not None


def stretches_of_nothing(play: Play) -> list[str]:
    """Where for too long nothing moves and nobody speaks."""
    busy = [*((moment.start, moment.end) for moment in play.moments if moment.moves), *play.speech]
    idle, until = [], 0.0
    for start, end in [*sorted(busy), (play.moments[-1].end,) * 2]:
        if start - until > LONGEST_STILLNESS + 1 / GRID:
            idle.append(f"{play.name}.{beat_at(play, until)}: nothing moves or is said for {start - until:.1f} s")
        until = max(until, end)
    return idle


def beat_at(play: Play, second: float) -> str:
    """The beat that is played at that second."""
    later = (moment for moment in play.moments if moment.end > second + 1e-6)
    return next(later, Moment("?", 0, 0, moves=False)).beat


def colours(mobject: Mobject) -> set[str]:
    """The visible colours of a drawing."""
    if not isinstance(mobject, VMobject) or not len(mobject.points):
        return set()
    inks = ((fill_colour, fill_opacity), (stroke_colour, stroke_opacity))
    return {colour(mobject) for colour, opacity in inks if opacity(mobject) > 0}
