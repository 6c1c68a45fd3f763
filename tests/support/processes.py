"""Helpers for tests that watch and kill processes."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def wait_for(condition: Callable[[], Any], seconds: float = 60) -> Any:
    """Waits until the condition returns something true, and returns it."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
    return found


def alive(process: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def below(process: int) -> list[int]:
    """All descendants of the process."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split()]
    except OSError:
        return []
    return [one for child in children for one in (child, *below(child))]


def drawing(process: int) -> list[int]:
    """The drawing processes among the descendants: each has its own session."""
    found = []
    for one in below(process):
        try:
            if os.getsid(one) == one:
                found.append(one)
        except ProcessLookupError:
            continue
    return found


def obey_permissions() -> None:
    """Makes programs that this process starts obey file permissions, even if it runs as root."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
