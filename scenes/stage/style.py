"""Sizes: of the frame, of type, of strokes and marks. Colours are the theme's."""

from __future__ import annotations

FRAME_WIDTH = 128 / 9
FRAME_HEIGHT = 8.0
MARGIN = 0.35

# The caption band is the lowest eighth of the frame; chapters draw above it.
BAND_TOP = -FRAME_HEIGHT / 2 + FRAME_HEIGHT / 8
MIDDLE = (FRAME_HEIGHT / 2 + BAND_TOP) / 2  # height of the middle of the frame above the band

# Type sizes are heights of the em in frame units; none may be below a thirtieth of the frame's height.
SMALL = 0.34
LABEL = 0.40
CAPTION = 0.38
HEADING = 0.54
TITLE = 0.9

# Stroke widths in Manim's units (hundredths of a frame unit).
HAIR = 1.5
THIN = 2.5
LINE = 4.0
BOLD = 6.0

DOT = 0.09
