"""JavaScript modules joined into one script that is a module and a classic script at once.

Pages opened from disk cannot load modules, and modules from another place need that place's permission. The modules
keep to a small part of the language: imports of names, one a line, and `export` before declarations.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r'^import \{ ([\w$, ]+) \} from "\./([\w-]+\.js)";$')
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const|let)\b\*? ?([\w$]+))")
MODULE_WORD = re.compile(r"^\s*(?:import|export)\b|\bimport\s*[(.]")
COMMENT = re.compile(
    r"^ *(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL
)  # that has its lines for itself
TOP_LEVEL = re.compile(r"^(?:export )?(?:async function|function|class|const|let)\b\*? ?([\w$]+)", re.MULTILINE)


class BundleError(ValueError):
    """Modules that cannot be joined; the message names the file and line."""


def bundled(entry: Path) -> str:
    """The module and all that it imports, each after what it needs, in one block: no name is left on the page.

    Comments with lines of their own stay behind: whoever visits a page would have to load them.
    """
    order: dict[Path, str] = {}
    _collect(entry, order, ())
    _check_names(order)
    return '"use strict";\n{\n' + "".join(order.values()) + "}\n"


def _collect(module: Path, order: dict[Path, str], importing: tuple[Path, ...]) -> None:
    """Adds the module behind those that it needs."""
    if module in importing:
        raise BundleError(f"{module.name} imports itself by way of {importing[-1].name}")
    if module in order:
        return
    kept = []
    for number, line in enumerate(module.read_text(encoding="utf-8").splitlines(), start=1):
        if needed := IMPORT.match(line):
            names, file = needed.groups()
            other = module.with_name(file)
            if not other.is_file():
                raise BundleError(f"{module.name}:{number}: there is no {file}")
            _check_exported(names, other, f"{module.name}:{number}")
            _collect(other, order, (*importing, module))
            continue
        alone = EXPORT.sub("", line)
        if MODULE_WORD.search(alone):
            raise BundleError(f"{module.name}:{number}: not an import or export that can be joined: {line.strip()}")
        kept.append(alone)
    order[module] = COMMENT.sub("", "\n".join(kept) + "\n")


def _check_exported(names: str, module: Path, where: str) -> None:
    exported = {found for line in module.read_text("utf-8").splitlines() for found in EXPORT.findall(line)}
    for name in names.replace(" ", "").split(","):
        if name not in exported:
            raise BundleError(f"{where}: {module.name} exports no {name}; it exports {', '.join(sorted(exported))}")


def _check_names(order: dict[Path, str]) -> None:
    """In one block no two modules may use a name for themselves."""
    owners: dict[str, str] = {}
    for module, text in order.items():
        for name in TOP_LEVEL.findall(text):
            if name in owners:
                raise BundleError(f"{module.name}: {name} is also a name in {owners[name]}")
            owners[name] = module.name
