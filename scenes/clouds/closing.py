"""The answers under all three prices side by side."""

from __future__ import annotations

from manim import DOWN, RIGHT, FadeIn, ValueTracker, VGroup

from scenes.clouds.cloud_view import CloudView, colour_of
from scenes.examples.clouds import CloudsExample
from scenes.stage import Act, beside, style, words

HEIGHT, LEVEL = 3.9, 0.95  # height of each plane, and height of its middle
PLACES = {"l1": -4.55, "l2": 0.0, "squared": 4.55}


class ClosingAct(Act[CloudsExample]):
    """Three small planes with the cloud at its answers."""

    def compare(self) -> None:
        with self.beat("closing"):
            first, *others = (self.small_view(price) for price in PLACES)
            self.hand_over(first)
            for view in others:
                self.play(FadeIn(view, shift=0.2 * RIGHT), run_time=0.8)

    def small_view(self, price: str) -> VGroup:
        """The plane of a price, with the name and the result of the price below."""
        view = CloudView.over(self.example, self.theme, (PLACES[price], LEVEL), HEIGHT)
        plane, dots = view.plane, view.cloud(price, ValueTracker(1))
        title = words(self.theme, self.label(price), style.LABEL, colour_of(self.theme, price))
        beside(plane, (0, plane.y[0]), title, DOWN, 0.25)
        result = words(self.theme, self.label(f"result_{price}"), style.LABEL).next_to(title, DOWN, buff=0.2)
        return VGroup(plane.frame(), plane.through_zero(), dots, title, result)
