"""Norms, quadratic losses, and exact answers to where they touch: regularised least squares by itself and for the film.

Arrays are float64; any leading axes are a batch, the last axis holds the weights (d). Bad input raises ValueError with
the argument's name, what came and what is wanted; answers with a residual above 1e-6 are warned of (AccuracyWarning).

Norms and penalties  L1, L2, Max, Lp, SquaredL2, ElasticNet; Norm and Penalty for new ones
Losses               Quadratic, and Quadratic.from_data for a mean squared error
Solvers              constrained, Touch, penalised, penalised_residual, penalised_error, strength_for, radius_for
Steps                plain_steps, subgradient_steps, proximal_steps
Paths                penalty_path, lasso_path, LassoPath
Data                 Regression, fit, Fit, cross_validate, CrossValidation, selection_frequency
Chance               how often answers have zeros or ties: has_zero, zero_share, nonzeros_law and the like
Drawing              level_sets, and the methods outline and contour

Glossary: a *strength* is the factor of the penalty beside the loss. With Quadratic.from_data, whose loss is the mean
squared error, scikit-learn's alpha is strength / 2 for Lasso and lasso_path, n strength for Ridge, and for
ElasticNet(share) alpha = strength (1 - share / 2) with l1_ratio = share / (2 - share). A *radius* bounds the norm
(Tibshirani's t). The *multiplier* is the strength that belongs to a radius. The *pull* is minus the gradient at 0. A
*knot* is a strength at which the set of weights that are not 0 changes.

Names below that are not in `__all__` serve the film: they may be imported, but change with it.
"""

from mathcore.certificates import AccuracyWarning
from mathcore.chance import (
    centres_on_sphere,
    centres_outside,
    general,
    has_tie,
    has_zero,
    isotropic,
    mean_zero_share,
    mean_zero_share_in_cube,
    near_zero_share,
    nonzeros_law,
    tie_share,
    tie_share_in_cube,
    tie_share_in_square,
    tie_share_on_circle,
    zero_share,
    zero_share_in_cube,
    zero_share_in_square,
    zero_share_on_circle,
)
from mathcore.chance import cut_boundary as cut_boundary
from mathcore.chance import elongated as elongated
from mathcore.chance import face_index as face_index
from mathcore.chance import face_signs as face_signs
from mathcore.chance import grid_answer as grid_answer
from mathcore.chance import ridge_zero_strength as ridge_zero_strength
from mathcore.clouds import CloudCounts as CloudCounts
from mathcore.clouds import cloud as cloud
from mathcore.clouds import cloud_counts as cloud_counts
from mathcore.clouds import collapsed_by_l2 as collapsed_by_l2
from mathcore.clouds import collapsed_by_max as collapsed_by_max
from mathcore.clouds import even_centres as even_centres
from mathcore.clouds import tied_by_max as tied_by_max
from mathcore.clouds import zeroed_by_l1 as zeroed_by_l1
from mathcore.contours import level_sets
from mathcore.contract import Norm, Penalty
from mathcore.features import FeatureData as FeatureData
from mathcore.features import sparse_data as sparse_data
from mathcore.fits import CrossValidation, Fit, cross_validate, fit, selection_frequency
from mathcore.fits import selections as selections
from mathcore.fits import weights_path as weights_path
from mathcore.gradient_steps import Steps as Steps
from mathcore.gradient_steps import plain_record as plain_record
from mathcore.gradient_steps import plain_steps, proximal_steps, subgradient_steps
from mathcore.gradient_steps import projected_steps as projected_steps
from mathcore.gradient_steps import proximal_landing as proximal_landing
from mathcore.gradient_steps import proximal_record as proximal_record
from mathcore.gradient_steps import sample_slope as sample_slope
from mathcore.gradient_steps import sample_update as sample_update
from mathcore.gradient_steps import subgradient_band as subgradient_band
from mathcore.gradient_steps import subgradient_record as subgradient_record
from mathcore.gradient_steps import zero_holds as zero_holds
from mathcore.lasso import LassoPath, lasso_path
from mathcore.lasso import gram_path as gram_path
from mathcore.least_squares import LeastSquares as LeastSquares
from mathcore.least_squares import least_squares as least_squares
from mathcore.loss_curves import OneWeight as OneWeight
from mathcore.loss_curves import l1_curve as l1_curve
from mathcore.loss_curves import l1_push as l1_push
from mathcore.loss_curves import l1_slopes_at_zero as l1_slopes_at_zero
from mathcore.loss_curves import l2_curve as l2_curve
from mathcore.loss_curves import l2_push as l2_push
from mathcore.losses import Quadratic
from mathcore.norms import L1, L2, Lp, Max
from mathcore.overfitting import ErrorPath as ErrorPath
from mathcore.overfitting import NoisyData as NoisyData
from mathcore.overfitting import error_path as error_path
from mathcore.overfitting import noisy_data as noisy_data
from mathcore.overfitting import polynomial_features as polynomial_features
from mathcore.overfitting import polynomial_fit as polynomial_fit
from mathcore.overfitting import ridge_bias_variance as ridge_bias_variance
from mathcore.overfitting import truth as truth
from mathcore.penalised import penalised, penalised_error, penalised_residual, penalty_path, radius_for
from mathcore.penalties import ElasticNet, SquaredL2
from mathcore.regression import Regression
from mathcore.tables import one_scale as one_scale
from mathcore.tables import pulls as pulls
from mathcore.tables import ridge_zeros as ridge_zeros
from mathcore.tables import zeros_of_ridge as zeros_of_ridge
from mathcore.tangency import Touch, constrained, strength_for

__version__ = "0.1.0"

__all__ = [
    "L1",
    "L2",
    "AccuracyWarning",
    "CrossValidation",
    "ElasticNet",
    "Fit",
    "LassoPath",
    "Lp",
    "Max",
    "Norm",
    "Penalty",
    "Quadratic",
    "Regression",
    "SquaredL2",
    "Touch",
    "__version__",
    "centres_on_sphere",
    "centres_outside",
    "constrained",
    "cross_validate",
    "fit",
    "general",
    "has_tie",
    "has_zero",
    "isotropic",
    "lasso_path",
    "level_sets",
    "mean_zero_share",
    "mean_zero_share_in_cube",
    "near_zero_share",
    "nonzeros_law",
    "penalised",
    "penalised_error",
    "penalised_residual",
    "penalty_path",
    "plain_steps",
    "proximal_steps",
    "radius_for",
    "selection_frequency",
    "strength_for",
    "subgradient_steps",
    "tie_share",
    "tie_share_in_cube",
    "tie_share_in_square",
    "tie_share_on_circle",
    "zero_share",
    "zero_share_in_cube",
    "zero_share_in_square",
    "zero_share_on_circle",
]
