"""Patterns in a scene's source for which several processes cannot draw it at the same time."""

from __future__ import annotations

import ast
from collections.abc import Iterator

# Modules whose results differ from process to process.
OUTSIDE = frozenset(
    ("time", "datetime", "secrets", "uuid", "subprocess", "threading", "multiprocessing", "concurrent", "asyncio")
) | frozenset(("socket", "http", "urllib", "requests"))
UNSEEDED = frozenset(("default_rng", "Random", "RandomState", "SeedSequence", "SystemRandom"))
# Names that read the picture of the scene: a skipped play has no picture.
PICTURES = frozenset(("get_frame", "get_image", "pixel_array", "ZoomedScene", "MultiCamera", "ImageMobjectFromCamera"))
# Names that write files: several processes would write the same file.
WRITING = frozenset(("write_text", "write_bytes", "savefig", "savetxt", "to_csv"))


def needs_one_process(tree: ast.AST) -> bool:
    """Whether the source reads a clock or unseeded random numbers, reads its own pictures, or writes files."""
    return any(_is_unsafe(node) for node in ast.walk(tree))


def _is_unsafe(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom():
            return any(module.partition(".")[0] in OUTSIDE for module in _modules(node))
        case ast.Call(func=called, args=[], keywords=[]):
            return _last(called) in UNSEEDED
        case ast.Call(func=ast.Name("open"), args=[_, ast.Constant(str(mode)), *_]):
            return not set(mode) <= set("rbt")
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in PICTURES | WRITING or name == "urandom"
    return False


def _modules(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (name.name for name in node.names)
    elif node.module and not node.level:
        yield node.module


def _last(called: ast.expr) -> str:
    """The last part of a dotted name."""
    match called:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
