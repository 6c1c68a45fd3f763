"""Loads what every drawing process needs, once, before the processes are forked."""

import os
import sys
import threading
from contextlib import suppress

from pipeline.processes.environment import ENVIRONMENT

os.environ.update(ENVIRONMENT)
sys.path[:] = [place for place in sys.path if place]  # "" is the current folder, which may have modules of these names

with suppress(Exception):  # an error here occurs again, and is reported, in each process that needs the module
    import tqdm

    from pipeline.cache.sources import read_project

    read_project()  # before its modules are loaded
    from pipeline.quick.lazy_imports import load_manim

    load_manim()
    import scenes.stage  # noqa: F401

    # tqdm's own lock would be shared between the processes, and would stay locked if one of them is killed.
    tqdm.tqdm.set_lock(threading.RLock())
