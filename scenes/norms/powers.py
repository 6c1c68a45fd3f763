"""The p-norms between circle and diamond, and where the corners are."""

from __future__ import annotations

from dataclasses import dataclass

from manim import (
    LEFT,
    RIGHT,
    AnimationGroup,
    FadeIn,
    LaggedStart,
    ManimColor,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    interpolate_color,
    smooth,
)

from mathcore import Lp
from scenes.examples.norms import NormsExample
from scenes.norms.ending import Ending, ending
from scenes.norms.places import Places
from scenes.stage import Act, Chapter, Drawn, Plane, dial, drawn, formula, frozen, style, words
from scenes.stage.drawings import ball
from scenes.stage.handover import coming
from scenes.stage.sides import NORMS, SIDES
from scenes.stage.text import no_wider

DIAL_RADIUS = 1.25
OUTWARDS = {"l1": LEFT, "l2": RIGHT}  # where the names stand at the ends of the dial


@dataclass(frozen=True)
class Between:
    """The ball of the p-norm, and the outlines of the balls for p = 1 and p = 2."""

    ball: Drawn[VMobject]
    ends: dict[str, VMobject]


class PowersAct(Act[NormsExample]):
    """Circle and diamond come together again, p leads from one to the other, and they part."""

    def __init__(self, chapter: Chapter[NormsExample], places: Places, plane: Plane) -> None:
        super().__init__(chapter)
        self.plane = plane
        self.upper, self.lower = places.words.rows(2, 5)
        self.p = ValueTracker(2)

    def turn_p(self, shapes: dict[str, VMobject]) -> Between:
        """`shapes` are the outlines of the unit balls, which are replaced."""
        with self.beat("p_falls") as narrator:
            ends = self.bring_together(shapes)
            rule = self.upper.place(
                no_wider(formula(self.theme, self.label("p_rule"), style.TITLE), self.upper.width - 0.4)
            )
            between = Between(drawn(self.ball_between, self.p), ends)
            self.play(Write(rule), FadeIn(self.dial_of_p()), FadeIn(between.ball), run_time=0.7)
            narrator.wait_for("straight")
            self.play(self.p.animate.set_value(1), run_time=2.6, rate_func=smooth)
        return between

    def bring_together(self, shapes: dict[str, VMobject]) -> dict[str, VMobject]:
        """Both outlines return into one plane and become thin."""
        ends = {side: ball(self.plane, NORMS[side], 1, self.theme.colour(side), fill=0) for side in SIDES}
        for end in ends.values():
            end.set_stroke(width=style.THIN)
        gone = self.all_but(*shapes.values())
        moves = [ReplacementTransform(shapes[side], end) for side, end in ends.items()]
        self.play(*gone, *moves, *coming(self.plane.axes()), run_time=1.1)
        return ends

    def dial_of_p(self) -> VGroup:
        """The dial from 1 to 2, its ends named after the norms."""
        turning = dial(self.theme, self.p, (1, 2), self.lower.centre, DIAL_RADIUS, "p")
        first, *_, last = turning.face.ticks
        names = [
            words(self.theme, self.label(f"{side}_short"), style.HEADING, self.theme.colour(side)).next_to(
                tick.get_end(), OUTWARDS[side], buff=0.15
            )
            for side, tick in (("l1", first), ("l2", last))
        ]
        return VGroup(*turning, *names)

    def ball_between(self) -> VMobject:
        """The ball of the p-norm, in a colour between those of L1 and L2."""
        p = max(1.0, self.p.get_value())
        color = interpolate_color(ManimColor(self.theme.l1), ManimColor(self.theme.l2), p - 1)
        return ball(self.plane, Lp(p), 1, color.to_hex())

    def find_the_corners(self, between: Between) -> None:
        """The balls part again; the diamond's corners are marked."""
        with self.beat("closing") as narrator:
            last = ending(self.chapter.telling, self.theme, self.frame)
            self.part_again(between, last)
            shown = [AnimationGroup(FadeIn(dot, scale=3), FadeIn(weights)) for dot, weights in last.corners]
            self.play(LaggedStart(*shown, lag_ratio=0.4), run_time=narrator.until("remember"))
            self.play(FadeIn(last.titles), run_time=0.6)
            self.settle_on_ending()

    def part_again(self, between: Between, last: Ending) -> None:
        """The p-ball, now at p = 1, goes to the left, the circle's outline to the right."""
        frozen(between.ball)
        self.remove(between.ends["l1"])
        gone = self.all_but(between.ball, between.ends["l2"])
        moves = [
            ReplacementTransform(between.ball, last.diamond),
            ReplacementTransform(between.ends["l2"], last.circle),
        ]
        self.play(*gone, *moves, *coming(last.axes), run_time=1.2)
