"""The story: what it refuses in one line, and that facts follow its parameters."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scenes.story import Story, StoryError, load_story, story_of
from tests.support.story_draws import LEAVES, WAYS, drawn, refused, replaced


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
        ("[touch]\nradius = -1\n", r"touch\.radius: got -1, want a number from 0\.73 to 1\.2$"),
        ('[touch]\nradius = "big"\n', r"touch\.radius: got 'big'.*a number from"),
        ("[touch]\nradius = true\n", r"touch\.radius: got True.*a number from"),
        ("[touch]\nradius = nan\n", r"touch\.radius: got nan"),
        ("[touch]\ncentre = [1.0]\n", r"touch\.centre"),
        ("[touch]\ncentre = [2.0, 99.0]\n", r"touch\.centre\.1: got 99\.0.*from"),
        ("[touch]\nradios = 1\n", r"touch\.radios: no such key.*radius"),
        ("[tuch]\nradius = 1\n", r"tuch: no such key.*touch"),
        ("[touch]\nhessian = [[1.0, 2.0], [2.0, 1.0]]\n", r"touch\.hessian.*positive definite"),
        ("[touch]\nhessian = [[1.0, 0.5], [0.2, 1.0]]\n", r"touch\.hessian.*symmetric"),
        (
            "[question]\ncentre = [0.5, 0.0]\n",
            r"^question\.centre: .*outside the balls: \(0\.5, 0\) is not further out",
        ),
        ("[question]\ncentre = [1.5, 1.6]\n", r"question\.centre: .* want a zero with L1"),
        (
            "[question]\nhessian = [[1.0, 0.0], [0.0, 1.0]]\ncentre = [1.9, 0.0]\n",
            r"question\.centre: .* want no zero with L2",
        ),
        ("[question]\nradius = 1.2\nmoved_centre = [0.1, 1.05]\n", r"question\.moved_centre: .* outside the diamond"),
        ("[question]\nmoved_centre = [2.0, 0.5]\n", r"question\.moved_centre: .* a move of 0\.1 to 1\.2: from .* it is 1\.78"),
        (
            "[question]\nhessian = [[0.1, 0.0], [0.0, 3.0]]\ncentre = [0.2, 1.6]\nmoved_centre = [0.5, 1.2]\n",
            r"no lines",
        ),
        ("[quiz]\npower = 4.56\n", r"quiz\.power: got 4\.56.*one decimal"),
        ("[chance]\njourney = { distance = 3.0, stretch = 1.0 }\n", r"chance\.journey\.stretch: got 1\.0.*from 1\.5"),
        ("touch = 3\n", r"touch: got 3, want a table with the keys hessian, centre, radius"),
        ("touch = [1]\n", r"touch: got \[1\], want a table"),
        ("[touch]\ncentre = [1, 2, 3]\n", r"touch\.centre: got \[1, 2, 3\], want a list of 2 items, each a number"),
        ("[touch]\ncentre = []\n", r"touch\.centre: got \[\], want a list of 2 items"),
        ("[norms]\nlevels = [1.0]\n", r"norms\.levels: got \[1\.0\], want a list of 2 to 4 items"),
        ("[chance]\njourney = 4\n", r"chance\.journey: got 4, want a table with the keys distance, stretch"),
        ("[clouds]\nside = 21\n", r"^clouds\.side: got 21, want an even number, so that"),
        ("[touch]\ncentre = [0.9, 0.1]\n", r"^touch\.centre: got .*want a centre 1\.3 to 3\.2 away from"),
        ("[touch]\nradius = 0.5\n", r"^touch\.radius: got 0\.5, want a number from 0\.73 to 1\.2, for"),
        ("[touch]\nradius = 0.755\n", r"touch\.radius: got 0\.755, want a number with two decimals at most"),
        ("[touch]\nhessian = [[1e-320, 0.0], [0.0, 1e-320]]\n", r"touch\.hessian: .*both curvatures .* at least 0\.05"),
        ("[touch]\nradius = 1e999\n", r"touch\.radius: got inf"),
        ("[touch]\nradius = 0x" + 6000 * "f" + "\n", r"got a whole number of about 7\d\d\d digits"),
        ("[touch]\nradius = " + 5000 * "1" + "\n", r"thousands of digits"),
        ("a = " + 100_000 * "[" + "\n", r"too many brackets"),
        ("a = " + 900 * "[" + 900 * "]" + "\n", r"too many brackets|a: no such key"),
        (5000 * "a." + "b = 1\n", r"^a: no such key"),
        ('[touch]\nradius = "' + 2_000_000 * "x" + '"\n', r"touch\.radius: got 'x+ \.\.\., want"),
        ('[touch]\n"a\\u001b[31m" = 1\n', r"touch\.a\\x1b\[31m: no such key"),
        ("[touch\n", r"not TOML"),
    ],
)
def test_the_error_about_a_wrong_story_is_one_line_with_key_and_range(load, toml, message):
    with pytest.raises(StoryError, match=message) as caught:
        load(toml)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_a_byte_order_mark_is_read_over(tmp_path):
    path = tmp_path / "marked.toml"
    path.write_bytes(b"\xef\xbb\xbf[touch]\nradius = 0.9\n")
    assert load_story(path).touch.radius == 0.9


def test_what_is_not_utf_8_is_named_with_its_place():
    with pytest.raises(StoryError, match=r"mine\.toml: not UTF-8 text: byte 11 is 0xff"):
        story_of(b"[touch]\na=\xff", "mine.toml")


RAW = re.compile(r"validation|Input should|instance of|Tuple|pydantic|dictionary|Value error|got .*got |want .*want ")
NAMED_RANGE = re.compile(r"^([\w.]+): got .*, want a (?:whole )?number from (\S+) to ([^\s,]+)")


@settings(max_examples=100, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(Story.model_fields)), st.sampled_from(WAYS))
def test_a_refusal_blames_a_key_that_was_given_in_plain_words_with_a_range_that_is_accepted(rng, chapter, way):
    assume(chapter != "overfit")  # refused almost never, and slowly
    table = drawn(rng, chapter, way)
    if rng.random() < 0.3:  # far out of a range, or of another type
        path, _ = rng.choice([leaf for leaf in LEAVES[chapter] if leaf[0][0] in table[chapter]])
        table = {chapter: replaced(table[chapter], path, rng.choice([-1000, 1000.5, "two", True, [], {}]))}
    message = refused(table)
    assume(message is not None)
    assert not RAW.search(message)
    assert message.isprintable()
    assert len(message) < 300
    key = message.partition(":")[0].split(".")
    assert key[0] == chapter
    assert key[1] in table[chapter]
    if found := NAMED_RANGE.match(message):
        path = tuple(int(part) if part.isdigit() else part for part in found[1].split(".")[1:])
        for end in map(float, found.groups()[1:]):
            value = int(end) if end.is_integer() else end
            assert refused({chapter: replaced(table[chapter], path, value)}) is None


@pytest.mark.parametrize(
    "toml",
    [
        "[steps]\nrate = 0.05\n",
        "[steps]\nbest = 0.5\n",
        "[steps]\nstrength = 1.0\nbest = 0.28\n",
        "[steps]\nweights = [0.04, -0.03, 0.02]\nshrink = 0.05\nintercept = 0.0\n",
        "[one_weight]\nstrength = 0.5\n",
        "[one_weight]\nslope = 1.0\n",
        "[one_weight]\ninputs = [-1, 0, 1]\n",
        "[question]\ncentre = [-0.9, 1.9]\nmoved_centre = [-1.0, 1.5]\nhessian = [[0.5, 0.2], [0.2, 0.9]]\n",
        "[norms]\narrow = [-4, 3]\n",
        "[norms]\nlevels = [1, 2, 3]\n",
        "[chance]\nlosses = 100\n",
        "[clouds]\nstrength = 0.5\n",
        "[quiz]\npower = 3\n",
    ],
)
def test_a_teachers_numbers_are_accepted(load, toml):
    assert load(toml) != load_story()


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[steps]\nstrength = 1.0\n", r"steps\.strength: got 1\.0, want a number from 1\.41 to 3, to hold w at zero"),
        ("[quiz]\nstrength = 1.0\ncompared = [2.4, 1.0]\npower = 12.5\n", r"two compared answers differ by 0\.01"),
        ("[quiz]\npower = 4.0\nstrength = 3.6\ncompared = [1.0, 1.0]\n", r"neither of the compared .* at the origin"),
        (
            "[question]\nhessian = [[6.0, -2.5], [-2.5, 1.6]]\ncentre = [0.0, 2.0]\nmoved_centre = [0.5, 1.0]\n"
            "radius = 0.5\n",
            r"question\.moved_centre: .*L1's answer to keep to its corner",
        ),
    ],
)
def test_numbers_that_the_pictures_cannot_follow_are_refused_with_the_reason(load, toml, said):
    with pytest.raises(StoryError, match=said):
        load(toml)


@pytest.mark.parametrize("seed", range(0, 60, 7))
def test_every_seed_of_overfit_is_accepted_and_shows_what_the_chapter_tells(seed):
    overfit = load_story().overfit.model_copy(update={"seed": seed})
    assert overfit.tells_the_story
    assert overfit.lasso_zeros > 0 == overfit.ridge_zeros
    first = overfit.model_copy()
    vars(first)["draw"] = 0
    assert first.tells_the_story == (overfit.draw == 0)


def test_the_error_about_a_missing_file_names_it(tmp_path):
    with pytest.raises(StoryError, match=r"nowhere\.toml"):
        load_story(tmp_path / "nowhere.toml")


def test_a_copy_with_other_parameters_has_other_facts():
    touch = load_story().touch
    assert float(np.linalg.norm(touch.l2_touch.point)) == pytest.approx(touch.radius)
    smaller = touch.model_copy(update={"radius": 0.6})
    assert float(np.linalg.norm(smaller.l2_touch.point)) == pytest.approx(0.6)


def test_stories_with_the_same_numbers_are_equal_whatever_facts_are_known():
    one, other = story_of(b"", "one"), story_of(b"", "other")
    assert one.chance.l1_zeros == other.chance.l1_zeros
    assert one.clouds.l2_collapsed == other.clouds.l2_collapsed
    assert one == other == load_story()
    assert hash(one) == hash(other)


def test_a_pickled_story_contains_only_its_parameters():
    story = load_story()
    known = pickle.dumps(story)
    assert story.chance.l1_zeros
    assert len(pickle.dumps(story)) == len(known) < 20_000
    assert pickle.loads(known) == story
