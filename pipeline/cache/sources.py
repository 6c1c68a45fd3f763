"""The code that a picture depends on: a module, and everything that it imports from the same project."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import cairo

from pipeline.cache.source_files import source
from pipeline.native import sources as native

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("pipeline", "scenes", "mathcore")
WORKER = "pipeline.processes.worker"  # runs in every drawing process
STORY = "scenes.story"  # loads all that computes facts
TABLES = ROOT / "scenes" / "tables"
JOINING = ("pipeline.video.join", "pipeline.video.contents", "pipeline.video.captions")  # what makes published files
DRAWING_PACKAGES = (
    *("manim", "typst", "pycairo", "manimpango", "skia-pathops", "numpy", "scipy", "contourpy"),
    *("av", "pillow", "svgelements"),
)
COMPUTING_PACKAGES = ("numpy", "scipy", "pydantic")

_SUFFIXES = {".py", ".c", ".h"}
_COMMENT = re.compile(r"#[^\n]*|\\\n")
_IMPORT = re.compile(
    r"(?:^|[;:])[ \t]*(?:from\s+([\w.]+)\s+import\s*(\([^)]*|[^\n;]*)|import\s+([\w., \t]+))", re.MULTILINE
)

Code = Mapping[str, str]
"""The digest of each source file and the version of each package, by name."""


def read_project(packages: Iterable[str] = PACKAGES) -> None:
    """Reads all source files of these packages; to be called before they are imported."""
    for path in source_files(ROOT, packages):
        with suppress(OSError):  # removed meanwhile, or not for this user: an error where it is really needed
            source(path)


def source_files(root: Path, folders: Iterable[str]) -> list[Path]:
    """All source files in these folders of the root, in alphabetical order."""
    found = (path for folder in folders for path in sorted((root / folder).rglob("*.*")))
    return [path for path in found if path.suffix in _SUFFIXES and path.is_file()]


def code_digest(files: Iterable[Path], root: Path) -> str:
    """A digest of the files, and of all files below `root` that they import directly or indirectly."""
    return code_key(_files_code(files, root))


@cache
def chapter_code(draw: str, modules: tuple[str, ...]) -> Code:
    """Everything that the pictures of a chapter depend on.

    `draw` is the drawing function as `module:function`, `modules` are those that draw: `FilmChapter.modules`.
    """
    code = dict(drawing_code(draw)) | _tables()
    for module in modules:
        code |= _files_code(*_module_file(module))
    return code


def chapter_files(draw: str, modules: Iterable[str]) -> set[Path]:
    """The files of `chapter_code`."""
    drawn = (with_imported(*_module_file(module)) for module in modules)
    return with_imported(_drawing_files(draw), ROOT).union(*drawn)


def scene_file_code(file: Path) -> Code:
    """Everything that the pictures of a Manim scene file depend on; imports count below the folder of the file."""
    return engine_code() | _files_code([file], file.parent)


def scene_file_files(file: Path) -> set[Path]:
    """The files of `scene_file_code`."""
    return set(source_files(ROOT, PACKAGES[:1])) | with_imported([file], file.parent)


def code_key(code: Code) -> str:
    """One digest of all the code."""
    return hashlib.sha256(repr(sorted(code.items())).encode()).hexdigest()


def _module_file(module: str) -> tuple[list[Path], Path]:
    """The file of a module that draws, and the folder below which its imports count."""
    spec = find_spec(module)
    assert spec and spec.origin, module
    file = Path(spec.origin).resolve()
    return [file], ROOT if file.is_relative_to(ROOT / "scenes") else file.parent


@cache
def drawing_code(draw: str) -> dict[str, str]:
    """The code of the drawing function `module:function`, and the packages that it draws with."""
    return _files_code(_drawing_files(draw), ROOT) | _versions()


def _drawing_files(draw: str) -> list[Path]:
    return [module_file(draw.partition(":")[0]), module_file(WORKER)]


def _files_code(files: Iterable[Path], root: Path) -> dict[str, str]:
    return {_name(path, root): source(path).digest for path in with_imported(files, root)}


@cache
def _name(path: Path, root: Path) -> str:
    return str(path.relative_to(root))


@cache
def facts_code() -> dict[str, str]:
    """Everything that the facts of a story depend on, beside its numbers."""
    versions = {name: _version(name) for name in COMPUTING_PACKAGES}
    return _files_code([module_file(STORY)], ROOT) | _tables() | versions | {"python": sys.version}


def _tables() -> dict[str, str]:
    """The tables that ship with the film."""
    return {str(path.relative_to(ROOT)): source(path).digest for path in sorted(TABLES.glob("*.csv"))}


@cache
def engine_code() -> dict[str, str]:
    """All modules of this package, and the packages that it draws with: faster than following imports."""
    files = source_files(ROOT, PACKAGES[:1])
    return {str(path.relative_to(ROOT)): source(path).digest for path in files} | _versions()


@cache
def engine_digest() -> str:
    """A digest of `engine_code`."""
    return code_key(engine_code())


@cache
def joining_digest() -> str:
    """A digest of the code that makes published files from segments."""
    return code_digest(map(module_file, JOINING), ROOT)


def joining_files() -> set[Path]:
    """The files of `joining_digest`."""
    return with_imported(map(module_file, JOINING), ROOT)


def module_file(module: str) -> Path:
    """The file of a module of this project."""
    found = _file(ROOT, module)
    assert found is not None, module
    return found


def _versions() -> dict[str, str]:
    # Cairo itself is a system library: the version of pycairo says nothing about it.
    return {"cairo": cairo.cairo_version_string()} | {name: _version(name) for name in DRAWING_PACKAGES}


def _version(name: str) -> str:
    """The installed version of a package, '' if there is none; faster than reading the packages' metadata."""
    prefix = f"{name.replace('-', '_')}-"
    found = (entry.removesuffix(".dist-info") for entry in _installed() if entry.lower().startswith(prefix))
    return next(found, "").removeprefix(prefix)


