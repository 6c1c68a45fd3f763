"""The docstrings' examples hold, every public name has one, and the library stands by itself."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import numpy as np
import pytest

import mathcore

ROOT = Path(__file__).resolve().parents[2]
MODULES = [module.name for module in walk_packages(mathcore.__path__, "mathcore.")]
PUBLIC = [name for name in mathcore.__all__ if name != "__version__"]
NAMES = {name: getattr(mathcore, name) for name in PUBLIC} | {"np": np}


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_docstrings_hold(module):
    assert doctest.testmod(import_module(module), extraglobs=NAMES).failed == 0


def test_the_examples_of_the_librarys_page_hold():
    found = doctest.testfile(str(ROOT / "docs" / "mathcore.md"), module_relative=False)
    assert found.attempted > 10
    assert found.failed == 0


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_has_an_example_and_is_in_the_overview(name):
    assert ">>> " in inspect.getdoc(getattr(mathcore, name))


def test_the_overview_names_what_is_public():
    overview = mathcore.__doc__
    for name in PUBLIC:
        in_a_group = getattr(mathcore, name).__module__.startswith("mathcore.chance") if name.islower() else False
        assert name in overview or in_a_group, name


def test_the_version_is_the_projects():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert mathcore.__version__ == project["version"]


def test_the_library_needs_numpy_and_scipy_alone():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [need.split(">")[0] for need in project["dependencies"]] == ["numpy", "scipy"]
    code = "import mathcore, sys; sys.exit(bool({'contourpy', 'manim', 'pydantic', 'sklearn'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_types_are_shipped():
    assert (ROOT / "mathcore" / "py.typed").is_file()
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert "py.typed" in tools["setuptools"]["package-data"]["mathcore"]
