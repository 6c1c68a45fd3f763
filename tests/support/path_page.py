"""A folder with the pages of a table, made without drawing its film."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.embed.clips import Clip, VideoSource
from pipeline.embed.pages import Pages
from pipeline.embed.table import Told, put_report
from pipeline.tables.request import TableQuestion
from scenes.examples.table_facts import TableFacts
from scenes.theme import DARK, LIGHT
from tests.support.own_tables import telling_of

QUESTION = TableQuestion("a secret folder/made.csv", "y", None, (), None, None, 0, days=False)


@cache
def facts_of(name: str) -> TableFacts:
    """What was found in one of the hard tables."""
    return telling_of(name).story.data.facts


def pages_of(name: str) -> Pages:
    """The pages of one of the hard tables, whose report is in the folder."""
    chapter = {"name": "data", "number": 1, "title": "A table", "start": 0, "end": 3, "beats": []}
    videos = (VideoSource("data-480.webm", "video/webm", 854, 480, 5),)
    clips = [Clip("data", "A table", "en", 3.0, [chapter], videos)]
    told = Told(facts_of(name), ("made-report.json", "made-coefficients.csv"))
    return Pages("A table", clips, telling_of(name), (DARK, LIGHT), told=told)


def write(name: str, folder: Path) -> Path:
    """Writes the pages, scripts and the report of a table into the folder; the film is left out."""
    folder.mkdir()
    put_report(folder, facts_of(name), QUESTION)
    pages_of(name).write(folder)
    return folder
