"""Runs a script that kills itself on the way: `python dying.py MODULE:NAME COUNT SCRIPT ARGUMENTS`.

SIGKILL comes when the function NAME of that module is called for the COUNTth time.
"""

from __future__ import annotations

import importlib
import itertools
import os
import runpy
import signal
import sys
from functools import reduce
from pathlib import Path
from typing import Any


def kill_at(place: str, count: int) -> None:
    """Replaces the function by one that counts its calls."""
    module, _, name = place.partition(":")
    *owners, last = name.split(".")
    owner = reduce(getattr, owners, importlib.import_module(module))
    called, calls = getattr(owner, last), itertools.count(1)

    def counted(*arguments: Any, **options: Any) -> Any:
        if next(calls) == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return called(*arguments, **options)

    setattr(owner, last, counted)


if __name__ == "__main__":
    _, where, number, script, *rest = sys.argv
    sys.path[0] = str(Path(script).parent)
    kill_at(where, int(number))
    sys.argv = [script, *rest]
    runpy.run_path(script, run_name="__main__")
