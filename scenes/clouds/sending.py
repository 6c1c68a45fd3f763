"""The cloud moves to its answers under one price after the other; where many dots land on one spot, towers rise."""

from __future__ import annotations

from collections.abc import Callable

from manim import LEFT, UL, ApplyMethod, Create, FadeIn, VGroup, VMobject, linear, smooth

from scenes.clouds.balance import Balance
from scenes.clouds.sight import COST, Cost, Sight
from scenes.clouds.spread import Cloud, RoundLoss
from scenes.examples.clouds import CloudsExample
from scenes.stage import Act, Chapter, Drawn, formula, style
from scenes.stage.counters import Count, column
from scenes.stage.handover import coming, leaving
from scenes.stage.towers import View


class SendingAct(Act[CloudsExample]):
    """The three prices: L1 norm, L2 norm, and its square. Each has its chart and its counts, which leave with it."""

    def __init__(self, chapter: Chapter[CloudsExample], sight: Sight, cloud: Cloud, cost: Cost) -> None:
        super().__init__(chapter)
        self.sight, self.cost = sight, cost
        self.ground, self.names, self.dots = cloud.ground, cloud.names, cloud.dots
        self.extra: list[VMobject] = []  # what leaves before the next price comes

    # --- the beats

    def send_by_l1(self, loss: RoundLoss) -> None:
        balance = self.balance("l1")
        with self.beat("l1") as narrator:
            self.send(1.8)
            narrator.wait_for("slope")
            lines, mark = balance.pull_line(), balance.mark(self.label("centre"))
            axes, dot = balance.axes(self.label("weight")), balance.dot()
            self.play(*leaving(loss), *coming(axes, mark), run_time=0.8)
            pull, push = balance.pull_name(self.label("pull")), balance.push_name(self.label("push"))
            self.play(Create(lines.shape), FadeIn(pull), run_time=0.7)
            line, lost = balance.push_line(), balance.lost(self.label("half"))
            self.play(Create(line), FadeIn(push), run_time=0.7)
            self.play(FadeIn(dot), FadeIn(lost), run_time=0.5)
            self.add(lines, dot)
            narrator.wait_for("stops")
            self.play(*leaving(lost), balance.centre.animate.set_value(balance.small), run_time=1.8)
            self.extra = [axes, mark, lines, pull, line, push, dot]

    def raise_the_cross(self) -> None:
        with self.beat("cross"):
            region = self.look_from_aslant(self.sight.clouds.cross)
            self.send(1.6)
            counts = self.counts(("l1_zeros", "zeros", self.theme.l1), ("total", "total", self.theme.quiet))
            self.play(FadeIn(counts), run_time=0.5)
            self.extra = [region, counts]

    def send_by_l2(self) -> None:
        with self.beat("l2") as narrator:
            balance = self.come_back("l2")
            narrator.wait_for("moves")
            self.send(2.4)
            self.extra += balance

    def drop_the_disc(self) -> None:
        with self.beat("disc") as narrator:
            region = self.look_from_aslant(self.sight.clouds.disc)
            self.send(1.8)
            counts = self.counts(
                ("l2_collapsed", "both_zero", self.theme.l2), ("l2_single_zeros", "one_zero", self.theme.text)
            )
            self.play(FadeIn(counts[0]), run_time=0.5)
            narrator.wait_for("single")
            self.play(FadeIn(counts[1]), run_time=0.5)
            self.extra = [region, counts]

    def send_by_the_square(self) -> None:
        with self.beat("squared") as narrator:
            balance = self.come_back("squared")
            narrator.wait_for("keeps")
            self.send(2.2)
            self.extra += balance

    # --- movements

    def send(self, seconds: float) -> None:
        """The dots move to their answers."""
        self.play(self.sight.way.animate.set_value(1), run_time=seconds, rate_func=smooth)

    def look_from_aslant(self, region: Callable[[View], VGroup]) -> Drawn[VGroup]:
        """The dots go back to their centres, the region of those that will get a zero appears, and the camera sinks."""
        shown = self.sight.following(region)
        for part in self.extra:
            part.clear_updaters()
        self.add(self.ground, shown, self.dots, self.names)
        self.play(
            *leaving(*self.extra), FadeIn(shown), self.sight.way.animate.set_value(0), run_time=0.9, rate_func=smooth
        )
        self.play(self.sight.aslant.animate.set_value(1), run_time=1.5, rate_func=linear)
        return shown

    def come_back(self, price: str) -> list[VMobject]:
        """The dots return, the camera rises, and the next price comes with its chart, which is returned."""
        for part in self.extra:
            part.clear_updaters()
        new = formula(self.theme, self.label(f"price_{price}"), style.HEADING)
        new.move_to(self.cost.price, aligned_edge=LEFT)
        self.play(*leaving(*self.extra), self.sight.way.animate.set_value(0), run_time=0.8)
        rise = ApplyMethod(self.sight.aslant.set_value, 0, rate_func=linear)
        self.play(rise, *leaving(self.cost.price), *coming(new), run_time=1.3)
        self.cost = Cost(self.cost.error, new, self.cost.strength)
        self.remove(self.dots)
        self.dots = self.sight.dots(price)
        self.extra = []
        chart = self.chart(price)
        self.add(self.dots, self.names)
        self.play(*coming(*chart), run_time=0.7)
        return chart

    # --- the drawings

    def balance(self, price: str) -> Balance:
        slot = self.sight.panel.split_top(COST)[1]
        return Balance(self.theme, self.example, price, slot, self.sight.way)

    def chart(self, price: str) -> list[VMobject]:
        """The whole chart of L2 or of its square."""
        balance = self.balance(price)
        is_square = price == "squared"
        return [
            balance.axes(self.label("weight" if is_square else "distance"), not is_square),
            balance.mark(self.label("centre" if is_square else "far_centre")),
            balance.pull_line(),
            balance.push_line(),
            balance.pull_name(self.label("pull" if is_square else "far_pull")),
            balance.push_name(self.label("rising_push" if is_square else "push")),
            balance.dot(),
        ]

    def counts(self, *rows: tuple[str, str, str]) -> VGroup:
        """Counts in the upper left corner: each a fact of the example with its label and colour."""
        numbers = [str(getattr(self.example, fact)) for fact, _, _ in rows]
        widest = max(numbers, key=len)
        made = [
            Count(self.theme, number.__str__, widest, self.label(label), color)
            for number, (_, label, color) in zip(numbers, rows, strict=True)
        ]
        return self.frame.full().place(column(made), UL)
