"""Reports the number of drawn frames, a few times a second."""

from __future__ import annotations

import time
from collections.abc import Callable

from pipeline.jobs import FramesDrawn, Message

INTERVAL = 0.2  # seconds

Report = Callable[[Message], None]


class FrameReports:
    """Counts drawn frames and reports them, not each one by itself."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.unreported, self.reported_at = 0, time.monotonic()

    def count(self, frames: int) -> None:
        """Counts `frames` more, and reports them if the last report is long enough ago."""
        self.unreported += frames
        if time.monotonic() > self.reported_at + INTERVAL:
            self.flush()

    def flush(self) -> None:
        """Reports all frames that have not been reported yet."""
        if self.unreported:
            self.report(FramesDrawn(self.unreported))
        self.unreported, self.reported_at = 0, time.monotonic()
