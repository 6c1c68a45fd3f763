"""The second reveal: a cloud of centres, each on its way to the minimiser of loss plus price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, UP, FadeIn, FadeOut, Polygon, ReplacementTransform, ValueTracker, VGroup, smooth
from numpy.typing import NDArray

from mathcore import L1
from scenes.examples.quiz import QuizExample
from scenes.quiz.picture import GuessView
from scenes.stage import Act, Array, Chapter, Framed, Plane, formula, style
from scenes.stage.counters import Count, column
from scenes.stage.dots import Cloud, room_for_a_dot
from scenes.stage.handover import coming
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, sheet, square_plane

AROUND = 1.06  # reach of the plane, as a multiple of the reach of the centres


@dataclass(frozen=True)
class Kind:
    """One kind of centres: which centres belong to it, their dots, and the label and the colour of their number."""

    chosen: NDArray[np.bool_]
    label: str
    color: str
    cloud: Cloud

    @property
    def way(self) -> ValueTracker:
        """0: all are at their centres, 1: all are at their answers."""
        return self.cloud.way


@dataclass(frozen=True)
class Counts:
    """How many centres there are of each kind."""

    tied: Count
    collapsed: Count
    shrunk: Count


class CloudAct(Act[QuizExample]):
    """Three kinds of centres that move one after the other: they become tied, collapse to 0, or only shrink."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        example, theme = self.example, self.theme
        self.plane = square_plane(theme, AROUND * example.cloud_reach)
        self.tied = self.kind(example.cloud_tied, "on_diagonal", theme.max, theme.max)
        self.collapsed = self.kind(example.cloud_collapsed, "at_origin", theme.text, theme.text)
        self.shrunk = self.kind(example.cloud_shrunk, "shrunk", theme.text, theme.answer)
        self.kinds = (self.tied, self.collapsed, self.shrunk)
        self.arms = VGroup(*(self.plane.polygon(arm, theme.max, 0.22) for arm in arms(self.plane, example.half)))
        self.middle = self.middle_region()

    # --- the drawings

    def kind(self, chosen: NDArray[np.bool_], label: str, count_color: str, dot_color: str) -> Kind:
        """The centres that are `chosen`; their dots have `dot_color` once they are at their answers."""
        starts = self.plane.at(self.example.cloud_centres[chosen])
        ends = self.plane.at(self.example.cloud_answers[chosen])
        apart = 2 * self.example.cloud_reach / (self.example.cloud_side - 1) * self.plane.unit
        colors = (self.theme.loss, dot_color)
        return Kind(chosen, label, count_color, Cloud(starts, ends, ValueTracker(0), colors, room_for_a_dot(apart)))

    def middle_region(self) -> Polygon:
        """The region of the centres that land on the origin: |x| + |y| is at most half the price."""
        return self.plane.polygon(L1().outline(self.example.half, 5)[:-1], self.theme.quiet, 0.25)

    def counts(self, cost: VGroup) -> Counts:
        """The counts, under the cost."""
        total = str(len(self.example.cloud_centres))
        counts = Counts(*(self.count(kind, total) for kind in self.kinds))
        rows = column((counts.tied, counts.collapsed, counts.shrunk))
        rows.next_to(cost, DOWN, buff=0.9, aligned_edge=LEFT)
        return counts

    def count(self, kind: Kind, total: str) -> Count:
        """The number of centres of a kind, with room for a number as wide as `total`."""
        return Count(self.theme, lambda: str(kind.chosen.sum()), total, self.label(kind.label), kind.color)

    # --- the beats

    def spread(self, view: GuessView) -> tuple[Framed, VGroup]:
        """The picture of the right guess grows into the plane. Returns the frame of the plane, and the formulas of the
        cost.
        """
        with self.beat("cloud"):
            frame = sheet(self.plane, (self.label("x"), self.label("y")))
            self.play(
                *self.all_but(view.border),
                ReplacementTransform(view.border, frame.border),
                *coming(frame.content),
                run_time=1,
            )
            cost, price, strength = (
                formula(self.theme, self.label(name), style.HEADING) for name in ("cost", "price", "strength")
            )
            formulas = VGroup(cost, price, strength).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            formulas.move_to((PANEL, CENTRE[1] + HEIGHT / 2, 0), aligned_edge=LEFT + UP)
            self.play(*(FadeIn(kind.cloud) for kind in self.kinds), FadeIn(cost), run_time=0.8)
            self.play(FadeIn(VGroup(price, strength)), run_time=0.8)
        return frame, formulas

    def tie(self, cost: VGroup) -> Counts:
        """The centres near a diagonal land on it."""
        with self.beat("tied"):
            counts = self.counts(cost)
            self.bring_to_back(self.arms)
            self.play(FadeIn(self.arms), run_time=0.7)
            self.let_go(self.tied)
            self.play(FadeIn(counts.tied), run_time=0.5)
        return counts

    def collapse(self, counts: Counts) -> None:
        """The centres in the middle land on the origin."""
        with self.beat("origin"):
            origin = self.plane.dot((0, 0), radius=0.15)
            self.bring_to_back(self.middle)
            self.play(FadeIn(self.middle), run_time=0.7)
            self.let_go(self.collapsed)
            self.play(FadeIn(counts.collapsed), FadeIn(origin, scale=2), run_time=0.5)

    def shrink(self, counts: Counts) -> None:
        """The larger coordinate of all other centres shrinks."""
        with self.beat("rest"):
            self.play(FadeOut(self.arms), FadeOut(self.middle), run_time=0.7)
            self.let_go(self.shrunk)
            self.play(FadeIn(counts.shrunk), run_time=0.5)
            self.wait(0.6)

    def let_go(self, kind: Kind) -> None:
        """All centres of a kind move to their answers."""
        self.play(kind.way.animate.set_value(1), run_time=2.2, rate_func=smooth)


def arms(plane: Plane, half: float) -> list[Array]:
    """Four polygons round the diagonals: | |x| - |y| | <= half <= |x| + |y|, up to the corners of the plane.

    A centre in one of them lands on the diagonal.
    """
    reach = plane.x[1]
    arm = np.array([(half, 0), (reach, reach - half), (reach, reach), (reach - half, reach), (0, half)])
    turn = np.array([[0, 1], [-1, 0]])
    return [arm @ np.linalg.matrix_power(turn, quarter) for quarter in range(4)]
