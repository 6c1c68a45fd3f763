"""Signs in the source of a scene that its pictures depend on more than the code: one process must draw it then.

What a scene does besides (writing files, starting programs) is found while it is played: see `files_used`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

# Modules whose results differ from process to process.
OUTSIDE = frozenset(
    ("time", "datetime", "secrets", "uuid", "threading", "multiprocessing", "concurrent", "asyncio", "urllib")
) | frozenset(("socket", "http", "requests"))
UNSEEDED = frozenset(("default_rng", "Random", "RandomState", "SeedSequence", "SystemRandom"))
# Pictures of skipped plays do not exist: neither the scene nor a camera that it shows can look at them.
PICTURES = frozenset(("get_frame", "get_image", "pixel_array", "ZoomedScene", "MultiCamera", "ImageMobjectFromCamera"))


def needs_one_process(tree: ast.Module) -> bool:
    """Whether the source reads a clock or unseeded random numbers, or looks at its pictures.

    Imports alone do not count, nor does what runs only where the file is the main program.
    """
    body = [node for node in tree.body if not _is_main_block(node)]
    nodes = [node for top in body for node in ast.walk(top)]
    outside = {name for node in nodes for name in _outside_names(node)}
    return "*" in outside or any(_is_sign(node, outside) for node in nodes)


def _is_main_block(node: ast.stmt) -> bool:
    match node:
        case ast.If(test=ast.Compare(left=ast.Name("__name__"), comparators=[ast.Constant("__main__")]), orelse=[]):
            return True
    return False


def _outside_names(node: ast.AST) -> Iterator[str]:
    """The names that an import gives to modules of OUTSIDE and what is in them."""
    match node:
        case ast.Import(names=names):
            for each in names:
                if each.name.partition(".")[0] in OUTSIDE:
                    yield each.asname or each.name.partition(".")[0]
        case ast.ImportFrom(module=str(module), level=0, names=names) if module.partition(".")[0] in OUTSIDE:
            for each in names:
                yield each.asname or each.name


def _is_sign(node: ast.AST, outside: set[str]) -> bool:
    match node:
        case ast.Name(id=name) if name in outside:
            return True
        case ast.Call(
            func=ast.Name("__import__") | ast.Attribute(attr="import_module"), args=[ast.Constant(str(name))]
        ):
            return name.partition(".")[0] in OUTSIDE
        case ast.Call(func=called, args=[], keywords=[]):
            return _last_name(called) in UNSEEDED
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in PICTURES or name == "urandom"
    return False


def _last_name(called: ast.expr) -> str:
    """The last part of a dotted name; '' for any other expression."""
    match called:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
