"""Colour by meaning; one meaning has one colour in the whole film.

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
