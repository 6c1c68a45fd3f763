"""Drawings that follow trackers. They are pure functions of them, so that any moment can be drawn by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar, cast

import numpy as np
from manim import Mobject, MoveToTarget, ValueTracker, VGroup, VMobject

from scenes.stage import style
from scenes.stage.text import digits, words
from scenes.theme import DARK, Theme

Shape = TypeVar("Shape", bound=VMobject)
Result = TypeVar("Result")


class Drawn(VGroup, Generic[Shape]):
    """A group whose only member, `shape`, is drawn again whenever a tracker has changed."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)

    @property
    def shape(self) -> Shape:
        """The drawing as it is now."""
        return cast(Shape, self.submobjects[0])


def drawn(build: Callable[[], Shape], *trackers: ValueTracker) -> Drawn[Shape]:
    """The drawing that `build` makes, made again whenever the value of one of the trackers has changed."""
    group = Drawn(build())
    group.add_updater(on_change(lambda: _take_over(group.submobjects[0], build()), *trackers))
    return group


def on_change(follow: Callable[[], None], *trackers: ValueTracker) -> Callable[[Mobject], None]:
    """An updater that calls `follow` only when the value of one of the trackers has changed since the last time."""
    seen = [_values(trackers)]

    def refresh(_: Mobject) -> None:
        now = _values(trackers)
        if now != seen[0]:
            seen[0] = now
            follow()

    return refresh


def _take_over(shown: Mobject, made: Mobject) -> None:
    """Gives `shown` and its parts the look of `made`.

    They stay the same objects, because others may hold them. Manim's `become` would keep some of the old look.
    """
    parts, updaters, others = shown.submobjects, shown.updaters, made.submobjects
    vars(shown).update(vars(made))
    shown.submobjects, shown.updaters = parts, updaters
    for old, new in zip(parts, others, strict=False):
        _take_over(old, new)
    if len(parts) != len(others):
        parts[len(others) :] = others[len(parts) :]


def _values(trackers: tuple[ValueTracker, ...]) -> tuple[float, ...]:
    return tuple(tracker.get_value() for tracker in trackers)


def once(function: Callable[..., Result], *arguments: Any) -> Result:
    """The result of `function(*arguments)`, computed once for all drawings of a frame. Do not change it."""
    result: Result = _remembered(function, *arguments)
    return result


@lru_cache(maxsize=64)
def _remembered(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


def coordinate(point: Callable[[], np.ndarray], axis: int) -> float:
    """One coordinate of a point (d,) that changes, as it is now."""
    return float(point()[axis])


def frozen(*mobjects: Mobject) -> None:
    """Removes the updaters of drawings that no longer change, so that they are part of the still picture, which costs
    nothing.
    """
    for mobject in mobjects:
        mobject.clear_updaters()


def dimmed(mobject: Mobject, share: float = 0.3) -> MoveToTarget:
    """Fades a drawing to a share of its opacity; a shape without a fill stays without one."""
    paler(mobject.generate_target(), share)
    return MoveToTarget(mobject)


def paler(mobject: Mobject, share: float) -> None:
    """Gives every part of a drawing a share of its opacity; a shape without a fill stays without one."""
    for part in mobject.family_members_with_points():
        part.set_stroke(opacity=share * part.get_stroke_opacity(), family=False)
        part.set_fill(opacity=share * part.get_fill_opacity(), family=False)


class Readout(VMobject):
    """A number that changes. Its glyphs are typeset once and copied, so that a change costs no typesetting.

    `text` is a string, or a function whose result is shown at each moment. The left edge and the baseline stay where
    they are. `as_formula` chooses the font of formulas.
    """

    def __init__(
        self,
        theme: Theme,
        text: str | Callable[[], str],
        size: float = style.LABEL,
        color: str | None = None,
        as_formula: bool = False,
    ) -> None:
        super().__init__(fill_color=color or theme.text, fill_opacity=1, stroke_width=0)
        self.size = size
        self.as_formula = as_formula
        self.shown = ""
        self._anchor_point = np.zeros(3)
        if isinstance(text, str):
            self.say(text)
        else:
            self.say(text())
            self.add_updater(lambda readout: cast(Readout, readout).say(text()))

    def say(self, text: str) -> Readout:
        """Shows another text in the same place."""
        if text == self.shown:
            return self
        offset = self.points[0] - self._anchor_point if len(self.points) else np.zeros(3)
        outline = _outline(text, self.size, self.as_formula)
        self._anchor_point = outline[0].copy()
        self.set_points(outline + offset)
        self.shown = text
        return self


def _outline(text: str, size: float, as_formula: bool) -> np.ndarray:
    """All glyphs of the text as the points (n, 3) of one shape; it starts at the origin, on the baseline."""
    pieces, left = [], 0.0
    for character in text:
        glyph, advance = _glyph(character, as_formula)
        pieces.append(glyph * size + [left * size, 0, 0])
        left += advance
    return np.vstack(pieces)


@cache
def _glyph(character: str, as_formula: bool) -> tuple[np.ndarray, float]:
    """The points of a character at font size 1, its origin on the baseline, and the distance to the next character."""
    set_in = digits if as_formula else words
    zeros = set_in(DARK, "00", size=1)  # only outlines are taken: any theme will do
    step = zeros[1].get_left()[0] - zeros[0].get_left()[0]
    framed = set_in(DARK, f"0{character}0", size=1)
    first, last = framed[0], framed[-1]
    advance = last.get_left()[0] - first.get_left()[0] - step
    if len(framed) < 3:  # a space has no outline
        return np.empty((0, 3)), advance
    origin = np.array([first.get_left()[0] + step, first.get_bottom()[1], 0])
    return np.vstack([part.points for part in framed[1:-1]]) - origin, advance
