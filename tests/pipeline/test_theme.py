"""`--theme`: every kind of file in the light theme, beside the dark one, decoded again."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from pipeline.command import main
from pipeline.film import read_film
from pipeline.plan import RenderContext, plan_render
from pipeline.request import read_request
from pipeline.short_cut import short_cut
from scenes.script import ScriptError, load_script
from scenes.story import load_story
from scenes.telling import Telling, load_telling
from scenes.theme import DARK, LIGHT, THEMES, Theme
from tests.conftest import TINY
from tests.support.tiny_film import FILMS

KINDS = ([], ["--format", "gif"], ["--format", "png"], ["--sheet"])
FILES = ("480p15/calm-rest{}.mp4", "480p15/calm-rest{}.gif", "480p15/calm-rest{}.png", "sheets/calm-rest{}.png")


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A beat as video, GIF, picture and sheet in both themes, the light one first."""
    media = tmp_path_factory.mktemp("themes") / "media"
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.syspath_prepend(TINY.parent)
    for kind in KINDS:
        for theme in (LIGHT, DARK):
            request = ["calm:rest", "-q", "l", "--quiet", "--theme", theme.name, *kind]
            if not kind:
                request.append("--silent")
            assert main(request, film=FILMS["good"], media=media) == 0
    monkeypatch.undo()
    return media


def corner(path: Path) -> np.ndarray:
    """The colour near a corner of the first picture: of a sheet the margin, else the background."""
    if path.suffix == ".mp4":
        with av.open(path) as video:
            return next(video.decode(video=0)).to_ndarray(format="rgb24")[4, 4]
    with Image.open(path) as picture:
        return np.array(picture.convert("RGB"))[4, 4]


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("file", FILES)
def test_every_kind_of_file_has_the_colours_of_its_theme(media: Path, theme: Theme, file: str) -> None:
    colour = theme.frame if "sheets" in file else theme.background
    found = corner(media / file.format("" if theme is DARK else "-light"))
    assert np.abs(found - list(bytes.fromhex(colour[1:]))).max() <= 3


def test_the_files_of_a_theme_belong_together(media: Path) -> None:
    contents = json.loads((media / "480p15" / "calm-rest-light.json").read_text(encoding="utf-8"))
    assert [file["name"] for file in contents["files"]] == [f"calm-rest-light.{kind}" for kind in ("mp4", "srt", "vtt")]


def context(folder: Path, theme: Theme, script: str = "") -> RenderContext:
    telling = load_telling()
    if script:
        (folder / "script.toml").write_text(script, encoding="utf-8")
        telling = Telling(load_script(folder / "script.toml"), load_story())
    return RenderContext(read_film(telling), telling, theme, folder / "media")


def test_no_file_of_one_theme_has_the_name_of_another(tmp_path: Path) -> None:
    """All that a run publishes, and all that it keeps: the film, chapters, beats and the short cut."""
    beats = [f"{chapter.name}:{chapter.beats[0]}" for chapter in context(tmp_path, DARK).film.chapters[:2]]
    published: dict[str, set[Path]] = {name: set() for name in THEMES}
    for theme in THEMES.values():
        for names in ([], beats, ["short"]):
            told, request = short_cut(context(tmp_path, theme), read_request([*names, "--theme", theme.name]))
            assert request.theme == theme
            plan = plan_render(told, request, "token")
            published[theme.name] |= {path for output in plan.outputs for path in output.published.all()}
            published[theme.name] |= {segments.path for segments in plan.segments.values()}
    assert len(published["dark"]) == len(published["light"]) > 50
    assert not published["dark"] & published["light"]


def test_a_beat_with_the_name_of_a_theme_is_refused(tmp_path: Path) -> None:
    script = 'title = "T"\n[chapter.touch]\ntitle = "Touch"\n[chapter.touch.beats]\nlight = "Said."\n'
    with pytest.raises(ScriptError, match=r"touch\.light.*dark, light"):
        context(tmp_path, DARK, script)


def test_a_chapter_is_drawn_with_the_colours_of_the_light_theme(tmp_path: Path) -> None:
    request = ["clouds:l1", "--format", "png", "-q", "l", "--quiet", "--theme", "light"]
    assert main(request, media=tmp_path / "media") == 0
    with Image.open(tmp_path / "media" / "480p15" / "clouds-l1-light.png") as picture:
        pixels = np.array(picture.convert("RGB")) @ [1 << 16, 1 << 8, 1]
    shares = {name: (pixels == int(colour[1:], 16)).mean() for name, colour in LIGHT.colours.items()}
    assert shares["background"] > 0.5
    for name in ("loss", "l1", "answer", "text"):
        assert shares[name] > 0
    assert not [
        name for name, colour in DARK.colours.items() if (pixels == int(colour[1:], 16)).any() and name != "answer"
    ]
