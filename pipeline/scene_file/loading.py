"""Loads a scene file as `manim render` would: with the same configuration, current folder and importable modules."""

from __future__ import annotations

import importlib.util
import inspect
import os
import random
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from manim import Scene, config
from manim._config.utils import make_config_parser
from manim.constants import RendererType

from pipeline.cache.sources import ROOT, with_imported
from pipeline.errors import RenderError
from pipeline.jobs import Job, SceneFile
from pipeline.quality import Quality

THIS_PROJECT = ("scenes", "mathcore", "tests")  # a scene file may have modules of its own with these names


def load(job: Job[SceneFile]) -> tuple[type[Scene], list[ModuleType]]:
    """The scene class, and the modules of the file and of its folder; RenderError if the file has no such scene."""
    scene = job.kind
    os.chdir(scene.folder)
    _configure(job)
    _forget_this_project()
    sys.path.insert(0, str(scene.file.parent))
    spec = importlib.util.spec_from_file_location(scene.file.stem, scene.file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[scene.file.stem] = module
    spec.loader.exec_module(module)
    found = getattr(module, scene.name, None)
    if not (inspect.isclass(found) and issubclass(found, Scene)):
        raise RenderError(f"{scene.name} in {scene.file.name} is not a Manim scene")
    if config.renderer != RendererType.CAIRO:
        raise RenderError(f"{scene.file.name} uses the OpenGL renderer; only Cairo is supported")
    return found, _own(scene.file)


def drawn_quality(asked: Quality) -> Quality:
    """The requested quality, or the size and rate that the file has set instead; RenderError if they cannot be used."""
    rate = float(config.frame_rate)
    if rate != int(rate) or config.pixel_width % 2 or config.pixel_height % 2:
        size = f"{config.pixel_width} by {config.pixel_height} pixels at {rate:g} frames a second"
        raise RenderError(f"the file sets {size}; want an even width and height, and a whole number of frames")
    return Quality(asked.letter, config.pixel_width, config.pixel_height, int(rate))


def files_read(scene_file: Path, own: Iterable[Path]) -> set[str]:
    """A set to which every file is added that is opened for reading from now on.

    Programs and files in the folders `own` are left out. The scene file too, because its other scenes do not matter.
    """
    found: set[str] = set()
    itself = os.path.abspath(scene_file)  # noqa: PTH100 (as below)
    programs = (sys.prefix, str(Path(sys.prefix).resolve()), sysconfig.get_path("stdlib"), str(ROOT / "pipeline"))
    others = tuple(f"{folder}{os.sep}" for folder in (*own, *programs, "/proc", "/dev", "/sys"))

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and _is_reading(*arguments[1:]):
            path = os.path.abspath(arguments[0])  # noqa: PTH100 (called for every file; a Path would be slow)
            if not path.endswith(".pyc") and path != itself and not path.startswith(others):
                found.add(path)

    sys.addaudithook(note)
    return found


def _is_reading(mode: str | None, flags: int) -> bool:
    return not (set(mode) & set("wax+") if mode else flags & (os.O_WRONLY | os.O_RDWR))


def _configure(job: Job[SceneFile]) -> None:
    """Applies Manim's configuration, the user's and the folder's, then the request; the file may still change it."""
    config.digest_parser(make_config_parser())
    scene, quality = job.kind, job.quality
    config.pixel_width, config.pixel_height, config.frame_rate = quality.width, quality.height, quality.rate
    config.media_dir = str(job.scratch)
    config.output_file = scene.name
    config.progress_bar = "none"
    config.disable_caching = config.dry_run = True  # the frames are taken from the renderer, Manim writes no file
    config.preview = config.show_in_file_browser = config.log_to_file = config.save_sections = False
    config.format = "auto"
    random.seed(scene.seed)
    np.random.seed(scene.seed)  # noqa: NPY002 (scenes use it)
    if config.seed is None:
        config.seed = scene.seed


def _forget_this_project() -> None:
    """Removes this project from the import path, so that the file's own modules are found."""
    for name in list(sys.modules):
        if name.partition(".")[0] in THIS_PROJECT:
            del sys.modules[name]
    sys.path[:] = [place for place in sys.path if Path(place) != ROOT]


def _own(file: Path) -> list[ModuleType]:
    sources = {str(path) for path in with_imported([file], file.parent)}
    return [module for module in list(sys.modules.values()) if getattr(module, "__file__", None) in sources]
