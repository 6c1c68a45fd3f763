"""The cost of a command: wall time, processor time of all its processes, and memory of the largest."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """Wall seconds, processor seconds, and the peak memory of the largest process in MB."""

    wall: float
    cpu: float
    memory: float


def cost(command: list[str], folder: Path) -> Cost:
    """Runs the command in the folder; RuntimeError with its last lines if it fails.

    It runs below a process that adopts orphans, so that no process is missed.
    """
    done = subprocess.run([sys.executable, __file__, *command], cwd=folder, capture_output=True, text=True, check=False)
    *said, last = done.stderr.splitlines() or [""]
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {' / '.join([*said, last][-4:])}")
    wall, cpu, memory = map(float, last.split())
    return Cost(wall, cpu, memory)


def _measure(command: list[str]) -> int:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = time.perf_counter()
    status = subprocess.run(command, check=False).returncode
    wall = time.perf_counter() - start
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"\n{wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1000}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(_measure(sys.argv[1:]))
