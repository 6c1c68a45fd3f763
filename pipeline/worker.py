"""The drawing process: takes one job from its pipe, does it, answers over the pipe.

Started as `python -m pipeline.worker DESCRIPTOR`; all that it prints lands in the job's log.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from multiprocessing.connection import Connection

from pipeline.errors import one_line
from pipeline.jobs import Failed, Finished, Job, Message


def main() -> None:
    """Does the one job that comes over the pipe."""
    pipe: Connection[Message, Job] = Connection(int(sys.argv[1]))
    job = pipe.recv()
    threading.Thread(target=_end_with_parent, args=(pipe,), daemon=True).start()
    try:
        from pipeline.chapter import draw  # noqa: PLC0415 (takes a second, and its failures belong in the answer)

        pipe.send(Finished(draw(job, pipe.send)))
    except Exception as error:
        traceback.print_exc()
        pipe.send(Failed(f"{type(error).__name__}: {one_line(error)}"))


def _end_with_parent(pipe: Connection[Message, Job]) -> None:
    """The parent says nothing more; its pipe ends when it does, even if it was killed."""
    try:
        pipe.recv()
    except (EOFError, OSError):
        os._exit(1)


if __name__ == "__main__":
    main()
