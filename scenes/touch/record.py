"""A whole turn of the centre: the weights of both answers are recorded, and how long L1 rests at zeros is measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import (
    LEFT,
    Circle,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    Polygon,
    Transform,
    Typst,
    VGroup,
    VMobject,
    linear,
)

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Backed, Chapter, Drawn, Framed, Part, drawn, frozen, style, words
from scenes.stage.curves import band
from scenes.stage.handover import coming, leaving
from scenes.stage.sides import SIDES
from scenes.touch.fans import Fan
from scenes.touch.rule import Turning
from scenes.touch.setting import BallPicture, Setting
from scenes.touch.touching import Touching
from scenes.touch.turn_record import FULL_TURN, TurnRecord
from scenes.touch.weights_record import Zeros

NAME_GAP = 0.62  # distance from a chart to its name; its numbers stand between them
MEASURED = 0.55  # opacity of the bands when they are measured
LEGEND = 0.4  # height of the line under the charts
HALF = np.pi  # so much of the turn is recorded before the zeros are shown


class RinglessMoment(VGroup):
    """A loss and its answer without the ring that touches: the centre, the corner's fan, arrow and dot."""

    centre = Part[VGroup](0)
    fan = Part[Fan](1)
    arrow = Part[VMobject](2)
    dot = Part[VMobject](3)


class Charts(VGroup):
    """The scales of both charts, and what they show."""

    l1 = Part[Framed](0)
    l2 = Part[Framed](1)
    caption = Part[Typst](2)


@dataclass(frozen=True, eq=False)
class Overlaid:
    """One ball and its answer on the plane that both share, and its name beside its chart."""

    view: Touching
    ball: VMobject
    moment: Drawn[RinglessMoment]
    name: VMobject


@dataclass(frozen=True, eq=False)
class Recorded:
    """What a whole turn leaves on the stage: the charts, their contents, and both balls on one plane."""

    charts: Charts
    zeros: Drawn[Zeros]
    lines: VGroup
    heads: VGroup
    l1: Overlaid
    l2: Overlaid


