"""How often an answer has a zero or a tie, for losses drawn at random.

The setting throughout: a centre is drawn, a loss is put there, and the answer is the point of the ball with the
least loss.
"""

from mathcore.chance.cut_boundary import cut_boundary, grid_answer
from mathcore.chance.exact_shares import (
    mean_zero_share_in_cube,
    nonzeros_law,
    ridge_zero_strength,
    tie_share_in_cube,
    tie_share_in_square,
    tie_share_on_circle,
    zero_share_in_cube,
    zero_share_in_square,
    zero_share_on_circle,
)
from mathcore.chance.face_map import INSIDE, SMOOTH, face_index, face_signs
from mathcore.chance.random_losses import centres_on_sphere, centres_outside, elongated, general, isotropic
from mathcore.chance.sampled_shares import has_tie, has_zero, mean_zero_share, near_zero_share, tie_share, zero_share

__all__ = [
    "INSIDE",
    "SMOOTH",
    "centres_on_sphere",
    "centres_outside",
    "cut_boundary",
    "elongated",
    "face_index",
    "face_signs",
    "general",
    "grid_answer",
    "has_tie",
    "has_zero",
    "isotropic",
    "mean_zero_share",
    "mean_zero_share_in_cube",
    "near_zero_share",
    "nonzeros_law",
    "ridge_zero_strength",
    "tie_share",
    "tie_share_in_cube",
    "tie_share_in_square",
    "tie_share_on_circle",
    "zero_share",
    "zero_share_in_cube",
    "zero_share_in_square",
    "zero_share_on_circle",
]
