"""Faster creation of shapes: colours are parsed and set once, whereas Manim sets them several times."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache, lru_cache
from types import NoneType
from typing import Any, cast

import numpy as np
from manim import Arc, CapStyleType, Line, LineJointType, ManimColor, Mobject, VMobject

from pipeline.quick.colours import NUMBERS

SETTING = (
    "__setattr__",
    "color",
    "fill_color",
    "generate_rgbas_array",
    "get_sheen_factor",
    "init_colors",
    "reset_points",
    "set_background_stroke",
    "set_color",
    "set_fill",
    "set_sheen",
    "set_sheen_direction",
    "set_stroke",
    "stroke_color",
    "update_rgbas_array",
)
AS_GIVEN = (
    "sheen_direction",
    "close_new_points",
    "pre_function_handle_to_anchor_scale_factor",
    "make_smooth_after_applying_functions",
    "background_image",
    "shade_in_3d",
    "tolerance_for_point_equality",
    "n_points_per_cubic_curve",
)
HASHED = frozenset((str, int, float, bool, NoneType, LineJointType, CapStyleType))  # as arguments, they name a sample
_init: Callable[..., None] = VMobject.__init__
_init_mobject: Callable[..., None] = Mobject.__init__
_init_colors: Callable[..., Any] = VMobject.init_colors
DEFAULTS = {
    name: parameter.default
    for init in (_init_mobject, _init)
    for name, parameter in inspect.signature(init).parameters.items()
    if parameter.default is not parameter.empty
}


def init(shape: VMobject, *arguments: Any, **named: Any) -> None:
    """Initialises a shape; by Manim if its class overrides how colours are set."""
    kind = cast(Any, type(shape))
    if arguments or not plain(kind) or Mobject.__init__ is not _init_mobject:
        _init(shape, *arguments, **named)
        return
    late = {name: named[name] for name in ("fill_color", "stroke_color") if type(named.get(name)) is ManimColor}
    early = {name: value for name, value in named.items() if name not in late} if late else named
    kinds = tuple(map(type, early.values()))
    if HASHED.issuperset(kinds) and _only_sets_points(kind):
        sample = _sample(kind, tuple(early.items()), kinds)
        if sample is not None:
            sample.give_to(shape)
            if kind.generate_points is not Mobject.generate_points:
                shape.generate_points()
            for name, color in late.items():
                _colour(shape, name.removesuffix("_color"), color)
            return
    if _can_set(**named):
        _set(shape, DEFAULTS | named)
    else:
        _init(shape, **named)


class Sample:
    """What all new shapes have in common that are made in the same way, apart from their points."""

    def __init__(self, model: VMobject) -> None:
        self.kind, self.values = type(model), vars(model)
        self.own = [(name, value) for name, value in self.values.items() if isinstance(value, list | np.ndarray)]

    def give_to(self, shape: VMobject) -> None:
        """Gives a new shape all attributes of the sample, with arrays and lists of its own."""
        values = vars(shape)
        values.update(self.values)
        for name, value in self.own:
            values[name] = value.copy()


@lru_cache(maxsize=2048)
def _sample(kind: Any, named: tuple[tuple[str, Any], ...], _kinds: tuple[type, ...]) -> Sample | None:
    """The sample of these arguments, whose types count because 1 equals 1.0; None if Manim has to make the shapes."""
    given = dict(named)
    if not _can_set(**given):
        return None
    model = object.__new__(kind)
    _set(model, DEFAULTS | given, points=False)
    return Sample(model)


def _can_set(**named: Any) -> bool:
    """Whether `_set` knows all these arguments."""
    given = DEFAULTS | named
    color, behind = given["color"], given["background_stroke_color"]
    simple = not isinstance(color, list | tuple) and behind is not None and given["sheen_factor"] == 0
    return simple and len(given) == len(DEFAULTS)


def _set(shape: VMobject, given: dict[str, Any], points: bool = True) -> None:
    """Sets all attributes of a new shape, in Manim's order; with its points, which may change its colours."""
    shape.fill_opacity = given["fill_opacity"]
    shape.stroke_opacity = given["stroke_opacity"]
    shape.stroke_width = given["stroke_width"]
    shape.background_stroke_color = ManimColor(given["background_stroke_color"])
    shape.background_stroke_opacity = given["background_stroke_opacity"]
    shape.background_stroke_width = given["background_stroke_width"]
    shape.sheen_factor = given["sheen_factor"]
    shape.joint_type = LineJointType.AUTO if given["joint_type"] is None else given["joint_type"]
    for name in AS_GIVEN:
        setattr(shape, name, given[name])
    shape._bezier_t_values = shares(given["n_points_per_cubic_curve"]).copy()
    shape.cap_style = given["cap_style"]
    shape.name = type(shape).__name__ if given["name"] is None else given["name"]
    shape.dim = given["dim"]
    shape.target = given["target"]
    shape.z_index = given["z_index"]
    shape.point_hash = None
    shape.submobjects = []
    shape.updaters = []
    shape.updating_suspended = False
    shape.fill_rgbas = shape.generate_rgbas_array(ManimColor(given["color"]), 0.0)
    shape.stroke_rgbas = shape.fill_rgbas.copy()
    shape.points = np.zeros((0, shape.dim))
    if points:
        shape.generate_points()
    shape.init_colors()
    for part in ("fill", "stroke"):
        _colour(shape, part, given[f"{part}_color"])


