"""The little of SVG that Typst writes for texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

STYLE = ("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width")
WITHOUT_EFFECT = {"class", "fill-rule", "overflow"} | {
    f"stroke-{name}" for name in ("linecap", "linejoin", "miterlimit", "dasharray", "dashoffset")
}
KNOWN = {"id", "transform", "d", "x", "y", "href", *STYLE, *WITHOUT_EFFECT}
COLOUR = re.compile(r"none|#[0-9a-f]{6}")
NUMBER = r"(-?\d+(?:\.\d+)?)"
TRANSFORM = re.compile(rf"matrix\(1 0 0 (1|-1) {NUMBER} {NUMBER}\)|translate\({NUMBER}(?: {NUMBER})?\)")


class UnknownError(Exception):
    """Something that Manim has to read."""


@dataclass(frozen=True)
class Place:
    """Where a shape goes: upright or upside down, and shifted."""

    upright: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def within(self, outer: Place) -> Place:
        """The same place seen from around the other."""
        return Place(outer.upright * self.upright, outer.x + self.x, outer.y + outer.upright * self.y)


def tag(name: str) -> str:
    """Without the name's space."""
    return name.rpartition("}")[2]


def attributes_of(element: ET.Element) -> dict[str, str]:
    """Its attributes without the names' space; UnknownError if one of them is none of Typst's usual ones."""
    attributes = {tag(key): value for key, value in element.attrib.items() if not key.startswith("data-")}
    colours = [attributes[name] for name in ("fill", "stroke") if name in attributes]
    if not attributes.keys() <= KNOWN or not all(COLOUR.fullmatch(colour) for colour in colours):
        raise UnknownError(attributes)
    return attributes


def place_of(transform: str | None) -> Place:
    """Where a transform puts things; UnknownError if it does more than to shift and to turn upside down."""
    if transform is None:
        return Place()
    found = TRANSFORM.fullmatch(transform)
    if found is None:
        raise UnknownError(transform)
    upright, x, y, shift_x, shift_y = (float(number or 0) for number in found.groups())
    return Place(upright, x, y) if upright else Place(1.0, shift_x, shift_y)


def number(text: str) -> float:
    """A plain number; UnknownError if it is not."""
    if not re.fullmatch(NUMBER, text):
        raise UnknownError(text)
    return float(text)
