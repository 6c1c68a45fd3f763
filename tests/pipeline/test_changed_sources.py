"""Files that change during a render: the film is that of the start, or nothing is kept and one line says so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.cache import loaded_code
from pipeline.cache.loaded_code import LoadedCode
from pipeline.cache.source_files import source
from pipeline.errors import SourceChangedError
from pipeline.native import sources as native
from tests.conftest import ROOT
from tests.pipeline.test_cache import Told
from tests.support.processes import below, wait_for

CHANGED = "render.sh: scene.py changed while the film was being drawn; run it again"
STORY = "[touch]\nradius = 1.1\n"


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told.new(tmp_path)


def started(told: Told, *arguments: str) -> subprocess.Popen[str]:
    """A render that has made its plan; its drawing processes still load Manim."""
    process = subprocess.Popen(told.command(*arguments), cwd=told.folder, stderr=subprocess.PIPE, text=True)
    wait_for(lambda: below(process.pid))
    return process


def test_code_that_changes_before_it_is_loaded_stops_the_render_and_leaves_nothing(told: Told) -> None:
    process = started(told)
    told.replace("scene.py", "set_value(0.5)", "set_value(0.6)")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert [line for line in said.splitlines() if not line.endswith(": started")] == [CHANGED]
    assert told.segments() == []
    assert not list(told.media.glob("480p15"))


def test_story_and_script_may_change_once_the_render_has_started(told: Told, tmp_path: Path) -> None:
    beat = ["touch:radius", "--story", "mine.toml"]
    story = tmp_path / "mine.toml"
    story.write_text(STORY, encoding="utf-8")
    process = started(told, *beat)
    story.write_text("[touch]\nradius = 0.6\n", encoding="utf-8")
    told.replace("words.toml", "A ball of", "Balls of")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    drawn = told.published()
    assert b"A ball of radius 1.1." in drawn["touch-radius.srt"]

    story.write_text(STORY, encoding="utf-8")
    told.replace("words.toml", "Balls of", "A ball of")
    assert told.render(*beat, "--fresh") != ""
    assert told.published() == drawn


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A module that has been read as a source and not been loaded."""
    path = tmp_path / "watched_module.py"
    path.write_text("VALUE = 1\n", encoding="utf-8")
    source(path)
    monkeypatch.syspath_prepend(tmp_path)
    yield path
    sys.modules.pop(path.stem, None)


def value_in(module: Path) -> int:
    """The value that the module has as it is loaded now."""
    return int(__import__(module.stem).VALUE)


def test_a_module_is_refused_that_was_changed_only_while_it_was_loaded(module: Path) -> None:
    code = LoadedCode([module])
    code.check()
    before = module.stat()
    module.write_text("VALUE = 2\n", encoding="utf-8")
    assert value_in(module) == 2
    module.write_text("VALUE = 1\n", encoding="utf-8")
    os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(SourceChangedError, match=r"^watched_module\.py changed while the film was being drawn"):
        code.check()


def test_a_module_may_change_once_it_is_loaded(module: Path) -> None:
    code = LoadedCode([module])
    assert value_in(module) == 1
    code.check()
    module.write_text("VALUE = 2\n", encoding="utf-8")
    code.check()


def test_a_library_is_refused_whose_sources_were_changed_before_it_was_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native, "FOLDER", tmp_path)
    monkeypatch.setattr(native, "LIBRARY", tmp_path / "library.so")
    written = tmp_path / "module.c"
    written.write_text("one", encoding="utf-8")
    source(written)
    code = LoadedCode([written])
    written.write_text("other", encoding="utf-8")
    code.check()  # nothing was made from it
    monkeypatch.setitem(sys.modules, "library", SimpleNamespace(__file__=str(native.LIBRARY)))
    with pytest.raises(SourceChangedError, match=r"^module\.c changed while the film was being drawn"):
        code.check()


def test_a_job_that_fails_because_its_code_has_changed_is_reported_as_that(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaded_code, "ROOT", module.parent)
    written = module.with_name("module.c")
    written.write_text("one", encoding="utf-8")
    source(written)
    planned = {module.name: "digest", "numpy": "2.0", "elsewhere.py": "digest", written.name: "digest"}
    assert loaded_code.changed_project_file(planned) is None
    module.write_text("VALUE = = 1\n", encoding="utf-8")
    assert loaded_code.changed_project_file(planned) == module.name
    del planned[module.name]
    written.write_text("other", encoding="utf-8")
    assert loaded_code.changed_project_file(planned) == written.name


def test_code_of_the_same_size_and_second_is_not_taken_from_old_bytecode(tmp_path: Path) -> None:
    path = tmp_path / "twice.py"
    read = "import sys, pathlib; from pipeline.cache.source_files import source; source(pathlib.Path(sys.argv[1]))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for value in (1, 2):
        path.write_text(f"VALUE = {value}\n", encoding="utf-8")
        os.utime(path, (1.7e9 + value / 10,) * 2)
        command = [sys.executable, "-c", f"{read}; import twice; print(twice.VALUE)", str(path)]
        assert subprocess.check_output(command, env=environment, text=True) == f"{value}\n"
        (bytecode,) = tmp_path.rglob("*.pyc")
        os.utime(bytecode, (1.7e9,) * 2)
