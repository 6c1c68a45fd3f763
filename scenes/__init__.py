"""The story of the film: a package a chapter, named as in the script."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenes.stage import Chapter


def chapter_class(name: str) -> type[Chapter[Any]]:
    """The scene class of a chapter: `one_weight` is `OneWeight` in scenes/one_weight/chapter.py."""
    found: type[Chapter[Any]] = getattr(import_module(f"scenes.{name}.chapter"), class_name(name))
    return found


def class_name(name: str) -> str:
    """A chapter's name in the script as the name of its class."""
    return "".join(word.capitalize() for word in name.split("_"))
