"""The worked example of the chapter `data`: a table, and data whose truth is known."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from pydantic import Field

from mathcore.validate import Array
from scenes.examples import Example, Number, Whole
from scenes.examples.columns import Columns
from scenes.examples.examining import examine
from scenes.examples.made import REPEATS, TRUTHS, MadeExample, unseen_errors
from scenes.examples.table import diabetes
from scenes.examples.table_facts import TableFacts
from scenes.script.names import GivenName

ORDER = 4  # so many wakings are named one by one
ALIKE = 0.8  # correlation: from here on two features are almost alike
SOMETIMES = 0.05  # of the redraws: so often each of the twins is kept alone, if the choice is luck


class DataExample(Example):
    """How the table of the patients is examined, and the data that are made."""

    folds: Whole = Field(ge=5, le=12)
    """the number of parts of which each is hidden once"""
    redraws: Whole = Field(ge=40, le=120)
    """the number of times that the rows of the table are drawn again"""
    twin_strength: Number = Field(ge=3, le=8)
    """the λ at which one of two features that are almost alike is kept"""
    seed: Whole = Field(ge=0, le=999_999)
    """the seed of hidden parts and redraws"""
    made: MadeExample
    """data of which few features matter"""

    @cached_property
    def facts(self) -> TableFacts:
        return examine(diabetes(), self.folds, self.redraws, self.twin_strength, self.seed)

    @cached_property
    def columns(self) -> Columns:
        """The features as the pictures show them."""
        return Columns(self.facts)

    # --- names of features, by their place in what is told

    @property
    def feature_names(self) -> tuple[str | GivenName, ...]:
        return self.facts.names

    @property
    def column_names(self) -> tuple[str | GivenName, ...]:
        return self.feature_names

    def _named(self, column: int) -> str | GivenName:
        return self.column_names[column]

    @property
    def rows(self) -> int:
        return self.facts.rows

    @property
    def shown_rows(self) -> int:
        """How many rows have a dot."""
        return len(self.facts.sample.target)

    @property
    def is_sampled(self) -> bool:
        return self.shown_rows < self.rows

    @property
    def is_yes_or_no(self) -> bool:
        """Whether the target is 0 in some rows and 1 in all others."""
        return set(np.unique(self.facts.sample.target)) == {0.0, 1.0}

    @property
    def source(self) -> str:
        """Whose data they are."""
        return self.facts.source

    @property
    def changes(self) -> tuple[str, ...]:
        """What was dropped or changed when the table was read, a sentence each."""
        return self.facts.changes

    @property
    def features(self) -> int:
        return self.facts.count

    @property
    def first(self) -> str | GivenName:
        """The feature whose pull is the hardest at first."""
        return self._named(self.columns.hardest[0])

    @property
    def last(self) -> str | GivenName:
        return self._named(self.columns.hardest[-1])

    def _waking(self, place: int) -> str | GivenName:
        return self._named(self.columns.wakings[place].feature)

    @property
    def second(self) -> str | GivenName:
        """The feature that wakes second."""
        return self._waking(1)

    @property
    def third(self) -> str | GivenName:
        return self._waking(2)

    @property
    def fourth(self) -> str | GivenName:
        return self._waking(3)

    @property
    def four_wake(self) -> bool:
        return len(self.columns.wakings) >= ORDER

    @property
    def some_sleep(self) -> bool:
        """Whether weights are left that sleep when four have woken."""
        return len(self.facts.wakings) > ORDER or self.features > len(self.facts.wakings)

    # --- those that change places

    @cached_property
    def places(self) -> dict[int, tuple[int, int]]:
        """For each feature that wakes, its place by its first pull and by its waking, both from 1."""
        return {
            feature: (self.facts.hardest.index(feature) + 1, waking)
            for waking, (feature, _) in enumerate(self.facts.wakings, start=1)
        }

    @property
    def waiter(self) -> int:
        """The feature that loses most places before it wakes."""
        return max(self.places, key=lambda feature: self.places[feature][1] - self.places[feature][0])

    @property
    def riser(self) -> int:
        """The feature that gains most places."""
        return min(self.places, key=lambda feature: self.places[feature][1] - self.places[feature][0])

    @property
    def waiting(self) -> str | GivenName:
        return self._named(self.waiter)

    @property
    def waiting_place(self) -> int:
        return self.places[self.waiter][0]

    @property
    def jumper(self) -> str | GivenName:
        return self._named(self.riser)

    @property
    def jumper_waking(self) -> int:
        return self.places[self.riser][1]

    @property
    def change_places(self) -> bool:
        """Whether one has to wait, and another falls through 0 from the last place and wakes before the last ones."""
        started, waking = self.places[self.riser]
        waits = self.places[self.waiter][1] > self.places[self.waiter][0]
        return waits and started == self.features and waking < started and self.facts.crosses(self.riser)

    @property
    def half_are_late(self) -> bool:
        """Whether half of the weights wake in the last tenth of the way."""
        return 2 * self.facts.late == self.features

    @property
    def late(self) -> int:
        return self.facts.late

    @property
    def one_returns(self) -> bool:
        return bool(self.facts.returns)

    @property
    def returning(self) -> str | GivenName:
        return self._named(self.facts.returns[0].feature)

    @property
    def ridge_crosses(self) -> bool:
        return bool(self.facts.ridge_zeros)

    # --- which λ, and is the choice steady

    @property
    def best_kept(self) -> int:
        return self.facts.best_kept

    @property
    def cautious_kept(self) -> int:
        return self.facts.cautious_kept

    @property
    def says_the_same(self) -> bool:
        """Whether the error is flat as far down as λ = 0, and the lowest point needs fewer weights than all."""
        return self.facts.flat and self.cautious_kept < self.best_kept < self.features

    @property
    def steady(self) -> int:
        return self.facts.steady

    @property
    def several_steady(self) -> bool:
        return self.steady > 1

    @property
    def twins_change(self) -> bool:
        """Whether the twins are almost alike, and now the one, now the other is kept alone."""
        alone = np.bincount(self.facts.twin_choices, minlength=4)[:2]
        return abs(self.facts.twin_correlation) >= ALIKE and bool(alone.min() >= SOMETIMES * self.redraws)

    @property
    def twin(self) -> str | GivenName:
        return self.feature_names[self.facts.twins[0]]

    @property
    def other_twin(self) -> str | GivenName:
        return self.feature_names[self.facts.twins[1]]

    @property
    def drops_first(self) -> bool:
        return self.facts.drops_first

    # --- which penalty

    @cached_property
    def unseen_errors(self) -> dict[str, Array]:
        """For each truth the error of lasso, ridge and elastic net on unseen rows, averaged over repeats."""
        return {truth: np.mean([unseen_errors(truth, repeat) for repeat in range(REPEATS)], axis=0) for truth in TRUTHS}
