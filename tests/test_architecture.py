"""Rules for the whole project: directions of imports, no Manim without drawing, nothing that depends on one machine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.quick.lazy_imports import LAZY

ROOT = Path(__file__).resolve().parent.parent


def test_imports_follow_the_layers() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "statement",
    [
        "import mathcore",
        "from scenes.script import load_script; load_script()",
        "from scenes.story import load_story; load_story()",
        "import pipeline.command, pipeline.processes.worker, scenes.page",
    ],
)
def test_only_drawing_loads_manim(statement: str) -> None:
    code = f"{statement}; import sys; sys.exit('manim' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_drawing_processes_start_without_what_few_chapters_use() -> None:
    code = f"import pipeline.processes.preload, manim, sys; sys.exit(not {set(LAZY)}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_words_and_numbers_are_loaded_by_the_command_alone() -> None:
    """Everything else in the pipeline gets them as arguments."""
    loading = re.compile(r"\b(?:load_(?:story|script|telling)|story_of)\(")
    files = sorted((ROOT / "pipeline").rglob("*.py"))
    found = {str(path.relative_to(ROOT)) for path in files if loading.search(path.read_text(encoding="utf-8"))}
    assert found == {"pipeline/command.py"}


def committed_files() -> list[Path]:
    """The files that git tracks or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


HOST = re.compile(r"(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|io|dev)(?![\w-])", re.IGNORECASE)
KNOWN_HOSTS = {"www.w3.org", "schema.org", "example.org", "distributed.dask.org"}  # names, a placeholder, a manual


def found_in_committed_files(wrong: Callable[[str], object]) -> list[str]:
    """The lines of all text files for which `wrong` is true, each with its file."""
    found = []
    for path in committed_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [f"{path.relative_to(ROOT)}: {line.strip()}" for line in text.splitlines() if wrong(line)]
    return found


def test_no_committed_file_has_an_absolute_path() -> None:
    # Built from parts, so that this file does not contain them either.
    homes = "|".join(re.escape(f"/{folder}/") for folder in ("home", "root", "work", "Users", "tmp"))
    assert found_in_committed_files(re.compile(rf"(?<![\w.$}}])(?:{homes})|{re.escape(str(ROOT))}\b").search) == []


def test_no_committed_file_names_an_unknown_host() -> None:
    assert found_in_committed_files(lambda line: {host.lower() for host in HOST.findall(line)} - KNOWN_HOSTS) == []


def test_lock_files_have_no_address() -> None:
    locks = [path for path in committed_files() if path.name.endswith(("requirements.txt", "package-lock.json"))]
    assert len(locks) == 5
    assert [path.name for path in locks if "://" in path.read_text(encoding="utf-8")] == []


def test_scripts_are_executable() -> None:
    for script in ("render.sh", "tests/run.sh", ".ci/run"):
        assert (ROOT / script).stat().st_mode & 0o111 == 0o111, script
