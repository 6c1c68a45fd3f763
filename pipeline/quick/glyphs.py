"""Faster shapes from Typst's SVG: each glyph is read once in a process, and copied wherever it is used."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import svgelements as se
from manim import RendererType, SVGMobject, Typst, VGroup, VMobject, VMobjectFromSVGPath, config
from numpy.typing import NDArray

from pipeline.quick.shapes import Sample
from pipeline.quick.svg import STYLE, Place, UnknownError, attributes_of, number, place_of, tag

REPLACED = (
    "generate_mobject",
    "get_mobjects_from",
    "get_mob_from_shape_element",
    "path_to_mobject",
    "apply_style_to_mobject",
    "handle_transform",
)


@dataclass
class Reading:
    """The shapes of an SVG in drawing order, and its groups by name; groups without a name are numbered as in Manim."""

    settings: dict[str, Any]
    symbols: dict[str, ET.Element]
    shapes: list[tuple[VMobject, float]] = field(default_factory=list)  # with the width of their strokes
    groups: dict[str, VGroup] = field(default_factory=lambda: {"root": _group()})
    numbered: int = 0

    def read(self, element: ET.Element, above: tuple[str, ...], style: dict[str, str], place: Place) -> None:
        """Reads an element and all its descendants."""
        attributes = attributes_of(element)
        style = style | {name: attributes[name] for name in STYLE if name in attributes}
        place = place_of(attributes.get("transform")).within(place)
        kind = tag(element.tag)
        if kind == "defs":
            return
        name = self._named(attributes.get("id"))
        if kind in ("svg", "g"):
            for child in element:
                self.read(child, (*above, name), style, place)
        elif kind == "use":
            shift = Place(1.0, number(attributes.get("x", "0")), number(attributes.get("y", "0")))
            symbol = self.symbols.get(attributes.get("href", "")[1:])
            if symbol is None or len(element):
                raise UnknownError
            self._read_symbol(symbol, (*above, name), style, shift.within(place))
        elif kind == "path":
            self._add(attributes.get("d", ""), above, style, place)
        else:
            raise UnknownError(kind)

    def _read_symbol(self, symbol: ET.Element, above: tuple[str, ...], style: dict[str, str], place: Place) -> None:
        """Reads a symbol; its own group stays empty, because its shapes belong to the group that uses it."""
        attributes = attributes_of(symbol)
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
    """Reads the SVG of the text, with the same result as Manim."""
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
    symbols = {element.attrib["id"]: element for element in root.iter() if tag(element.tag) == "symbol"}
    reading = Reading(text.path_string_config, symbols)
    reading.read(root, (), {"fill": "black", "stroke": "none"}, Place())
    return reading


def _note_stroke(text: Any, shape: Any, width: float) -> None:
    """Notes the width of the stroke, as Manim does, so that strokes stay in proportion to the text."""
    if text._preserve_svg_stroke_widths and width not in (None, 0):
        size = max(shape.width, shape.height)
        if size > 0:
            shape._typst_reference_size, shape._typst_source_stroke_width = size, width
            text._stroke_width_tracked_submobjects.append(shape)


@cache
def _points(outline: str) -> NDArray[np.float64]:
    """The points of an outline in the coordinates of the SVG."""
    points: NDArray[np.float64] = VMobjectFromSVGPath(se.Path(outline)).points
    return points


@cache
def _sample(
    style: tuple[tuple[str, str], ...], settings: tuple[tuple[str, Any], ...], makers: tuple[Any, ...]
) -> tuple[Sample, float]:
    """A shape in that style, made by Manim, and the width of its stroke in the SVG; copies of it get other points."""
    path = se.Path(dict(style) | {"d": "M0 0L1 0"})
    path.reify()
    shape = VMobjectFromSVGPath(path, **dict(settings))
    shape.path_obj = None
    return Sample(SVGMobject.apply_style_to_mobject(shape, path)), path.stroke_width


def _group() -> VGroup:
    group: VGroup = _copy(_group_sample(_makers(VGroup)))
    return group


@cache
def _group_sample(makers: tuple[Any, ...]) -> Sample:
    return Sample(VGroup())


def _makers(kind: type) -> tuple[Any, ...]:
    """The constructors of a class; they change when a scene sets its own defaults."""
    return tuple(base.__init__ for base in kind.__mro__)  # type: ignore[misc]


def _copy(sample: Sample) -> Any:
    """A copy of the sample with its own lists and arrays."""
    made: Any = object.__new__(sample.kind)
    sample.give_to(made)
    return made
