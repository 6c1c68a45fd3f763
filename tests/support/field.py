"""A small table of two features, whose names players and pages could take for orders, and the film about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from pipeline.command import main
from pipeline.embed import web_video
from pipeline.embed.renders import FOLDER
from pipeline.plan import TABLES
from pipeline.quality import QUALITIES
from scenes.examples.examining import examine
from scenes.examples.table import Table
from scenes.own_table import telling_on
from scenes.telling import Telling, load_telling

NAMES = ("rain <fall>", "sun_$hine &amp; L1")
TITLE = "Rain or sun?"
WANTED = ("--target", "harvest", "--title", TITLE, "-q", "l", "--silent", "--quiet")
SMALL = replace(QUALITIES["l"], width=640, height=360)


def field(seed: int, rows: int = 60) -> Table:
    rng = np.random.default_rng(seed)
    features = rng.standard_normal((rows, 2))
    return Table(NAMES, features, features @ [2.0, 0.3] + rng.standard_normal(rows), target_name="harvest")


def telling(seed: int, rows: int = 60) -> Telling:
    """The film about it."""
    return telling_on(load_telling(), examine(field(seed, rows), 5, 20, None, 0), "Harvest")


def write_csv(path: Path) -> str:
    """Writes the table into a file, and returns the name of it."""
    told = field(1)
    columns = dict(zip(NAMES, told.features.T.round(4), strict=True)) | {"harvest": told.target.round(4)}
    pl.DataFrame(columns).write_csv(path)
    return str(path)


@contextmanager
def quick_to_encode() -> Iterator[None]:
    """Videos of the lowest quality are smaller, and are encoded in a hurry."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(QUALITIES, "l", SMALL)
        patch.setattr(web_video, "AV1", web_video.AV1 | {"preset": "13"})
        yield


def tell(folder: Path) -> None:
    """Makes the folders `film` and `page`, the files of the film and those for a web page; it is drawn once."""
    table = write_csv(folder / "field.csv")
    drawn = folder / "media" / FOLDER  # where a page's films are drawn
    with quick_to_encode():
        assert main(["data", table, *WANTED, "--no-captions"], media=drawn) == 0
        shutil.copytree(drawn / SMALL.name / TABLES, folder / "film")
        page = ["embed", "--data", table, *WANTED, "-o", str(folder / "page")]
        assert main(page, media=folder / "media") == 0
