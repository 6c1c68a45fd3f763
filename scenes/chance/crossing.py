"""A price makes a cross of zeros and a budget makes wedges: the same rule, drawn over each other."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, Line, ValueTracker, VGroup, VMobject, smooth

from scenes.chance.drawings import legend
from scenes.chance.map import MapAct
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Chapter, Readout, drawn, formula, frozen, style
from scenes.stage.paths import add_path
from scenes.stage.text import no_wider, on_baseline

DASHES = 13  # dashes of a line of the cross


class CrossAct(Act[ChanceExample]):
    """The cross of a price over the map, and the centres for which that price and the budget agree."""

    def __init__(self, chapter: Chapter[ChanceExample], face_map: MapAct, price: float) -> None:
        """`price` is that of the chapter with the cloud."""
        super().__init__(chapter)
        self.map, self.plane, self.beside = face_map, face_map.plane, face_map.beside
        self.price = ValueTracker(price)

    def lay_over_the_map(self) -> None:
        with self.beat("cross") as narrator:
            self.map.return_to_the_map()
            cross = drawn(self.cross, self.price)
            names = self.names()
            self.play(FadeIn(cross), FadeIn(names[0]), FadeIn(names[1]), run_time=0.8)
            narrator.wait_for("same")
            octagon = drawn(self.octagon, self.price)
            self.play(FadeIn(octagon), FadeIn(names[2]), run_time=0.8)
            self.play(self.price.animate.set_value(self.example.largest_price), run_time=2.4, rate_func=smooth)
            frozen(cross, octagon, *names.get_family())

    # --- the drawings

    def cross(self) -> VMobject:
        """The borders of the centres of which this price sets a weight to zero."""
        half, reach = self.price.get_value() / 2, self.example.reach
        shape = VMobject(stroke_color=self.theme.text, stroke_width=style.LINE)
        for x, y in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
            for end in ((x * reach, y * half), (x * half, y * reach)):
                for dash in self.dashes((x * half, y * half), end):
                    add_path(shape, self.plane.at(dash))
        return shape

    def dashes(self, start: tuple[float, float], end: tuple[float, float]) -> list[np.ndarray]:
        """Pieces of a straight line."""
        along = np.linspace(0, 1, 2 * DASHES)[:, None]
        points = (1 - along) * start + along * np.array(end)
        return list(points.reshape(DASHES, 2, 2))

    def octagon(self) -> VGroup:
        """The centres for which price and budget agree: in the wedges with a zero, else without."""
        corners = self.example.same_price(self.price.get_value())
        ends = np.roll(corners, -1, axis=0)
        slanted = self.plane.pieces(corners[::2], ends[::2], self.theme.answer, style.LINE)
        flat = self.plane.pieces(corners[1::2], ends[1::2], self.theme.answer, 2 * style.BOLD)
        return VGroup(slanted, flat)

    def names(self) -> VGroup:
        """The price, and what the two shapes are."""
        symbol = formula(self.theme, "lambda =", style.TITLE)
        number = Readout(self.theme, lambda: f"{self.price.get_value():.1f}", style.TITLE, as_formula=True)
        on_baseline(number.next_to(symbol, RIGHT, buff=0.25), symbol)
        one = legend(self.theme, (self.swatch(dashed=True), self.label("cross")))
        other = legend(self.theme, (self.swatch(dashed=False), self.label("same")))
        rows = VGroup(VGroup(symbol, number), one, other).arrange(DOWN, buff=0.6, aligned_edge=LEFT)
        return self.beside.place(no_wider(rows, self.beside.width), LEFT)

    def swatch(self, dashed: bool) -> VMobject:
        """A piece of the cross, or of the octagon."""
        if not dashed:
            first, last = (Line(LEFT, 0 * LEFT), Line(0 * LEFT, RIGHT))
            first.set_stroke(self.theme.answer, 2 * style.BOLD)
            last.set_stroke(self.theme.answer, style.LINE)
            return VGroup(first, last).scale(0.4)
        shape = VMobject(stroke_color=self.theme.text, stroke_width=style.LINE)
        for left in np.linspace(-0.4, 0.2, 3):
            add_path(shape, [(left, 0, 0), (left + 0.18, 0, 0)])
        return shape
