"""What the compiled module has: a declaration for each C function, so that its callers are checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.boxes import Box


class Functions(Protocol):
    """The module `_film`. What a function does is said by its twin in Python."""

    SOURCES: str
    """The digest of the sources from which it was made."""

    def convert(self, pixels: NDArray[Any], y: Any, u: Any, v: Any, box: Box, factors: NDArray[Any]) -> None:
        """`convert_box` of pipeline/video/yuv.py."""

    def build(self, context: Any, content: bytes, tolerance: float) -> None:
        """`build` of pipeline/quick/paths.py."""

    def extent(self, content: bytes) -> tuple[float, float, float, float]:
        """`extent` of pipeline/quick/paths.py."""

    def unchanged(self, shapes: list[Any], looks: dict[int, Any]) -> list[Any]:
        """`unchanged` of pipeline/quick/looks.py."""

    def quiet(self, mobject: Any, usual: Any) -> bool:
        """Whether `update` of pipeline/quick/updates.py has nothing to do for the family; `usual` is that function."""

    def family(self, mobject: Any) -> list[Any]:
        """`family` of pipeline/quick/families.py."""

    def last_of_each(self, items: list[Any]) -> list[Any]:
        """`last_of_each` of pipeline/quick/families.py."""

    def blend(self, shape: Any, one: Any, other: Any, alpha: float, names: Sequence[str]) -> None:
        """`blend` of pipeline/quick/colours.py."""
