"""What every drawing process needs, loaded once before they are forked."""

import os
import threading
from contextlib import suppress

from pipeline.processes.local_workers import ENVIRONMENT

os.environ.update(ENVIRONMENT)

with suppress(Exception):  # it comes again, and is told of, in each process that needs it
    import tqdm

    import scenes.stage  # noqa: F401

    # Its own lock would be shared between processes, and left behind by one that is killed.
    tqdm.tqdm.set_lock(threading.RLock())
