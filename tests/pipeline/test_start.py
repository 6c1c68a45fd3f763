"""The command's start: what a run does not need, it does not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

HELP = """
import sys
from contextlib import redirect_stdout
from io import StringIO
from pipeline.__main__ import run
for arguments in (["--help"], ["embed", "-h"], ["data", "--help"], ["quiz", "-q", "l", "--help"]):
    with redirect_stdout(StringIO()) as said:
        try:
            run(arguments)
        except SystemExit as ended:
            assert ended.code == 0
    assert said.getvalue().startswith("usage: render.sh"), arguments
"""
TURNED = """
from pipeline.quick import lazy_imports
lazy_imports.load_manim()
from pipeline.quick.replace import make_quick
make_quick()
from manim import OUT, RIGHT, UP, ThreeDCamera, VMobject, path_along_arc, tempconfig
with tempconfig({"pixel_width": 16, "pixel_height": 9}):
    ThreeDCamera(phi=1, theta=2)
path_along_arc(1, OUT)(UP, RIGHT, 0.5)
VMobject().set_points_as_corners([UP, RIGHT]).rotate(1, OUT)
"""
LOADED = """
import sys
print(*{name.split(".")[0] for name in sys.modules})
"""


def loaded(code: str) -> set[str]:
    """The outermost packages that a new process has loaded after that code."""
    command = [sys.executable, "-c", code + LOADED]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())


def test_help_loads_neither_numbers_nor_drawings() -> None:
    assert loaded(HELP) & {"numpy", "pydantic", "av", "manim", "mathcore", "rich"} == set()


@pytest.mark.parametrize(
    "code", ["import pipeline.command, pipeline.embed.command", "import pipeline.scene_file.command"]
)
def test_a_run_that_draws_nothing_loads_nothing_that_draws(code: str) -> None:
    names = {"manim", "scipy", "rich", "asyncio", "distributed", "polars", "hibari", "onnxruntime"}
    assert loaded(code) & names == set()


def test_only_scene_files_start_without_the_film() -> None:
    assert {"mathcore", "pydantic"} & loaded("import pipeline.scene_file.command") == set()


def test_turning_loads_no_scipy() -> None:
    assert "scipy" not in loaded(TURNED)
