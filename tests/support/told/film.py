"""A film of one chapter on the real stage, from its own script: `python film.py MEDIA ARGUMENTS`.

Tests change the words and the scene in copies of this folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline import narrating
from pipeline.__main__ import run
from pipeline.film import Film, FilmChapter
from pipeline.processes import shards
from scenes.script import load_script

if __name__ == "__main__":
    shards.SHORTEST = 0.1
    if "--voice" not in sys.argv:
        narrating.chosen_voices = lambda *wanted: []  # silent, whether or not there is a synthetic voice
    script = load_script(Path(__file__).resolve().with_name("words.toml"))
    words = script.chapters["touch"]
    chapter = FilmChapter("touch", 1, words.title, tuple(words.beats), "scene:Touch")
    sys.exit(run(sys.argv[2:], film=Film(script.title, (chapter,)), script=script, media=Path(sys.argv[1])))
