"""Two ways to measure a size: an alien's walk along the streets and a crow's straight flight, for the same arrow."""

from __future__ import annotations

from scenes.examples.norms import NormsExample
from scenes.norms.arrow import ArrowAct
from scenes.norms.balls import BallsAct
from scenes.norms.families import FamiliesAct
from scenes.norms.flight import FlightAct
from scenes.norms.measures import Measure
from scenes.norms.places import Places
from scenes.norms.powers import PowersAct
from scenes.norms.walk import WalkAct
from scenes.stage import Chapter


class Norms(Chapter[NormsExample]):
    """One arrow measured twice; then all arrows of one length, and what lies between the diamond and the circle."""

    def construct(self) -> None:
        places = Places(self.theme, self.frame)
        town, plane = places.town(self.example), places.near()
        measures = {side: Measure(self.theme, side, slot) for side, slot in places.measures.items()}
        arrow = ArrowAct(self, places, town)
        walk = WalkAct(self, town, arrow.drawing, measures["l1"])
        with self.beat("arrow") as narrator:
            arrow.draw()
            narrator.wait_for("who")
            walking = walk.set_out()
        l1, trail = walk.walk_and_add_up(walking)
        l2 = FlightAct(self, town, arrow.drawing, measures["l2"]).fly_and_work_out(trail)
        headings = {"l1": l1, "l2": l2}
        balls = BallsAct(self, plane, measures).go_round(headings)
        FamiliesAct(self, places, headings).show(balls)
        powers = PowersAct(self, places, plane)
        powers.find_the_corners(powers.turn_p(balls))
