"""The compiled part of the engine: made complete or not at all, never used with other sources, never needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cairo
import pytest

from pipeline import native
from pipeline.errors import RenderError
from pipeline.native import build as building
from pipeline.native import sources
from pipeline.native.build import build
from pipeline.native.loading import NAME, load
from tests.conftest import ROOT, Run

BUILD = "import sys; from pathlib import Path; from pipeline.native.build import build; build(Path(sys.argv[1]))"


@pytest.fixture(autouse=True)
def unloaded() -> Iterator[None]:
    """What a test loads is not taken for the library of this process."""
    before = sys.modules.get(NAME)
    yield
    sys.modules.pop(NAME, None)
    if before is not None:
        sys.modules[NAME] = before


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library, made for these tests alone; the compiler finds nothing to warn of."""
    path = tmp_path_factory.mktemp("packages") / "_film.so"
    assert build(path) == ""
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    return path


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources, which takes their place."""
    folder = tmp_path / "project" / "pipeline" / "native"
    shutil.copytree(sources.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "errors.py", "atomic_files.py"):
        shutil.copy(ROOT / "pipeline" / name, folder.parent)
    for module in (sources, building):
        monkeypatch.setattr(module, "FOLDER", folder)
    return folder


def in_new_process(code: str, *arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_library_says_from_which_sources_it_was_made(library: Path) -> None:
    assert sources.sources_digest() == load(library).SOURCES


def test_another_cairo_than_that_of_the_drawings_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cairo, "cairo_version_string", lambda: "1.0.2")
    with pytest.raises(RenderError, match=r"^pkg-config finds Cairo [\d.]+, and pycairo has 1\.0\.2$"):
        build(tmp_path / "_film.so")


@pytest.mark.parametrize(("setting", "there"), [("", True), ("no", False)])
def test_the_library_of_this_environment_is_used_unless_it_is_left_out(setting: str, there: bool) -> None:
    code = f"from pipeline.native import compiled; import sys; print(compiled is not None, {NAME!r} in sys.modules)"
    done = in_new_process(code, FILM_COMPILED=setting)
    assert done.stdout == f"{there} {there}\n", "make it with: python -m pipeline.native.build"


def test_a_run_that_draws_nothing_does_not_load_it() -> None:
    commands = "pipeline.command, pipeline.embed.command, pipeline.scene_file.command"
    code = f"import {commands}, sys; print({NAME!r} in sys.modules)"
    assert in_new_process(code).stdout == "False\n"


@pytest.mark.parametrize("name", ["module.c", "build.py", "new.c", "new.h"])
def test_a_library_of_other_sources_is_not_used(
    library: Path, copied: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LIBRARY", library)
    monkeypatch.delenv("FILM_COMPILED", raising=False)
    assert native._found() is not None
    with (copied / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(ImportError, match="other sources"):
        load(library)
    assert native._found() is None


def test_a_renamed_source_is_another_one(copied: Path) -> None:
    before = sources.sources_digest()
    (copied / "module.c").rename(copied / "other.c")
    assert sources.sources_digest() != before


@pytest.mark.parametrize("content", [b"", b"no library", None])
def test_a_damaged_or_missing_library_is_not_used(
    tmp_path: Path, content: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LIBRARY", tmp_path / "_film.so")
    if content is not None:
        sources.LIBRARY.write_bytes(content)
    assert native._found() is None


@pytest.mark.parametrize(
    ("line", "settings", "said"),
    [
        ("int wrong = ;", {}, r"module\.c:\d+:\d+: error: expected expression"),
        ("#include <nowhere.h>", {}, r"module\.c:\d+:\d+: fatal error: .*nowhere\.h"),
        (
            "void nowhere(void); void *here(void) { return nowhere; }",
            {},
            "undefined symbol: nowhere|nowhere.*not found",
        ),
        ("__attribute__((constructor)) static void bad(void) { abort(); }", {}, "crashes"),
        ("", {"CC": "no-compiler -O9"}, r"there is no C compiler \(no-compiler\)"),
        ("", {"CC": "false"}, "false ended with 1"),
        ("", {"PATH": "", "CC": shutil.which("cc")}, "there is no pkg-config"),
    ],
)
def test_what_cannot_be_compiled_is_said_in_one_line_and_changes_nothing(
    copied: Path, tmp_path: Path, line: str, settings: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with (copied / "module.c").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    before = tmp_path / "packages" / "_film.so"
    before.parent.mkdir()
    before.write_bytes(b"of older sources")
    with pytest.raises(RenderError, match=said) as caught:
        build(before)
    assert len(str(caught.value).splitlines()) == 1
    assert before.read_bytes() == b"of older sources"
    assert [entry.name for entry in before.parent.iterdir()] == [before.name]


def test_a_build_that_is_killed_leaves_no_half_library(tmp_path: Path) -> None:
    """The compiler has written a part of the library when the whole build is killed."""
    compiler = tmp_path / "cc"
    half = 'for word; do [ "$before" = -o ] && echo half >"$word"; before=$word; done'
    compiler.write_text(f"#!/bin/sh\n{half}\nkill -9 $PPID\n")
    compiler.chmod(0o755)
    packages = tmp_path / "packages"
    packages.mkdir()
    done = in_new_process(BUILD, packages / "_film.so", CC=str(compiler), TMPDIR=str(tmp_path))
    assert done.returncode == -9
    assert list(packages.iterdir()) == []
    assert [path.read_text() for path in tmp_path.glob("film-*/*")] == ["half\n"]


def test_two_builds_at_once_make_one_library(tmp_path: Path) -> None:
    target = tmp_path / "_film.so"
    command = [sys.executable, "-c", BUILD, str(target)]
    both = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert [entry.name for entry in tmp_path.iterdir()] == [target.name]
    assert sources.sources_digest() == load(target).SOURCES


def test_without_the_library_the_same_film_is_made(tiny_process: Run, tmp_path: Path) -> None:
    drawn = []
    for setting in ("", "no"):
        done = tiny_process("good", "lively:turn", "-q", "l", "--fresh", env=os.environ | {"FILM_COMPILED": setting})
        assert done.returncode == 0, done.stderr
        drawn.append((tmp_path / "media" / "480p15" / "lively-turn.mp4").read_bytes())
    assert drawn[0] == drawn[1]
