"""What all chapters share: the base class of a chapter, planes and charts, texts, drawings that follow trackers."""

from scenes.stage import style
from scenes.stage.act import Act
from scenes.stage.chapter import Chapter
from scenes.stage.dial import dial
from scenes.stage.frame import FILM, Frame, Slot
from scenes.stage.live import Drawn, Readout, dimmed, drawn, frozen
from scenes.stage.parts import Part
from scenes.stage.plane import Array, Chart, Framed, Plane, beside, round_ticks, whole_ticks
from scenes.stage.text import Backed, Backing, digits, formula, words
from scenes.timeline import PlayedBeat

__all__ = [
    "FILM",
    "Act",
    "Array",
    "Backed",
    "Backing",
    "Chapter",
    "Chart",
    "Drawn",
    "Frame",
    "Framed",
    "Part",
    "Plane",
    "PlayedBeat",
    "Readout",
    "Slot",
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
