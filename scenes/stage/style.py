"""Sizes: of type, of strokes and marks. Colours are the theme's, places the frame's."""

from __future__ import annotations

from scenes.stage.frame import FILM

# Heights of capital letters as shares of the em: Libertinus Serif has the lower ones, so formulas are never smaller.
WORDS_CAPITAL = 0.645
FORMULA_CAPITAL = 0.683
SUBSCRIPT = 0.7  # the size of a subscript as a share of its formula's

# Heights of capitals as shares of the frame's height, at least: a phone shows the film 200 pixels high.
LABEL_CAPITAL = 1 / 32
TICK_CAPITAL = 1 / 36
SUBSCRIPT_CAPITAL = 1 / 48


def em_for(capital: float) -> float:
    """The height of the em, in frame units, at which capitals have that share of the frame's height."""
    return capital * FILM.height / WORDS_CAPITAL


TICK = em_for(TICK_CAPITAL)  # numbers at ticks only; too small for a formula with a subscript
LABEL = em_for(LABEL_CAPITAL)
CAPTION = LABEL
HEADING = 0.54
TITLE = 0.9
TITLE_OVER_PICTURE = 0.62
TITLE_PADDING = 0.16

# Stroke widths in Manim's units (hundredths of a frame unit).
HAIR = 1.5
THIN = 2.5
LINE = 4.0
BOLD = 6.0

DOT = 0.09
