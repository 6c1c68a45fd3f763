"""The numbers behind the film: norms, losses, where they touch, and what follows from it."""

from mathcore.contours import level_sets
from mathcore.losses import Quadratic
from mathcore.norms import L1, L2, Lp, Max, Norm, SquaredL2
from mathcore.penalised import penalised, penalty_path, radius_for
from mathcore.tangency import Touch, constrained, strength_for

__all__ = [
    "L1",
    "L2",
    "Lp",
    "Max",
    "Norm",
    "Quadratic",
    "SquaredL2",
    "Touch",
    "constrained",
    "level_sets",
    "penalised",
    "penalty_path",
    "radius_for",
    "strength_for",
]
