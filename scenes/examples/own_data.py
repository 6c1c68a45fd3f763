"""The worked example of the chapter `data` on a table that a reader has brought: what can be said of it, and when."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import ConfigDict, PlainSerializer

from mathcore.validate import Array
from scenes.examples.data import ORDER, DataExample
from scenes.examples.table_facts import LAST_PART, STEADY, TableFacts, Waking
from scenes.glyphs import drawable
from scenes.script.digits import three_digits
from scenes.script.names import GivenName, cut_to, literal, spoken_name

HIGHEST_ORDINAL = 12  # places up to the twelfth are named
LONGEST_SOURCE = 60  # widths of a small letter
TIE = 1e-6  # of the hardest pull: nearer to each other two pulls are not told apart
SAYABLE = 1.0, 1e6  # sizes of numbers that can be said with three digits
SINKS = 0.13  # of the hardest first pull: from here on a sleeper is seen to sink


def given_name(text: str, instead: str, number: int = 0) -> GivenName:
    """A stranger's name for pictures, captions and the voice; `instead` is the label for one that cannot be used."""
    shown = literal(text)
    return GivenName(drawable(shown), spoken_name(shown), instead, number)


class OwnDataExample(DataExample):
    """What was found in a reader's table, and the facts on which the sentences about it depend."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    given: Annotated[TableFacts, PlainSerializer(lambda facts: facts.fingerprint)]
    """what was found in the table"""

    @classmethod
    def of(cls, example: DataExample, facts: TableFacts) -> OwnDataExample:
        """The worked example with what was found in another table."""
        own = {"folds": facts.folds, "redraws": facts.redraws, "seed": facts.seed, "given": facts}
        return cls.model_construct(**{name: getattr(example, name) for name in DataExample.model_fields} | own)

    @cached_property
    def facts(self) -> TableFacts:
        return self.given

    # --- names

    @cached_property
    def feature_names(self) -> tuple[GivenName, ...]:
        return tuple(given_name(name, "some_feature", number) for number, name in enumerate(self.facts.names, start=1))

    @cached_property
    def column_names(self) -> tuple[GivenName, ...]:
        group = (GivenName("", "", "some_other"),) if self.columns.others else ()
        return (*(self.feature_names[feature] for feature in self.columns.named), *group)

    @cached_property
    def target(self) -> GivenName:
        return given_name(self.facts.target_name, "some_target")

    @cached_property
    def source(self) -> str:
        """Whose data they are, as it can be drawn."""
        return cut_to(drawable(literal(self.facts.source)), LONGEST_SOURCE)

    # --- the table

    @property
    def one_feature(self) -> bool:
        return self.features == 1

    @property
    def two_valued(self) -> bool:
        return self.facts.two_valued

    @property
    def is_wide(self) -> bool:
        """Whether there are as many features as rows, or more."""
        return self.features >= self.rows

    @cached_property
    def changes(self) -> tuple[str, ...]:
        """What was dropped or changed when the table was read, as sentences that can be drawn."""
        return tuple(drawable(literal(change)) for change in self.facts.changes)

    @property
    def change_count(self) -> int:
        return len(self.changes)

    @property
    def one_change(self) -> bool:
        return self.change_count == 1

    @property
    def left_out(self) -> int:
        """How many rows were left out."""
        return self.facts.rows_left_out

    @property
    def several_left_out(self) -> bool:
        return self.left_out > 1

    # --- pulls

    @property
    def others(self) -> int:
        """How many features share one bar."""
        return len(self.columns.others)

    @property
    def two_pull_alike(self) -> bool:
        """Whether the two hardest pulls cannot be told apart."""
        sizes = np.sort(np.abs(self.facts.first_pulls))[::-1]
        return len(sizes) > 1 and bool(sizes[0] - sizes[1] <= TIE * sizes[0])

    @property
    def second_hardest(self) -> GivenName:
        return self.column_names[self.columns.hardest[1]]

    # --- wakings, by columns

    @property
    def _wakings(self) -> tuple[Waking, ...]:
        return self.columns.wakings

    @property
    def several_wake(self) -> bool:
        return len(self._wakings) > 1

    @property
    def three_wake(self) -> bool:
        return len(self._wakings) == ORDER - 1

    @property
    def more_wake(self) -> bool:
        """Whether more wake than are named one by one."""
        return len(self._wakings) > ORDER

    @property
    def told_until(self) -> float:
        """The λ at which those that are named one by one have woken."""
        return self.columns.seen_awake(min(ORDER, len(self._wakings)) - 1)

    @cached_property
    def sunk(self) -> Array:
        """How far each column that sleeps then has sunk since the start, (columns,); 0 for those that are awake."""
        asleep = self.columns.weights([self.told_until])[0] == 0
        fallen = np.abs(self.columns.first_pulls) - np.abs(self.columns.pulls([self.told_until])[0])
        return np.where(asleep, fallen, 0.0)

    @property
    def sleepers_sink(self) -> bool:
        """Whether one of the columns that sleep then is seen to have sunk."""
        return not self.columns.are_far_down and bool((self.sunk > SINKS * self.facts.top).any())

    @property
    def all_sink(self) -> bool:
        """Whether the pulls of all features that sleep then are smaller in size than at first."""
        asleep = self.facts.weights([self.told_until])[0] == 0
        fallen = np.abs(self.facts.first_pulls) - np.abs(self.facts.pulls([self.told_until])[0])
        return bool((fallen[asleep] > 0).all())

    @cached_property
    def places(self) -> dict[int, tuple[int, int]]:
        """For each column with a name that wakes, the feature's place among all by its first pull and by its waking."""
        woken = {feature: place for place, (feature, _) in enumerate(self.facts.wakings, start=1)}
        placed = {}
        for column, _ in self._wakings:
            feature = self.columns.feature(column)
            if feature is not None:
                placed[column] = self.facts.hardest.index(feature) + 1, woken[feature]
        return placed

    @property
    def waiter(self) -> int:
        """The column that has lost most places by the time at which the next one wakes, and still sleeps."""
        told = {column for column, _ in self._wakings[: ORDER + 1]}
        waiting = [column for column in self.places if column not in told]
        return max(waiting, key=lambda column: self.places[column][1] - self.places[column][0])

    @property
    def riser(self) -> int:
        """The column that wakes next."""
        return self._wakings[ORDER].feature

    @property
    def jumper_place(self) -> int:
        return self.places[self.riser][0]

    @property
    def change_places(self) -> bool:
        """Whether one has to wait while the next one to wake has overtaken it, and both places have words."""
        if len(self._wakings) < ORDER + 2 or self.riser not in self.places:
            return False
        if not any(column in self.places for column, _ in self._wakings[ORDER + 1 :]):
            return False
        (started, waking), (other, later) = self.places[self.riser], self.places[self.waiter]
        overtaken = later > other and other < started and started > waking == ORDER + 1
        return overtaken and max(started, other) <= HIGHEST_ORDINAL

    @property
    def falls_through_zero(self) -> bool:
        feature = self.columns.feature(self.riser)
        return feature is not None and self.facts.crosses(feature)

    @property
    def rest_is_late(self) -> bool:
        """Whether those that are not named one by one wake in the last tenth of the way."""
        rest = self._wakings[ORDER:]
        return bool(rest) and rest[0].strength <= LAST_PART * self.facts.top

    @property
    def one_returns(self) -> bool:
        return bool(self.columns.returns)

    @property
    def returning(self) -> GivenName:
        return self.column_names[self.columns.returns[0].feature]

    @property
    def asleep(self) -> int:
        """How many features never wake as far as the line falls."""
        return self.features - sum(strength > self.columns.last for _, strength in self.facts.wakings)

    # --- ridge, and which λ

    @property
    def ridge_crosses(self) -> bool:
        """Whether the weight of a feature with a name passes through 0."""
        return any(feature in self.columns.named for _, feature in self.facts.ridge_zeros)

    @property
    def ridge_leaves_zero(self) -> bool:
        """Whether no weight of ridge is 0 at several λ."""
        return bool((self.facts.ridge_path != 0).all())

    @property
    def ridge_is_never_zero(self) -> bool:
        return self.ridge_leaves_zero and not self.facts.ridge_zeros

    @property
    def ridge_keeps_all(self) -> bool:
        """Whether no weight of ridge is 0 at the λ that its cross-validation chooses."""
        return bool((self.facts.ridge_weights != 0).all())

    @property
    def is_flat(self) -> bool:
        return self.facts.flat

    @property
    def best_keeps_none(self) -> bool:
        return self.best_kept == 0

    @property
    def best_keeps_all(self) -> bool:
        return self.best_kept == self.features

    @property
    def cautious_keeps_none(self) -> bool:
        return self.cautious_kept == 0

    @property
    def cautious_keeps_some(self) -> bool:
        return self.cautious_kept > 0

    @property
    def cautious_keeps_all(self) -> bool:
        return self.cautious_kept == self.features

    @property
    def both_keep_as_many(self) -> bool:
        return self.cautious_kept == self.best_kept

    @property
    def cautious_cost(self) -> float:
        """By which share of the lowest error the error at the cautious rule's λ is higher."""
        found = self.facts.validation
        chosen = float(found.error[found.strengths == self.facts.cautious][0])
        return chosen / float(found.error.min()) - 1

    @property
    def cautious_costs(self) -> bool:
        """Whether that is at least one per cent, and a share that says something."""
        return 0.01 <= self.cautious_cost < 1

    # --- in the table's own units

    @cached_property
    def _strongest(self) -> int:
        """The column of a feature with a name whose weight is the largest by the cautious rule."""
        weights = self.columns.weights([self.facts.cautious])[0][: len(self.columns.named)]
        return int(np.abs(weights).argmax())

    @property
    def strongest(self) -> GivenName:
        return self.column_names[self._strongest]

    @property
    def coefficient(self) -> float:
        """What one more of that feature adds to the prediction, in the target's unit."""
        feature = self.columns.named[self._strongest]
        return float(self.facts.weights([self.facts.cautious])[0][feature] / self.facts.spreads[feature])

    @property
    def amount(self) -> str:
        """The size of the coefficient with three digits that count."""
        return three_digits(abs(self.coefficient))

    @property
    def is_sayable(self) -> bool:
        """Whether the amount is neither too small nor too large to be said as a plain number."""
        return SAYABLE[0] <= abs(self.coefficient) < SAYABLE[1]

    @property
    def example_rises(self) -> bool:
        return self.is_sayable and self.coefficient > 0

    @property
    def example_falls(self) -> bool:
        return self.is_sayable and self.coefficient < 0

    # --- is the choice steady

    @property
    def steady_kept(self) -> int:
        """How many of the features that the cautious rule keeps are kept in nearly all redraws."""
        kept = self.facts.weights([self.facts.cautious])[0] != 0
        return int((kept & (self.facts.frequencies >= STEADY)).sum())

    @property
    def most_back(self) -> float:
        """The largest share of redraws in which a feature that the cautious rule keeps is kept."""
        kept = self.facts.weights([self.facts.cautious])[0] != 0
        return float(self.facts.frequencies[kept].max(initial=0.0))

    @property
    def all_steady(self) -> bool:
        return self.steady_kept == self.cautious_kept

    @property
    def none_steady(self) -> bool:
        return self.steady_kept == 0

    @property
    def twins_are_opposite(self) -> bool:
        return self.facts.twin_correlation < 0
