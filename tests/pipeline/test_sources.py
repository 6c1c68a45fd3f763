"""The code that a picture depends on: every change of it is noticed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import plan
from pipeline.cache.sources import (
    ROOT,
    STORY,
    WORKER,
    code_digest,
    engine_code,
    module_file,
    source_files,
    with_imported,
)
from pipeline.native import sources as native
from pipeline.native.loading import NAME as COMPILED
from pipeline.scene_file import plan as scene_file_plan
from scenes.script import load_script

SOURCES = {
    "scene.py": "import near\nfrom package import inner\n",
    "near.py": "from package.deep import (  # by name\n    thing,\n    other,\n)\nX = 1\n",
    "package/__init__.py": "",
    "package/inner.py": "def late():\n    from far import away\n",
    "package/deep.py": "from .lower import (\n    one,  # of (two)\n    two as second,\n)\nthing = other = 1\n",
    "package/lower/__init__.py": "",
    "package/lower/one.py": "from .. import beside\nfrom ...above import \\\n    tower\n",
    "package/lower/two.py": "try: import optional\nexcept ImportError: pass\n",
    "package/beside.py": "",
    "above/__init__.py": "",
    "above/tower.py": "\x9c = 'not UTF-8'; import last\n",
    "optional.py": "",
    "last.py": "",
    "far.py": "import numpy as away\n",
    "stranger.py": "X = 1\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in SOURCES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="latin-1")
    return tmp_path


def project_digest(project: Path) -> str:
    """The digest in a new process."""
    code = (
        "import sys; from pathlib import Path; from pipeline.cache.sources import code_digest; p = Path(sys.argv[1]);"
    )
    command = [sys.executable, "-c", f"{code} print(code_digest([p / 'scene.py'], p))", str(project)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_a_file_and_its_imports_are_found_and_no_others(project: Path) -> None:
    found = {str(path.relative_to(project)) for path in with_imported([project / "scene.py"], project)}
    assert found - {"package/__init__.py"} == set(SOURCES) - {"stranger.py", "package/__init__.py"}


@pytest.mark.parametrize("name", ["scene.py", "far.py", "stranger.py"])
def test_the_digest_changes_with_imported_code_only(project: Path, name: str) -> None:
    before = project_digest(project)
    with (project / name).open("a", encoding="utf-8") as file:
        file.write("Y = 2\n")
    assert (project_digest(project) == before) == (name == "stranger.py")


def test_the_names_of_files_are_part_of_the_digest(project: Path) -> None:
    one = code_digest([project / "near.py", project / "stranger.py"], project)
    (project / "stranger.py").rename(project / "foreign.py")
    assert code_digest([project / "near.py", project / "foreign.py"], project) != one


def test_the_sources_of_the_compiled_part_count_for_all_pictures_and_not_for_the_facts() -> None:
    made_of = set(native.sources())
    assert {path.suffix for path in made_of} >= {".c", ".py"}
    for function in (plan.DRAW, scene_file_plan.DRAW):
        assert with_imported([module_file(function.partition(":")[0])], ROOT) >= made_of
    assert engine_code().keys() >= {str(path.relative_to(ROOT)) for path in made_of}
    assert set(source_files(ROOT, ["pipeline"])) >= made_of  # read before anything is loaded
    assert with_imported([module_file(STORY)], ROOT).isdisjoint(made_of)


LOADING = """
import sys
from importlib import import_module
for module in sys.argv[1:]:
    for name in [name for name in sys.modules if name.split(".")[0] in {"scenes", "mathcore", "pipeline"}]:
        del sys.modules[name]
    import_module(module)
    print(module, *(name for name in sys.modules if name.split(".")[0] in {"scenes", "mathcore", "pipeline"}))
"""


def _says_nothing(package: str) -> bool:
    """Whether the file of a package has no code that counts: the outermost package, or only a docstring."""
    return "." not in package or len(ast.parse(module_file(package).read_text(encoding="utf-8")).body) == 1


def test_no_module_that_drawing_or_the_facts_load_is_left_out() -> None:
    functions = [plan.DRAW.partition(":")[0], scene_file_plan.DRAW.partition(":")[0]]
    drawing = [*functions, WORKER, STORY, *(f"scenes.{name}.chapter" for name in load_script().chapters)]
    command = [sys.executable, "-c", LOADING, *drawing]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        module, *loaded = (name for name in line.split() if name != COMPILED)  # its sources: see above
        counted = with_imported([module_file(module)], ROOT)
        packages = {name for name in loaded if module_file(name).name == "__init__.py" and _says_nothing(name)}
        assert [name for name in loaded if name not in packages and module_file(name) not in counted] == []
        assert len(loaded) > 10
    assert len(done.stdout.splitlines()) == len(drawing)
