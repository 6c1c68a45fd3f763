"""A film of one chapter on the real stage, from a script of its own: `python film.py MEDIA ARGUMENTS`.

A copy of this folder may be changed: its words, and its scene.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.__main__ import run
from pipeline.film import Film, FilmChapter
from pipeline.processes import shards
from scenes.script import load_script

# The chapter stands in for the film's own of that name, here and in the drawing processes.
load_script.__wrapped__.__defaults__ = (Path(__file__).resolve().with_name("words.toml"),)

if __name__ == "__main__":
    shards.SHORTEST = 0.1
    script = load_script().chapters["touch"]
    chapter = FilmChapter("touch", 1, script.title, tuple(script.beats), "scene:Touch")
    sys.exit(run(sys.argv[2:], film=Film("A told film", (chapter,)), media=Path(sys.argv[1])))
