"""Manim with the quick replacements in it for a while, in a process that also needs it without them."""

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
