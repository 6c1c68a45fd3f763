"""JavaScript modules joined into one script, which works both as a module and as a classic script.

Pages opened from disk cannot load modules, and a module from another site needs the permission of that site. The
modules use a small part of the language: imports of names, one import on a line, and `export` before declarations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

IMPORT = re.compile(r'^import \{ ([\w$, ]+) \} from "\./([\w-]+\.js)";$')
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const|let)\b\*? ?([\w$]+))")
MODULE_WORD = re.compile(r"^\s*(?:import|export)\b|\bimport\s*[(.]")
COMMENT = re.compile(
    r"^ *(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL
)  # a comment on lines of its own
END_COMMENT = re.compile(r"(?<=;) *// [^\n\"'`]*$", re.MULTILINE)  # after a statement, and in no text
INDENT = re.compile(r"^ +", re.MULTILINE)
TOP_LEVEL = re.compile(r"^(?:export )?(?:async function|function|class|const|let)\b\*? ?([\w$]+)", re.MULTILINE)


class BundleError(ValueError):
    """Modules that cannot be joined; the message names the file and line."""


def bundled(entry: Path, generated: Mapping[str, str] | None = None) -> str:
    """The module and everything that it imports, in an order in which each comes after its imports.

    The script is one block, so that it defines no name on the page. Comments on lines of their own or after statements
    are left out, and so is the space at the beginning of lines, also of texts of several lines.
    `generated` has the text of modules that are not files, by their names.
    """
    order: dict[Path, str] = {}
    _Collector(generated or {}, order).collect(entry, ())
    _check_names(order)
    return '"use strict";\n{\n' + INDENT.sub("", "".join(order.values())) + "}\n"


@dataclass(frozen=True)
class _Collector:
    """Collects the texts of modules in `order`."""

    generated: Mapping[str, str]
    order: dict[Path, str]

    def collect(self, module: Path, importing: tuple[Path, ...]) -> None:
        """Adds the module after the modules that it imports; `importing` are the modules that led to it."""
        if module in importing:
            raise BundleError(f"{module.name} imports itself by way of {importing[-1].name}")
        if module in self.order:
            return
        kept = []
        for number, line in enumerate(self.text(module).splitlines(), start=1):
            if needed := IMPORT.match(line):
                names, file = needed.groups()
                other = module.with_name(file)
                self.check_import(names, other, f"{module.name}:{number}")
                self.collect(other, (*importing, module))
                continue
            alone = EXPORT.sub("", line)
            if MODULE_WORD.search(alone):
                raise BundleError(f"{module.name}:{number}: not an import or export that can be joined: {line.strip()}")
            kept.append(alone)
        self.order[module] = END_COMMENT.sub("", COMMENT.sub("", "\n".join(kept) + "\n"))

    def text(self, module: Path) -> str:
        """The text of a module."""
        return self.generated.get(module.name) or module.read_text(encoding="utf-8")

    def check_import(self, names: str, module: Path, where: str) -> None:
        """BundleError unless the module exists and exports these names."""
        if module.name not in self.generated and not module.is_file():
            raise BundleError(f"{where}: there is no {module.name}")
        exported = {found for line in self.text(module).splitlines() for found in EXPORT.findall(line)}
        for name in names.replace(" ", "").split(","):
            if name not in exported:
                raise BundleError(f"{where}: {module.name} exports no {name}; it exports {', '.join(sorted(exported))}")


def _check_names(order: dict[Path, str]) -> None:
    """BundleError if two modules define the same name: in one block they would collide."""
    owners: dict[str, str] = {}
    for module, text in order.items():
        for name in TOP_LEVEL.findall(text):
            if name in owners:
                raise BundleError(f"{module.name}: {name} is also a name in {owners[name]}")
            owners[name] = module.name
