"""A whole turn of the centre: the weights of both answers are recorded, and how long L1 rests at zeros is measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    ApplyMethod,
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
from scenes.stage import Act, Chapter, Drawn, Framed, Part, drawn, frozen, style, words
from scenes.stage.curves import band
from scenes.stage.handover import coming, leaving
from scenes.stage.sides import SIDES
from scenes.touch.fans import Fan
from scenes.touch.setting import BallPicture, Setting
from scenes.touch.touching import Moment, Touching
from scenes.touch.turn_record import FULL_TURN, TurnRecord
from scenes.touch.weights_record import Zeros

NAME_GAP = 0.62  # distance from a chart to its name; its numbers stand between them


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
    name: Typst


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

    def __init__(self, chapter: Chapter[TouchExample], setting: Setting, l1: BallPicture, l2: BallPicture) -> None:
        super().__init__(chapter)
        self.setting, self.l1, self.l2 = setting, l1, l2
        self.record = TurnRecord(setting, l1.view.plane)

    # --- the drawings

    def charts(self) -> Charts:
        l1, l2 = self.record.scales("l1"), self.record.scales("l2")
        caption = words(self.theme, self.label("turn"), style.SMALL, self.theme.quiet)
        caption.next_to(l2.border, DOWN, buff=0.16)
        return Charts(l1, l2, caption)

    def name_at_chart(self, picture: BallPicture) -> Typst:
        """The ball's name at the left of its chart."""
        return picture.name.copy().next_to(self.record.charts[picture.side].frame(), LEFT, buff=NAME_GAP)

    def ringless(self, view: Touching) -> RinglessMoment:
        """The loss and its answer as they are now, without the ring."""
        moment = self.setting.moment(view)
        return RinglessMoment(moment.centre, moment.fan, moment.arrow, moment.dot)

    def following(self, view: Touching) -> Drawn[RinglessMoment]:
        """The loss and its answer without the ring, as they follow the turn."""
        return drawn(partial(self.ringless, view), self.setting.turn)

    # --- the beats

    def make_a_turn(self, l1_moment: Drawn[Moment], l2_moment: Drawn[Moment]) -> Recorded:
        """Records one turn. The moments on the two planes are replaced by moments on one plane."""
        record, turn = self.record, self.setting.turn
        with self.beat("record"):
            charts = self.charts()
            l1, l2 = self.overlay(charts, l1_moment, l2_moment)
            zeros, lines, heads = record.zeros(), record.lines(), record.names_at_heads()
            self.add(zeros, lines, heads)
            self.play(turn.animate.set_value(self.example.record_start + FULL_TURN), run_time=5, rate_func=linear)
            frozen(zeros, lines, heads)
        return Recorded(charts, zeros, lines, heads, l1, l2)

    def overlay(self, charts: Charts, l1_moment: Drawn[Moment], l2_moment: Drawn[Moment]) -> tuple[Overlaid, Overlaid]:
        """The L2 ball and its answer move to the L1 plane, since the loss is the same. The names of the balls go to the
        charts.
        """
        l1, l2, plane = self.l1, self.l2, self.l1.view.plane
        frozen(l1_moment, l2_moment)
        old_l1, old_l2 = l1_moment.shape, l2_moment.shape
        l1_name, l2_name = self.name_at_chart(l1), self.name_at_chart(l2)
        way = plane.at((0, 0)) - l2.view.plane.at((0, 0))
        self.play(
            FadeOut(l2.sheet.frame),
            Transform(l2.ball, l2.ball.copy().shift(way).set_fill(opacity=0)),
            *(part.animate.shift(way) for part in (old_l2.centre, old_l2.fan, old_l2.arrow, old_l2.dot)),
            *(FadeOut(moment.ring) for moment in (old_l1, old_l2)),  # the two rings nearly coincide
            FadeIn(charts),
            *leaving(l1.name, l2.name),
            *coming(l1_name, l2_name),
            run_time=1.2,
        )
        self.remove(*old_l1, *old_l2, l1_moment, l2_moment)
        l2_view = self.setting.view("l2", plane)
        on_l1 = Overlaid(l1.view, l1.ball, self.following(l1.view), l1_name)
        on_l2 = Overlaid(l2_view, l2.ball, self.following(l2_view), l2_name)
        self.add(l2.ball, on_l1.moment, on_l2.moment)
        return on_l1, on_l2

    def ring_the_passings(self) -> VGroup:
        """Returns rings round the places where the weights of L2 pass through zero."""
        with self.beat("rest"):
            places = self.record.passings()
            rims = VGroup(*(Circle(0.17, self.theme.answer, stroke_width=style.THIN).move_to(at) for at in places))
            self.play(LaggedStart(*(GrowFromCenter(rim) for rim in rims), lag_ratio=0.4), run_time=1.4)
        return rims

    def share_of_the_rests(self, recorded: Recorded, rims: VGroup) -> VGroup:
        """The bands of the rests move together and are measured. Returns what shows the shares of both balls."""
        charts, zeros = recorded.charts, recorded.zeros.shape
        with self.beat("share"):
            scales = [part for chart in (charts.l1, charts.l2) for part in (*chart.through_zero, *chart.scales)]
            gone = (VGroup(*zeros.pieces), recorded.lines, recorded.heads, rims, *scales)
            self.play(*(FadeOut(shape) for shape in gone), run_time=0.5)
            goals = zip(zeros.bands, self.side_by_side(), strict=True)
            self.play(
                LaggedStart(*(ApplyMethod(shape.move_to, goal) for shape, goal in goals), lag_ratio=0.3), run_time=1.6
            )
            l1_share, l2_share = (words(self.theme, self.label(f"share_{side}"), style.HEADING) for side in SIDES)
            l1_share.move_to(zeros.bands)
            l2_share.next_to(self.record.charts["l2"].at((0, 0)), RIGHT, buff=0.3)
            shares = VGroup(l1_share, l2_share)
            self.play(FadeIn(shares, scale=1.2), run_time=0.7)
        return VGroup(zeros.bands, shares)

    def side_by_side(self) -> list[Polygon]:
        """The bands of the rests from the left end of the chart on, without gaps."""
        end, bands = 0.0, []
        for first, last in self.record.rests:
            start, end = end, end + last - first
            bands.append(band(self.record.charts["l1"], (start, end), self.theme.l1))
        return bands
