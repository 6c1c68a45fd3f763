"""The last picture of the chapter: both sums near 0, at the λ that is as large as the error's slope."""

from __future__ import annotations

from manim import DOWN, RIGHT, MathTypst, RoundedRectangle, Typst, ValueTracker, VGroup

from scenes.one_weight.near_zero import SLOPES, Moment, NearZero
from scenes.one_weight.panels import Panels
from scenes.script import typographic
from scenes.stage import Frame, Part, Readout, formula, frozen, words
from scenes.stage.dial import Dial
from scenes.stage.sides import SIDES
from scenes.telling import Telling
from scenes.theme import Theme

TICKS = (1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01)
WIDEST = 1.7  # half of the last window's width, as a multiple of the larger answer


class ErrorSlope(VGroup):
    """The error's slope at 0 as a number under a text."""

    text = Part[Typst](0)
    number = Part[Readout](1)


class CloseUp(VGroup):
    """A window with all that is drawn in it and around it."""

    border = Part[RoundedRectangle](0)
    lines = Part[VGroup](1)
    ticks = Part[VGroup](2)
    axis_name = Part[MathTypst](3)
    """the w of the axis"""
    heading = Part[MathTypst](4)
    parts = Part[VGroup](5)
    """penalty and error by themselves"""
    sum = Part[VGroup](6)
    tangents = Part[VGroup](7)
    numbers = Part[VGroup](8)
    """the slopes"""
    answer = Part[VGroup](9)


class Ending(VGroup):
    """Both windows, the dial between them, and the error's slope below it."""

    l1 = Part[CloseUp](0)
    l2 = Part[CloseUp](1)
    dial = Part[Dial](2)
    error_slope = Part[ErrorSlope](3)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """L1's right slope is zero there: its answer has just arrived."""
    example = telling.story.one_weight
    panels = Panels(theme, example, frame)
    moment = Moment(ValueTracker(example.zero_strength))
    moment.opened.set_value(1)
    moment.half.set_value(widest(panels))
    near = NearZero(panels, moment)
    views = (close_up(near, side, telling.label("one_weight", "error")) for side in SIDES)
    slope = error_slope(panels, telling.label("one_weight", "at_zero"))
    picture = Ending(*views, panels.dial(moment.strength), slope)
    frozen(*picture.get_family())
    return picture


def close_up(near: NearZero, side: str, error: str) -> CloseUp:
    """A window at the current moment."""
    slopes = [slope for slope in SLOPES if slope.side == side]
    chart = near.panels.sides[side]
    return CloseUp(
        chart.frame(),
        near.lines(side),
        near.ticks(side, TICKS),
        axis_name(near, side),
        near.panels.sum_heading(side, error),
        VGroup(near.penalty(side), near.error(side)),
        near.sum(side),
        VGroup(*map(near.tangent, slopes)),
        VGroup(*map(near.slope_number, slopes)),
        near.answer_label(side),
    )


def axis_name(near: NearZero, side: str) -> MathTypst:
    """The w at the right end of a window's axis, below its border."""
    slot = near.panels.sides[side].slot
    name = formula(near.theme, "w", color=near.theme.quiet)
    return name.next_to((slot.right, slot.bottom, 0), DOWN, 0.16).align_to((slot.right, 0, 0), RIGHT)


def error_slope(panels: Panels, text: str) -> ErrorSlope:
    """The error's slope at 0, below the dial."""
    theme, place = panels.theme, panels.dial(ValueTracker(0))
    name = words(theme, text, color=theme.loss)
    number = Readout(theme, typographic(f"{panels.example.error_slope:.2f}"), color=theme.loss)
    shown = ErrorSlope(name, number.next_to(name, DOWN, 0.25))
    return shown.next_to(place, DOWN, 0.9)


def widest(panels: Panels) -> float:
    """Half of the width of a window that shows both answers."""
    return WIDEST * max(panels.example.near_answers(1.0, panels.example.near_strength))
