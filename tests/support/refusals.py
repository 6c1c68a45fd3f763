"""What a wrong request must come to: exit status 2, nothing on standard output, one line that says what is wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def assert_refused(status: int, said: Iterable[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Expects that the command ended so, and that its line has all the words `said`."""
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.startswith("render.sh: ")
    assert err.count("\n") == 1
    for word in said:
        assert word in err
