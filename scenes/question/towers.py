"""A thousand losses: their best models pile up on the corners of a diamond, and all round a circle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    UR,
    Animation,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    TransformFromCopy,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from mathcore import L1
from scenes.examples.chance import ChanceExample
from scenes.examples.falls import Falls
from scenes.examples.question import QuestionExample
from scenes.question.rain import WIDE, Crowd, Rain, Swarm, highest
from scenes.stage import Act, Backed, Backing, Chapter, Drawn, Plane, Readout, drawn, formula, frozen, style, words
from scenes.stage.handover import early
from scenes.stage.sides import NORMS
from scenes.stage.sights import NAMES, Sight, aslant, axis_names, from_near
from scenes.stage.text import no_wider, on_baseline
from scenes.stage.towers import View

RUSH = 7.2  # seconds in which all but the first few dots fall
NAMED = 2.2  # seconds of its sentence after which a corner's zero is written over it
SHARE_ROOM = 0.45  # for a line of text below each ball
TITLE_ROOM = 1.0
OVER = 0.12  # from the top of a tower to the text over it


@dataclass(frozen=True)
class Piled:
    """The stage with the dots on the diamond."""

    crowd: Crowd
    drawings: tuple[Drawn[Sight], Drawn[Rain], Drawn[VGroup]]
    """the ball, the dots, and the names of the axes"""
    texts: tuple[VMobject, ...]


@dataclass(frozen=True)
class BothBalls:
    """The stage with the dots on both balls."""

    swarm: Swarm
    drawings: tuple[VMobject, ...]
    """all but the texts"""


class TowersAct(Act[QuestionExample]):
    """The answers of the losses of the chapter `chance`: first on the diamond alone, then on both balls."""

    def __init__(self, chapter: Chapter[QuestionExample], losses: ChanceExample) -> None:
        super().__init__(chapter)
        self.losses = losses
        self.falls = {side: Falls(losses.random, norm, losses.radius) for side, norm in NORMS.items()}
        self.slots = dict(zip(NORMS, self.frame.two_up(), strict=True))
        top = highest(self.falls["l1"])
        self.large = aslant(self.frame.full(), losses.radius, top)
        self.small = {
            side: aslant(slot.inset(0, SHARE_ROOM, 0, TITLE_ROOM - NAMES), losses.radius, top)
            for side, slot in self.slots.items()
        }
        self.near = from_near(self.large, self.frame.full(), losses.radius)
        self.back, self.seconds, self.way, self.flight, self.up = (ValueTracker(0.0) for _ in range(5))

    @property
    def view(self) -> View:
        """The diamond as it is seen now."""
        far = self.large.mixed(self.small["l1"], self.way.get_value())
        return self.near.mixed(far, self.back.get_value())

    # --- the drawings

    def seen(self, side: str, view: View) -> Sight:
        """Axes and ball."""
        return Sight(self.theme, view, NORMS[side], self.losses.radius, self.theme.colour(side))

    def axis_names(self, view: View, opacity: float = 1.0) -> VGroup:
        return axis_names(self.theme, view, self.losses.radius, opacity)

    def corner_names(self, crowd: Crowd) -> VGroup:
        """Over each tower the weight that is zero there; under the front one, where dots would be behind it."""
        names = VGroup()
        for corner in L1().outline(self.losses.radius, 5)[:-1]:
            name = formula(self.theme, "w_2 = 0" if corner[1] == 0 else "w_1 = 0", style.LABEL)
            if corner[1] < 0:
                name.next_to(self.large.at(corner), DOWN, buff=OVER)
            else:
                top = crowd.tower_top(self.large, corner)
                name.next_to(top, UP, buff=OVER)
                if corner[0]:  # outwards, away from the name of an axis behind it
                    outer = LEFT if corner[0] < 0 else RIGHT
                    name.align_to(top - WIDE / 2 * crowd.dot(self.large) * outer, -outer)
            names.add(Backed(self.theme, name, 0.04))
        return names

    def counts(self, crowd: Crowd) -> tuple[VGroup, VGroup]:
        """How many dots have fallen, and how many of them have a zero: in the upper right corner."""
        full, room = self.frame.full(), Readout(self.theme, str(len(self.falls["l1"].answers)), style.HEADING)
        texts = (("models", self.theme.answer), ("with_a_zero", self.theme.l1))
        names = VGroup(*(words(self.theme, self.label(name), style.LABEL, color) for name, color in texts))
        names.arrange(DOWN, buff=0.4, aligned_edge=RIGHT)
        full.split_right(room.width, gap=0.3)[0].place(names, UR)
        models, zeros = (self.count(crowd, place, name) for place, name in enumerate(names))
        return models, zeros

    def count(self, crowd: Crowd, place: int, name: VMobject) -> VGroup:
        """One of the two counts after its name."""
        number = Readout(self.theme, partial(self.counted, crowd, place), style.HEADING, name.get_color().to_hex())
        number.next_to(name, RIGHT, buff=0.25)
        on_baseline(number, name[0])
        room = Readout(self.theme, str(len(self.falls["l1"].answers)), style.HEADING).move_to(number, LEFT)
        return VGroup(Backing(self.theme, VGroup(name, room)), name, number)

    def counted(self, crowd: Crowd, place: int) -> str:
        """One of the two counts as it is now."""
        return str(crowd.counts(self.seconds.get_value())[place])

    def share(self, side: str) -> Typst:
        """How many of all have a zero, under the ball."""
        text = words(self.theme, self.label(f"{side}_zeros"), style.HEADING, self.theme.colour(side))
        return self.slots[side].place(no_wider(text, self.slots[side].width), DOWN)

    def title(self) -> Typst:
        """The film's title, over both balls."""
        strip, _ = self.frame.full().split_top(TITLE_ROOM)
        text = words(self.theme, self.chapter.telling.script.title, style.TITLE, bold=True)
        return strip.place(no_wider(text, strip.width))

    # --- the beats

    def pile_up(self) -> Piled:
        """Dots fall on the diamond, a few and then all."""
        with self.beat("towers") as narrator:
            bare = self.seen("l1", self.near)
            names = drawn(lambda: self.axis_names(self.view), self.way, self.back)
            self.add(bare.axes, names)
            self.play(Create(bare.ball), run_time=1.0)
            sight = drawn(lambda: self.seen("l1", self.view), self.way, self.back)
            self.remove(bare.axes, bare.ball)
            crowd = Crowd.of(self.theme, self.frame, self.falls["l1"], narrator.until("rush"), RUSH)
            rain = drawn(lambda: crowd.rain(self.view, self.seconds.get_value()), self.seconds, self.way, self.back)
            counts = self.counts(crowd)
            self.add(sight, rain, names)
            self.play(self.falling(narrator.until("fall")))
            self.play(self.falling(narrator.until("rush")), self.shown(counts[0]))
            back = ApplyMethod(self.back.set_value, 1, run_time=2.0, rate_func=smooth)
            self.play(self.falling(narrator.until("corners")), back)
            self.play(self.falling(NAMED), self.shown(counts[1]))
            corners = self.corner_names(crowd)
            over = crowd.last_arrival - self.seconds.get_value()
            self.play(self.falling(over), FadeIn(corners, run_time=0.6))
        return Piled(crowd, (sight, rain, names), (corners, *counts))

    def shown(self, count: VGroup) -> Animation:
        """A count appears: its words fade in. Its number would not change while it is faded in."""
        backing, text, number = count
        self.add(backing, number)
        return FadeIn(text, run_time=0.5)

    def falling(self, seconds: float) -> Animation:
        """The dots fall for so long."""
        now = self.seconds.get_value()
        return ApplyMethod(self.seconds.set_value, now + seconds, run_time=seconds, rate_func=linear)

    def spread(self, piled: Piled) -> BothBalls:
        """The camera moves back for a circle, and the same losses take their answers there."""
        sight, rain, names = piled.drawings
        with self.beat("circle") as narrator:
            for text in piled.texts:
                frozen(*text.get_family())
            leaving = (FadeOut(text, rate_func=early) for text in piled.texts)
            self.play(self.way.animate.set_value(1), *leaving, run_time=1.2, rate_func=smooth)
            frozen(sight, rain, names)
            circle = self.seen("l2", self.small["l2"])
            turning = TransformFromCopy(sight.shape.ball, circle.ball)
            other_names = self.axis_names(self.small["l2"])
            self.play(FadeIn(circle.axes), FadeIn(other_names), turning, run_time=0.9)
            self.remove(circle.axes, circle.ball)
            self.add(circle, other_names)
            other = Crowd.of(self.theme, self.frame, self.falls["l2"], 0.0, 1.0)
            swarm = Swarm(piled.crowd, other, (self.small["l1"], self.small["l2"]))
            dots = drawn(lambda: swarm.at(self.flight.get_value()), self.flight)
            self.add(dots, other_names)
            self.play(self.flight.animate.set_value(1), run_time=2.6, rate_func=linear)
            narrator.wait_for("none")
            for side in NORMS:
                self.play(FadeIn(self.share(side), shift=0.1 * UP), run_time=0.5)
        return BothBalls(swarm, (sight, rain, names, circle, dots, other_names))

    def name_the_film(self) -> None:
        """The title of the film, over the picture."""
        with self.beat("film"):
            self.play(FadeIn(self.title(), shift=0.15 * DOWN), run_time=0.8)
            self.wait(1.8)

    # --- the way to the flat picture

    def from_above(
        self, balls: BothBalls, planes: Mapping[str, Plane], radius: float
    ) -> tuple[list[Animation], VGroup]:
        """The camera's way to a place straight above, from where the balls are those of that radius on the planes.

        The dots fade on the way, and so does everything else on the stage. Returns also the drawing that moves.
        """
        swarm = balls.swarm
        self.remove(*balls.drawings)
        leaving = self.all_but()
        rising = VGroup()
        for side, crowd in zip(NORMS, (swarm.start, swarm.end), strict=True):
            flat = View.over(planes[side])
            end = View(flat.centre, flat.unit * radius / self.losses.radius)
            rising.add(drawn(partial(self.rising, side, crowd, end), self.up))
        self.add(rising)
        return [ApplyMethod(self.up.set_value, 1), *leaving], rising

    def rising(self, side: str, crowd: Crowd, end: View) -> VGroup:
        """A ball with its dots as they are seen on the camera's way up."""
        share = self.up.get_value()
        view = self.small[side].mixed(end, share)
        names = self.axis_names(view, opacity=max(0.0, 1 - 2 * share))
        dots = crowd.rain(view, crowd.last_arrival, opacity=1 - share)
        return VGroup(self.seen(side, view), dots, names)
