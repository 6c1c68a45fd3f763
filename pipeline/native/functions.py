"""What the compiled module has: a declaration for each C function, so that its callers are checked."""

from __future__ import annotations

from typing import Protocol


class Functions(Protocol):
    """The module `_film`. What a function does is said by its twin in Python."""

    SOURCES: str
    """The digest of the sources from which it was made."""
