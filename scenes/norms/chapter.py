"""Two ways to measure a size: an alien's walk along the axes and a crow's straight flight, for the same arrow."""

from __future__ import annotations

from scenes.examples.norms import NormsExample
from scenes.norms.arrow import ArrowAct
from scenes.norms.balls import BallsAct
from scenes.norms.families import FamiliesAct
from scenes.norms.flight import FlightAct
from scenes.norms.measures import Measure
from scenes.norms.powers import PowersAct
from scenes.norms.walk import WalkAct
from scenes.stage import Chapter, Plane
from scenes.stage.sides import SIDES

TOWN_MIDDLE = (-3.2, 0.2)
MIRRORED_MIDDLE = (-1.8, 0.2)  # where the streets lead to the left, and the upright weight stands left of them
TOWN_SIZE = (5.7, 4.6)  # of the houses; creatures and labels need room round them
NEAR = (-1.28, 1.28)
NEAR_MIDDLE = (-3.1, 0.3)
NEAR_UNIT = 2.35


class Norms(Chapter[NormsExample]):
    """One arrow measured twice; then all arrows of one length, and what lies between the diamond and the circle."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        town, plane = self.town(), Plane(self.theme, NEAR, NEAR, NEAR_MIDDLE, NEAR_UNIT)
        measures = {side: Measure(self.theme, side) for side in SIDES}
        arrow = ArrowAct(self, town).draw()
        l1, trail = WalkAct(self, town, arrow, measures["l1"]).walk_and_add_up()
        l2 = FlightAct(self, town, arrow, measures["l2"]).fly_and_work_out(trail)
        headings = {"l1": l1, "l2": l2}
        balls = BallsAct(self, plane, measures).go_round(headings)
        FamiliesAct(self, headings).show(balls)
        powers = PowersAct(self, plane)
        between = powers.turn_p(balls)
        powers.find_the_corners(between)

    def town(self) -> Plane:
        """The plane of the town, as large as there is room."""
        along, up = self.example.arrow
        unit = min(TOWN_SIZE[0] / abs(along), TOWN_SIZE[1] / up)
        middle = TOWN_MIDDLE if along > 0 else MIRRORED_MIDDLE
        return Plane(self.theme, (min(0, along), max(0, along)), (0, up), middle, unit)
