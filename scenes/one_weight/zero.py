"""The reason, seen from close by: a kink holds against a slope, a flat place does not."""

from __future__ import annotations

from manim import UP, Create, FadeIn, Indicate, Mobject, ValueTracker, VGroup

from scenes.examples.one_weight import OneWeightExample
from scenes.one_weight.ending import CloseUp, close_up, error_slope, widest
from scenes.one_weight.near_zero import Moment, NearZero
from scenes.one_weight.panels import Panels
from scenes.one_weight.strength import Together
from scenes.stage import Act, Backing, Chapter
from scenes.stage.dial import Dial
from scenes.stage.handover import coming
from scenes.stage.sides import SIDES

CLOSEST = 0.03  # half of the smallest window's width
LEAST = 0.8  # smallest λ of the last beat, as a share of the one that is just enough


class ZeroAct(Act[OneWeightExample]):
    """The penalties near 0, then with the error on them, then at the λ that is just enough."""

    def __init__(self, chapter: Chapter[OneWeightExample], panels: Panels, strength: ValueTracker, dial: Dial) -> None:
        super().__init__(chapter)
        self.panels, self.dial = panels, dial
        self.moment = Moment(strength)
        self.moment.half.set_value(abs(panels.weights[0]))
        near = NearZero(panels, self.moment)
        self.views: dict[str, CloseUp] = {side: close_up(near, side, self.label("error")) for side in SIDES}
        self.error_slope = error_slope(panels, self.label("at_zero"))

    def ready(self, *parts: Mobject) -> None:
        """Brings drawings that were not on the stage up to date."""
        for part in parts:
            part.update()

    # --- the beats

    def close_in(self, together: Together) -> None:
        """The dial turns back, the error leaves the sums, each penalty gets a window, and the windows narrow."""
        with self.beat("zoom") as narrator:
            self.leave_the_traces(together)
            self.open_the_windows(together)
            narrator.wait_for("kink")
            self.play(self.moment.half.animate.set_value(CLOSEST), run_time=2.9)

    def leave_the_traces(self, together: Together) -> None:
        """Everything but the sums and the borders leaves, while the dial turns to the λ of the windows."""
        frames = together.sums_frame, together.trace_frame
        self.remove(*frames)
        for frame, view in zip(frames, self.views.values(), strict=True):
            self.add(view.border, frame.content)
        borders = [view.border for view in self.views.values()]
        first = self.views["l1"]
        back = self.moment.strength.animate.set_value(self.example.near_strength)
        leaving = self.all_but(*borders, together.sums, self.dial)
        self.play(*leaving, back, *coming(first.lines, first.ticks), run_time=1)

    def open_the_windows(self, together: Together) -> None:
        """The error leaves the sums, and L2's moves to the window at the right."""
        first, second = self.views.values()
        self.remove(together.sums)
        self.ready(first.sum, second.sum, second.lines, second.ticks)
        self.add(second.lines, second.ticks, first.sum, second.sum)
        opening = self.moment.opened.animate.set_value(1), self.moment.share.animate.set_value(0)
        names = [part for view in self.views.values() for part in (view.axis_name, *view.heading.select("penalty"))]
        behind = Backing(self.theme, self.dial)  # L2's curve passes under the dial
        self.add(behind, self.dial)
        self.play(*opening, *coming(*names), run_time=1.5)
        self.remove(behind)

    def show_the_slopes(self) -> None:
        """The tangents at 0, with their slopes as numbers."""
        with self.beat("slopes") as narrator:
            for side, view in self.views.items():
                if side == "l2":
                    narrator.wait_for("l2", early=0.5)
                for tangent, number in zip(view.tangents, view.numbers, strict=True):
                    self.ready(tangent, number)
                    self.play(Create(tangent), FadeIn(number, shift=0.1 * UP), run_time=0.6)

    def add_the_error(self) -> None:
        """The error tilts both sums by its own slope."""
        with self.beat("tilt") as narrator:
            for view in self.views.values():
                self.ready(view.parts)
                self.add(view.parts)
                self.bring_to_front(view.sum, *view.tangents, *view.numbers)
            added = [VGroup(*v.heading.select("error"), *v.heading.select("plus")) for v in self.views.values()]
            self.play(*(FadeIn(part, shift=0.1 * UP) for part in added), run_time=0.5)
            narrator.wait_for("slope")
            self.play(FadeIn(self.error_slope, shift=0.1 * UP), run_time=0.4)
            self.play(self.moment.share.animate.set_value(1), run_time=1.8)

    def widen(self) -> None:
        """The windows widen to both answers."""
        with self.beat("hold") as narrator:
            self.play(self.moment.half.animate.set_value(widest(self.panels)), run_time=1.8)
            for side, view in self.views.items():
                if side == "l2":
                    narrator.wait_for("bowl")
                self.ready(view.answer)
                self.play(FadeIn(view.answer, shift=0.1 * UP), run_time=0.5)

    def come_back_to_the_number(self) -> None:
        """λ turns to the size of the error's slope; below it L1's answer leaves 0."""
        strength, enough = self.moment.strength, self.example.zero_strength
        with self.beat("closing") as narrator:
            self.play(strength.animate.set_value(enough), run_time=2)
            both = self.dial.line, self.error_slope.number
            self.play(*(Indicate(part, color=self.theme.answer, scale_factor=1.3) for part in both), run_time=1)
            narrator.wait_for("same")
            self.play(strength.animate.set_value(LEAST * enough), run_time=1.3)
            self.play(strength.animate.set_value(enough), run_time=1.6)
            self.settle_on_ending()
