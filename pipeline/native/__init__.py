"""The compiled part of the engine: C functions, each with a twin in Python that gives the same result to the last bit.

`compiled` has the functions. It is None, and the twins do the work, where the library is missing, was made from other
sources than those of this folder, cannot be loaded, or is left out with FILM_COMPILED=no.
"""

from __future__ import annotations

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

from pipeline.native.functions import Functions
from pipeline.native.sources import LIBRARY, MODULE, sources_digest

compiled: Functions | None  # loaded when it is first asked for: a run that draws nothing does without


def __getattr__(name: str) -> Any:
    if name != "compiled":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = None if os.environ.get("FILM_COMPILED") == "no" else _load()
    globals()[name] = found
    return found


def _load() -> Any:
    """The library as a module; from its own path, so that no other module of this name can take its place."""
    spec = spec_from_file_location(f"{__name__}.{MODULE}", LIBRARY)
    if spec is None or spec.loader is None or not LIBRARY.exists():
        return None
    try:
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    except Exception:  # damaged, or made for another Cairo: whatever it is, the twins can do the work
        return None
    if sources_digest() != module.SOURCES:
        return None
    sys.modules[spec.name] = module  # watched like other modules: were its sources those of the plan?
    return module
