"""How many chapters can be drawn at the same time on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.quality import Quality

PROCESS_BYTES = 350e6  # Python, Manim, scipy and a chapter's drawings (measured)
PIXEL_BYTES = 190  # for each pixel: frames that wait to be encoded, and those that the encoder keeps (measured)


def processes_that_fit(quality: Quality, beats: int) -> int:
    """The number of processes for which there are cores, beats to draw, and memory; at least one."""
    each = PROCESS_BYTES + PIXEL_BYTES * quality.width * quality.height
    return max(1, min(usable_cores(), beats, int(_free_memory() / each)))


def usable_cores() -> int:
    """The number of cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _free_memory() -> float:
    """The number of bytes that are available without swapping; infinity where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(float(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration):
        return float("inf")
