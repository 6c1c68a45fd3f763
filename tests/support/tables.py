"""Tables of other shapes than the patients': wide, tall, and with few columns."""

from __future__ import annotations

import numpy as np

from scenes.examples.table import Table


def _table(seed: int, rows: int, columns: int, relevant: int, alike: float, names: tuple[str, ...] = ()) -> Table:
    rng = np.random.default_rng(seed)
    common = rng.standard_normal((rows, 1))
    units = 10.0 ** rng.integers(-1, 3, columns)
    features = (np.sqrt(1 - alike) * rng.standard_normal((rows, columns)) + np.sqrt(alike) * common) * units
    weights = np.zeros(columns)
    weights[:relevant] = rng.uniform(1, 3, relevant) * rng.choice([-1, 1], relevant)
    target = 50 + (features / units) @ weights + rng.standard_normal(rows)
    return Table(names or tuple(f"feature {number}" for number in range(1, columns + 1)), features, target)


WIDE = _table(1, rows=11, columns=12, relevant=5, alike=0.3)
TALL = _table(2, rows=3000, columns=7, relevant=4, alike=0.6)
FEW = _table(3, rows=60, columns=3, relevant=2, alike=0.2, names=("rooms", "distance to the sea", "year"))
TABLES = {"wide": WIDE, "tall": TALL, "few": FEW}
