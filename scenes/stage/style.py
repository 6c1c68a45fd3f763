"""Colour by meaning, and the sizes of text and marks; one meaning has one colour in the whole film.

The colours were searched for the largest distance between each two of them, as seen with normal colour vision,
deuteranopia and protanopia, with a contrast of at least 7 : 1 on the background.
"""

from __future__ import annotations

BACKGROUND = "#0d1117"
TEXT = "#f2efe6"
QUIET = "#a3adbd"  # axes, ticks: what only frames the picture
FRAME = "#39424f"  # borders that carry no meaning

LOSS = "#f0bcff"
L1 = "#e8a812"
L2 = "#40a5ff"
MAX = "#e07fb2"
ANSWER = "#ffffff"
DATA = "#4fe2a4"

MEANINGS = {"loss": LOSS, "l1": L1, "l2": L2, "max": MAX, "answer": ANSWER, "data": DATA}

FRAME_WIDTH = 128 / 9
FRAME_HEIGHT = 8.0
MARGIN = 0.35

# The caption band is the lowest eighth of the frame; chapters draw above it.
BAND_TOP = -FRAME_HEIGHT / 2 + FRAME_HEIGHT / 8

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
