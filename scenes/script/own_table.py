"""The script's table [own_table]: one chapter as a film by itself, told of a table that a reader has brought."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scenes.script.beats import Variant, read_beat
from scenes.script.errors import ScriptError

if TYPE_CHECKING:
    from scenes.script import ChapterScript

CHAPTER = "data"  # the chapter that is told
FEATURE = "feature_"  # how the labels begin that name features of the chapter's own table


@dataclass(frozen=True)
class OwnTableScript:
    """Which beats the film has, in order, and what differs from the chapter; `title` for a table that has none.

    `only_when` has for some beats the fact without which they have nothing to show. `sentences` and `labels` stand in
    the place of the chapter's own.
    """

    title: str
    beats: tuple[str, ...]
    only_when: Mapping[str, str]
    sentences: Mapping[str, tuple[Variant, ...]]
    labels: Mapping[str, str]

    def chapter(self, own: ChapterScript, title: str, holds: Callable[[str], Any]) -> ChapterScript:
        """The chapter with these beats, words and title. `holds` says of the name of a fact whether it is true."""
        shown = [beat for beat in self.beats if beat not in self.only_when or holds(self.only_when[beat])]
        said = {**own.beats, **self.sentences}
        labels = {name: label for name, label in own.labels.items() if not name.startswith(FEATURE)}
        return replace(
            own,
            number=0,
            title=title,
            beats={beat: said[beat] for beat in shown},
            labels=labels | dict(self.labels),
            breaths=tuple(beat for beat in own.breaths if beat in shown),
            colours_norms=False,  # in a stranger's name, L1 need not be the norm
        )


def read_own_table(table: Mapping[str, Any], chapters: Mapping[str, ChapterScript]) -> OwnTableScript:
    """Reads [own_table]; ScriptError if a beat has no words, or a table has names that are not among the beats."""
    if CHAPTER not in chapters:
        raise ScriptError(f"own_table: there is no chapter {CHAPTER!r} in the script")
    beats, only_when = tuple(table.get("beats", ())), table.get("only_when", {})
    sentences = {beat: read_beat(said, f"own_table.{beat}") for beat, said in table.get("sentences", {}).items()}
    labels = table.get("labels", {})
    if spare := [beat for beat in (*sentences, *only_when) if beat not in beats]:
        raise ScriptError(f"own_table: {spare[0]!r} is not among the beats")
    if silent := [beat for beat in beats if beat not in sentences and beat not in chapters[CHAPTER].beats]:
        raise ScriptError(f"own_table.sentences: {silent[0]!r} says nothing, and the chapter has no such beat")
    title = table.get("title")
    texts = [title, *labels.values()]
    if not beats or not all(isinstance(text, str) and text.strip() for text in texts):
        raise ScriptError("own_table: words are missing")
    return OwnTableScript(str(title), beats, only_when, sentences, labels)
