"""The story: what it refuses in one line, and that facts follow its parameters."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from scenes.story import StoryError, load_story


@pytest.fixture
def load(tmp_path: Path):
    def loaded(toml: str):
        path = tmp_path / f"story{len(list(tmp_path.iterdir()))}.toml"
        path.write_text(toml)
        return load_story(path)

    return loaded


def test_keys_that_a_file_does_not_contain_keep_their_defaults(load):
    story = load("[touch]\nradius = 0.8\n")
    assert story.touch.radius == 0.8
    assert story.touch.centre == load_story().touch.centre


def test_facts_follow_the_parameters(load):
    touch = load("[touch]\nradius = 0.8\n").touch
    np.testing.assert_allclose(np.linalg.norm(touch.l2_touch.point), 0.8, rtol=1e-12)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[touch]\nradius = -1\n", r"touch\.radius: got -1.*from 0\.5 to"),
        ('[touch]\nradius = "big"\n', r"touch\.radius: got 'big'.*a number from"),
        ("[touch]\nradius = true\n", r"touch\.radius: got True.*a number from"),
        ("[touch]\nradius = nan\n", r"touch\.radius: got nan"),
        ("[touch]\ncentre = [1.0]\n", r"touch\.centre"),
        ("[touch]\ncentre = [1.0, 99.0]\n", r"touch\.centre\.1: got 99\.0.*from"),
        ("[touch]\nradios = 1\n", r"touch\.radios: no such key.*radius"),
        ("[tuch]\nradius = 1\n", r"tuch: no such key.*touch"),
        ("[touch]\nhessian = [[1.0, 2.0], [2.0, 1.0]]\n", r"touch\.hessian.*positive definite"),
        ("[touch]\nhessian = [[1.0, 0.5], [0.2, 1.0]]\n", r"touch\.hessian.*symmetric"),
        ("[question]\ncentre = [0.5, 0.0]\n", r"^[^{]*question: want a centre .*: \(0\.5, 0\) is inside the balls"),
        ("[question]\ncentre = [1.5, 1.6]\n", r"question: .* no zero with L1"),
        (
            "[question]\nhessian = [[1.0, 0.0], [0.0, 1.0]]\ncentre = [1.9, 0.0]\n",
            r"question: .* a zero with L2, too",
        ),
        ("[question]\nmoved_centre = [0.4, 0.0]\n", r"question: want a moved_centre .* inside the diamond"),
        ("[question]\nmoved_centre = [2.0, 0.5]\n", r"question: want a moved_centre .* another corner"),
        ("[quiz]\npower = 4.56\n", r"quiz\.power: got 4\.56.*one decimal"),
        ("[chance]\njourney = { distance = 3.0, stretch = 1.0 }\n", r"chance\.journey\.stretch: got 1\.0.*from 1\.5"),
        ("touch = 3\n", r"touch"),
        ("[touch\n", r"not TOML"),
    ],
)
def test_the_error_about_a_wrong_story_is_one_line_with_key_and_range(load, toml, message):
    with pytest.raises(StoryError, match=message) as caught:
        load(toml)
    assert "\n" not in str(caught.value)


def test_the_error_about_a_missing_file_names_it(tmp_path):
    with pytest.raises(StoryError, match=r"nowhere\.toml"):
        load_story(tmp_path / "nowhere.toml")


def test_a_copy_with_other_parameters_has_other_facts():
    touch = load_story().touch
    assert float(np.linalg.norm(touch.l2_touch.point)) == pytest.approx(touch.radius)
    smaller = touch.model_copy(update={"radius": 0.6})
    assert float(np.linalg.norm(smaller.l2_touch.point)) == pytest.approx(0.6)


def test_a_pickled_story_contains_only_its_parameters():
    story = load_story()
    known = pickle.dumps(story)
    assert story.chance.l1_zeros
    assert len(pickle.dumps(story)) == len(known) < 20_000
    assert pickle.loads(known) == story
