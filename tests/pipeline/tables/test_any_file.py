"""Whatever a file holds, it becomes a table that can be examined, or is refused in one line."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mathcore import AccuracyWarning
from pipeline.errors import RequestError
from pipeline.tables.loading import load
from pipeline.tables.names import readable
from pipeline.tables.reading import read_sheet
from scenes.examples.examining import examine
from scenes.examples.table import DISGUISE, Table
from scenes.examples.table_models import models

SAME_FOLDER = settings(suppress_health_check=list(HealthCheck), max_examples=80, deadline=None)
CELLS = st.one_of(
    st.sampled_from(
        ["", "-", "NA", "0", "1", "1", "2", "3", "7.5", "1e3", "-4", "1,5", "1.234", "12 kg", "$5", "yes", "no"]
    ),
    st.sampled_from(
        ["2024-01-31", "31.01.2024", "NaN", "inf", "1e308", "-1e308", "1e-308", "9" * 400, '"', "'", "total", "é"]
    ),
    st.floats(allow_nan=False).map(repr),
    st.text(max_size=5),
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def examined(path: Path, content: bytes) -> Table | None:
    """The table, examined, with everything that must hold of it; None if it is refused."""
    path.write_bytes(content)
    try:
        sheet = read_sheet(str(path))
        table = load(str(path), sheet.names[-1])
    except RequestError as error:
        assert "\n" not in str(error)
        return None
    features, target = table.features, table.target
    assert len(target) >= 8
    assert np.isfinite(features).all()
    assert np.isfinite(target).all()
    assert len(set(table.names)) == len(table.names) == features.shape[1]
    assert table.names == readable(table.names)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", AccuracyWarning)
        facts = examine(table, 4, 5, None, 0)
        for model in models(facts):
            assert np.isfinite([*model.coefficients, model.intercept, model.error]).all()
    assert (np.abs(facts.first_pulls) <= 2 * DISGUISE * target.std() * (1 + 1e-6) + 1e-300).all()
    return table


@SAME_FOLDER
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=25), st.sampled_from(",;\t|"), ENDS)
def test_any_cells_become_a_table_or_are_refused(tmp_path: Path, rows: list, separator: str, end: str) -> None:
    lines = ["a,b,c,y".replace(",", separator), *(separator.join(row) for row in rows)]
    examined(tmp_path / "cells.csv", end.join(lines).encode("utf-8", errors="replace"))


@SAME_FOLDER
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbfa,b\n1,2\n")
@example(b"\n\n\n")
@example(b'"a\nb",c\n1,2\n')
def test_any_bytes_are_refused_or_read(tmp_path: Path, content: bytes) -> None:
    examined(tmp_path / "bytes.csv", content)
    examined(tmp_path / "named.csv", b"a,b,y\n" + content)


@SAME_FOLDER
@given(st.integers(0, 10**6), st.integers(8, 30), st.integers(1, 40), st.floats(-12, 12), st.floats(-12, 12))
def test_tables_of_any_shape_and_scale_are_examined(
    tmp_path: Path, seed: int, rows: int, columns: int, units: float, unit: float
) -> None:
    rng = np.random.default_rng(seed)
    plain = rng.standard_normal((rows, columns))
    plain[:, rng.random(columns) < 0.2] = rng.integers(0, 2, rows)[:, None]
    target = 10.0**unit * (plain @ rng.integers(-2, 3, columns) + rng.standard_normal(rows))
    features = plain * 10.0 ** rng.uniform(min(units, 0), max(units, 0), columns)
    every = np.column_stack([features, target]).tolist()
    lines = [",".join([*(f"x{k}" for k in range(columns)), "y"]), *(",".join(map(repr, row)) for row in every)]
    table = examined(tmp_path / "numbers.csv", "\n".join(lines).encode())
    assert table is not None or columns < 3
