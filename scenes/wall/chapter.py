"""A wall or a slope: ball and penalty side by side, and the pairs of radius and strength with the same answer."""

from __future__ import annotations

from scenes.stage import Chapter
from scenes.wall.columns import ColumnsAct
from scenes.wall.crossing import CrossingAct
from scenes.wall.cut import CutAct
from scenes.wall.pairs import PairsAct
from scenes.wall.shapes import ShapesAct


class Wall(Chapter):
    """Both as prices over the plane; a cut through the answer; two dials that turn together; ridge's coincidence."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        shapes = ShapesAct(self)
        shapes.raise_the_wall()
        shapes.open_the_slope()
        shapes.look_from_above()
        standing = ColumnsAct(shapes)
        standing.stand_the_error_on_the_balls()
        cut = CutAct(self)
        cut.lean_on_the_wall(standing)
        cut.replace_the_wall()
        PairsAct(self).play_all()
        CrossingAct(self).play_all()
        shapes.answer_the_question()
