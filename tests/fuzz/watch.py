"""A search for what never ends must end itself."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail what takes longer, in seconds of processor time: while it runs, on Windows afterwards."""
    began = time.process_time()

    def stop(*_: object) -> None:
        pytest.fail(f"it does not end within {seconds} seconds")  # no library's `except` holds it

    if hasattr(signal, "setitimer"):
        before = signal.signal(signal.SIGPROF, stop)
        signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
    assert time.process_time() - began < seconds, "it took too long"