@cache
def _installed() -> tuple[str, ...]:
    """The names of the folders that describe installed packages, in the order in which Python looks for packages."""
    folders = (Path(entry) for entry in sys.path if entry)
    return tuple(entry.name for folder in folders for entry in folder.glob("*.dist-info"))


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
    """The files below `root` that a file imports, by full names or from its own folder.

    A module of the compiled part is made from all its sources. Whether they are compiled does not matter: the results
    are the same.
    """
    if path.suffix != ".py":
        return ()
    names = set(_names(source(path).content.decode("utf-8", errors="replace")))
    above = tuple(path.parents)
    places = {_file(folder, name.lstrip(".")) for name in names for folder in _folders(name, above, root)}
    found = tuple(place for place in places if place is not None and str(place).startswith(f"{root}{os.sep}"))
    return found + tuple(native.sources()) if path.parent == native.FOLDER else found


def _folders(name: str, above: tuple[Path, ...], root: Path) -> tuple[Path, ...]:
    """The folders in which to look for an imported module: one dot is the file's folder, two dots the one above, ..."""
    dots = len(name) - len(name.lstrip("."))
    return above[dots - 1 : dots] if dots else (root, above[0])


def _names(text: str) -> Iterator[str]:
    """All names in the imports of a source that may be modules; names that are not modules do no harm."""
    for origin, taken, plain in _IMPORT.findall(_COMMENT.sub(" ", text)):
        if origin:
            yield origin
            within = origin if origin.endswith(".") else f"{origin}."
            yield from (within + name.split()[0] for name in taken.strip("(").split(",") if name.split())
        for name in plain.split(","):
            if name.split():
                yield name.split()[0]


@cache
def _file(folder: Path, module: str) -> Path | None:
    """The file of a module below the folder, or None; the packages that contain it do not count."""
    first, *_ = parts = module.split(".")
    if first not in _importable(folder):  # nearly always: far faster than looking for each name of a library
        return None
    place = folder.joinpath(*parts)
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)


@cache
def _importable(folder: Path) -> frozenset[str]:
    """The names of what is in a folder, without the ending of a source file."""
    try:
        return frozenset(entry.name.removesuffix(".py") for entry in os.scandir(folder))
    except OSError:
        return frozenset()
