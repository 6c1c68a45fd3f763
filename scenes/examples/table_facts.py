"""What lasso and ridge make of a table: pulls, path, errors on hidden rows, how steady the choice is."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from mathcore import (
    L1,
    CrossValidation,
    LassoPath,
    SquaredL2,
    cross_validate,
    lasso_path,
    one_scale,
    pulls,
    ridge_zeros,
    selections,
    weights_path,
)
from mathcore.validate import Array, Mask
from scenes.examples.table import Table

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


@dataclass(frozen=True)
class TableFacts:
    """Everything that the chapter says and shows of a table; computed when it is first asked for.

    folds: parts of cross-validation. redraws: how often the rows are drawn again. twin_strength: λ at which it is seen
    which of the twins is kept. seed: of folds and redraws.
    """

    table: Table
    folds: int
    redraws: int
    twin_strength: float
    seed: int

    def __getstate__(self) -> dict[str, Any]:
        """What the facts are made of, without them: two values with the same contents are the same."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    @property
    def names(self) -> tuple[str, ...]:
        return self.table.names

    @property
    def count(self) -> int:
        """The number of features."""
        return len(self.names)

    @property
    def rows(self) -> int:
        return len(self.table.target)

    @cached_property
    def features(self) -> Array:
        """The features on one scale."""
        return one_scale(self.table.features)

    # --- the path

    @cached_property
    def path(self) -> LassoPath:
        return lasso_path(self.features, self.table.target)

    def weights(self, strengths: ArrayLike) -> Array:
        """Lasso's weights at λ (k,): (k, d)."""
        return self.path.at(strengths)

    def pulls(self, strengths: ArrayLike) -> Array:
        """The pulls on the weights at λ (k,): (k, d)."""
        return pulls(self.features, self.table.target, self.weights(strengths))

    @cached_property
    def first_pulls(self) -> Array:
        """The pulls while all weights are 0."""
        return pulls(self.features, self.table.target, np.zeros(self.count))

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

    # --- ridge

    @cached_property
    def ridge_path(self) -> Array:
        """Ridge's weights at RIDGE_STRENGTHS."""
        return weights_path(self.table.features, self.table.target, SquaredL2(), RIDGE_STRENGTHS)

    @cached_property
    def ridge_zeros(self) -> list[tuple[float, int]]:
        """(λ, feature) of each zero that a weight passes through within RIDGE_STRENGTHS."""
        return ridge_zeros(self.table.features, self.table.target, RIDGE_STRENGTHS)

    # --- which λ

    @cached_property
    def validation(self) -> CrossValidation:
        """Cross-validation of the lasso."""
        generator = np.random.default_rng(self.seed)
        return cross_validate(self.table.features, self.table.target, L1(), self.folds, generator)

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

    @cached_property
    def selections(self) -> Mask:
        """Which features are kept in each redraw, at the cautious λ and at the twins' λ: (2, redraws, d)."""
        generator = np.random.default_rng([self.seed, 1])
        strengths = [self.cautious, self.twin_strength]
        return selections(self.table.features, self.table.target, strengths, self.redraws, generator)

    @property
    def frequencies(self) -> Array:
        """The share of redraws in which each feature is kept at the cautious λ."""
        return np.asarray(self.selections[0].mean(axis=0))

    @property
    def steady(self) -> int:
        """How many features are kept nearly always."""
        return int((self.frequencies >= STEADY).sum())

    @cached_property
    def correlations(self) -> Array:
        return np.asarray(self.features.T @ self.features / self.rows)

    @cached_property
    def twins(self) -> tuple[int, int]:
        """The two features that are most alike; the first is the one that is kept alone more often."""
        alike = np.abs(np.triu(self.correlations, 1))
        one, other = (int(index) for index in np.unravel_index(alike.argmax(), alike.shape))
        kept = self.selections[1]
        alone = kept[:, one] & ~kept[:, other]
        return (one, other) if alone.sum() >= (kept[:, other] & ~kept[:, one]).sum() else (other, one)

    @property
    def twin_correlation(self) -> float:
        return float(self.correlations[self.twins])

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
        measured = self.features * spread
        weights = lasso_path(measured, self.table.target).at([self.cautious])[0]
        return weights * spread, pulls(measured, self.table.target, weights)

    @cached_property
    def drops_first(self) -> bool:
        """Whether the first choice is dropped in the larger unit."""
        return bool(self.in_unit(UNIT)[0][self.wakings[0].feature] == 0)
