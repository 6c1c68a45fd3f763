"""Loads a compiled library, if it is the right one."""

from __future__ import annotations

import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path
from typing import Any

from pipeline.native.functions import Functions
from pipeline.native.sources import MODULE, sources_digest

NAME = f"{__package__}.{MODULE}"


def load(library: Path) -> Functions:
    """The module in this file, whatever else has its name. ImportError if it was made from other sources."""
    module: Any = module_from_spec(ModuleSpec(NAME, ExtensionFileLoader(NAME, str(library)), origin=str(library)))
    module.__spec__.loader.exec_module(module)
    if sources_digest() != module.SOURCES:
        raise ImportError(f"{library.name} was made from other sources")
    sys.modules[NAME] = module  # the watch over changed sources looks for it there
    functions: Functions = module
    return functions
