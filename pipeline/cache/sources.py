"""What code a picture depends on: a module, and all that it imports from the same project."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import cairo

ROOT = Path(__file__).resolve().parents[2]
DRAWING = ("pipeline.drawing.chapter", "pipeline.processes.worker")  # what all pictures depend on
DRAWN_WITH = (
    *("manim", "typst", "pycairo", "manimpango", "skia-pathops", "numpy", "scipy", "contourpy"),
    *("av", "pillow", "svgelements"),
)

_NO_CODE = re.compile(r"#[^\n]*|\\\n")
_IMPORT = re.compile(
    r"(?:^|[;:])[ \t]*(?:from\s+([\w.]+)\s+import\s*(\([^)]*|[^\n;]*)|import\s+([\w., \t]+))", re.MULTILINE
)


def code_digest(files: Iterable[Path], root: Path) -> str:
    """A digest of the files, of all the files below the root that they import, and of the data beside those."""
    digest = hashlib.sha256()
    for path in sorted(with_imported(files, root)):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def chapter_digest(scene: str) -> str:
    """A digest of the code of a scene, given as `module:Class`."""
    module = scene.partition(":")[0]
    spec = find_spec(module)
    assert spec and spec.origin, module
    file = Path(spec.origin)
    return code_digest([file], ROOT if file.is_relative_to(ROOT / "scenes") else file.parent)


@cache
def drawing_digest() -> str:
    """A digest of this project's drawing code, of the versions that it draws with, and of the encoder's."""
    return hashlib.sha256(repr((code_digest(map(module_file, DRAWING), ROOT), _versions())).encode()).hexdigest()


def module_file(module: str) -> Path:
    """The file of one of this project's modules."""
    found = _file(ROOT, module)
    assert found is not None, module
    return found


def _versions() -> list[tuple[str, str]]:
    # The library that draws is the system's: its package says nothing of it.
    return [("cairo", cairo.cairo_version_string()), *((name, _version(name)) for name in DRAWN_WITH)]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def with_imported(files: Iterable[Path], root: Path) -> set[Path]:
    """The files, and all files below the root that they import."""
    found: set[Path] = set()
    waiting = list(files)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path, root)
    return found


@cache
def _imported(path: Path, root: Path) -> tuple[Path, ...]:
    """The files below the root that a file imports by their full names, or from beside itself."""
    names = set(_names(path.read_text(encoding="utf-8", errors="replace")))
    places = {_file(folder, name.lstrip(".")) for name in names for folder in _folders(name, path, root)}
    return tuple(place for place in places if place is not None and place.is_relative_to(root))


def _folders(name: str, path: Path, root: Path) -> tuple[Path, ...]:
    """Where a module that a file imports may be: one dot is the file's own folder, each more the one above."""
    dots = len(name) - len(name.lstrip("."))
    return tuple(path.parents)[dots - 1 : dots] if dots else (root, path.parent)


def _names(text: str) -> Iterator[str]:
    """All that may be a module among the imports of a source: a little too much does no harm."""
    for source, taken, plain in _IMPORT.findall(_NO_CODE.sub(" ", text)):
        if source:
            yield source
            within = source if source.endswith(".") else f"{source}."
            yield from (within + name.split()[0] for name in taken.strip("(").split(",") if name.split())
        for name in plain.split(","):
            if name.split():
                yield name.split()[0]


def _file(folder: Path, module: str) -> Path | None:
    """The file of a module below the folder, with the packages around it left aside: they are imported by name."""
    place = folder.joinpath(*module.split("."))
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            return path
    return None
