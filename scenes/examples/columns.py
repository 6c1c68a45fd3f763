"""The columns of a picture of a table: its features by name or, where there are too many, most of them as one group.

The bar of the group is that of the feature in it whose number is largest in size, at each λ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mathcore.validate import Array, Mask
from scenes.examples.table_facts import Return, TableFacts, Waking

MOST = 12  # columns
BELOW = 0.72  # times the last knot above 0: where the line stops, if it can be shown
TOLD = 4  # of those that wake first: they have a column by themselves
BEYOND = 0.975  # times a waking's λ: the weight is seen to have woken
AWAKE = 0.9995  # times a waking's λ: the weight is not 0 any more
FAR_DOWN = 0.15  # of the first waking's λ
LEAST = 9e-4  # of the first waking's λ: as far as the line falls at most


@dataclass(frozen=True, eq=False)
class Columns:
    """Columns are counted from 0: a feature each, and last, if there are `others`, the group of them.

    All values at λ (k,) are (k, columns).
    """

    facts: TableFacts

    def __getstate__(self) -> dict[str, Any]:
        return {"facts": self.facts}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    @cached_property
    def named(self) -> tuple[int, ...]:
        """The features with columns by themselves, in the table's order: those that wake first, then those that the
        cautious rule keeps, then others in the order of their waking.
        """
        facts = self.facts
        if facts.count <= MOST:
            return tuple(range(facts.count))
        kept = facts.weights([facts.cautious])[0] != 0
        first = [*facts.in_order[:TOLD], *(feature for feature in facts.in_order if kept[feature]), *facts.in_order]
        return tuple(sorted(list(dict.fromkeys(first))[: MOST - 1]))

    @cached_property
    def others(self) -> tuple[int, ...]:
        return tuple(sorted(set(range(self.facts.count)) - set(self.named)))

    @property
    def count(self) -> int:
        return len(self.named) + bool(self.others)

    def feature(self, column: int) -> int | None:
        """The feature in a column; None for the group."""
        return self.named[column] if column < len(self.named) else None

    def of(self, values: ArrayLike) -> Array:
        """The columns' values of the features' (..., d): of the group the one that is largest in size."""
        by_feature = np.asarray(values)
        named = by_feature[..., list(self.named)]
        if not self.others:
            return named
        others = by_feature[..., list(self.others)]
        largest = np.abs(others).argmax(axis=-1)[..., None]
        return np.concatenate([named, np.take_along_axis(others, largest, axis=-1)], axis=-1)

    # --- the path

    def weights(self, strengths: ArrayLike) -> Array:
        return self.of(self.facts.weights(strengths))

    def pulls(self, strengths: ArrayLike) -> Array:
        return self.of(self.facts.pulls(strengths))

    @cached_property
    def first_pulls(self) -> Array:
        """The pulls while all weights are 0, (columns,)."""
        return self.of(self.facts.first_pulls)

    @cached_property
    def hardest(self) -> tuple[int, ...]:
        """The columns in order of their first pulls, the hardest first; the group is last."""
        named = np.abs(self.first_pulls[: len(self.named)])
        return (*np.argsort(-named, kind="stable").tolist(), *range(len(self.named), self.count))

    @cached_property
    def wakings(self) -> tuple[Waking, ...]:
        """Each column's first waking as far as the line falls, in order."""
        column_of = {feature: column for column, feature in enumerate(self.named)}
        first: dict[int, float] = {}
        for feature, strength in self.facts.wakings:
            if strength > self.last:
                first.setdefault(column_of.get(feature, len(self.named)), strength)
        return tuple(Waking(column, strength) for column, strength in first.items())

    def seen_awake(self, place: int) -> float:
        """The λ at which the column that wakes at that place is seen to be awake, and the next one is not awake yet."""
        here = self.wakings[place].strength
        later = self.wakings[place + 1].strength if place + 1 < len(self.wakings) else 0.0
        return min(max(BEYOND * here, math.sqrt(here * later)), AWAKE * here)

    @property
    def are_far_down(self) -> bool:
        """Whether those that are told one by one wake too far below the first one to be seen beside it."""
        told = self.wakings[:TOLD]
        return told[-1].strength < FAR_DOWN * told[0].strength

    @cached_property
    def in_order(self) -> tuple[int, ...]:
        """The columns of features with a name: those that wake, in that order, then the others."""
        named = [column for column in self.hardest if column != self.group]
        waking = [column for column, _ in self.wakings if column != self.group]
        return (*waking, *(column for column in named if column not in waking))

    def woken(self, strength: float) -> Array:
        """The λ at which each column has last woken when λ has fallen to that strength, (columns,); 0 if it has not."""
        return self.of(self.facts.woken(strength))

    @cached_property
    def returns(self) -> tuple[Return, ...]:
        """The columns whose weight goes back to 0 and wakes with the other sign, as far as the line falls."""
        found = [each for each in self.facts.returns if each.feature in self.named and each.back > self.last]
        return tuple(each._replace(feature=self.named.index(each.feature)) for each in found)

    @property
    def last(self) -> float:
        """The λ at which the line stops: a little below the last knot, but not too small to be shown."""
        return max(BELOW * self.facts.lowest, LEAST * self.facts.top)

    @property
    def group(self) -> int | None:
        """The column of the group, if there is one."""
        return len(self.named) if self.others else None

    def others_kept(self, strength: float) -> int:
        """How many features of the group have a weight that is not 0."""
        return int((self.facts.weights([strength])[0][list(self.others)] != 0).sum())

    # --- the redraws

    def kept(self, strength: float) -> Mask:
        """Which columns have a weight that is not 0, (columns,)."""
        return np.asarray(self.weights([strength])[0] != 0)

    @property
    def selections(self) -> Mask:
        """Which of the features with a name are kept in each redraw at the cautious λ: (redraws, named)."""
        return np.asarray(self.facts.selections[0][:, list(self.named)])

    @property
    def frequencies(self) -> Array:
        """The share of redraws in which each of them is kept, (named,)."""
        return np.asarray(self.facts.frequencies[list(self.named)])

    @property
    def others_redrawn(self) -> float:
        """How many of the group are kept in a redraw, on average."""
        return float(self.facts.frequencies[list(self.others)].sum())
