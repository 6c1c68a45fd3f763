"""A table of data: features with names, and a target; the one that ships with the film is read from its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from mathcore.validate import Array

DIABETES = Path(__file__).parents[1] / "tables" / "diabetes.csv"
FEWEST, MOST = 3, 12  # features that the pictures can hold


@dataclass(frozen=True, eq=False)
class Table:
    """names: (d,), what the features are called in the script; features: (n, d), target: (n,), as measured.

    `source` says whose data they are.
    """

    names: tuple[str, ...]
    features: Array
    target: Array
    source: str = ""

    def __post_init__(self) -> None:
        rows, columns = self.features.shape
        if self.target.shape != (rows,) or len(self.names) != columns:
            raise ValueError(f"table: got {rows} rows, {len(self.target)} targets and {len(self.names)} names")
        if not FEWEST <= columns <= MOST:
            raise ValueError(f"table: got {columns} features, want {FEWEST} to {MOST}")
        if (np.ptp(self.features, axis=0) == 0).any():
            raise ValueError("table: got a feature that is constant, want each to vary")


@cache
def diabetes() -> Table:
    """The 442 patients of Efron, Hastie, Johnstone and Tibshirani; the last column is the target."""
    with DIABETES.open(encoding="utf-8") as file:
        names = file.readline().strip().split(",")
        numbers = np.loadtxt(file, delimiter=",")
    return Table(tuple(names[:-1]), numbers[:, :-1], numbers[:, -1], "Efron, Hastie, Johnstone, Tibshirani 2004")
