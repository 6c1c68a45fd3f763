"""Any Manim scene file: the scenes that are in it, and what their pictures depend on. Nothing of it is run here."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache.sources import with_imported
from pipeline.errors import RequestError, shown
from pipeline.scene_file.unsafe_patterns import only_whole

ENDING = ".py"
CONFIGURATION = (Path.home() / ".config/manim/manim.cfg", Path("manim.cfg"))  # besides Manim's own


@dataclass(frozen=True)
class SceneFile:
    """A file with the names of its scenes; `sources` are the file and all that it imports from its folder."""

    path: Path
    scenes: tuple[str, ...]
    sources: tuple[Path, ...]

    def chosen(self, names: Sequence[str]) -> tuple[str, ...]:
        """The scenes of those names, each once; where there is only one it need not be named."""
        unknown = next((name for name in names if name not in self.scenes), None)
        if unknown is not None or not (names or len(self.scenes) == 1):
            asked = f"no scene {unknown!r}" if unknown else "name one or more scenes"
            raise RequestError(f"{asked}; in {shown(self.path)} there are {', '.join(self.scenes)}")
        return tuple(dict.fromkeys(names)) or self.scenes

    def digest(self, scene: str) -> str:
        """A digest of the sources and of Manim's configuration; what is other scenes' is left out."""
        digest = hashlib.sha256(ast.dump(self._of(scene)).encode())
        for path in (*self.sources, *CONFIGURATION):
            if path != self.path and path.is_file():
                digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
        return digest.hexdigest()

    def only_whole(self, scene: str) -> bool:
        """Whether the scene has to be drawn by one process from beginning to end."""
        others = (_tree(path) for path in self.sources if path != self.path)
        return any(map(only_whole, (self._of(scene), *others)))

    def _of(self, scene: str) -> ast.Module:
        """The file without those of its other scenes that this one does not need."""
        return _without(_tree(self.path), set(self.scenes) - {scene})


def read_scene_file(path: Path) -> SceneFile:
    """The file of that path; RequestError if it is not there, is no Python or has no scene."""
    path = path.absolute()
    if not path.is_file():
        raise RequestError(f"no file {shown(path)}")
    own = _classes(_tree(path))
    sources = with_imported([path], path.parent)
    classes = {name: each for source in sources for name, each in _classes(_tree(source)).items()} | own
    scenes = tuple(name for name in own if _is_scene(name, classes))
    if not scenes:
        raise RequestError(f"{shown(path)} has no scene: no class with Scene among its bases, or with construct")
    return SceneFile(path, scenes, tuple(sorted(sources)))


def _tree(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_bytes())
    except SyntaxError as error:
        raise RequestError(f"{shown(path)}, line {error.lineno}: {error.msg}") from error
    except (ValueError, OSError) as error:
        raise RequestError(f"{shown(path)} cannot be read: {error}") from error


def _classes(tree: ast.Module) -> dict[str, ast.ClassDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _is_scene(name: str, classes: dict[str, ast.ClassDef], below: frozenset[str] = frozenset()) -> bool:
    """Whether a class can be played, as far as can be seen without running anything."""
    if name not in classes:
        return name.endswith("Scene")
    if name in below:
        return False
    has_construct = any(isinstance(part, ast.FunctionDef) and part.name == "construct" for part in classes[name].body)
    return has_construct or any(_is_scene(base, classes, below | {name}) for base in _bases(classes[name]))


def _bases(node: ast.ClassDef) -> Iterator[str]:
    for base in node.bases:
        match base:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name


def _without(tree: ast.Module, others: set[str]) -> ast.Module:
    """The module without those of its classes that nothing else in it names."""
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    kept = [node for node in tree.body if not (isinstance(node, ast.ClassDef) and node.name in others - named)]
    return ast.Module(kept, tree.type_ignores)
