"""The story of the film: a package a chapter, named as in the script."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from manim import VGroup

    from scenes.stage import Chapter
    from scenes.stage.frame import Frame
    from scenes.telling import Telling
    from scenes.theme import Theme


def chapter_class(name: str) -> type[Chapter[Any]]:
    """The scene class of a chapter: `one_weight` is `OneWeight` in scenes/one_weight/chapter.py."""
    found: type[Chapter[Any]] = getattr(import_module(f"scenes.{name}.chapter"), class_name(name))
    return found


def class_name(name: str) -> str:
    """A chapter's name in the script as the name of its class."""
    return "".join(word.capitalize() for word in name.split("_"))


def chapter_before(name: str, order: Iterable[str]) -> str | None:
    """The chapter before the named one; None for the first, and for a chapter that is not in the list."""
    return next((before for before, after in pairwise(order) if after == name), None)


def ending_module(name: str | None) -> str | None:
    """The module that draws a chapter's last picture; None if it has none."""
    module = f"scenes.{name}.ending"
    return module if name and find_spec(f"scenes.{name}") and find_spec(module) else None


def ending_of(name: str | None, telling: Telling, theme: Theme, frame: Frame) -> VGroup | None:
    """A new drawing of a chapter's last picture, without its caption; None if it has no `ending`."""
    module = ending_module(name)
    picture: VGroup | None = import_module(module).ending(telling, theme, frame) if module else None
    return picture
