"""What Manim's quick replacements return is what Manim's own functions return."""

from __future__ import annotations

import copy
import functools
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import manim
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Mobject, SVGMobject, Typst, VGroup, VMobject, tempconfig

from pipeline.drawing.playing import Audience, played
from pipeline.film import read_film
from pipeline.quick import colours, copies, families, glyphs, replace, typeset, updates
from pipeline.quick.log import plain_log
from scenes import chapter_class
from scenes.story import load_story

OWN = {quick: getattr(owner, name) for owner, name, quick in replace.REPLACEMENTS}


@pytest.fixture(autouse=True, scope="module")
def _apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    media = str(tmp_path_factory.mktemp("media"))
    settings = {"pixel_width": 64, "pixel_height": 36, "frame_rate": 15, "progress_bar": "none", "verbosity": "ERROR"}
    with tempconfig(settings | {"dry_run": True, "media_dir": media}):
        yield


# --- families


def assert_same_families(mobject: Mobject) -> None:
    assert [id(one) for one in families.family(mobject)] == [id(one) for one in OWN[families.family](mobject)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_a_family_with_members_in_several_places_and_circles(links: list[tuple[int, int]]) -> None:
    members = [Mobject() for _ in range(8)]
    for one, other in links:
        members[one].submobjects.append(members[other])
    for member in members:
        assert_same_families(member)


@given(st.lists(st.integers(0, 5)))
def test_each_once_where_it_comes_last(items: list[int]) -> None:
    assert families.last_of_each(items) == OWN[families.last_of_each](items)


# --- updates

HEARD: list[Any] = []


def named_dt(mobject: Mobject, dt: float) -> None:
    HEARD.append(dt)


@functools.wraps(named_dt)
def wrapping(*arguments: Any) -> None:
    HEARD.append(arguments[1:])


def without(mobject: Mobject) -> None:
    dt = "a local name"
    HEARD.append(dt)


class Listener:
    def update(self, mobject: Mobject, dt: float = 0) -> None:
        HEARD.append(("bound", dt))


class Eager(Mobject):
    def update(self, dt: float = 0, recursive: bool = True) -> Eager:
        HEARD.append("its own")
        return self


@pytest.mark.parametrize(
    "updater",
    [named_dt, wrapping, without, Listener().update, functools.partial(named_dt), lambda _, *dt: HEARD.append(dt)],
)
def test_updaters_are_told_the_time_if_they_ask(monkeypatch: pytest.MonkeyPatch, updater: Any) -> None:
    told = []
    for update in (OWN[updates.update], updates.update):
        monkeypatch.setattr(Mobject, "update", update)
        below = VGroup(VMobject().add_updater(updater), VMobject(), VGroup(VMobject().add_updater(updater)))
        asleep = VGroup(VMobject().add_updater(updater)).suspend_updating()
        HEARD.clear()
        manim.Group(Eager(), below, asleep, VMobject()).add_updater(updater).update(0.25)
        told.append(list(HEARD))
    assert told[0] == told[1]
    assert len(told[0]) == 4


# --- copies


def test_copies_share_nothing_that_can_change() -> None:
    shared = np.ones(3)
    group = VGroup(manim.Arrow(), manim.Circle().add_updater(named_dt), manim.Square(), manim.Line())
    group.note, group[0].note, group.words = shared, shared, {"list": [shared]}
    group.generate_target()
    group.submobjects += [group[0], group]  # a second time, and itself
    memo: dict[int, Any] = {}
    copy_of = copies.copied(group, memo)
    for one, other in zip(group.get_family(), copy_of.get_family(), strict=True):
        assert one is not other and type(one) is type(other)
        assert other.original_id == str(id(one))
        assert [*vars(other)] == [*vars(one), *(["original_id"] if "original_id" not in vars(one) else [])]
        for name, value in vars(one).items():
            twin = vars(other)[name]
            if isinstance(value, np.ndarray):
                assert twin is not value and np.array_equal(twin, value) and twin.dtype == value.dtype
            elif isinstance(value, list | dict):
                assert twin is not value and len(twin) == len(value)
            elif not isinstance(value, Mobject) and name != "original_id":
                assert twin is value or twin == value or not callable(getattr(value, "__eq__", None))
    assert copy_of.note is copy_of[0].note is copy_of.words["list"][0]
    assert copy_of.target is not group.target


# --- colours

COLOURS = st.one_of(
    st.none(),
    st.sampled_from(["#ff0000", "RED", manim.BLUE, manim.ManimColor("#12345678")]),
    st.lists(st.sampled_from([manim.GREEN, "#00ff00"]), min_size=1, max_size=3),
)
OPACITIES = st.one_of(st.none(), st.just(1), st.floats(0, 1), st.lists(st.floats(0, 1), min_size=1, max_size=3))


@given(COLOURS, OPACITIES, st.sampled_from([0.0, 0.3]))
def test_colours_as_arrays(color: Any, opacity: Any, sheen: float) -> None:
    shape = VMobject(sheen_factor=sheen)
    made, expected = (function(shape, color, opacity) for function in (colours.rgbas, OWN[colours.rgbas]))
    assert np.array_equal(made, expected) and made.dtype == expected.dtype


def test_an_array_of_colours_is_its_own() -> None:
    colours.rgbas(VMobject(), manim.BLUE, 0.5)[:] = 7
    assert manim.ManimColor("#58C4DD") == manim.BLUE


# --- texts


def twin(text: Any) -> Any:
    """The text before it is read."""
    other = copy.copy(text)
    values = vars(other).items()
    vars(other).update(
        {name: value.copy() if isinstance(value, list | np.ndarray) else value for name, value in values}
    )
    return other


def assert_same_shapes(made: VMobject, expected: VMobject) -> None:
    assert type(made) is type(expected)
    assert vars(made).keys() == vars(expected).keys()
    assert made.points.shape == expected.points.shape
    assert np.abs(made.points - expected.points).max(initial=0) < 1e-9
    for name in vars(made).keys() - {"points", "submobjects", "path_obj", "id_to_vgroup_dict", "svg_default"}:
        value, other = getattr(made, name), getattr(expected, name)
        if not isinstance(value, list | dict):
            assert np.array_equal(value, other) or value == pytest.approx(other, abs=1e-9), name
    for one, other in zip(made.submobjects, expected.submobjects, strict=True):
        assert_same_shapes(one, other)


def assert_read_as_by_manim(text: Any) -> None:
    expected = SVGMobject.generate_mobject(twin(text))
    glyphs.generate_mobject(text)
    assert_same_shapes(text, expected)
    assert [*text.id_to_vgroup_dict] == [*expected.id_to_vgroup_dict]
    for name, group in text.id_to_vgroup_dict.items():
        assert_same_shapes(group, expected.id_to_vgroup_dict[name])
        places, others = (
            [whole.submobjects.index(part) for part in parts]
            for whole, parts in ((text, group), (expected, expected.id_to_vgroup_dict[name]))
        )
        assert places == others


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The texts that have been read in both ways."""
    texts: list[Any] = []

    def generate_mobject(text: Any) -> Any:
        assert_read_as_by_manim(text)
        texts.append(text)
        return text

    monkeypatch.setattr("manim.mobject.text.typst_mobject.typst_to_svg_file", typeset.svg_file)
    monkeypatch.setattr(Typst, "generate_mobject", generate_mobject)
    return texts


@pytest.mark.parametrize("name", ["question", "steps"])
def test_the_texts_of_a_chapter(read: list[Any], name: str) -> None:
    chapter = next(chapter for chapter in read_film(load_story()).chapters if chapter.name == name)
    played(chapter, chapter_class(name), Audience(), beats=())
    assert len(read) > 20
    for text in read:
        glyphs._read(text)  # none of them is left to Manim


@pytest.mark.parametrize(
    "code",
    [
        "#underline[A] #overline[b] #strike[c]",
        '#text(fill: rgb("#ff000080"))[half]',
        "#box(stroke: 1pt + red, fill: blue, inset: 2pt)[boxed] #circle(radius: 3pt) #ellipse(width: 4pt)",
        "#rotate(30deg)[turned] #scale(x: 150%)[wide]",
        "#text(fill: gradient.linear(red, blue))[blend]",
        "#box(clip: true, width: 4pt)[clipped]",
        "$ integral_0^1 sqrt(x) / (1 + x) dif x = mat(1, 2; 3, 4) $",
        "",
    ],
)
def test_other_texts(read: list[Any], code: str) -> None:
    Typst(code, use_svg_cache=False)
    assert len(read) == 1


def test_defaults_that_a_scene_sets(read: list[Any]) -> None:
    Typst("a", use_svg_cache=False)
    try:
        VMobject.set_default(background_stroke_width=3)
        assert Typst("a", use_svg_cache=False)[0].background_stroke_width == 3
    finally:
        VMobject.set_default()


def test_shapes_read_twice_share_nothing() -> None:
    one, other = (glyphs.generate_mobject(twin(Typst("aa", use_svg_cache=False))) for _ in range(2))
    parts = [*one, *other]
    for name in ("points", "fill_rgbas", "stroke_rgbas", "submobjects", "updaters"):
        assert len({id(getattr(part, name)) for part in parts}) == len(parts)


def test_the_compiler_that_is_kept_compiles_the_same() -> None:
    for code in ("$ x^2 $", "#set text(size: 9pt)\nWords", "$ x^2 $"):
        made, expected = typeset.svg_file(code), OWN[typeset.svg_file](code)
        assert made == expected
        compiled = made.read_bytes()
        made.unlink()
        assert OWN[typeset.svg_file](code).read_bytes() == compiled


def test_an_error_in_a_text_is_typsts_own() -> None:
    with pytest.raises(Exception, match="unknown variable: nonsense"):
        typeset.svg_file("$ nonsense $")
    assert typeset.svg_file("What comes next is compiled.").exists()


# --- log


def test_the_log_is_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("manim")
    before = list(logger.handlers)
    try:
        plain_log()
        logger.error("A warning of %s", "some kind")
        logger.error("Caching disabled.")
    finally:
        logger.handlers[:] = before
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("ERROR A warning of some kind")


def test_all_is_replaced_in_a_drawing_process(monkeypatch: pytest.MonkeyPatch) -> None:
    for owner, name, _ in replace.REPLACEMENTS:
        monkeypatch.setattr(owner, name, getattr(owner, name))  # to be put back
    before = list(logging.getLogger("manim").handlers)
    try:
        replace.make_quick()
        assert all(getattr(owner, name) is quick for owner, name, quick in replace.REPLACEMENTS)
    finally:
        logging.getLogger("manim").handlers[:] = before


def test_the_folder_of_the_texts_is_manims(tmp_path: Path) -> None:
    with tempconfig({"media_dir": str(tmp_path)}):
        assert typeset.svg_file("x").is_relative_to(tmp_path)
