"""The textbook's picture: rings, a diamond and a circle; then the centre moves, and the answer leaves the corner."""

from __future__ import annotations

from functools import partial

from manim import (
    ApplyMethod,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    Mobject,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from scenes.examples.question import QuestionExample
from scenes.question.drawings import LEVELS, Reading, free_corner, planes, sheet
from scenes.question.towers import BothBalls, TowersAct
from scenes.stage import Act, Array, Chapter, Part, drawn, frozen, style
from scenes.stage.drawings import ball, cross, guides, ring, rings
from scenes.stage.handover import late
from scenes.stage.hero import touched
from scenes.stage.sides import NORMS

RUN = 1  # the number of the ring on which a model runs round
STEPS_ROUND = 240


class Moment(VGroup):
    """One moment of the moving loss against a ball: its rings, the one that touches, its centre and the answer."""

    rings = Part[VGroup](0)
    ring = Part[VMobject](1)
    centre = Part[VGroup](2)
    answer = Part[Dot](3)


class PictureAct(Act[QuestionExample]):
    """Both balls side by side with the same loss, and what becomes of the answers when its centre moves."""

    def __init__(self, chapter: Chapter[QuestionExample]) -> None:
        super().__init__(chapter)
        self.planes = planes(self.theme, self.frame, self.example)
        self.sheets = VGroup(*(sheet(plane) for plane in self.planes.values()))
        self.growth = {side: ValueTracker(0.02) for side in NORMS}
        self.run, self.way = ValueTracker(0.0), ValueTracker(0.0)
        self.balls = {side: self.ball(side) for side in NORMS}
        self.moments = {side: drawn(partial(self.moment, side), self.way) for side in NORMS}
        self.loss: list[VMobject] = []  # what is drawn of the loss before it moves
        self.dashes: list[Mobject] = []
        self.moved_lines: dict[str, VGroup] = {}
        self.readings = {side: self.reading(side) for side in NORMS}

    # --- the drawings

    def ball(self, side: str) -> VMobject:
        return ball(self.planes[side], NORMS[side], self.example.radius, self.theme.colour(side))

    def rings(self, side: str) -> VGroup:
        """Rings inside the one that touches the diamond."""
        return rings(self.planes[side], self.example.loss, self.example.levels(LEVELS))

    def runner(self, side: str) -> Dot:
        """A model on its way round one of the rings."""
        outline = self.example.loss.contour(self.example.levels(LEVELS)[RUN], STEPS_ROUND + 1)
        return self.planes[side].dot(outline[round(self.run.get_value() * STEPS_ROUND)])

    def grown(self, side: str) -> VMobject:
        """The growing ring as it is now."""
        level = float(touched(self.example.loss, side, self.example.radius).level)
        return ring(self.planes[side], self.example.loss, level * self.growth[side].get_value() ** 2, style.LINE)

    def moment(self, side: str) -> Moment:
        """The loss where it is now, and its answer."""
        plane, loss = self.planes[side], self.example.moved(self.way.get_value())
        touch = touched(loss, side, self.example.radius)
        return Moment(
            rings(plane, loss, self.example.levels(LEVELS)),
            ring(plane, loss, float(touch.level), style.LINE),
            cross(plane, loss.centre, self.theme.loss),
            plane.dot(touch.point),
        )

    def answer(self, side: str) -> Array:
        """The answer to the loss where it is now."""
        return touched(self.example.moved(self.way.get_value()), side, self.example.radius).point

    def reading(self, side: str) -> Reading:
        """The ball's name and the answer's weights."""
        plane = self.planes[side]
        free = free_corner(plane, self.example)
        return Reading(self.chapter.telling, plane, side, partial(self.answer, side), free)

    def lines(self, side: str) -> VGroup:
        """Dashed lines from the answer to the axes."""
        return guides(self.planes[side], self.answer(side))

    # --- the beats

    def show(self, towers: TowersAct, balls: BothBalls) -> None:
        """The camera looks at both balls from straight above; rings grow until they touch."""
        with self.beat("picture") as narrator:
            moves, rising = towers.from_above(balls, self.planes, self.example.radius)
            self.play(*moves, FadeIn(self.sheets, rate_func=late), run_time=1.6)
            self.remove(*rising)
            self.add(*self.balls.values())
            bowls = [ring for side in NORMS for ring in self.rings(side)]
            self.play(LaggedStart(*(Create(ring) for ring in bowls), lag_ratio=0.1), run_time=1.1)
            self.loss += bowls
            narrator.wait_for("rings")
            self.go_round_a_ring()
            for side in NORMS:
                narrator.wait_for(f"touch_{side}")
                self.touch(side)

    def go_round_a_ring(self) -> None:
        """A model runs round one of the rings; then the middle appears."""
        runners = [drawn(partial(self.runner, side), self.run) for side in NORMS]
        self.play(*(FadeIn(runner, scale=2) for runner in runners), run_time=0.3)
        self.play(self.run.animate.set_value(1), run_time=2.2, rate_func=smooth)
        centres = [cross(plane, self.example.centre, self.theme.loss) for plane in self.planes.values()]
        leaving = (FadeOut(runner) for runner in runners)
        self.play(*leaving, *(FadeIn(centre, scale=3) for centre in centres), run_time=0.7)
        self.loss += centres

    def touch(self, side: str) -> None:
        """The ball's name, and the ring that grows until it touches the ball."""
        growing = drawn(partial(self.grown, side), self.growth[side])
        self.add(growing)
        self.play(
            FadeIn(self.readings[side].heading, run_time=0.6),
            ApplyMethod(self.growth[side].set_value, 1, run_time=2.0, rate_func=smooth),
        )
        frozen(growing)
        dot, lines = self.planes[side].dot(self.answer(side)), self.lines(side)
        self.play(FadeIn(dot, scale=3), run_time=0.5)
        self.play(FadeIn(self.readings[side].weights), *map(Create, lines), run_time=0.6)
        self.loss += [growing, dot]
        self.dashes += lines

    def raise_the_doubt(self) -> None:
        """The centre moves, the rings keep their shape, and the answers follow."""
        with self.beat("doubt") as narrator:
            self.play(*(Indicate(dot, 1.8, self.theme.answer) for dot in self.loss if isinstance(dot, Dot)))
            narrator.wait_for("move")
            self.move()
            narrator.wait_for("gone")
            for side in NORMS:
                lines = self.lines(side)
                emphasis = Indicate(self.readings[side].weights, 1.15, self.theme.answer)
                self.play(emphasis, *map(Create, lines), run_time=1.6)
                self.moved_lines[side] = lines

    def move(self) -> None:
        """The centre goes its way."""
        if self.dashes:
            self.play(*map(FadeOut, self.dashes), run_time=0.4)
        self.remove(*self.loss)
        self.add(*self.moments.values())
        self.play(self.way.animate.set_value(1), run_time=2.6, rate_func=smooth)
        frozen(*self.moments.values(), *(reading.weights for reading in self.readings.values()))

    def part(self, side: str) -> VGroup:
        """All that the stage shows of one ball in the end."""
        sheet = self.sheets[list(NORMS).index(side)]
        return VGroup(sheet, self.balls[side], self.moments[side], self.moved_lines[side], *self.readings[side])
