"""Why the arrow is perpendicular: a dot stops at a wrong place of a smooth border, and slides while the arrow leans."""

from __future__ import annotations

from dataclasses import dataclass

from manim import (
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    Transform,
    VGroup,
    VMobject,
    linear,
    smooth,
    there_and_back,
)

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Chapter, Drawn, style
from scenes.stage.handover import coming, leaving
from scenes.touch.closeup import CloseUp

PULSE = 0.6  # seconds in which the border shows that it holds


@dataclass(frozen=True, eq=False)
class Near:
    """What is on the stage in the close-up: the ball with its name, the loss, the dot and its arrow, the axes."""

    lines: Drawn[VGroup]
    ball: Drawn[VMobject]
    name: Drawn[VGroup]
    rings: Drawn[VGroup]
    centre: Drawn[VGroup]
    ring: Drawn[VMobject]
    arrow: Drawn[VGroup]
    dot: Drawn[VGroup]
    axis_names: Drawn[VGroup]


class LeaningAct(Act[TouchExample]):
    """The pull, the ball that holds, the wrong place, and the way from there to the answer, on L2's ball."""

    def __init__(self, chapter: Chapter[TouchExample], closeup: CloseUp) -> None:
        super().__init__(chapter)
        self.closeup = closeup

    def near(self) -> Near:
        """All drawings of the close-up, in the order in which they lie on each other."""
        closeup = self.closeup
        return Near(
            closeup.lines(),
            closeup.ball(),
            closeup.name("l2", self.label("l2")),
            closeup.rings(),
            closeup.centre(),
            closeup.ring(),
            closeup.arrow(),
            closeup.dot(),
            closeup.axis_names(),
        )

    # --- the beats

    def recall(self) -> Near:
        """The ball and the loss; a dot goes downhill until the border holds it."""
        closeup, near = self.closeup, self.near()
        with self.beat("recall") as narrator:
            self.open_with_title()
            self.take_over_the_circle(near)
            self.add(near.rings, near.centre, near.name, near.axis_names)  # names over rings
            loss = Create(near.rings.shape, lag_ratio=0.3)
            self.play(loss, *coming(near.centre, scale=2), *coming(near.axis_names), run_time=1.3)
            self.add(near.rings, near.centre, near.name, near.axis_names)
            dot = closeup.coming_dot()
            self.play(FadeIn(dot, scale=2), run_time=0.4)
            self.play(closeup.come.animate.set_value(1), run_time=1.6, rate_func=linear)
            narrator.wait_for("held")
            border = near.ball.shape
            self.play(border.animate.set_stroke(width=2.5 * style.BOLD), run_time=PULSE, rate_func=there_and_back)
            self.play(FadeOut(dot.shape[0]), run_time=0.5)
            self.remove(dot, dot.shape, *dot.shape)
            self.add(near.dot)
        return near

    def take_over_the_circle(self, near: Near) -> None:
        """The circle of the chapter before moves to its place; everything else of that chapter leaves."""
        before = self.opening_picture
        circle = getattr(before, "circle", None)
        if before is not None and circle is not None:
            self.remove(before)
            self.add(*before)
            others = [part for part in before if part is not circle]
            goal = Transform(circle, near.ball.shape.copy())
            self.play(*leaving(*others), *coming(near.lines, near.name), goal, run_time=1.1)
            self.remove(circle)
        else:
            self.play(FadeIn(near.lines), FadeIn(near.ball), FadeIn(near.name), run_time=0.9)
        self.add(near.lines, near.ball, near.name)

    def stop_at_a_wrong_place(self, near: Near) -> VMobject:
        """Returns the mark of the right angle between arrow and ring."""
        closeup = self.closeup
        with self.beat("wrong") as narrator:
            self.add(near.ring, near.dot, near.name, near.axis_names)  # the ring under the names
            self.play(Create(near.ring.shape), run_time=1.2)
            narrator.wait_for("arrow")
            place = near.dot.get_center()
            self.play(GrowFromPoint(near.arrow, place), run_time=0.9)
            mark = closeup.square_mark()
            self.bring_to_front(near.dot)
            self.play(Create(mark), run_time=0.7)
        return mark

    def slide_to_the_answer(self, near: Near, mark: VMobject) -> None:
        """The dot slides along the border; the ring through it shrinks until it only touches the ball."""
        closeup, lean = self.closeup, self.closeup.lean()
        with self.beat("slide") as narrator:
            self.play(FadeOut(mark), GrowFromPoint(lean, near.dot.get_center()), run_time=0.8)
            self.bring_to_front(near.dot)
            narrator.wait_for("along")
            self.add(near.ring, near.arrow, lean, near.dot, near.axis_names)
            self.play(closeup.angle.animate.set_value(self.example.l2_angle), run_time=2.6, rate_func=smooth)
            self.remove(lean)

    def hold_against_one_direction(self, near: Near) -> VGroup:
        """Returns the spikes, one at each of many places of the border."""
        with self.beat("smooth"):
            spikes = self.closeup.view("l2").spikes()
            self.add(spikes, near.name, near.axis_names)  # names over spikes
            self.play(LaggedStart(*(Create(spike) for spike in spikes), lag_ratio=0.08), run_time=1.8)
        return spikes
