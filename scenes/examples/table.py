"""A table of data: features with names, and a target; the one that ships with the film is read from its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from mathcore import least_squares
from mathcore.standard import mean_and_scale
from mathcore.validate import Array

DIABETES = Path(__file__).parents[1] / "tables" / "diabetes.csv"
DISGUISE = 0.9999  # a correlation above this: the feature is the target in another unit


@dataclass(frozen=True, eq=False)
class Table:
    """names: (d,), what the features are called; features: (n, d), target: (n,), as measured.

    Names are literal text of any length, no two alike. `source` says whose data they are, `target_name` what the target
    is called, `title` what the table is called. `reading` are sentences that say how its file was read, `changes` such
    that say what was dropped or changed then, in this order; `rows_left_out` and `columns_left_out` are the rows and
    columns that were dropped.
    """

    names: tuple[str, ...]
    features: Array
    target: Array
    source: str = ""
    target_name: str = ""
    title: str = ""
    changes: tuple[str, ...] = ()
    rows_left_out: int = 0
    columns_left_out: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        rows, columns = self.features.shape
        if self.target.shape != (rows,) or len(self.names) != columns or not columns:
            raise ValueError(f"table: got {rows} rows, {len(self.target)} targets and {len(self.names)} names")
        if len(set(self.names)) != columns:
            raise ValueError("table: got two features with the same name, want different names")
        if (self.features.max(axis=0) == self.features.min(axis=0)).any():
            raise ValueError("table: got a feature that is constant, want each to vary")
        if self.target.max() == self.target.min():
            raise ValueError("table: got a target that is constant, want one that varies")


@cache
def diabetes() -> Table:
    """The 442 patients of Efron, Hastie, Johnstone and Tibshirani; the last column is the target."""
    with DIABETES.open(encoding="utf-8") as file:
        names = file.readline().strip().split(",")
        numbers = np.loadtxt(file, delimiter=",")
    source = "Efron, Hastie, Johnstone, Tibshirani 2004"
    return Table(tuple(names[:-1]), numbers[:, :-1], numbers[:, -1], source, names[-1])


def copies(features: Array) -> dict[int, int]:
    """The columns (n, d) that are equal to one before them, each with the first that it is equal to."""
    candidates: dict[tuple[float, float], list[int]] = {}
    found = {}
    for place, key in enumerate(zip(features[0].tolist(), features.sum(axis=0).tolist(), strict=True)):
        known = candidates.setdefault(key, [])
        same = next((first for first in known if np.array_equal(features[:, first], features[:, place])), None)
        if same is None:
            known.append(place)
        else:
            found[place] = same
    return found


def alike(features: Array, target: Array) -> Array:
    """The correlation of each column (n, d) with the target (n,): (d,); 0 for one that is constant."""
    _, spread = mean_and_scale(target[:, None])
    return np.asarray(least_squares(features, target).pulls / (2 * spread))
