"""The data of a clip as a script, which pages can also load when they are opened from disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pipeline.embed.clips import Clip
from scenes.examples.table_facts import TableFacts
from scenes.figure import figure
from scenes.page import QUIZ, THINKING, choices
from scenes.path_plot import path_plot
from scenes.telling import Telling

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def clip_data(clip: Clip, telling: Telling) -> dict[str, Any]:
    """Everything that the elements on a page need to know about the clip."""
    return {
        "name": clip.name,
        "title": clip.title,
        "seconds": clip.seconds,
        "width": clip.width,
        "height": clip.height,
        "posters": clip.pictures("webp"),
        "videos": [asdict(video) for video in clip.videos],
        "captions": clip.captions,
        "sound": clip.sound,
        "language": clip.language,
        "direction": clip.direction,
        "chapters": clip.chapters,
        "quiz": _quiz(clip, telling) if clip.asks else None,
        "texts": telling.page("player"),
    }


def figure_module(telling: Telling) -> str:
    """A JavaScript module with the numbers and the words of the interactive figure."""
    texts = telling.page("explorable")
    return f"export const explorable = {_json(figure(telling))};\nexport const words = {_json(texts)};\n"


def path_script(facts: TableFacts, telling: Telling) -> str:
    """The path of a table and the words of its plot as a script of one line."""
    return f"globalThis.l1l2PathData = {_json(path_plot(facts) | {'words': telling.page('path')})};\n"


def as_script(name: str, data: Mapping[str, Any]) -> str:
    """The data as a script of one line; no text in it can end a script element or a line."""
    return f"(globalThis.l1l2Clips ??= {{}})[{_json(name)}] = {_json(data)};\n"


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "".join(ESCAPED.get(character, character) for character in text)


def _quiz(clip: Clip, telling: Telling) -> dict[str, Any]:
    """The question, what the dots are, the choices, and the seconds at which it is asked and the film goes on."""
    beats = {beat["name"]: beat for chapter in clip.chapters if chapter["name"] == QUIZ for beat in chapter["beats"]}
    return {
        "at": beats[THINKING]["start"],
        "resume": beats[THINKING]["end"],
        "question": telling.page("player")["question"],
        "key": {role: telling.label(QUIZ, role) for role in ("centre", "answer")},
        "choices": [asdict(choice) for choice in choices(telling)],
    }
