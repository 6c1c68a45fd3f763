"""The second reveal: a cloud of centres, each on its way to the minimiser of loss plus price."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, UP, FadeIn, FadeOut, ReplacementTransform, ValueTracker, VGroup, smooth

from mathcore import L1
from mathcore.validate import Array
from scenes.stage import formula, style
from scenes.stage.act import Act
from scenes.stage.counters import Count, column
from scenes.stage.dots import Cloud, room_for_a_dot
from scenes.stage.handover import coming
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, sheet, square_plane

AROUND = 1.06  # the plane reaches so much further than the centres


class CloudAct(Act):
    """Three kinds of centres, moved one after the other."""

    def spread(self, view: VGroup) -> None:
        """The chosen picture grows into the plane of the cloud."""
        self.plane = square_plane(AROUND * self.example.cloud_reach)
        kinds = (self.example.cloud_tied, self.example.cloud_collapsed, self.example.cloud_shrunk)
        self.ways = [ValueTracker(0) for _ in kinds]
        self.clouds = [
            self.cloud(kind, way, color)
            for kind, way, color in zip(kinds, self.ways, (style.MAX, style.TEXT, style.ANSWER), strict=True)
        ]
        with self.beat("cloud"):
            self.frame = frame = sheet(self.plane, (self.label("x"), self.label("y")))
            self.play(
                *self.all_but(view[0]),
                ReplacementTransform(view[0], frame[0]),
                *coming(frame[1:]),
                run_time=1,
            )
            cost = VGroup(*(formula(self.label(part), style.HEADING) for part in ("cost", "price", "strength")))
            cost.arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            cost.move_to([PANEL, CENTRE[1] + HEIGHT / 2, 0], aligned_edge=LEFT + UP)
            self.play(*(FadeIn(cloud) for cloud in self.clouds), FadeIn(cost[0]), run_time=0.8)
            self.play(FadeIn(cost[1:]), run_time=0.8)
            self.cost = cost

    def cloud(self, kind: np.ndarray, way: ValueTracker, color: str) -> Cloud:
        starts = self.plane.at(self.example.cloud_centres[kind])
        ends = self.plane.at(self.example.cloud_answers[kind])
        apart = 2 * self.example.cloud_reach / (self.example.cloud_side - 1) * self.plane.unit
        return Cloud(starts, ends, way, (style.LOSS, color), room_for_a_dot(apart))

    def let_them_go(self) -> None:
        """Those that tie, those that collapse, and the rest."""
        counts = self.counts()
        arms = VGroup(*(self.plane.polygon(arm, style.MAX, 0.22) for arm in self.arms()))
        middle = self.plane.polygon(L1().outline(self.example.half, 5)[:-1], style.QUIET, 0.25)
        origin = self.plane.dot((0, 0), radius=0.15)
        for beat, region, count, way in zip(("tied", "origin"), (arms, middle), counts, self.ways, strict=False):
            with self.beat(beat):
                self.bring_to_back(region)
                self.play(FadeIn(region), run_time=0.7)
                self.play(way.animate.set_value(1), run_time=2.2, rate_func=smooth)
                landed = [FadeIn(origin, scale=2)] if region is middle else []
                self.play(FadeIn(count), *landed, run_time=0.5)
        with self.beat("rest"):
            self.play(FadeOut(arms), FadeOut(middle), run_time=0.7)
            self.play(self.ways[2].animate.set_value(1), run_time=2.2, rate_func=smooth)
            self.play(FadeIn(counts[2]), run_time=0.5)
            self.wait(0.6)

    def counts(self) -> VGroup:
        """How many there are of each kind."""
        kinds = (self.example.cloud_tied, self.example.cloud_collapsed, self.example.cloud_shrunk)
        names = {"on_diagonal": style.MAX, "at_origin": style.TEXT, "shrunk": style.TEXT}
        rows = column(
            Count(
                lambda kind=kind: str(kind.sum()),
                str(len(self.example.cloud_centres)),
                self.label(name),
                color,
            )
            for kind, (name, color) in zip(kinds, names.items(), strict=True)
        )
        return rows.next_to(self.cost, DOWN, buff=0.9, aligned_edge=LEFT)

    def arms(self) -> list[Array]:
        """The four strips whose centres land on a diagonal: within r/2 of it across, without the middle."""
        half, reach = self.example.half, self.plane.x[1]
        arm = np.array([(half, 0), (reach, reach - half), (reach, reach), (reach - half, reach), (0, half)])
        turn = np.array([[0, 1], [-1, 0]])
        return [arm @ np.linalg.matrix_power(turn, quarter) for quarter in range(4)]
