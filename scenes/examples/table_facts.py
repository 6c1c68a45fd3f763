"""What lasso and ridge make of a table: pulls, path, errors on hidden rows, how steady the choice is."""

from __future__ import annotations

import hashlib
import io
import pickle
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from mathcore import CrossValidation, LassoPath, gram_path
from mathcore.validate import Array, Mask

LAST_PART = 0.1  # of the way from the first λ down to 0
STEADY = 0.95  # of the redraws: a feature that is kept in so many comes back nearly always
UNIT = 10.0  # the factor by which one feature's unit grows
RIDGE_STRENGTHS = np.geomspace(1e-3, 100, 201)


class Waking(NamedTuple):
    """A weight that leaves 0 for the first time, and the λ at which it does."""

    feature: int
    strength: float


class Return(NamedTuple):
    """A weight that is 0 again from the λ `gone` on, and has the other sign from the λ `back` on."""

    feature: int
    gone: float
    back: float


class Sample(NamedTuple):
    """Some rows of a table, as measured, in the table's order: features (m, d), target (m,)."""

    features: Array
    target: Array


@dataclass(frozen=True, eq=False)
class TableFacts:
    """Everything that is said and shown of a table: results only, never the table; made by `examine`.

    names: what the features are called. rows: how many the table has. sample: all of them, or some for drawing.
    means, spreads (d,): of the features as measured; target_mean: in the target's unit. correlations (d, d).
    first_pulls (d,): the pulls on the weights, on one scale, while all are 0. path: lasso's, on one scale. ridge_path:
    ridge's weights at RIDGE_STRENGTHS. ridge_zeros: (λ, feature) of each zero that a weight passes through within them.
    validation, ridge_validation: cross-validation with the same folds. selections (2, redraws, d): which features are
    kept in each redraw, at the cautious λ and at the twins' λ. reading, changes,
    rows_left_out, columns_left_out: as in Table.
    two_valued: whether the target has only two different values. seed: of folds and redraws.
    """

    names: tuple[str, ...]
    target_name: str
    title: str
    source: str
    reading: tuple[str, ...]
    changes: tuple[str, ...]
    rows_left_out: int
    columns_left_out: tuple[str, ...]
    two_valued: bool
    rows: int
    sample: Sample
    means: Array
    spreads: Array
    target_mean: float
    correlations: Array
    first_pulls: Array
    path: LassoPath
    ridge_path: Array
    ridge_zeros: tuple[tuple[float, int], ...]
    validation: CrossValidation
    ridge_validation: CrossValidation
    selections: Mask
    seed: int

    def __getstate__(self) -> dict[str, Any]:
        """The results, without what is computed from them when it is first asked for."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    @cached_property
    def fingerprint(self) -> str:
        """Equal for equal results, in every process."""
        file = io.BytesIO()
        pickler = pickle.Pickler(file, protocol=5)
        pickler.fast = True  # equal values are written alike, whether or not they are the same object
        pickler.dump(self)
        return hashlib.sha256(file.getvalue()).hexdigest()

    @property
    def count(self) -> int:
        """The number of features."""
        return len(self.names)

    @property
    def folds(self) -> int:
        """The number of parts of which each is hidden once."""
        return int(self.validation.errors.shape[1])

    @property
    def redraws(self) -> int:
        """How often the rows were drawn again."""
        return int(self.selections.shape[1])

    @cached_property
    def features(self) -> Array:
        """The sample's features on one scale, that of the whole table."""
        return (self.sample.features - self.means) / self.spreads

    # --- the path

    def weights(self, strengths: ArrayLike) -> Array:
        """Lasso's weights at λ (k,): (k, d)."""
        return self.path.at(strengths)

    def pulls(self, strengths: ArrayLike) -> Array:
        """The pulls on the weights at λ (k,): (k, d)."""
        return np.asarray(self.first_pulls - 2 * self.weights(strengths) @ self.correlations)

    @cached_property
    def hardest(self) -> tuple[int, ...]:
        """The features in order of their first pulls, the hardest first."""
        return tuple(np.argsort(-np.abs(self.first_pulls), kind="stable").tolist())

    @property
    def top(self) -> float:
        """The λ at which the first weight wakes: the hardest first pull."""
        return float(self.path.strengths[0])

    @cached_property
    def wakings(self) -> tuple[Waking, ...]:
        """Each weight's first waking, in order."""
        first: dict[int, float] = {}
        for strength, feature, event in self.path.events:
            if event == "comes":
                first.setdefault(feature, strength)
        return tuple(Waking(feature, strength) for feature, strength in first.items())

    @cached_property
    def in_order(self) -> tuple[int, ...]:
        """All features: those that wake, in that order, then the others."""
        waking = [feature for feature, _ in self.wakings]
        return (*waking, *(feature for feature in self.hardest if feature not in waking))

    def woken(self, strength: float) -> Array:
        """The λ at which each weight has last woken when λ has fallen to that strength, (d,); 0 if it has not."""
        last = np.zeros(self.count)
        for at, feature, event in self.path.events:
            if event == "comes" and at >= strength:
                last[feature] = at
        return last

    @cached_property
    def returns(self) -> tuple[Return, ...]:
        """The weights that go back to 0 and wake up again with the other sign."""
        found, gone = [], {}
        for strength, feature, event in self.path.events:
            if event == "goes":
                gone[feature] = strength
            elif feature in gone and self._turns(feature, gone[feature], strength):
                found.append(Return(feature, gone.pop(feature), strength))
        return tuple(found)

    def _turns(self, feature: int, gone: float, back: float) -> bool:
        """Whether a weight has another sign before it is gone than after it is back."""
        knots = self.path.strengths
        before, after = knots[knots > gone].min(), knots[knots < back].max(initial=0.0)
        signs = np.sign(self.weights([before, after])[:, feature])
        return bool(signs[0] * signs[1] < 0)

    @cached_property
    def late(self) -> int:
        """How many weights wake in the last tenth of the way."""
        return sum(strength <= LAST_PART * self.top for _, strength in self.wakings)

    @property
    def lowest(self) -> float:
        """The λ of the last knot above 0."""
        return float(self.path.strengths[-2])

    def crosses(self, feature: int) -> bool:
        """Whether a weight's pull changes its sign before the weight first wakes."""
        knots = self.path.strengths
        strength = dict(self.wakings)[feature]
        seen = np.sign(self.pulls(knots[knots >= strength])[:, feature])
        return bool((seen[0] * seen < 0).any())

    @cached_property
    def ridge_weights(self) -> Array:
        """Ridge's weights (d,), on one scale, at the lowest point of its own cross-validation.

        With correlations C and first pulls p they solve (C + λ I) w = p / 2, where the slope of error and penalty is 0.
        """
        products = self.correlations + self.ridge_validation.best * np.eye(self.count)
        return np.asarray(np.linalg.solve(products, self.first_pulls / 2))

    # --- which λ

    def kept_at(self, strength: float) -> int:
        """How many weights are not 0."""
        return int((self.weights([strength])[0] != 0).sum())

    @property
    def best_kept(self) -> int:
        return self.kept_at(self.validation.best)

    @property
    def cautious(self) -> float:
        """The λ of the one-standard-error rule."""
        return self.validation.one_standard_error

    @property
    def cautious_kept(self) -> int:
        return self.kept_at(self.cautious)

    @cached_property
    def flat(self) -> bool:
        """Whether the lowest error is hardly below that of any weaker penalty: by less than half a standard error."""
        found = self.validation
        lowest = int(found.error.argmin())
        return bool(found.error[lowest:].max() - found.error[lowest] < found.standard_error[lowest] / 2)

    # --- is the choice steady

    @property
    def frequencies(self) -> Array:
        """The share of redraws in which each feature is kept at the cautious λ."""
        return np.asarray(self.selections[0].mean(axis=0))

    @property
    def steady(self) -> int:
        """How many features are kept nearly always."""
        return int((self.frequencies >= STEADY).sum())

    @cached_property
    def twins(self) -> tuple[int, int]:
        """The two features that are most alike, first the one that is kept alone more often; (0, 0) if there is one."""
        alike = np.abs(np.triu(self.correlations, 1))
        one, other = (int(index) for index in np.unravel_index(alike.argmax(), alike.shape))
        kept = self.selections[1]
        alone = kept[:, one] & ~kept[:, other]
        return (one, other) if alone.sum() >= (kept[:, other] & ~kept[:, one]).sum() else (other, one)

    @property
    def twin_correlation(self) -> float:
        return float(self.correlations[self.twins]) if self.has_twins else 0.0

    @property
    def has_twins(self) -> bool:
        """Whether there are two features."""
        return self.count > 1

    @cached_property
    def twin_choices(self) -> Array:
        """What is kept of the twins in each redraw: 0 the first alone, 1 the second alone, 2 both, 3 neither."""
        first, second = self.selections[1][:, list(self.twins)].T
        return np.select([first & ~second, second & ~first, first & second], [0, 1, 2], 3)

    # --- one feature in another unit

    def in_unit(self, unit: float) -> tuple[Array, Array]:
        """Weights times spreads, and pulls, at the cautious λ, with the first choice in a unit so many times as large.

        Its numbers, its spread and its pull are then so many times as small.
        """
        spread = np.ones(self.count)
        spread[self.wakings[0].feature] = 1 / unit
        products, first = self.correlations * np.outer(spread, spread), self.first_pulls * spread
        weights = gram_path(2 * products, first).at([self.cautious])[0]
        return weights * spread, first - 2 * weights @ products

    @cached_property
    def drops_first(self) -> bool:
        """Whether the first choice is dropped in the larger unit."""
        return bool(self.in_unit(UNIT)[0][self.wakings[0].feature] == 0)
