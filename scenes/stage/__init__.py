"""The stage: what every chapter is played on. Drawings here take data and know nothing of the story."""

from scenes.stage import style
from scenes.stage.chapter import Chapter
from scenes.stage.clock import PlayedBeat
from scenes.stage.dial import dial
from scenes.stage.live import Readout, dimmed, drawn, frozen
from scenes.stage.plane import Chart, Plane, beside, round_ticks, whole_ticks
from scenes.stage.text import Backing, backed, digits, formula, words

__all__ = [
    "Backing",
    "Chapter",
    "Chart",
    "Plane",
    "PlayedBeat",
    "Readout",
    "backed",
    "beside",
    "dial",
    "digits",
    "dimmed",
    "drawn",
    "formula",
    "frozen",
    "round_ticks",
    "style",
    "whole_ticks",
    "words",
]
