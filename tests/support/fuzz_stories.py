"""Draws stories for a time and reports what is wrong: `python -m tests.support.fuzz_stories --seconds 3600`.

Counts false and malformed sentences, refusals whose message is raw or blames a key that was not given, crashes, and
what cannot be read in the pictures (`--legibility SHARE` of the accepted stories is played; slow). Each kind is
printed with its first story.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import traceback
from collections import Counter
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from scenes.story import Story
from tests.support.sentences import CLAIMS
from tests.support.sentences.claims import false_sentences
from tests.support.story_draws import WAYS, Table, drawn, refused, told

RAW = r"validation|Input should|instance of|Tuple|pydantic|dictionary|Value error|[\x00-\x1f]|got .*got |want .*want "
LONGEST_MESSAGE = 300


class Findings:
    """What was found, by kind, each kind with its first story."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.first: dict[str, tuple[str, Table]] = {}

    def add(self, kind: str, what: str, table: Table) -> None:
        self.counts[kind] += 1
        alike = f"{kind}: {re.sub(r'[0-9.−-]+', '#', what)[:120]}"
        self.kinds[alike] += 1
        self.first.setdefault(alike, (what, table))

    def report(self) -> None:
        print(json.dumps(dict(self.counts), indent=1, sort_keys=True))
        for alike, count in self.kinds.most_common():
            what, table = self.first[alike]
            if not alike.startswith("refused"):
                print(f"{count} x {what}\n    {json.dumps(table)}")


def complaints_of_message(message: str, table: Table) -> list[str]:
    """What is wrong with the message of a refusal."""
    ((chapter, values),) = table.items()
    found = [f"raw words {raw.group()!r}: {message}" for raw in [re.search(RAW, message)] if raw]
    if len(message) > LONGEST_MESSAGE:
        found.append(f"long: {message}")
    if not any(message.startswith(f"{chapter}.{key}") for key in values):
        found.append(f"blames a key that was not given ({', '.join(values)}): {message}")
    return found


def try_one(rng: Random, findings: Findings, legibility: float) -> None:
    """Draws one story and adds what is wrong with it."""
    chapter, way = rng.choice(list(Story.model_fields)), rng.choice(WAYS)
    table = drawn(rng, chapter, way)
    message = refused(table)
    if message is not None:
        findings.counts["refused"] += 1
        for found in complaints_of_message(message, table):
            findings.add("message", found, table)
        return
    story = told(table)
    findings.counts["accepted"] += 1
    for found in false_sentences(chapter, story, CLAIMS[chapter]):
        findings.add("sentence", found, table)
    if rng.random() < legibility:
        findings.counts["played"] += 1
        illegible = unreadable(chapter, story)
        findings.counts["played and not all can be read"] += bool(illegible)
        for found in illegible:
            findings.add("legibility", found, table)


def unreadable(chapter: str, story: Any) -> list[str]:
    from tests.support.watched import stretches_of_nothing, watched  # noqa: PLC0415 (loads Manim)

    with TemporaryDirectory() as folder:
        play = watched(chapter, folder, story)
    return [*play.wrong, *stretches_of_nothing(play)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--legibility", type=float, default=0.0, metavar="SHARE")
    given = parser.parse_args()
    rng, findings, end = Random(given.seed), Findings(), time.monotonic() + given.seconds
    while time.monotonic() < end:
        state = rng.getstate()
        try:
            try_one(rng, findings, given.legibility)
        except Exception:
            rng.setstate(state)
            table = drawn(rng, rng.choice(list(Story.model_fields)), rng.choice(WAYS))
            findings.add("crash", traceback.format_exc().strip().replace("\n", " | ")[-400:], table)
    findings.report()


if __name__ == "__main__":
    main()
