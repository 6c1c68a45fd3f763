"""A cloud of answers: many centres at once, each on its way to its minimiser, under three prices."""

from __future__ import annotations

from scenes.clouds.closing import ClosingAct
from scenes.clouds.cloud_view import CloudView
from scenes.clouds.sending import SendingAct
from scenes.clouds.spread import SpreadAct
from scenes.examples.clouds import CloudsExample
from scenes.stage import Chapter


class Clouds(Chapter[CloudsExample]):
    """The same cloud moves to its answers under the L1 norm, the L2 norm and its square; then compared."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        view = CloudView.over(self.example, self.theme)
        spread = SpreadAct(self, view)
        centres = spread.show_the_centres()
        cost = spread.show_the_cost()
        sending = SendingAct(self, view, centres, cost)
        sending.send_by_l1()
        sending.send_by_l2()
        sending.send_by_the_square()
        ClosingAct(self).compare()
