"""A corner: both edges run against the arrow, and so they do for a whole fan of arrows."""

from __future__ import annotations

from dataclasses import dataclass

from manim import Create, FadeIn, FadeOut, GrowFromPoint, LaggedStart, VGroup, smooth, there_and_back

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Chapter, Drawn, Part
from scenes.touch.closeup import CloseUp
from scenes.touch.fans import Fan
from scenes.touch.leaning import Near
from scenes.touch.shots import WIDE

TRIED = 0.5  # so far the dot goes along an edge, in radii


@dataclass(frozen=True, eq=False)
class Cornered:
    """What the corner adds: the arrows along its edges, and the name of the ball that has it."""

    arrows: VGroup
    name: Drawn[VGroup]


class Fans(VGroup):
    """The fan of the corner with its spokes, and the fans of the other corners."""

    own = Part[Fan](0)
    spokes = Part[VGroup](1)
    others = Part[VGroup](2)


class CornerAct(Act[TouchExample]):
    """The round border becomes one with corners; the dot tries both edges; the fans open."""

    def __init__(self, chapter: Chapter[TouchExample], closeup: CloseUp) -> None:
        super().__init__(chapter)
        self.closeup = closeup

    def try_both_edges(self, near: Near, spikes: VGroup) -> Cornered:
        closeup = self.closeup
        with self.beat("corner") as narrator:
            name = closeup.name("l1", self.label("l1"))
            self.play(FadeOut(spikes), FadeOut(near.name), run_time=0.4)
            self.play(closeup.power.animate.set_value(1), run_time=1.6, rate_func=smooth)
            self.play(FadeIn(name), run_time=0.4)
            narrator.wait_for("edges")
            arrows, corner = closeup.edge_arrows(), closeup.plane().at(self.example.corner)
            self.play(*(GrowFromPoint(arrow, corner) for arrow in arrows), run_time=0.7)
            self.remove(near.arrow)
            still = near.arrow.copy().clear_updaters()
            self.add(still, near.dot)
            for edge in (1, -1):
                self.play(closeup.aside.animate.set_value(edge * TRIED), run_time=1.3, rate_func=there_and_back)
            closeup.aside.set_value(0)
            self.remove(still)
            self.add(near.arrow, near.dot, near.axis_names)
        return Cornered(arrows, name)

    def open_the_fans(self, near: Near, cornered: Cornered) -> Fans:
        """The camera draws back for the fans of all corners."""
        closeup = self.closeup
        with self.beat("fan") as narrator:
            self.play(FadeOut(cornered.arrows), run_time=0.4)
            self.play(closeup.camera.way.animate.set_value(WIDE), run_time=1.2, rate_func=smooth)
            view = closeup.view("l1")
            own, *others = view.fans()
            first, *corners = view.corners
            spokes = view.spokes(first)
            at = view.plane.at(first)
            self.add(own, *spokes, near.arrow, near.dot, near.axis_names)  # the arrow over its fan
            self.play(GrowFromPoint(own, at), run_time=0.8)
            self.play(LaggedStart(*(Create(spoke) for spoke in spokes), lag_ratio=0.12), run_time=1.4)
            opening = [GrowFromPoint(fan, view.plane.at(corner)) for fan, corner in zip(others, corners, strict=True)]
            narrator.breath(LaggedStart(*opening, lag_ratio=0.5), seconds=2.2)
        return Fans(own, spokes, VGroup(*others))
