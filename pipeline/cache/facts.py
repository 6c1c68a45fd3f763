"""The story's facts that earlier runs have found: read instead of computed, until numbers or code change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.cache.ledger import Ledger
from pipeline.cache.sources import code_key, facts_code
from pipeline.cache.storage import facts_ledger
from scenes.script.facts import PLAIN, Plain
from scenes.story import Story
from scenes.telling import Telling

REMEMBERED = 12  # stories, and states of the code


@contextmanager
def facts_kept(media: Path, telling: Telling) -> Iterator[None]:
    """The telling knows the facts that earlier runs have found; what is found during the block is kept."""
    ledger, state = Ledger(facts_ledger(media), REMEMBERED), facts_state(telling.story)
    kept = _facts(ledger.get(state))
    telling.facts.known.update(kept)
    yield
    if telling.facts.known.keys() != kept.keys():
        ledger.put({state: telling.facts.known})


def facts_state(story: Story) -> str:
    """A digest of everything that the facts are computed from: the story's numbers, the code, the tables."""
    return hashlib.sha256(repr((story.model_dump_json(), code_key(facts_code()))).encode()).hexdigest()


def _facts(kept: Any) -> dict[str, Plain]:
    """The kept facts; none if they are not what a run writes."""
    if not isinstance(kept, dict) or not all(type(value) in PLAIN for value in kept.values()):
        return {}
    return kept
