"""A budget for the weights: the ball, a price beside a limit, and the ring that first touches the ball."""

from __future__ import annotations

from manim import (
    UP,
    Create,
    DoubleArrow,
    FadeIn,
    FadeOut,
    Flash,
    LaggedStart,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    VMobject,
    rate_functions,
    smooth,
)

from scenes.examples.rings import RingsExample
from scenes.rings.picture import Picture
from scenes.stage import Act, Chapter, drawn
from scenes.stage.handover import coming, leaving


class BudgetAct(Act[RingsExample]):
    """The ball grows to the budget, and then a ring grows until it touches the ball."""

    def __init__(self, chapter: Chapter[RingsExample], picture: Picture) -> None:
        super().__init__(chapter)
        self.picture, self.panels = picture, picture.panels
        self.radius, self.growth = ValueTracker(0.02 * self.example.radius), ValueTracker(0.01)
        self.ball = drawn(lambda: self.panels.ball(self.radius.get_value()), self.radius)
        self.limit = self.panels.budget_formula()
        self.name = self.panels.budget_label()

    # --- the drawings

    def ring_now(self) -> VMobject:
        """The growing ring as it is now."""
        level = float(self.example.touch.level) * self.growth.get_value() ** 2
        return self.panels.ring(self.example.loss, level)

    # --- the beats

    def give_a_budget(self, features: VGroup) -> VGroup:
        """`features` fades out; the model comes back where it fits best. Returns the dots on the ball's corners."""
        picture = self.picture
        with self.beat("budget") as narrator:
            self.play(FadeOut(features), picture.route.go_to(self.example.best), run_time=0.6)
            picture.route.stay()
            picture.follow()
            shown: tuple[VMobject, ...] = (picture.guides, picture.point, *picture.fit)
            self.play(*map(FadeIn, (*shown, picture.formula, picture.error)), run_time=0.4)
            narrator.wait_for("sizes")
            sizes = self.panels.sizes(picture.route.weights())
            self.add(sizes.way, picture.point)
            self.play(
                Create(sizes.way, run_time=1.4), LaggedStart(FadeIn(sizes.first), FadeIn(sizes.second), lag_ratio=1)
            )
            self.play(*leaving(picture.weights), *coming(self.limit, shift=0.1 * UP), run_time=0.8)
            narrator.wait_for("ball")
            self.add(self.ball)
            self.bring_to_front(picture.point)
            grow = self.radius.animate.set_value(self.example.radius)
            self.play(grow, FadeOut(sizes), run_time=1.6, rate_func=smooth)
            narrator.wait_for("corners")
            corners = self.panels.corners()
            self.play(LaggedStart(*(FadeIn(dot, scale=3) for dot in corners), lag_ratio=0.6), run_time=1.4)
            self.play(FadeIn(self.name, shift=0.1 * UP), run_time=0.6)
        return corners

    def compare_price_and_limit(self, corners: VGroup) -> VGroup:
        """`corners` fades out. Returns what stands in the right panel."""
        labels = (self.label(name) for name in ("price", "limit", "with", "error"))
        price, limit = self.panels.views(*labels)
        with self.beat("price") as narrator:
            self.play(*leaving(corners, *self.picture.right), *coming(price), run_time=0.8)
            narrator.wait_for("limit")
            copied = limit.line.select("limit")
            rest = VGroup(*(glyph for glyph in limit.line if glyph not in copied))
            self.play(FadeIn(limit.heading, rest), TransformFromCopy(self.limit, copied), run_time=0.9)
            narrator.wait_for("later")
            arrow = DoubleArrow(price.get_bottom(), limit.get_top(), buff=0.15, color=self.theme.text, tip_length=0.2)
            self.play(FadeIn(arrow), run_time=0.7)
        return VGroup(price, limit, arrow)

    def touch_the_ball(self, views: VGroup) -> None:
        """The chapter's last picture is its ending."""
        picture = self.picture
        with self.beat("touch") as narrator:
            self.play(*leaving(views), *coming(*picture.right), run_time=0.8)
            narrator.wait_for("grow")
            ring = drawn(self.ring_now, self.growth)
            self.add(ring)
            self.bring_to_front(picture.point)
            self.play(self.growth.animate.set_value(1), run_time=2.2, rate_func=rate_functions.ease_out_sine)
            self.play(*leaving(self.limit), *coming(picture.weights), run_time=0.4)
            self.add(picture.centre, picture.point)
            way = picture.route.go_to(self.example.affordable)
            self.play(way, FadeIn(picture.centre), run_time=1.1, rate_func=smooth)
            self.play(Flash(picture.point.shape, color=self.theme.answer, line_length=0.25), run_time=0.6)
            self.settle_on_ending()
