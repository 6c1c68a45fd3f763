"""Which plays can be skipped in one step: those in which only Manim's own code runs, and each moment is by itself.

A process may skip the whole of a play, or only as far as the part of it that it draws.

Code of the scene file that runs once a frame could count frames in a place that no fingerprint sees. So a play with
any of it (updaters, rate functions, overridden methods, replaced functions) is taken frame by frame.
"""

from __future__ import annotations

from functools import cache
from types import FunctionType, MethodType
from typing import Any

import numpy as np
from manim import (
    Animation,
    AnimationGroup,
    Mobject,
    Scene,
    ShowSubmobjectsOneByOne,
    SpiralIn,
    Succession,
    TransformAnimations,
    TypeWithCursor,
    Wiggle,
)

PACKAGE = "manim."
# The animations in these modules compute each moment from the start, not from the moment before.
MEMORYLESS = frozenset(
    f"manim.animation.{module}"
    for module in ("animation", "composition", "creation", "fading", "growing", "indication", "rotation", "transform")
)
# Wiggle turns the direction of the sheen on and on, TypeWithCursor moves its cursor from place to place.
EXCEPTIONS = (SpiralIn, TransformAnimations, TypeWithCursor, Wiggle)
# These never go back to what is over, although a rate function may go back: only their end is always the same.
ONE_WAY = (ShowSubmobjectsOneByOne, Succession)
# Methods of a scene that run once a frame.
SCENE_METHODS = ("update_to_time", "update_mobjects", "update_meshes", "update_self", "play_internal")
# Methods that a class of mobjects may have of its own: they do not run while a play goes on.
MOBJECT_METHODS = frozenset(
    ("__init__", "generate_points", "init_points", "init_colors", "__repr__", "__str__", "set_default", "__new__")
) | {"__module__", "__doc__", "__qualname__", "__dict__", "__weakref__", "__annotations__", "__init_subclass__"}
MOBJECT_METHODS |= {"animation_overrides", "_original__init__", "__orig_bases__", "__parameters__", "__slots__"}


def can_jump(scene: Scene, to_its_end: bool) -> bool:
    """Whether the play that has begun can be skipped in one step: to its end, or to any moment of it."""
    animations = scene.animations or []
    if scene.updaters or scene.always_update_mobjects or scene.stop_condition is not None or scene.meshes:
        return False
    if any(not is_manims(getattr(type(scene), name)) for name in SCENE_METHODS):
        return False
    moved: list[Any] = [mobject for animation in animations for mobject in _mobjects(animation)]
    shown: list[Any] = [*scene.mobjects, *scene.foreground_mobjects, *moved]
    families = {id(part): part for each in shown for part in each.get_family()}
    if any(part.updaters or not _is_plain(part) for part in families.values()):
        return False
    if not to_its_end and any(map(_is_one_way, animations)):
        return False
    return all(map(_is_memoryless, animations)) and _are_apart(animations)


def _is_one_way(animation: Any) -> bool:
    inner = animation.animations if isinstance(animation, AnimationGroup) else ()
    return isinstance(animation, ONE_WAY) or any(map(_is_one_way, inner))


def _mobjects(animation: Any) -> list[Any]:
    """All mobjects that an animation works on."""
    try:
        found = list(animation.get_all_mobjects())
    except AttributeError:  # it has not begun: its copies are made then
        found = [animation.mobject, getattr(animation, "target_mobject", None)]
    if isinstance(animation, AnimationGroup):
        found += [mobject for each in animation.animations for mobject in _mobjects(each)]
    return [mobject for mobject in found if isinstance(mobject, Mobject)]


def _is_memoryless(animation: Any) -> bool:
    kind = type(animation)
    if not isinstance(animation, Animation) or kind.__module__ not in MEMORYLESS or isinstance(animation, EXCEPTIONS):
        return False
    functions = (animation.rate_func, getattr(animation, "path_func", None), getattr(animation, "int_func", None))
    if not all(function is None or is_manims(function) for function in functions):
        return False
    if any(callable(value) and hasattr(kind, name) for name, value in vars(animation).items()):
        return False  # a method replaced in this object
    return not isinstance(animation, AnimationGroup) or all(map(_is_memoryless, animation.animations))


def _are_apart(animations: list[Any]) -> bool:
    """Whether no two animations that run at the same time work on the same mobject."""
    met: set[int] = set()
    for animation in animations:
        if isinstance(animation, AnimationGroup) and not isinstance(animation, Succession):
            if not _are_apart(list(animation.animations)):
                return False
        elif isinstance(animation, Succession) and not all(_are_apart([each]) for each in animation.animations):
            return False
        family = {id(part) for mobject in _worked_on(animation) for part in mobject.get_family()}
        if family & met:
            return False
        met |= family
    return True


def _worked_on(animation: Any) -> list[Any]:
    """The mobjects that an animation changes: without the copies that it interpolates between."""
    if isinstance(animation, AnimationGroup):
        return [mobject for each in animation.animations for mobject in _worked_on(each)]
    return [animation.mobject] if isinstance(animation.mobject, Mobject) else []


def _is_plain(mobject: Any) -> bool:
    """Whether only Manim's own methods run when the mobject is interpolated."""
    kind: Any = type(mobject)
    if not _is_plain_class(kind):
        return False
    return not any(
        isinstance(value, FunctionType | MethodType) and callable(getattr(kind, name, None))
        for name, value in vars(mobject).items()
    )


@cache
def _is_plain_class(kind: Any) -> bool:
    return not overridden(kind, None)


def overridden(kind: type, names: frozenset[str] | None) -> set[str]:
    """Those of Manim's attributes, or of `names`, that classes outside of Manim have replaced for this kind."""
    own = [each for each in kind.__mro__ if not each.__module__.startswith(PACKAGE) and each is not object]
    if not own:
        return set()
    manims = {name for each in kind.__mro__ if each.__module__.startswith(PACKAGE) for name in vars(each)}
    manims |= set(vars(object))
    replaced = {name for each in own for name in vars(each)} & manims - MOBJECT_METHODS
    return replaced if names is None else replaced & names


def is_manims(function: Any) -> bool:
    """Whether the function and everything in its closure is Manim's own, or numpy's."""
    if isinstance(function, MethodType):
        function = function.__func__
    if isinstance(function, np.ufunc):
        return True
    if not isinstance(function, FunctionType) or not str(function.__module__).startswith(PACKAGE):
        return False
    return all(_is_data(value) for value in _bound(function))


def _bound(function: FunctionType) -> list[Any]:
    closure = [cell.cell_contents for cell in function.__closure__ or ()]
    return [*closure, *(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]


def _is_data(value: Any) -> bool:
    return is_manims(value) if callable(value) else isinstance(value, int | float | complex | str | np.ndarray | None)
