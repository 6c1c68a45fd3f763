"""The structure of the packages in figures: `python -m tests.support.imports [PACKAGE ...]`.

For each package its rooms (modules, and packages inside it as one room each), the imports between them, and the floors:
the longest chain of imports. Imports that take part in a circle are counted as backward.
"""

from __future__ import annotations

import sys
from graphlib import CycleError, TopologicalSorter

import grimp


def rooms_and_imports(package: str) -> dict[str, set[str]]:
    """Which of the package's rooms imports which others."""
    graph = grimp.build_graph(package.partition(".")[0])
    rooms = sorted(graph.find_children(package))
    for room in rooms:
        graph.squash_module(room)
    return {room: graph.find_modules_directly_imported_by(room) & set(rooms) - {room} for room in rooms}


def floors(imports: dict[str, set[str]]) -> int:
    """The number of rooms in the longest chain of imports; the graph has no circle."""
    height: dict[str, int] = {}
    for room in TopologicalSorter(imports).static_order():
        height[room] = 1 + max((height[other] for other in imports[room]), default=0)
    return max(height.values(), default=0)


def without_circles(imports: dict[str, set[str]]) -> tuple[dict[str, set[str]], int]:
    """The imports with one of each circle left out, and how many were left out."""
    kept, left_out = {room: set(others) for room, others in imports.items()}, 0
    while True:
        try:
            TopologicalSorter(kept).prepare()
        except CycleError as error:
            imported, importer, *_ = error.args[1]
            kept[importer].discard(imported)
            left_out += 1
        else:
            return kept, left_out


def main(packages: list[str]) -> None:
    for package in packages:
        imports = rooms_and_imports(package)
        forward, backward = without_circles(imports)
        count = sum(map(len, imports.values()))
        print(f"{package}: {len(imports)} rooms, {count} imports, {floors(forward)} floors, {backward} backward")


if __name__ == "__main__":
    main(sys.argv[1:] or ["scenes", "pipeline", "mathcore"])
