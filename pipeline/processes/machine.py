"""What the machine has to give: how many chapters can be drawn side by side."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.quality import Quality

PROCESS_BYTES = 350e6  # Python, Manim, scipy and a chapter's drawings, measured
FRAME_BYTES = 190  # a pixel: frames waiting to be encoded, and those that the encoder looks ahead at, measured


def processes_that_fit(quality: Quality, chapters: int) -> int:
    """As many as there are usable cores, chapters and memory for; at least one."""
    each = PROCESS_BYTES + FRAME_BYTES * quality.width * quality.height
    return max(1, min(usable_cores(), chapters, int(_free_memory() / each)))


def usable_cores() -> int:
    """The cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _free_memory() -> float:
    """Bytes that can be had without swapping; without end where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(float(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration):
        return float("inf")
