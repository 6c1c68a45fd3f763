"""The source of a Manim scene file: which scenes it has, and what their pictures depend on. Nothing is executed."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from configparser import ConfigParser, Error
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache.source_files import source
from pipeline.cache.sources import with_imported
from pipeline.errors import RequestError, display_path
from pipeline.scene_file.unsafe_patterns import needs_one_process

ENDING = ".py"
NO_SCENES = frozenset(("object", "ABC", "Protocol", "Generic", "Enum"))  # bases that say nothing
CONFIG_FILES = (Path.home() / ".config/manim/manim.cfg", Path("manim.cfg"))  # in addition to Manim's own


@dataclass(frozen=True)
class SceneSource:
    """A file and the names of its scenes; `sources` are the file and everything that it imports from its folder.

    `given` is the path as the user has written it. `more` are names to which the file assigns something that may be a
    scene, which only running the file could tell.
    """

    path: Path
    given: str
    scenes: tuple[str, ...]
    more: frozenset[str]
    sources: tuple[Path, ...]

    def chosen(self, names: Sequence[str]) -> tuple[str, ...]:
        """The named scenes without repetition; a file with one scene needs no name."""
        unknown = next((name for name in names if name not in self.scenes and name not in self.more), None)
        if unknown is not None or not (names or len(self.scenes) == 1):
            asked = f"no scene {unknown!r}" if unknown else "name one or more scenes"
            known = ", ".join(self.scenes) or "none that can be seen without running it"
            raise RequestError(f"{asked}; in {display_path(self.path)} there are {known}")
        return tuple(dict.fromkeys(names)) or self.scenes

    def digest(self, scene: str) -> str:
        """A digest of the sources and of Manim's configuration, without the other scenes of the file."""
        digest = hashlib.sha256(ast.dump(self._of(scene)).encode())
        others = [(path, source(path).content) for path in self.sources if path != self.path]
        settings = [(path, path.read_bytes()) for path in CONFIG_FILES if path.is_file()]
        for path, content in others + settings:
            digest.update(f"\0{path.name}\0".encode() + content)
        return digest.hexdigest()

    def needs_one_process(self, scene: str) -> bool:
        """Whether one process must draw the scene from beginning to end."""
        others = (_tree(path) for path in self.sources if path != self.path)
        return any(map(needs_one_process, (self._of(scene), *others)))

    def _of(self, scene: str) -> ast.Module:
        """The file without the other scenes that this one does not use."""
        return _without(_tree(self.path), set(self.scenes) - {scene})


def read_scene_source(given: str) -> SceneSource:
    """The scene file at that path; RequestError if it does not exist, is not valid Python, or has no scene."""
    path = Path(given).absolute()
    if not path.is_file():
        raise RequestError(f"no file {display_path(path)}")
    tree = _tree(path)
    own = _classes(tree)
    sources = with_imported([path], path.parent)
    classes = {name: each for source in sources for name, each in _classes(_tree(source)).items()} | own
    scenes = tuple(name for name in own if _is_scene(name, classes))
    more = frozenset(_assigned(tree)) - set(scenes)
    if not scenes and not more:
        raise RequestError(f"{display_path(path)} has no scene: no class with Scene among its bases")
    return SceneSource(path, given, scenes, more, tuple(sorted(sources)))


def media_folder(default: Path) -> Path:
    """The folder for results: `media_dir` of the user's or the folder's manim.cfg if it is set there."""
    parser = ConfigParser()
    with suppress(Error, UnicodeDecodeError):
        parser.read(CONFIG_FILES, encoding="utf-8")
    chosen = parser.get("CLI", "media_dir", raw=True, fallback="")
    return Path(chosen).expanduser().absolute() if chosen else default


def _tree(path: Path) -> ast.Module:
    try:
        return ast.parse(source(path).content)
    except SyntaxError as error:
        raise RequestError(f"{display_path(path)}, line {error.lineno}: {error.msg}") from error
    except (ValueError, OSError) as error:
        raise RequestError(f"{display_path(path)} cannot be read: {error}") from error


def _classes(tree: ast.Module) -> dict[str, ast.ClassDef]:
    return {node.name: node for node in _statements(tree.body) if isinstance(node, ast.ClassDef)}


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, also those within `if`, `try`, `with` and loops."""
    for node in body:
        yield node
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [part for name in ("body", "orelse", "finalbody") for part in getattr(node, name, [])]
            handlers = [part for handler in getattr(node, "handlers", []) for part in handler.body]
            yield from _statements([*inner, *handlers])


def _assigned(tree: ast.Module) -> Iterator[str]:
    """The names to which the module assigns something that is computed, as `Name = make_scene()`."""
    for node in _statements(tree.body):
        match node:
            case ast.Assign(targets=[ast.Subscript(slice=ast.Constant(str(name)))]):  # globals()["Name"] = ...
                yield name
            case ast.Assign(targets=targets, value=ast.Call() | ast.Name() | ast.Attribute() | ast.IfExp()):
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def _is_scene(name: str, classes: dict[str, ast.ClassDef], below: frozenset[str] = frozenset()) -> bool:
    """Whether the class looks like a scene: a base is one, or it has `construct` and a base from elsewhere."""
    if name not in classes:
        return name.endswith("Scene")
    if name in below:
        return False
    bases = list(_bases(classes[name]))
    if any(_is_scene(base, classes, below | {name}) for base in bases):
        return True
    has_construct = any(isinstance(part, ast.FunctionDef) and part.name == "construct" for part in classes[name].body)
    return has_construct and any(base not in classes and base not in NO_SCENES for base in bases)


def _bases(node: ast.ClassDef) -> Iterator[str]:
    for base in node.bases:
        match base:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name


def _without(tree: ast.Module, others: set[str]) -> ast.Module:
    """The module without those of the `others` that nothing in it names."""
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    kept = [node for node in tree.body if not (isinstance(node, ast.ClassDef) and node.name in others - named)]
    return ast.Module(kept, tree.type_ignores)
