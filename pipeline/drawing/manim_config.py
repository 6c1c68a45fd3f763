"""Manim's configuration for a chapter of the film."""

from __future__ import annotations

import configparser
from pathlib import Path

import manim
from manim import config

from pipeline.quality import Quality


def configure(quality: Quality, rate: int, scratch: Path, name: str) -> None:
    """Sets Manim up for pictures of that size and rate.

    Starts from Manim's own defaults and ignores the user's manim.cfg. The configuration is global, so a process can
    draw only one chapter at a time. Temporary files go to `scratch`.
    """
    parser = configparser.ConfigParser()
    parser.read(Path(manim.__file__).with_name("_config") / "default.cfg", encoding="utf-8")
    config.digest_parser(parser)
    config.pixel_width, config.pixel_height, config.frame_rate = quality.width, quality.height, rate
    config.media_dir = str(scratch)
    config.output_file = name
    config.progress_bar = "none"
    config.dry_run = True  # the frames are taken from the renderer, Manim writes no file
    config.disable_caching = True
