"""Places that several pictures of the chapter share."""

from __future__ import annotations

from scenes.stage import style

MIDDLE = (style.FRAME_HEIGHT / 2 + style.BAND_TOP) / 2  # of the frame above the caption band
