"""A place for what is killed often."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a kill is the same there and fsync costs nothing.
    `make test-all` uses the disk.
    """
    memory = Path("/dev/shm")
    if THOROUGH or not (memory.is_dir() and os.access(memory, os.W_OK)):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)
