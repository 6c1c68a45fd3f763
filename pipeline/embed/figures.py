"""The interactive figures of a folder: their files, their elements, and their words on the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.embed.page_names import WithPages
from scenes.examples.table_facts import TableFacts
from scenes.path_plot import kept_coefficients
from scenes.telling import Telling

EXPLORABLE, PATH = "explorable", "path"


@dataclass(frozen=True)
class Figure(WithPages):
    """A figure: its element `l1l2-NAME`, and its words.

    height: of its frame, in pixels, until the frame has said its own. rows: a table for readers without scripts, pairs
    of a name and a number.
    """

    name: str
    title: str
    summary: str
    no_script: str
    height: int
    rows: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def element(self) -> str:
        return f"l1l2-{self.name}"

    @property
    def site_data(self) -> dict[str, Any]:
        """What the Hugo shortcode and the Jekyll include need."""
        return {
            "page": self.page,
            "frame": self.frame,
            "title": self.title,
            "summary": self.summary,
            "no_script": self.no_script,
        }


def explorable(telling: Telling) -> Figure:
    """The figure in which a loss is moved."""
    words = telling.page(EXPLORABLE)
    return Figure(EXPLORABLE, words["title"], words["summary"], words["no_script"], height=1000)


def path_figure(telling: Telling, facts: TableFacts) -> Figure:
    """The plot of the path of a table; without scripts it is a table of what the cautious rule keeps."""
    words = telling.page(PATH)
    kept = kept_coefficients(facts)
    return Figure(
        PATH,
        words["title"],
        words["summary"],
        words["no_script"] if kept else words["none_kept"],
        height=1400,
        rows=tuple((name, f"{value:.4g}".replace("-", "−")) for name, value in kept),
        columns=(words["feature"], words["coefficient"]),
    )
