"""Jobs as they are sent to the drawing processes."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RenderError
from pipeline.film import ToldChapter
from pipeline.jobs import Gif, Job, Kind, Length, SceneFile, Sheet, SkipMode, Stills, Video, part_of
from pipeline.plan import DRAW
from pipeline.quality import quality
from scenes.telling import load_telling
from scenes.theme import DARK
from tests.support.tiny_film import LIVELY

TELLING = load_telling()
TOLD = ToldChapter(LIVELY, TELLING, DARK)
SCENE = SceneFile(Path("scenes.py"), "scenes.py", "Plain", Path(), 1, Path("claims"), SkipMode.JUMP)
KINDS: list[Kind] = [Video(TOLD, LIVELY.beats), Sheet(TOLD), Stills(TOLD), Gif(TOLD), Length(TOLD), SCENE]


def job(kind: Kind) -> Job[Any]:
    return Job(
        "one",
        kind,
        DRAW,
        {"scene.py": "digest"},
        quality("l"),
        *(Path(name) for name in ("target", "one", "one.log", "kept/one.log")),
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
def test_a_job_arrives_as_it_was_sent(kind: Kind) -> None:
    sent = job(kind)
    assert pickle.loads(pickle.dumps(sent)) == sent


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
def test_a_job_names_what_it_draws(kind: Kind) -> None:
    film = not isinstance(kind, SceneFile)
    assert job(kind).subject == ("lively" if film else "Plain")
    assert job(kind).beats == (LIVELY.beats if film else ())
    assert "before its first" in str(job(kind).failure(None, "no"))
    assert isinstance(job(kind).failure("turn", "no"), RenderError)


def test_the_story_is_sent_as_its_parameters_and_facts_are_computed_again() -> None:
    fact = TELLING.story.touch.l1_touch
    received = pickle.loads(pickle.dumps(TELLING))
    assert "l1_touch" in vars(TELLING.story.touch)
    assert "l1_touch" not in vars(received.story.touch)
    assert received == TELLING
    assert received.story.touch.l1_touch.point.tolist() == fact.point.tolist()
    assert len(pickle.dumps(TELLING)) < 200_000


def test_a_part_of_a_video_has_a_log_and_a_scratch_folder_of_its_own() -> None:
    whole = job(KINDS[0])
    part = part_of(whole, "other", ("grow",))
    assert (part.name, part.beats, part.target) == ("other", ("grow",), whole.target)
    assert (part.scratch, part.log, part.kept_log) == (Path("other"), Path("other.log"), Path("kept/other.log"))
