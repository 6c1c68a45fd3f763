"""Loads a scene file as `manim render` would: with the same configuration, current folder and importable modules."""

from __future__ import annotations

import importlib.util
import inspect
import os
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from manim import Scene, config
from manim._config.output import OutputFormat
from manim._config.utils import make_config_parser
from manim.constants import RendererType

from pipeline.cache.sources import ROOT, with_imported
from pipeline.errors import RenderError
from pipeline.jobs import Job, SceneFile
from pipeline.quality import Quality

FORMATS = ("auto", "mp4", "png", "")
FIXED = {
    "media_dir": "set it in manim.cfg",
    "output_file": "a video has the name of its scene",
    "dry_run": "every scene is drawn",
}
THIS_PROJECT = ("scenes", "mathcore", "tests")  # a scene file may have modules of its own with these names


def load(job: Job[SceneFile]) -> tuple[type[Scene], list[ModuleType]]:
    """The scene class, and the modules of the file and of its folder; RenderError if the file has no such scene."""
    scene = job.kind
    os.chdir(scene.folder)
    _configure(job)
    _forget_this_project()
    sys.path.insert(0, str(scene.file.parent))
    sys.path.append(str(scene.folder))  # last: packages there are found by relative imports
    before = _settings()
    name = ".".join(Path(scene.given).with_suffix("").parts)  # as Manim names it: package-relative imports depend on it
    spec = importlib.util.spec_from_file_location(name, scene.file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    found = getattr(module, scene.name, None)
    if not (inspect.isclass(found) and issubclass(found, Scene)):
        raise RenderError(f"{scene.name} in {scene.file.name} is not a Manim scene")
    _check_settings(scene.file.name, before)
    return found, _own(scene.file)


def is_still() -> bool:
    """Whether only the last picture is asked for (`format = png`, `save_last_frame`)."""
    return OutputFormat.parse(config.format) is OutputFormat.PNG


def _settings() -> dict[str, Any]:
    return {name: config[name] for name in FIXED}


def _check_settings(file: str, before: dict[str, Any]) -> None:
    """Refuses settings that cannot be followed here, from the file or from manim.cfg."""
    if config.renderer != RendererType.CAIRO:
        raise RenderError(f"{file} uses the OpenGL renderer; only Cairo is supported")
    for name, instead in FIXED.items():
        if config[name] != before[name]:
            raise RenderError(f"{file} sets {name} = {config[name]}; this cannot be set here: {instead}")
    if config.format not in FORMATS:
        raise RenderError(f"format = {config.format} is set; only mp4 and png (the last picture) can be made")
    for name in ("transparent", "write_all", "save_sections"):
        if config[name]:
            raise RenderError(f"{name} is set; scene files are rendered without it here")


def drawn_quality(asked: Quality) -> Quality:
    """The requested quality, or the size and rate that the file has set instead; RenderError if they cannot be used."""
    rate = float(config.frame_rate)
    if rate != int(rate) or config.pixel_width % 2 or config.pixel_height % 2:
        size = f"{config.pixel_width} by {config.pixel_height} pixels at {rate:g} frames a second"
        raise RenderError(f"the file sets {size}; want an even width and height, and a whole number of frames")
    return Quality(asked.letter, config.pixel_width, config.pixel_height, int(rate))


def _configure(job: Job[SceneFile]) -> None:
    """Applies Manim's configuration, the user's and the folder's, then the request; the file may still change it."""
    config.digest_parser(make_config_parser())
    if config.output_file:
        raise RenderError(f"manim.cfg sets output_file = {config.output_file}; a video has the name of its scene here")
    scene, quality = job.kind, job.quality
    config.pixel_width, config.pixel_height, config.frame_rate = quality.width, quality.height, quality.rate
    config.media_dir = str(job.scratch)
    config.input_file = str(scene.file)
    config.progress_bar = "none"
    config.disable_caching = config.dry_run = True  # the frames are taken from the renderer, Manim writes no file
    config.preview = config.show_in_file_browser = config.log_to_file = False
    random.seed(scene.seed)
    np.random.seed(scene.seed)  # noqa: NPY002 (scenes use it)
    if config.seed is None:
        config.seed = scene.seed


def _forget_this_project() -> None:
    """Removes this project from the import path, so that the file's own modules are found."""
    for name in list(sys.modules):
        if name.partition(".")[0] in THIS_PROJECT:
            del sys.modules[name]
    sys.path[:] = [place for place in sys.path if place and Path(place) != ROOT]


def _own(file: Path) -> list[ModuleType]:
    sources = {str(path) for path in with_imported([file], file.parent)}
    return [module for module in list(sys.modules.values()) if getattr(module, "__file__", None) in sources]