class RecordAct(Act[TouchExample]):
    """Both balls against the same loss, and beside them the weights of their answers over a whole turn."""

    def __init__(self, chapter: Chapter[TouchExample], setting: Setting, turning: Turning) -> None:
        super().__init__(chapter)
        self.setting, self.turning = setting, turning
        self.l1, self.l2 = turning.l1, turning.l2
        self.room, self.foot = self.frame.two_up()[1].split_bottom(LEGEND, gap=0.12)
        self.record = TurnRecord(setting, self.room)

    # --- the drawings

    def charts(self) -> Charts:
        l1, l2 = self.record.scales("l1"), self.record.scales("l2")
        caption = words(self.theme, self.label("turn"), style.LABEL, self.theme.quiet)
        self.foot.place(caption).set_x(l2.border.get_x())
        return Charts(l1, l2, caption)

    def name_at_chart(self, picture: BallPicture) -> VMobject:
        """The ball's name at the left of its chart."""
        return picture.name.text.copy().next_to(self.record.charts[picture.side].frame(), LEFT, buff=NAME_GAP)

    def ringless(self, view: Touching) -> RinglessMoment:
        """The loss and its answer as they are now, without the ring."""
        moment = self.setting.moment(view)
        return RinglessMoment(moment.centre, moment.fan, moment.arrow, moment.dot)

    def following(self, view: Touching) -> Drawn[RinglessMoment]:
        """The loss and its answer without the ring, as they follow the turn."""
        return drawn(partial(self.ringless, view), self.setting.turn)

    # --- the beats

    def make_a_turn(self) -> Recorded:
        """Records one turn, one half before the bands of the zeros are shown, and the other half with them."""
        record, turn = self.record, self.setting.turn
        start = self.example.record_start
        with self.beat("record") as narrator:
            charts = self.charts()
            l1, l2 = self.overlay(charts)
            lines, heads = record.lines(), record.names_at_heads()
            self.add(lines, heads)
            self.play(turn.animate.set_value(start + HALF), run_time=2.6, rate_func=linear)
            narrator.wait_for("flat")
            zeros = record.zeros()
            self.add(zeros)
            self.bring_to_front(lines, heads)
            self.play(FadeIn(zeros), run_time=0.5)
            self.play(turn.animate.set_value(start + FULL_TURN), run_time=3, rate_func=linear)
            frozen(zeros, lines, heads)
            narrator.breath()
        return Recorded(charts, zeros, lines, heads, l1, l2)

    def overlay(self, charts: Charts) -> tuple[Overlaid, Overlaid]:
        """The L2 ball and its answer move to the L1 plane, since the loss is the same. The names of the balls go to the
        charts.
        """
        l1, l2, plane, turning = self.l1, self.l2, self.l1.view.plane, self.turning
        frozen(turning.l1_moment, turning.l2_moment)
        old_l1, old_l2 = turning.l1_moment.shape, turning.l2_moment.shape
        l1_name, l2_name = self.name_at_chart(l1), self.name_at_chart(l2)
        way = plane.at((0, 0)) - l2.view.plane.at((0, 0))
        self.play(
            FadeOut(l2.window),
            Transform(l2.ball, l2.ball.copy().shift(way).set_fill(opacity=0)),
            *(part.animate.shift(way) for part in (old_l2.centre, old_l2.fan, old_l2.arrow, old_l2.dot)),
            *(FadeOut(shape) for old in (old_l1, old_l2) for shape in (old.inner, old.ring)),  # they nearly coincide
            *leaving(l1.name, l2.name),
            *coming(charts, l1_name, l2_name),
            run_time=1.2,
        )
        self.remove(*old_l1, *old_l2, turning.l1_moment, turning.l2_moment)
        l2_view = self.setting.view("l2", plane)
        on_l1 = Overlaid(l1.view, l1.ball, self.following(l1.view), l1_name)
        on_l2 = Overlaid(l2_view, l2.ball, self.following(l2_view), l2_name)
        self.add(l2.ball, on_l1.moment, on_l2.moment)
        return on_l1, on_l2

    def share_of_the_rests(self, recorded: Recorded) -> VGroup:
        """The bands of the rests move together and are measured. Returns what shows the shares of both balls."""
        zeros = recorded.zeros.shape
        with self.beat("share") as narrator:
            self.push_together(recorded, zeros)
            l1_share, l2_share = (self.share_text(side) for side in SIDES)
            l1_share.move_to(zeros.bands)
            self.play(FadeIn(l1_share, scale=1.2), run_time=0.5)
            narrator.wait_for("passes", early=0.2)
            rims = self.rims()
            self.play(LaggedStart(*(GrowFromCenter(rim) for rim in rims), lag_ratio=0.4), run_time=0.9)
            l2_share.move_to(self.record.free_place())
            self.play(FadeIn(l2_share, scale=1.2), run_time=0.5)
        return VGroup(zeros.bands, l1_share, l2_share, rims)

    def share_text(self, side: str) -> Backed:
        """The share of the turn with an exact zero."""
        return Backed(self.theme, words(self.theme, self.label(f"share_{side}"), style.HEADING))

    def push_together(self, recorded: Recorded, zeros: Zeros) -> None:
        """L1's lines leave, and the bands of its rests move to the left end of its chart."""
        l1 = recorded.charts.l1
        gone = (zeros.pieces, recorded.lines[0], recorded.heads[0], *l1.through_zero, *l1.scales)
        self.play(*(FadeOut(shape) for shape in gone), run_time=0.4)
        goals = zip(zeros.bands, self.side_by_side(), strict=True)
        self.play(LaggedStart(*(Transform(shape, goal) for shape, goal in goals), lag_ratio=0.3), run_time=1.6)

    def rims(self) -> VGroup:
        """Rings round the places where the weights of L2 pass through zero."""
        circles = (Circle(0.17, self.theme.answer, stroke_width=style.THIN) for _ in self.record.passings())
        return VGroup(*(circle.move_to(at) for circle, at in zip(circles, self.record.passings(), strict=True)))

    def side_by_side(self) -> list[Polygon]:
        """The bands of the rests from the left end of the chart on, without gaps."""
        end, bands = 0.0, []
        for first, last in self.record.rests:
            start, end = end, end + last - first
            measured = band(self.record.charts["l1"], (start, end), self.theme.l1, MEASURED)
            bands.append(measured.set_stroke(self.theme.text, style.HAIR))
        return bands
