"""The compiled part of the engine: C functions, each with a twin in Python that gives the same result to the last bit.

`compiled` has the functions. It is None, and the twins do the work, where the library is missing, was made from other
sources than those of this folder, cannot be loaded, or is left out with FILM_COMPILED=no.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.native.functions import Functions

compiled: Functions | None  # loaded when it is first asked for: a run that draws nothing does without


def __getattr__(name: str) -> Any:
    if name != "compiled":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = _found()
    return found


def _found() -> Functions | None:
    if os.environ.get("FILM_COMPILED") == "no":
        return None
    from pipeline.native.loading import load  # noqa: PLC0415 (as above)
    from pipeline.native.sources import LIBRARY  # noqa: PLC0415

    try:
        return load(LIBRARY)
    except Exception:  # whatever is wrong with it, the twins can do the work
        return None
