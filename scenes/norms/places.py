"""Where the chapter's drawings stand: the town, the large plane and the words beside them, and a pair of planes."""

from __future__ import annotations

from scenes.examples.norms import NormsExample
from scenes.stage import Frame, Plane, Slot
from scenes.stage.sides import SIDES
from scenes.theme import Theme

WORDS = 4.9  # width of the words beside the picture
PAIR = 0.7  # height of the strip for the pair of weights over these words
HEADER = 0.8  # height of the strip over a plane of a pair
NEAR = 1.28  # the large plane reaches so far
WIDE = 1.42  # and the planes of the last picture so far, with room for the weights of the corners
BEFORE, BEHIND, UNDER, OVER = 0.5, 1.8, 0.8, 0.95  # room round the town for creatures and labels


class Places:
    """The slots of the chapter, and its planes in them."""

    def __init__(self, theme: Theme, frame: Frame) -> None:
        self.theme = theme
        self.picture, self.words = frame.full().split_right(WORDS)
        self.pair, rest = self.words.split_top(PAIR)
        self.measures = dict(zip(SIDES, rest.rows(1, 1, gap=0.3), strict=True))
        self.halves = dict(zip(SIDES, frame.two_up(), strict=True))

    def town(self, example: NormsExample) -> Plane:
        """The plane of the town, as large as there is room."""
        along, up = example.arrow
        left, right = (BEFORE, BEHIND) if along > 0 else (BEHIND, BEFORE)
        slot = self.picture.inset(left, UNDER, right, OVER)
        return Plane.within(self.theme, (min(0, along), max(0, along)), (0, up), slot, scales=False)

    def near(self) -> Plane:
        """The large plane beside the words."""
        return Plane.around_zero(self.theme, NEAR, self.picture, scales=False)

    def headers(self) -> dict[str, Slot]:
        """The strips over the planes of a pair."""
        return {side: half.split_top(HEADER, gap=0)[0] for side, half in self.halves.items()}

    def planes(self, reach: float) -> dict[str, Plane]:
        """A pair of planes that reach so far."""
        rests = {side: half.split_top(HEADER, gap=0)[1] for side, half in self.halves.items()}
        return {side: Plane.around_zero(self.theme, reach, rest, scales=False) for side, rest in rests.items()}
