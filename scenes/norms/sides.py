"""The chapter's two norms, L1 on the left and L2 on the right, and where a pair of planes stands."""

from __future__ import annotations

from manim import LEFT, RIGHT

DIRECTIONS = {"l1": LEFT, "l2": RIGHT}
APART = 3.45  # from the middle of the screen to the middle of each plane of a pair
HEADINGS = 3.3  # height of the text over a pair of planes