def init_colors(shape: VMobject, propagate_colors: bool = True) -> VMobject:
    """Sets the opacities of a shape; fast for a shape with one colour and no parts, otherwise by Manim."""
    values, kind = vars(shape), cast(Any, type(shape))
    behind = values.get("background_stroke_rgbas")
    opacities = shape.fill_opacity, shape.stroke_opacity, shape.background_stroke_opacity
    if not (
        plain(kind)
        and not shape.submobjects
        and shape.sheen_factor == 0
        and len(shape.fill_rgbas) == len(shape.stroke_rgbas) == 1
        and (behind is None or len(behind) == 1)
        and type(values.get("background_stroke_color")) is ManimColor
        and all(type(opacity) in NUMBERS for opacity in opacities)
    ):
        _init_colors(shape, propagate_colors)
        return shape
    shape.fill_rgbas[0, 3], shape.stroke_rgbas[0, 3] = opacities[:2]
    made = shape.generate_rgbas_array(shape.background_stroke_color, opacities[2])
    if behind is None:
        shape.background_stroke_rgbas = made
    else:
        behind[:] = made
    if shape.sheen_direction is not None:
        shape.sheen_direction = np.array(shape.sheen_direction)
    return shape


def _colour(shape: VMobject, part: str, color: Any) -> None:
    """Sets the fill or stroke colour of a shape, if one is given, and keeps the opacity."""
    if color is None:
        return
    rgbas = getattr(shape, f"{part}_rgbas")
    if shape.submobjects or isinstance(color, list | tuple) or len(rgbas) != 1 or shape.sheen_factor != 0:
        setattr(shape, f"{part}_color", ManimColor.parse(color))
    else:
        rgbas[0, :3] = ManimColor(color)._internal_value[:3]


@cache
def _only_sets_points(kind: Any) -> bool:
    """Whether the class's own points are made without a look at colours."""
    if kind.generate_points is Mobject.generate_points:
        return True
    return kind.generate_points in (Line.generate_points, Arc.generate_points) and kind.__module__.startswith("manim.")


@cache
def plain(kind: Any) -> bool:
    """Whether this class does not override how colours are set."""
    return kind.__mro__[-3:] == (VMobject, Mobject, object) and all(
        getattr(kind, name) is getattr(VMobject, name) for name in SETTING
    )


@cache
def shares(count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """`count` evenly spaced numbers from 0 to 1."""
    return np.linspace(0, 1, count)
