"""The part of SVG that Typst uses for texts."""

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
    """The SVG has something that only Manim can read."""


@dataclass(frozen=True)
class Place:
    """The transform of a shape: upright (1) or upside down (-1), then shifted."""

    upright: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def within(self, outer: Place) -> Place:
        """This transform followed by the outer one."""
        return Place(outer.upright * self.upright, outer.x + self.x, outer.y + outer.upright * self.y)


def tag(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]


def attributes_of(element: ET.Element) -> dict[str, str]:
    """The attributes by name without namespace; UnknownError if one of them is not among those that Typst uses."""
    attributes = {tag(key): value for key, value in element.attrib.items() if not key.startswith("data-")}
    colours = [attributes[name] for name in ("fill", "stroke") if name in attributes]
    if not attributes.keys() <= KNOWN or not all(COLOUR.fullmatch(colour) for colour in colours):
        raise UnknownError(attributes)
    return attributes


def place_of(transform: str | None) -> Place:
    """The parsed transform; UnknownError if it does anything but shift and turn upside down."""
    if transform is None:
        return Place()
    found = TRANSFORM.fullmatch(transform)
    if found is None:
        raise UnknownError(transform)
    upright, x, y, shift_x, shift_y = (float(number or 0) for number in found.groups())
    return Place(upright, x, y) if upright else Place(1.0, shift_x, shift_y)


def number(text: str) -> float:
    """The number in a text; UnknownError if it is not a plain decimal number."""
    if not re.fullmatch(NUMBER, text):
        raise UnknownError(text)
    return float(text)
