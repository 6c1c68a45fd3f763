"""Manim with the faster functions for the duration of a block."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pipeline.quick import replace


@contextmanager
def quick_manim() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for owner, name, quick in replace.REPLACEMENTS:
            patch.setattr(owner, name, quick)
        yield
