"""What the chapter `question` says is true: one test for each statement, named after it."""

from __future__ import annotations

import numpy as np

from scenes.story import load_story


class TestQuestion:
    """The chapter `question`: the picture that everyone has seen."""

    EXAMPLE = load_story().question

    def test_in_the_textbooks_picture_l1_has_a_zero_and_l2_has_none(self):
        assert (self.EXAMPLE.l1_touch.point == 0).sum() == 1
        assert (self.EXAMPLE.l2_touch.point != 0).all()

    def test_with_round_rings_and_the_centre_moved_the_l1_answer_is_off_the_corner(self):
        """The Euclidean projection of (1.6, 1.5) on the diamond: both weights lose the same amount."""
        centre = np.array(self.EXAMPLE.moved_centre)
        by_hand = centre - (centre.sum() - self.EXAMPLE.radius) / 2
        np.testing.assert_allclose(self.EXAMPLE.moved_l1_point, by_hand)
        np.testing.assert_allclose(by_hand, (0.55, 0.45))
        assert self.EXAMPLE.moved_off_the_corner

    def test_all_losses_on_the_way_are_convex(self):
        for share in np.linspace(0, 1, 11):
            assert np.linalg.eigvalsh(self.EXAMPLE.moved(share).hessian).min() > 0
