"""Typst's SVG as Manim's shapes: each glyph is read once in a process, and its places are filled with copies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import svgelements as se
from manim import RendererType, SVGMobject, Typst, VGroup, VMobject, VMobjectFromSVGPath, config
from numpy.typing import NDArray

STYLE = ("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width")
WITHOUT_EFFECT = {"class", "fill-rule", "overflow"} | {
    f"stroke-{name}" for name in ("linecap", "linejoin", "miterlimit", "dasharray", "dashoffset")
}
KNOWN = {"id", "transform", "d", "x", "y", "href", *STYLE, *WITHOUT_EFFECT}
COLOUR = re.compile(r"none|#[0-9a-f]{6}")
NUMBER = r"(-?\d+(?:\.\d+)?)"
TRANSFORM = re.compile(rf"matrix\(1 0 0 (1|-1) {NUMBER} {NUMBER}\)|translate\({NUMBER}(?: {NUMBER})?\)")
REPLACED = (
    "generate_mobject",
    "get_mobjects_from",
    "get_mob_from_shape_element",
    "path_to_mobject",
    "apply_style_to_mobject",
    "handle_transform",
)


class UnknownError(Exception):
    """Something that Manim has to read."""


@dataclass(frozen=True)
class Place:
    """Where a shape goes: upright or upside down, and shifted."""

    upright: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def within(self, outer: Place) -> Place:
        return Place(outer.upright * self.upright, outer.x + self.x, outer.y + outer.upright * self.y)


@dataclass
class Reading:
    """The shapes of an SVG in drawing order, and its groups by name, as Manim numbers them."""

    settings: dict[str, Any]
    symbols: dict[str, ET.Element]
    shapes: list[tuple[VMobject, float]] = field(default_factory=list)  # with the width of their strokes
    groups: dict[str, VGroup] = field(default_factory=lambda: {"root": _group()})
    numbered: int = 0

    def read(self, element: ET.Element, above: tuple[str, ...], style: dict[str, str], place: Place) -> None:
        """Takes in an element and all below it."""
        attributes = _attributes(element)
        style = style | {name: attributes[name] for name in STYLE if name in attributes}
        place = _place(attributes.get("transform")).within(place)
        tag = _name(element.tag)
        if tag == "defs":
            return
        name = self._named(attributes.get("id"))
        if tag in ("svg", "g"):
            for child in element:
                self.read(child, (*above, name), style, place)
        elif tag == "use":
            shift = Place(1.0, _number(attributes.get("x", "0")), _number(attributes.get("y", "0")))
            symbol = self.symbols.get(attributes.get("href", "")[1:])
            if symbol is None or len(element):
                raise UnknownError
            self._read_symbol(symbol, (*above, name), style, shift.within(place))
        elif tag == "path":
            self._add(attributes.get("d", ""), above, style, place)
        else:
            raise UnknownError(tag)

    def _read_symbol(self, symbol: ET.Element, above: tuple[str, ...], style: dict[str, str], place: Place) -> None:
        """Its own group stays empty: what it holds belongs to where it is used."""
        attributes = _attributes(symbol)
        if set(attributes) - {"id", "overflow"}:
            raise UnknownError
        self._named(attributes.get("id"))
        for child in symbol:
            self.read(child, above, style, place)

    def _named(self, name: str | None) -> str:
        if name is None:
            name = f"numbered_group_{self.numbered}"
            self.numbered += 1
        self.groups[name] = _group()
        return name

    def _add(self, outline: str, above: tuple[str, ...], style: dict[str, str], place: Place) -> None:
        points = _points(outline)
        if not len(points):
            raise UnknownError
        sample, width = _sample(tuple(style.items()), tuple(self.settings.items()), _makers(VMobjectFromSVGPath))
        shape = _copy(sample)
        shape.points = points * (1.0, place.upright, 1.0) + (place.x, place.y, 0.0)
        self.shapes.append((shape, width))
        for name in dict.fromkeys(("root", *above)):
            self.groups[name].submobjects.append(shape)


def generate_mobject(text: Typst) -> Typst:
    """Reads the text's SVG as Manim would."""
    try:
        reading = _read(text)
    except UnknownError:
        return SVGMobject.generate_mobject(text)
    for shape, width in reading.shapes:
        _note_stroke(text, shape, width)
    text.add(*(shape for shape, _ in reading.shapes))
    text.id_to_vgroup_dict = reading.groups
    text.flip(np.array([1.0, 0.0, 0.0]))
    return text


