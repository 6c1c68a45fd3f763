"""A whole turn of the centre, written down: the weights of both answers, the rests, and their share."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UL,
    Circle,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    Transform,
    VGroup,
    linear,
    smooth,
)

from scenes.stage import Chart, Plane, backed, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import pale
from scenes.stage.handover import coming, leaving
from scenes.stage.records import Record, band

SIDES = ("l1", "l2")
FULL_TURN = 2 * np.pi
GAP = 0.3  # between the charts, in frame units
TOP = style.FRAME_HEIGHT / 2 - style.MARGIN
RIGHT_EDGE = style.FRAME_WIDTH / 2 - style.MARGIN
NAME_GAP = 0.62  # from a chart to its name; between them stand its numbers
RECORDED = 300  # places of the turn that are written down


class RecordAct(Act):
    """Both balls against the same loss, and beside them what their answers do over a whole turn."""

    def play_all(self) -> None:
        self.charts = {side: self.chart(place) for place, side in enumerate(SIDES)}
        self.records = {side: self.record(side) for side in SIDES}
        self.make_a_turn()
        self.count_the_rests()
        self.answer_the_question()

    # --- what is written down

    def chart(self, place: int) -> Chart:
        """One turn from left to right, the weights upwards; the two charts are as high as the plane beside them."""
        frame = self.views["l1"].plane.frame()
        left, right = frame.get_right()[0] + 1.4, RIGHT_EDGE - 0.6
        height = (frame.height - GAP) / 2
        y = frame.get_top()[1] - height / 2 - place * (height + GAP)
        high = 1.25 * self.example.radius
        return Chart((0, 1), (-high, high), ((left + right) / 2, y), (right - left, height))

    def stretches(self) -> list[tuple[float, float]]:
        """The rests as parts of the recorded turn."""
        start = self.example.record_start
        ends = [(rest.start, rest.end) for rest in self.example.record]
        return [tuple((np.array(pair) - start) / FULL_TURN) for pair in ends]

    def record(self, side: str) -> Record:
        view, rests = self.views[side], self.stretches()
        places = np.unique(np.concatenate([np.linspace(0, 1, RECORDED + 1), np.ravel(rests).clip(0, 1)]))
        answers = self.example.answers(self.example.record_start + FULL_TURN * places, view.norm)
        return Record(self.charts[side], places, answers, view.color, rests if side == "l1" else ())

    def gone(self) -> float:
        """The part of the recorded turn that has been made."""
        return (self.turn.get_value() - self.example.record_start) / FULL_TURN

    def scales(self, side: str) -> VGroup:
        """The chart's border, the line of zeros, and the numbers at its left."""
        chart, radius = self.charts[side], self.example.radius
        return chart.framed(names=("", ""), ticks=((), (-radius, 0, radius)))

    def names_at_heads(self, side: str) -> VGroup:
        """The names of both weights, each riding before the head of its line."""
        record = self.records[side]

        def following(index: int) -> Mobject:
            name = backed(formula(f"w_{index + 1}", style.LABEL, self.views[side].color), 0.04)
            name.add_updater(lambda one: one.next_to(record.name_place(self.gone())[index], RIGHT, buff=0.14))
            return name.update()

        return VGroup(following(0), following(1))

    # --- the beats

    def make_a_turn(self) -> None:
        facts = self.example
        with self.beat("record"):
            self.charts_shown = VGroup(*(self.scales(side) for side in SIDES))
            told = words(self.label("turn"), style.SMALL, style.QUIET)
            self.charts_shown.add(told.next_to(self.charts_shown[1][0], DOWN, buff=0.16))
            self.overlay()
            self.zeros = drawn(lambda: self.records["l1"].zeros(self.gone()), self.turn)
            self.lines = VGroup(*(self.line_of(side) for side in SIDES))
            self.heads = VGroup(*(self.names_at_heads(side) for side in SIDES))
            self.add(self.zeros, self.lines, self.heads)
            self.play(self.turn.animate.set_value(facts.record_start + FULL_TURN), run_time=5, rate_func=linear)
            frozen(self.zeros, self.lines, self.heads)
        with self.beat("rest"):
            passings = self.charts["l2"].at(self.records["l2"].passings())
            self.rims = VGroup(*(Circle(0.17, style.ANSWER, stroke_width=style.THIN).move_to(at) for at in passings))
            self.play(LaggedStart(*(GrowFromCenter(rim) for rim in self.rims), lag_ratio=0.4), run_time=1.4)

    def line_of(self, side: str) -> VGroup:
        return drawn(lambda: self.records[side].lines(self.gone()), self.turn)

    def overlay(self) -> None:
        """L2's ball and answer move over to L1's plane: it is the same loss. The balls' names go to the charts."""
        plane, moving = self.views["l1"].plane, self.moments["l2"]
        frozen(*self.moments.values())
        at_balls = self.names.values()
        self.names = {
            side: self.names[side].copy().next_to(chart.frame(), LEFT, buff=NAME_GAP)
            for side, chart in self.charts.items()
        }
        way = plane.at((0, 0)) - self.views["l2"].plane.at((0, 0))
        ball = self.balls["l2"].copy().shift(way).set_fill(opacity=0)
        self.play(
            FadeOut(self.sheets["l2"][0]),
            Transform(self.balls["l2"], ball),
            *(one.animate.shift(way) for one in moving[0][1:]),
            *(FadeOut(moment[0][0]) for moment in self.moments.values()),  # two rings all but on each other
            FadeIn(self.charts_shown),
            *leaving(*at_balls),
            *coming(*self.names.values()),
            run_time=1.2,
        )
        self.remove(*(part for moment in self.moments.values() for part in moment[0]), *self.moments.values())
        self.views["l2"] = self.view("l2", plane)
        self.moments.update({side: drawn(lambda side=side: self.ringless(side), self.turn) for side in SIDES})
        self.add(self.balls["l2"], *self.moments.values())

    def ringless(self, side: str) -> VGroup:
        """The centre, the fan that is the answer's, arrow and dot."""
        return VGroup(*self.views[side].moment(self.example.turned(self.turn.get_value()))[1:])

    def move_apart(self, planes: dict[str, Plane], *others: object) -> None:
        """The balls and their answers move into planes of their own, without the loss; there they follow the turn."""
        before = [self.picture(side) for side in SIDES]
        before[1][0].set_stroke(opacity=0)  # the lines through 0 are the other's too
        before[1][1].set_fill(opacity=0)
        for side, plane in planes.items():
            self.views[side] = self.view(side, plane)
        after = [self.picture(side) for side in SIDES]
        moves = [ReplacementTransform(old, new) for old, new in zip(before, after, strict=True)]
        self.play(*moves, *others, run_time=1)
        self.remove(*after)
        self.grounds = [VGroup(*picture[:-1]) for picture in after]
        self.moments.update({side: self.following(side, bare=True) for side in SIDES})
        self.add(*self.grounds, *self.moments.values())

    def picture(self, side: str) -> VGroup:
        """A ball as it is now, with pale fans, and last its answer."""
        view, loss = self.views[side], self.example.turned(self.turn.get_value())
        fans = VGroup(*(pale(one) for one in view.fans()))
        return VGroup(view.plane.through_zero(), view.ball(), fans, view.answer(loss, with_fan=False))

    def count_the_rests(self) -> None:
        with self.beat("share"):
            chart = self.charts["l1"]
            count = len(self.stretches())
            bands, pieces = self.zeros[0][:count], self.zeros[0][count:]
            scales = [part for shown in self.charts_shown[:2] for part in shown[1:]]
            self.play(*(FadeOut(one) for one in (pieces, self.lines, self.heads, self.rims, *scales)), run_time=0.5)
            start, moves = 0.0, []
            for one, (first, last) in zip(bands, self.stretches(), strict=True):
                moves.append(one.animate.move_to(band(chart, (start, start + last - first), style.L1)))
                start += last - first
            self.play(LaggedStart(*moves, lag_ratio=0.3), run_time=1.6)
            said = VGroup(*(words(self.label(f"share_{side}"), style.HEADING) for side in SIDES))
            said[0].move_to(bands)
            said[1].next_to(self.charts["l2"].at((0, 0)), RIGHT, buff=0.3)
            self.play(FadeIn(said, scale=1.2), run_time=0.7)
            self.shares = VGroup(bands, said)

    def answer_the_question(self) -> None:
        """Both balls large again, with all that points straight out of them, and the answers on their way."""
        with self.beat("closing"):
            frozen(*self.moments.values())
            border, across, upwards, *scales = self.sheets["l1"][0]
            marks = [part for moment in self.moments.values() for part in moment[0]]
            losses = [part for moment in self.moments.values() for part in moment[0][:-2]]
            self.play(
                *(FadeOut(one) for one in (self.shares, self.charts_shown, border, *scales, *losses)),
                *(FadeOut(name) for name in self.names.values()),
                run_time=0.5,
            )
            self.remove(across, upwards, *self.balls.values(), *self.fans, *marks, *self.moments.values())
            large = {side: self.plane((x, 0.5), 2 * (TOP - 0.5)) for side, x in (("l1", -3.4), ("l2", 3.4))}
            places = [0.85 * large[side].frame().get_corner(UL) + 0.15 * large[side].at((0, 0)) for side in SIDES]
            names = [self.names[side].copy().move_to(at) for side, at in zip(SIDES, places, strict=True)]
            self.move_apart(large, *coming(*names))
            fans = [Transform(*pair) for pair in zip(self.grounds[0][-1], self.views["l1"].fans(), strict=True)]
            spikes = VGroup(*(view.spikes() for view in self.views.values()))
            self.play(*fans, FadeIn(spikes), run_time=0.6)
            self.bring_to_front(*self.moments.values())
            goal = FULL_TURN + (self.example.record[1].start + self.example.record[1].end) / 2
            self.play(self.turn.animate.set_value(goal), run_time=3.4, rate_func=smooth)
