"""The map of round losses: which centres end in a corner of the square, and what share of the area they fill."""

from __future__ import annotations

from dataclasses import dataclass

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    Square,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    smooth,
)

from mathcore import Max
from scenes.examples.quiz import MAPPED, QuizExample
from scenes.quiz.square import Travelled
from scenes.stage import Act, Chapter, Framed, Part, Plane, Readout, formula, frozen, style, words
from scenes.stage.dots import Cloud, room_for_a_dot
from scenes.stage.drawings import ball
from scenes.stage.maps import FILLED, Regions
from scenes.stage.text import no_wider
from scenes.stage.towers import Piles

SWATCH = 0.75  # side of the pieces of regions in the legend
HATCHES = 4  # lines in such a piece
HEAPED = 0.55  # size of the dots in a heap, in dots of a centre


class Key(VGroup):
    """A piece of a region, and what it means."""

    swatch = Part[VMobject](0)
    meaning = Part[VMobject](1)


@dataclass(frozen=True)
class Mapped:
    """The map on the stage with the meanings of its regions beside it."""

    plane: Plane
    frame: Framed
    regions: Regions
    keys: VGroup


class AreasAct(Act[QuizExample]):
    """The map of centres, its regions, and their areas."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        place, panel = self.frame.plane_and_panel()
        self.panel = panel.inset(0.4, 0.3)
        self.plane = Plane.around_zero(self.theme, self.example.reach, place)
        corners = Max().outline(self.example.radius, 5)[:-1]
        self.regions = Regions(self.plane, corners, self.example.reach, self.theme.max)
        self.out = ValueTracker(0)

    # --- the drawings

    def clouds(self) -> tuple[Cloud, Cloud]:
        """The centres that move to a corner, and those that move to an edge; many on one spot are a heap."""
        to_corner = self.example.map_at_corner
        radius = room_for_a_dot(2 * self.example.reach / MAPPED * self.plane.unit)
        heaps = Piles(self.example.map_answers, 0.0).heaps_in(self.plane, 2 * HEAPED * radius)
        starts, colors = self.plane.at(self.example.map_centres), (self.theme.loss, self.theme.answer)
        corner, edge = (
            Cloud(starts[chosen], heaps[chosen], self.out, colors, radius, 0.9 * HEAPED * radius)
            for chosen in (to_corner, ~to_corner)
        )
        return corner, edge

    def keys(self) -> VGroup:
        """What the two kinds of regions mean."""
        filled = Square(SWATCH, stroke_width=0, fill_color=self.theme.max, fill_opacity=FILLED)
        lines = Plane(self.theme, (0, 1), (0, 1), (0, 0), SWATCH)
        places = [((k + 0.5) / HATCHES, 0) for k in range(HATCHES)]
        hatched = VGroup(lines.pieces(places, [(x, 1) for x, _ in places], self.theme.quiet, style.HAIR))
        hatched.stretch_to_fit_height(SWATCH)
        keys = VGroup()
        for swatch, label in ((filled, "to_corner"), (hatched, "to_edge")):
            keys.add(Key(swatch, words(self.theme, self.label(label), style.TITLE)))
        for key in keys:
            key.arrange(RIGHT, buff=0.45)
        keys.arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        return self.panel.place(keys, UP + LEFT)

    # --- the beats

    def map_the_centres(self, travelled: Travelled) -> Mapped:
        """The view zooms out, the centres fly to their answers, and back to where they came from: to their regions."""
        corner, edge = self.clouds()
        keys = self.keys()
        with self.beat("map") as narrator:
            frame = self.zoom_out(travelled, corner, edge)
            self.play(self.out.animate.set_value(1), run_time=1.3, rate_func=smooth)
            narrator.wait_for("corner")
            self.fly_home(corner, VGroup(self.regions.corners, self.regions.borders), keys[0])
            narrator.wait_for("edge")
            self.fly_home(edge, self.regions.edges, keys[1])
        return Mapped(self.plane, frame, self.regions, keys)

    def zoom_out(self, travelled: Travelled, *clouds: Cloud) -> Framed:
        """The square shrinks to its place on the map."""
        radius = self.example.radius
        frame = self.plane.framed(ticks=((-radius, radius), (-radius, radius)))
        square = ball(self.plane, Max(), radius, self.theme.max)
        self.remove(travelled.frame)
        self.add(travelled.frame.border, travelled.frame.content)
        becoming = (
            ReplacementTransform(travelled.frame.border, frame.border),
            ReplacementTransform(travelled.ball, square),
        )
        kept = (travelled.frame.border, travelled.ball)
        self.cross_fade(frame.content, *clouds, kept=kept, moving=becoming, run_time=1.2)
        return frame

    def fly_home(self, cloud: Cloud, region: VGroup | VMobject, key: VMobject) -> None:
        """The dots of one kind go back to their centres; their region appears, and its meaning."""
        colors = (self.theme.answer, self.theme.answer)
        back = Cloud(cloud.ends, cloud.starts, ValueTracker(0), colors, *cloud.radii[::-1])
        frozen(cloud)
        self.remove(cloud)
        self.add(back)
        self.play(back.way.animate.set_value(1), FadeIn(key), run_time=1, rate_func=smooth)
        frozen(back)
        self.play(FadeOut(back), LaggedStart(*(FadeIn(part) for part in region), lag_ratio=0.2), run_time=0.9)

    def measure_the_areas(self, mapped: Mapped) -> None:
        """The area of the regions beyond the corners as a share of all that is outside the square."""
        share = Readout(self.theme, self.label("share"), 1.7 * style.TITLE, self.theme.max)
        fraction = no_wider(formula(self.theme, self.label("areas"), 1.3 * style.HEADING), self.panel.width)
        self.panel.place(share, DOWN + LEFT)
        fraction.next_to(share, UP, buff=0.65, aligned_edge=LEFT)
        self.play(Write(fraction), run_time=0.6)
        self.play(FadeIn(share, shift=0.2 * UP), run_time=0.4)
