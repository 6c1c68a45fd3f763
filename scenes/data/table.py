"""What a reader's table is like: its target, its shape, and what was dropped or changed when it was read."""

from __future__ import annotations

from manim import LEFT, FadeIn, FadeOut, LaggedStart, VGroup

from scenes.data.opening import OpeningAct
from scenes.examples.data import DataExample
from scenes.stage import Act, Chapter, Part
from scenes.stage.dots import Dots
from scenes.stage.handover import early, late
from scenes.stage.text import fitted

LINES = 7  # of the list of changes at most
PITCH = 0.6  # from one to the next
MARK = 0.07  # radius of the dot before a line


class Line(VGroup):
    """A dot and the text of one change."""

    dot = Part[Dots](0)
    text = Part[VGroup](1)


class TableAct(Act[DataExample]):
    """Each beat is told only where there is something to say."""

    def __init__(self, chapter: Chapter[DataExample], opening: OpeningAct) -> None:
        super().__init__(chapter)
        self.opening = opening

    def tell_more(self, table: VGroup) -> VGroup:
        """Over the clouds, then in their place; returns what stands over the names in the end."""
        for beat in ("two_values", "wide"):
            if self.tells(beat):
                with self.beat(beat):
                    pass
        return self.list_changes(table) if self.tells("changes") else table

    def list_changes(self, table: VGroup) -> VGroup:
        """The changes as a list, in the place of the clouds."""
        with self.beat("changes"):
            lines = self.lines()
            self.play(
                FadeOut(table, rate_func=early),
                LaggedStart(*(FadeIn(line, rate_func=late) for line in lines), lag_ratio=0.1),
                run_time=1.4,
            )
        return VGroup(lines)

    def lines(self) -> VGroup:
        changes = list(self.example.changes)
        if len(changes) > LINES:
            more = len(changes) - LINES + 1
            changes[LINES - 1 :] = [self.label("more_changes").format(count=more)]
        slot = self.opening.falling.places.pulls
        full = self.frame.full().inset(1.2, 0)
        group, top = VGroup(), slot.centre[1] + PITCH * (len(changes) - 1) / 2
        for place, change in enumerate(changes):
            height = top - PITCH * place
            text = fitted(self.theme, change, full.width - 0.4)
            text.move_to((full.left + 0.4, height, 0), LEFT)
            group.add(Line(Dots([(full.left + 0.1, height, 0)], self.theme.data, MARK), text))
        return group
