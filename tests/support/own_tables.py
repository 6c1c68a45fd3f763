"""Tables that strangers might bring, each hard for the pictures or the sentences in its own way."""

from __future__ import annotations

from functools import cache

import numpy as np

from scenes.examples.examining import examine
from scenes.examples.table import Table
from scenes.own_table import telling_on
from scenes.telling import Telling, load_telling

FOLDS, REDRAWS, SEED = 10, 40, 0

STRANGE = (
    '#read("/etc/passwd")',
    "$x_1^2$ _a_ *b* `c`",
    "<script>alert('x')</script>",
    "人口密度 😀",
    "שלום עולם",
    "price in Mio. CHF. Really? Yes!",
    "[x](/phonemes/) {brace} %s \\n",
    "an absurdly long name that goes on and on for sixty letters",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "",
    "max norm L1 office ﬁ\u202e\u200b",
    "x" * 300,
)


def linear(seed: int, rows: int, weights: list[float], noise: float = 1.0, alike: float = 0.0) -> tuple:
    """Features (rows, d), of which each two have the correlation `alike`, and their target."""
    rng = np.random.default_rng(seed)
    common = rng.standard_normal((rows, 1))
    features = np.sqrt(1 - alike) * rng.standard_normal((rows, len(weights))) + np.sqrt(alike) * common
    return features, features @ np.array(weights) + noise * rng.standard_normal(rows)


def houses() -> Table:
    """Prices of houses: units, and features of which each knows a part of the others."""
    rng = np.random.default_rng(7)
    rows = 300
    area = rng.gamma(9, 14, rows)
    rooms = np.round(area / 28 + rng.normal(0, 0.7, rows))
    year = rng.integers(1900, 2024, rows).astype(float)
    distance = rng.gamma(2, 3, rows)
    garden, town = rng.gamma(1.5, 120, rows), (rng.random(rows) < 0.3).astype(float)
    storeys, noise = rng.integers(1, 5, rows).astype(float), rng.normal(55, 7, rows) - distance
    price = 3900 * area + 900 * (year - 1900) - 9000 * distance + 60000 * town + rng.normal(0, 70000, rows)
    names = ("living area (m²)", "rooms", "year built", "distance to the station (km)", "garden (m²)", "town = Bern",
             "storeys", "noise (dB)")  # fmt: skip
    features = np.column_stack([area, rooms, year, distance, garden, town, storeys, noise])
    changes = ("12 rows without a price were left out", "the column listing is the same as rooms: dropped")
    return Table(names, features, price, "", "price (CHF)", "House prices", changes, rows_left_out=12)


def wide() -> Table:
    features, target = linear(1, 60, [3, -2, 2, 1.5, -1, 1] + [0.0] * 34, 1.0, 0.4)
    return Table(tuple(f"gene {number}" for number in range(1, 41)), features, target, target_name="growth")


def two() -> Table:
    features, target = linear(2, 80, [2, -0.7])
    return Table(("rain at L1", "max norm L2"), features, target, target_name="L1 yield")


def useless() -> Table:
    features, target = linear(11, 60, [0.0] * 6)
    return Table(tuple(f"wheel {number}" for number in range(1, 7)), features, target, target_name="luck")


def one() -> Table:
    features, target = linear(4, 30, [1.0])
    return Table(("dose",), features, (target > 0).astype(float), target_name="cured", changes=("one column dropped",))


def many() -> Table:
    """300 features, more than rows."""
    features, target = linear(5, 90, [2.0] * 5 + [0.3] * 20 + [0.0] * 275, 1.0, 0.2)
    return Table(tuple(f"channel {number}" for number in range(1, 301)), features, target, target_name="signal")


def tiny() -> Table:
    """Tiny numbers, one feature that dominates, and one that is a multiple of another."""
    features, target = linear(6, 50, [5, 0.1, 0.1, 0.0])
    features = np.column_stack([features, -2 * features[:, 1]])
    return Table(("mass", "charge", "spin", "colour", "minus charge"), features * 1e-7, target * 1e-9,
                 target_name="force (N)")  # fmt: skip


def huge() -> Table:
    features, target = linear(8, 200, [1, 2, -3, 0.5, 1, 0.4, -0.6], 2.0, 0.6)
    return Table(tuple("abcdefg"), features * 1e9 + 1e10, target * 1e12, target_name="turnover")


def strange() -> Table:
    features, target = linear(9, 120, [3, -2.5, 2, -1.5, 1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1], 1.0, 0.3)
    changes = tuple(f"{name} #{number}: dropped" for number, name in enumerate(STRANGE))
    return Table(
        STRANGE, features, target, "<b>someone</b> 人", "target_#1 $y$ 好 " + "y" * 50, "#title *x* L1 好", changes
    )


def drawn(seed: int) -> Table:
    """A table of a shape, with features as much alike and with as much noise as the seed has it."""
    rng = np.random.default_rng(seed)
    rows, columns = int(rng.integers(12, 80)), int(rng.integers(1, 15))
    weights = rng.normal(size=columns) * (rng.random(columns) < rng.choice([0, 0.3, 0.6, 1])) * rng.choice([1, 0.3])
    noise, alike = float(rng.choice([0.1, 1, 3])), float(rng.choice([0, 0.3, 0.7, 0.95]))
    features, target = linear(seed, rows, list(weights), noise, alike)
    if columns > 1 and rng.random() < 0.3:
        features[:, 1] = -features[:, 0] + 0.3 * rng.normal(size=rows)
    if rng.random() < 0.15:
        target = (target > np.median(target)).astype(float)
    return Table(tuple(f"feature {number}" for number in range(1, columns + 1)), features, target, target_name="score")


MADE = {made.__name__: made for made in (houses, wide, two, useless, one, many, tiny, huge, strange)}


@cache
def telling_of(name: str) -> Telling:
    """The film about one of the tables."""
    return telling_about(MADE[name]())


def telling_about(table: Table) -> Telling:
    """The film about a table."""
    return telling_on(load_telling(), examine(table, FOLDS, REDRAWS, None, SEED), table.title or None)
