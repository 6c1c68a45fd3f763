"""Digests of the code that a picture depends on: a module, and everything that it imports from the same project."""

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
WORKER = "pipeline.processes.worker"  # runs in every drawing process
JOINING = ("pipeline.video.join", "pipeline.video.contents", "pipeline.video.captions")  # what makes published files
DRAWING_PACKAGES = (
    *("manim", "typst", "pycairo", "manimpango", "skia-pathops", "numpy", "scipy", "contourpy"),
    *("av", "pillow", "svgelements"),
)

_COMMENT = re.compile(r"#[^\n]*|\\\n")
_IMPORT = re.compile(
    r"(?:^|[;:])[ \t]*(?:from\s+([\w.]+)\s+import\s*(\([^)]*|[^\n;]*)|import\s+([\w., \t]+))", re.MULTILINE
)


def code_digest(files: Iterable[Path], root: Path) -> str:
    """A digest of the files, and of all files below `root` that they import directly or indirectly."""
    digest = hashlib.sha256()
    for path in sorted(with_imported(files, root)):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def chapter_digest(scene: str) -> str:
    """A digest of the code of a scene class, given as `module:Class`."""
    module = scene.partition(":")[0]
    spec = find_spec(module)
    assert spec and spec.origin, module
    file = Path(spec.origin)
    return code_digest([file], ROOT if file.is_relative_to(ROOT / "scenes") else file.parent)


@cache
def drawing_digest(draw: str) -> str:
    """A digest of the drawing function `module:function`, and of the versions of the packages that it draws with."""
    modules = (draw.partition(":")[0], WORKER)
    return hashlib.sha256(repr((code_digest(map(module_file, modules), ROOT), _versions())).encode()).hexdigest()


@cache
def joining_digest() -> str:
    """A digest of the code that makes published files from segments."""
    return code_digest(map(module_file, JOINING), ROOT)


def module_file(module: str) -> Path:
    """The file of a module of this project."""
    found = _file(ROOT, module)
    assert found is not None, module
    return found


def _versions() -> list[tuple[str, str]]:
    # Cairo itself is a system library: the version of pycairo says nothing about it.
    return [("cairo", cairo.cairo_version_string()), *((name, _version(name)) for name in DRAWING_PACKAGES)]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def with_imported(files: Iterable[Path], root: Path) -> set[Path]:
    """The files, and all files below `root` that they import directly or indirectly."""
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
    """The files below `root` that a file imports, by full names or from its own folder."""
    names = set(_names(path.read_text(encoding="utf-8", errors="replace")))
    places = {_file(folder, name.lstrip(".")) for name in names for folder in _folders(name, path, root)}
    return tuple(place for place in places if place is not None and place.is_relative_to(root))


def _folders(name: str, path: Path, root: Path) -> tuple[Path, ...]:
    """The folders in which to look for an imported module: one dot is the file's folder, two dots the one above, ..."""
    dots = len(name) - len(name.lstrip("."))
    return tuple(path.parents)[dots - 1 : dots] if dots else (root, path.parent)


def _names(text: str) -> Iterator[str]:
    """All names in the imports of a source that may be modules; names that are not modules do no harm."""
    for source, taken, plain in _IMPORT.findall(_COMMENT.sub(" ", text)):
        if source:
            yield source
            within = source if source.endswith(".") else f"{source}."
            yield from (within + name.split()[0] for name in taken.strip("(").split(",") if name.split())
        for name in plain.split(","):
            if name.split():
                yield name.split()[0]


def _file(folder: Path, module: str) -> Path | None:
    """The file of a module below the folder, or None; the packages that contain it do not count."""
    place = folder.joinpath(*module.split("."))
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            return path
    return None
