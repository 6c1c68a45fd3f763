"""A signal that comes while files are put in their places is heard afterwards."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from pipeline.signals import signals_delayed


class HeardError(Exception):
    """The signal was handled."""


@pytest.fixture
def handled() -> Iterator[None]:
    def handle(number: int, _: object) -> None:
        raise HeardError(number)

    before = signal.signal(signal.SIGTERM, handle)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("handled")
def test_a_signal_waits_for_the_end_of_the_block_whatever_thread_it_is_given_to() -> None:
    done, over = [], threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    with pytest.raises(HeardError, match=str(int(signal.SIGTERM))), signals_delayed():
        os.kill(os.getpid(), signal.SIGTERM)
        done.append("all of it")
    over.set()
    other.join()
    assert done == ["all of it"]


@pytest.mark.usefixtures("handled")
def test_a_signal_is_heard_also_where_the_block_fails() -> None:
    with pytest.raises(HeardError), signals_delayed():
        os.kill(os.getpid(), signal.SIGTERM)
        raise OSError("no space")


@pytest.mark.usefixtures("handled")
def test_what_was_ignored_is_ignored_and_what_was_handled_is_handled_again() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with signals_delayed():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
