"""The last picture of the chapter: lasso's weights beside ridge's, each at its best strength."""

from __future__ import annotations

from manim import LEFT, RIGHT, MathTypst, Typst, VGroup, VMobject

from scenes.overfit.layout import LINES
from scenes.overfit.price import SIZE
from scenes.overfit.sizes import NORMS, SIZES
from scenes.overfit.weights import OFF, Panel
from scenes.stage import Frame, Part, Slot, formula, style, words
from scenes.stage.text import first_letter, on_baseline
from scenes.telling import Telling
from scenes.theme import Theme


class Kept(VGroup):
    """The weights of one penalty over their wiggles; zeros are marked."""

    panel = Part[Panel](0)
    line = Part[VMobject](1)
    bars = Part[VMobject](2)
    title = Part[Typst](3)
    size = Part[MathTypst](4)
    count = Part[Typst](5)
    """how many weights are zero"""
    marks = Part[VGroup](6)
    """a ring on each of them"""

    def __init__(self, telling: Telling, theme: Theme, side: str, slot: Slot) -> None:
        example, color = telling.story.overfit, theme.colour(NORMS[side])
        head, rest = slot.split_top(LINES, gap=0.1)
        panel, weights = Panel(theme, example, rest), example.best_weights[side]
        for wiggle in panel.dark(weights):
            wiggle.set_stroke(opacity=OFF)
        title = words(theme, telling.label("overfit", side), SIZE, color)
        size = formula(theme, SIZES[side], SIZE)
        head.inset(0.2, 0).place(title, LEFT)
        size.next_to(title, RIGHT, buff=0.5)
        count = words(theme, telling.label("overfit", f"{side}_zeros"), style.LABEL, color)
        head.inset(0.2, 0).place(count, RIGHT)
        on_baseline(count, first_letter(title))
        marks = panel.switched_off(weights)
        super().__init__(panel, panel.zero_line(), panel.bars(weights, color), title, size, count, marks)

    @property
    def without_marks(self) -> VGroup:
        """All but the zeros and their number."""
        return VGroup(*self.submobjects[:5])


class Ending(VGroup):
    """Lasso at the left, ridge at the right."""

    lasso = Part[Kept](0)
    ridge = Part[Kept](1)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """Both penalties' weights, in two halves of the frame."""
    sides = zip(SIZES, frame.two_up(), strict=True)
    return Ending(*(Kept(telling, theme, side, slot) for side, slot in sides))
