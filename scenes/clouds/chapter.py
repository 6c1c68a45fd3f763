"""A cloud of answers: many centres at once, each on its way to its minimiser, under three prices."""

from __future__ import annotations

from scenes.clouds.closing import ClosingAct
from scenes.clouds.sending import SendingAct
from scenes.clouds.sight import Sight
from scenes.clouds.spread import SpreadAct
from scenes.examples.clouds import CloudsExample
from scenes.stage import Chapter


class Clouds(Chapter[CloudsExample]):
    """The same cloud moves to its answers under the L1 norm, the L2 norm and its square; then compared."""

    def construct(self) -> None:
        sight = Sight(self.theme, self.frame, self.example)
        spread = SpreadAct(self, sight)
        cloud, loss = spread.show_the_centres()
        sending = SendingAct(self, sight, cloud, spread.show_the_cost(loss))
        sending.send_by_l1(loss)
        sending.raise_the_cross()
        sending.send_by_l2()
        sending.drop_the_disc()
        sending.send_by_the_square()
        ClosingAct(self).compare(sending)
