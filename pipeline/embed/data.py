"""A clip's data for the script: a file that works as a script from anywhere, also from disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pipeline.embed.clips import Clip
from scenes.page import ASKED, QUIZ, THINKING, choices, explorable
from scenes.script import Script
from scenes.story import Story

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def clip_data(clip: Clip, script: Script, story: Story) -> dict[str, Any]:
    """All that the element shows of a clip."""
    quiz = _quiz(clip, script, story)
    return {
        "name": clip.name,
        "title": clip.title,
        "seconds": clip.seconds,
        "width": clip.width,
        "height": clip.height,
        "poster": clip.poster,
        "videos": [asdict(video) for video in clip.videos],
        "captions": clip.captions,
        "language": clip.language,
        "chapters": clip.chapters,
        "quiz": quiz,
        "explorable": quiz and explorable(script, story),
        "texts": script.page("player", story),
    }


def as_script(name: str, data: Mapping[str, Any]) -> str:
    """The data as a script; nothing in it can end a script element or a line."""
    return f"(globalThis.l1l2Clips ??= {{}})[{_json(name)}] = {_json(data)};\n"


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "".join(ESCAPED.get(character, character) for character in text)


def _quiz(clip: Clip, script: Script, story: Story) -> dict[str, Any] | None:
    """The question, and the times at which it is asked and at which the film goes on; None without a quiz."""
    chapter = next((found for found in clip.chapters if found["name"] == QUIZ), None)
    beats = {beat["name"]: beat for beat in chapter["beats"]} if chapter else {}
    if ASKED not in beats or THINKING not in beats:
        return None
    return {
        "at": beats[THINKING]["start"],
        "resume": beats[THINKING]["end"],
        "question": beats[ASKED]["caption"],
        "choices": [asdict(choice) for choice in choices(script, story)],
    }
