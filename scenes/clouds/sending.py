"""The cloud moves to its answers and returns, under one price after the other, and its zeros are counted."""

from __future__ import annotations

from manim import DOWN, LEFT, Create, FadeIn, FadeOut, FadeTransform, ValueTracker, VGroup, VMobject, smooth

from mathcore import L2
from scenes.clouds.cloud_view import CloudView
from scenes.clouds.spread import Cost
from scenes.examples.clouds import CloudsExample
from scenes.stage import Act, Chapter, formula, style
from scenes.stage.counters import Count
from scenes.stage.dots import Dots
from scenes.stage.drawings import ball


class SendingAct(Act[CloudsExample]):
    """The three prices: L1 norm, L2 norm, and its square. The counts of each stand under `cost`, one price after the
    other.
    """

    def __init__(self, chapter: Chapter[CloudsExample], view: CloudView, centres: Dots, cost: Cost) -> None:
        super().__init__(chapter)
        self.view, self.plane = view, view.plane
        self.centres, self.cost = centres, cost
        self.way = ValueTracker(0)  # 0: at the centres, 1: at the answers

    # --- the beats

    def send_by_l1(self) -> None:
        with self.beat("l1"):
            cloud = self.send("l1")
        with self.beat("cross"):
            counts = self.listed(self.count(self.example.l1_zeros, "zeros", self.theme.l1), self.total())
            strips = self.strips()
            self.bring_to_back(strips)
            self.send_again(FadeIn(strips), strips, counts)
        with self.beat("back"):
            self.call_back("l2", cloud, counts)

    def send_by_l2(self) -> None:
        with self.beat("l2"):
            cloud = self.send("l2")
        with self.beat("disc"):
            counts = self.listed(
                self.count(self.example.l2_collapsed, "both_zero", self.theme.l2),
                self.count(self.example.l2_single_zeros, "one_zero", self.theme.text),
            )
            disc = ball(self.plane, L2(), self.example.half, self.theme.l2)
            self.send_again(Create(disc), disc, counts)
        with self.beat("again"):
            self.call_back("squared", cloud, counts)

    def send_by_the_square(self) -> None:
        with self.beat("squared"):
            self.send("squared", run_time=2)
            counts = self.listed(self.count(self.example.squared_zeros, "zeros", self.theme.l2), self.total())
            self.play(FadeIn(counts))

    # --- movements

    def send(self, price: str, run_time: float = 2.5) -> VGroup:
        """The centres move to their answers; returns the moving cloud, which takes the place of the centres."""
        cloud = self.view.cloud(price, self.way)
        self.remove(self.centres)
        self.add(cloud)
        self.play(self.way.animate.set_value(1), run_time=run_time, rate_func=smooth)
        return cloud

    def send_again(self, entering: FadeIn | Create, region: VMobject, counts: VGroup) -> None:
        """The cloud returns while the region of the centres that get a zero enters; the region is counted and sent once
        more.
        """
        self.play(entering, self.way.animate.set_value(0), run_time=1.2)
        self.play(FadeIn(counts), run_time=0.8)
        self.play(self.way.animate.set_value(1), run_time=2, rate_func=smooth)
        self.play(FadeOut(region), run_time=0.8)

    def call_back(self, price: str, cloud: VGroup, counts: VGroup) -> None:
        """The answers return to their centres, and the formula of the price becomes that of the next one."""
        new = formula(self.theme, self.label(f"price_{price}"), style.HEADING)
        new.move_to(self.cost.price, aligned_edge=LEFT)
        self.play(
            self.way.animate.set_value(0),
            FadeTransform(self.cost.price, new),
            *(FadeOut(count) for count in counts),
            run_time=1.5,
        )
        self.cost = Cost(self.cost.formula, new)
        self.remove(cloud)
        self.add(self.centres)

    # --- the drawings

    def strips(self) -> VGroup:
        """The cross of the centres that get a zero under L1, as three rectangles."""
        reach, half = self.plane.x[1], self.example.half
        boxes = (((-reach, reach), (-half, half)), ((-half, half), (-reach, -half)), ((-half, half), (half, reach)))
        return VGroup(
            *(
                self.plane.polygon([(left, low), (right, low), (right, high), (left, high)], self.theme.l1, 0.2)
                for (left, right), (low, high) in boxes
            )
        )

    def count(self, number: int, label: str, color: str) -> Count:
        """A number of centres, with the label of this name after it."""
        return Count(self.theme, lambda: str(number), str(self.example.total), self.label(label), color)

    def total(self) -> Count:
        return self.count(self.example.total, "total", self.theme.quiet)

    def listed(self, *counts: Count) -> VGroup:
        """Counts in their places under the cost."""
        rows = VGroup(*counts).arrange(DOWN, buff=0.45, aligned_edge=LEFT)
        return rows.next_to(self.cost, DOWN, buff=0.8, aligned_edge=LEFT)
