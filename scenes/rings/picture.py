"""Both panels with one model in them: its point, its curve, the gaps to the data, and its numbers."""

from __future__ import annotations

from collections.abc import Callable

from manim import DOWN, LEFT, RIGHT, DashedLine, Dot, VGroup, VMobject

from scenes.rings.panels import BIG_DOT, NUMBERS, Panels
from scenes.rings.route import Route
from scenes.stage import Drawn, Part, Readout, drawn, formula, style
from scenes.stage.drawings import cross
from scenes.stage.text import rounded

MINUS_ZERO = "−0.00"
ROUNDING = 9  # decimals; an error that stands still must not flicker between two texts


def two_decimals(value: float) -> str:
    """A number that may change: an exact zero is a bare 0, a number near it 0.00, never with a minus sign."""
    return rounded(round(value, ROUNDING)).replace(MINUS_ZERO, "0.00")


class Number(VGroup):
    """A name with an equals sign, and a number that follows the model."""

    symbol = Part[VMobject](0)
    value = Part[Readout](1)


def following(number: Number, text: Callable[[], str]) -> Number:
    """Lets the number show what `text` gives at each moment."""
    number.value.say(text())
    number.value.add_updater(lambda _: number.value.say(text()))
    return number


class Picture:
    """The drawings that stay for the whole chapter. Those of the model follow the route.

    `error` is the name of the error.
    """

    def __init__(self, panels: Panels, route: Route, error: str) -> None:
        self.panels, self.route = panels, route
        share = route.share
        self.plane_frame, self.chart_frame = panels.plane_frame(), panels.chart_frame()
        self.centre = cross(panels.plane, panels.example.best, panels.theme.loss)
        self.guides: Drawn[VGroup] = drawn(self._guides, share)
        self.point: Drawn[Dot] = drawn(lambda: panels.plane.dot(route.weights(), radius=BIG_DOT), share)
        self.weights = VGroup(*(self._weight(index) for index in (0, 1)))
        self.formula = panels.model_formula()
        self.gaps: Drawn[VMobject] = drawn(lambda: panels.gaps(route.weights()), share)
        self.curve: Drawn[VMobject] = drawn(lambda: panels.curve(route.weights()), share)
        self.data = panels.data()
        self.error = self._error(error)

    @property
    def fit(self) -> tuple[VMobject, ...]:
        """The model among the data, in the order of drawing."""
        return self.gaps, self.curve, self.data

    @property
    def right(self) -> tuple[VMobject, ...]:
        """Everything in the right panel, in the order of drawing."""
        return self.chart_frame, *self.fit, self.formula, self.error

    def follow(self) -> None:
        """Brings drawings up to date that were not on the stage while the model moved."""
        for drawing in (self.guides, self.point, self.weights, self.gaps, self.curve, self.error):
            drawing.update()

    def _guides(self) -> VGroup:
        """Dashed lines from the model to the axes, which show its weights; none that its dot would hide."""
        weights = self.route.weights()
        plane, (first, second) = self.panels.plane, weights
        ends = (((0, second), first), ((first, 0), second))
        feet = [foot for foot, length in ends if abs(length) * plane.unit > 3 * BIG_DOT]
        lines = (DashedLine(plane.at(foot), plane.at(weights), dash_length=0.1) for foot in feet)
        return VGroup(*lines).set_stroke(plane.theme.answer, style.THIN)

    def _weight(self, index: int) -> Number:
        """A weight over the plane."""
        place = self.panels.left_header.columns(1, 1)[index]
        name = formula(self.panels.theme, f"w_{index + 1} =", NUMBERS)
        number = self.panels.headed(place.place(self._number(name), LEFT), name[0])
        return following(number, lambda: two_decimals(self.route.weights()[index]))

    def _error(self, word: str) -> Number:
        """The mean squared error over the data; it ends at the right border of the chart."""
        theme, example = self.panels.theme, self.panels.example

        def text() -> str:
            return two_decimals(example.error_of(self.route.weights()))

        name = formula(theme, f'loss("{word}") =', NUMBERS)
        number = self.panels.right_header.place(self._number(name, theme.loss), RIGHT)
        return following(self.panels.headed(number, name[0]), text)

    def _number(self, name: VMobject, color: str | None = None) -> Number:
        """A name and a number of the usual width; it has its place before it follows, whatever it will show."""
        number = Readout(self.panels.theme, "0.00", NUMBERS, color, as_formula=True)
        number.next_to(name, RIGHT, buff=0.18).align_to(name[0], DOWN)
        return Number(name, number)