def _read(text: Any) -> Reading:
    own = all(getattr(type(text), name) is getattr(Typst, name) for name in REPLACED)
    if not own or text.track_baselines or config.renderer != RendererType.CAIRO:
        raise UnknownError
    root = text.modify_xml_tree(ET.parse(text.get_file_path())).getroot()
    symbols = {element.attrib["id"]: element for element in root.iter() if _name(element.tag) == "symbol"}
    reading = Reading(text.path_string_config, symbols)
    reading.read(root, (), {"fill": "black", "stroke": "none"}, Place())
    return reading


def _note_stroke(text: Any, shape: Any, width: float) -> None:
    """As Manim does it, to keep strokes in proportion to the text."""
    if text._preserve_svg_stroke_widths and width not in (None, 0):
        size = max(shape.width, shape.height)
        if size > 0:
            shape._typst_reference_size, shape._typst_source_stroke_width = size, width
            text._stroke_width_tracked_submobjects.append(shape)


def _name(name: str) -> str:
    """Without the name's space."""
    return name.rpartition("}")[2]


def _attributes(element: ET.Element) -> dict[str, str]:
    attributes = {_name(key): value for key, value in element.attrib.items() if not key.startswith("data-")}
    colours = [attributes[name] for name in ("fill", "stroke") if name in attributes]
    if not attributes.keys() <= KNOWN or not all(COLOUR.fullmatch(colour) for colour in colours):
        raise UnknownError(attributes)
    return attributes


def _place(transform: str | None) -> Place:
    if transform is None:
        return Place()
    found = TRANSFORM.fullmatch(transform)
    if found is None:
        raise UnknownError(transform)
    upright, x, y, shift_x, shift_y = (float(number or 0) for number in found.groups())
    return Place(upright, x, y) if upright else Place(1.0, shift_x, shift_y)


def _number(text: str) -> float:
    if not re.fullmatch(NUMBER, text):
        raise UnknownError(text)
    return float(text)


@cache
def _points(outline: str) -> NDArray[np.float64]:
    """An outline's points, where the SVG has them."""
    points: NDArray[np.float64] = VMobjectFromSVGPath(se.Path(outline)).points
    return points


@cache
def _sample(
    style: tuple[tuple[str, str], ...], settings: tuple[tuple[str, Any], ...], makers: tuple[Any, ...]
) -> tuple[VMobject, float]:
    """A shape in that style, made by Manim, and the width of its stroke in the SVG."""
    path = se.Path(dict(style) | {"d": "M0 0L1 0"})
    path.reify()
    shape = VMobjectFromSVGPath(path, **dict(settings))
    shape.path_obj = None
    return SVGMobject.apply_style_to_mobject(shape, path), path.stroke_width


def _group() -> VGroup:
    group: VGroup = _copy(_group_sample(_makers(VGroup)))
    return group


@cache
def _group_sample(makers: tuple[Any, ...]) -> VGroup:
    return VGroup()


def _makers(kind: type) -> tuple[Any, ...]:
    """What makes such an object; another one once a scene has set defaults of its own."""
    return tuple(base.__init__ for base in kind.__mro__)  # type: ignore[misc]


def _copy(sample: Any) -> Any:
    """Another one: what two objects may not share is copied."""
    made: Any = object.__new__(type(sample))
    values = vars(sample).items()
    vars(made).update((name, value.copy() if isinstance(value, list | np.ndarray) else value) for name, value in values)
    return made
