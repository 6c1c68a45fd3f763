"""The chapter `data` as a film by itself, told of a table that a reader has brought."""

from __future__ import annotations

from dataclasses import replace

from scenes.examples.own_data import OwnDataExample
from scenes.examples.table_facts import TableFacts
from scenes.glyphs import drawable
from scenes.script import ScriptError
from scenes.script.names import cut_to, literal
from scenes.script.own_table import CHAPTER
from scenes.telling import Telling

LONGEST_TITLE = 44  # widths of a small letter


def telling_on(telling: Telling, facts: TableFacts, title: str | None) -> Telling:
    """A telling with one chapter, which tells of that table; `title` None: the script's title for such a film.

    Beats that have nothing to show on the table are left out. The lengths of spoken sentences are not taken over.
    ScriptError if the script has no table [own_table].
    """
    if telling.script.own_table is None:
        raise ScriptError("the script has no table [own_table]")
    example = OwnDataExample.of(telling.story.data, facts)
    story = telling.story.model_copy(update={CHAPTER: example})
    shown = cut_to(drawable(literal(title or "")), LONGEST_TITLE) or telling.script.own_table.title
    own = telling.script.own_table.chapter(telling.script.chapter(CHAPTER), shown, lambda fact: getattr(example, fact))
    script = replace(telling.script, title=shown, chapters={CHAPTER: own}, short=None)
    return Telling(script, story, replace(telling.speech, lengths={}))
