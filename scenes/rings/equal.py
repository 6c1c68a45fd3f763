"""Points of equal error: a ring, smaller rings, and the best fit in their centre."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Flash, LaggedStart, RoundedRectangle, VGroup, VMobject, linear, smooth

from scenes.examples.rings import RingsExample
from scenes.rings.picture import Picture
from scenes.stage import Act, Chapter, drawn, style
from scenes.stage.drawings import SMOOTH

OTHERS = 24  # number of other models on the ring
SIZES = (1.0, 0.67, 0.34)  # of the rings, as shares of the first


class EqualAct(Act[RingsExample]):
    """The frozen error's ring, the run round it, and smaller rings."""

    def __init__(self, chapter: Chapter[RingsExample], picture: Picture) -> None:
        super().__init__(chapter)
        self.picture, self.panels = picture, picture.panels
        self.turns = np.arange(1, OTHERS + 1) / OTHERS
        self.others = VGroup(*(self.panels.plane.dot(place, self.theme.loss, 0.07) for place in self.on_ring()))

    def on_ring(self) -> np.ndarray:
        """Other models that are exactly as bad, (n, 2)."""
        return self.example.on_ring(self.turns)

    # --- the drawings

    def box(self) -> RoundedRectangle:
        """A border round the frozen number."""
        error = self.picture.error
        border = RoundedRectangle(0.1, width=error.width + 0.3, height=error.height + 0.26, color=self.theme.loss)
        border.set_stroke(width=style.THIN).move_to(error)
        return border

    def ghosts(self) -> VGroup:
        """The curves of the other models that have been passed."""
        passed = self.turns <= self.picture.route.share.get_value() + 1e-9
        curves = (self.panels.curve(weights, self.theme.loss, style.THIN) for weights in self.on_ring()[passed])
        return VGroup(*curves).set_stroke(opacity=0.4)

    def ring(self, size: float) -> VMobject:
        """The ring of that size; its line starts where the run does."""
        return self.panels.plane.curve(self.example.on_ring(np.linspace(0, 1, SMOOTH), size), self.theme.loss)

    def ring_here(self) -> VMobject:
        """The ring on which the model is now."""
        level = float(self.example.loss.value(self.picture.route.weights()))
        return self.panels.ring(self.example.loss, level)

    # --- the beats

    def draw_the_ring(self) -> tuple[VMobject, VGroup]:
        """Freezes the error and runs round its ring. Returns the ring, and what leaves with the frozen number."""
        picture = self.picture
        with self.beat("ring") as narrator:
            box, ring = self.box(), self.ring(SIZES[0])
            self.play(Create(box), run_time=0.8)
            narrator.wait_for("others")
            self.play(LaggedStart(*(FadeIn(dot, scale=3) for dot in self.others), lag_ratio=0.15), run_time=1.5)
            self.add(ring)
            self.bring_to_front(self.others, picture.point)
            self.play(Create(ring), run_time=1.0, rate_func=linear)
            narrator.wait_for("run")
            way, ghosts = picture.route.go(self.example.on_ring), drawn(self.ghosts, picture.route.share)
            self.add(ghosts)
            self.bring_to_front(*picture.fit)
            self.play(way, run_time=3.9, rate_func=smooth)
            ghosts.clear_updaters()
        return ring, VGroup(box, ghosts, self.others)

    def draw_smaller_rings(self, first: VMobject, frozen: VGroup) -> VGroup:
        """`frozen` fades out. Returns all rings, the largest first."""
        picture, rings = self.picture, VGroup(first)
        with self.beat("smaller") as narrator:
            self.play(FadeOut(frozen), run_time=0.4)
            moving = drawn(self.ring_here, picture.route.share)
            self.add(moving)
            self.bring_to_front(picture.point)
            for size in SIZES[1:]:
                self.play(picture.route.go_to(self.example.on_ring(0.0, size)), run_time=0.8, rate_func=smooth)
                rings.add(self.ring(size))
                self.add(rings[-1], picture.point)
            narrator.wait_for("centre")
            self.play(picture.route.go_to(self.example.best), run_time=1.0, rate_func=smooth)
            self.remove(moving)
            self.play(Flash(picture.point.shape, color=self.theme.answer, line_length=0.25), run_time=0.7)
        return rings
