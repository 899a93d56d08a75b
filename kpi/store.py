"""Reading the warehouse: all tables of one edition at once, or a plain sentence why not.

Beside the tables stands `SHA256SUMS` (as `sha256sum -c` reads it): one flipped bit is noticed, also
where the file could still be read and would give another number.
"""

import hashlib
import os
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kpi.schema import EDITION_KEY, SCHEMA_VERSION, TABLES, VERSION_KEY

SUMS = "SHA256SUMS"
REBUILD = "「python -m etl build」を実行してください。"
MOVED, READY = ".moved-aside", ".ready"  # where no links are allowed: between two renames
_WAITS = (0.01, 0.05, 0.2, 0.5, 1.0)  # seconds; a build that swaps editions is done by then
T = TypeVar("T")


class WarehouseError(Exception):
    """The warehouse cannot be read; the message is Japanese and says what to run."""


@dataclass(frozen=True)
class Warehouse:
    """All tables of one edition as frames. They are shared between readers: never change them.

    made, making  what kpi.kept keeps with the tables, and its lock
    """

    edition: str
    tables: dict[str, pd.DataFrame] = field(repr=False)
    made: dict[object, object] = field(default_factory=dict, repr=False, compare=False)
    making: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]


def read_warehouse(path: Path) -> Warehouse:
    """Read all tables. Raises WarehouseError where one is missing, damaged or of another edition."""
    return at_rest(path, _read)


def edition_in(path: Path) -> str | None:
    """The edition of a warehouse whose files are all there, whole and of this schema, or None."""
    try:
        return at_rest(path, lambda home: _editions(_contents(home)))
    except WarehouseError:
        return None


def at_rest(path: Path, read: Callable[[Path], T]) -> T:
    """What `read` makes of the folder behind `path`, which is resolved once per attempt, so that
    all files come from one edition; again where a build has put another in its place meanwhile.
    """
    for seconds in _WAITS:
        before = _identity(path)
        try:
            return read(path.resolve())
        except WarehouseError:
            if _identity(path) == before and not _is_moving(path):
                raise
            time.sleep(seconds)
    return read(path.resolve())


def state(home: Path) -> Hashable:
    """What changes with the files of an edition.

    The sums say so whatever the clock says; the files' own times say that one was damaged since.
    """
    stamps = tuple(
        (file.name, stat.st_mtime_ns, stat.st_size, stat.st_ino)
        for file in sorted(home.glob("*.parquet"))
        if (stat := _stat(file))
    )
    try:
        return (home / SUMS).read_bytes(), stamps
    except OSError:
        return b"", stamps


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:  # gone with its edition: the reading will say so
        return None


def _identity(path: Path) -> tuple[Path, int] | None:
    """Which folder stands at `path` now, None where there is none."""
    try:
        return path.resolve(), path.stat().st_ino
    except OSError:
        return None


def _is_moving(path: Path) -> bool:
    """Whether a build stands between two renames, or was killed there."""
    store = path.parent / f".{path.name}"
    return not path.exists() and any((store / name).exists() for name in (MOVED, READY))


def _read(home: Path) -> Warehouse:
    contents = _contents(home)
    edition = _editions(contents)
    tables = {}
    for name, content in contents.items():
        try:
            tables[name] = _frame(pq.read_table(pa.BufferReader(content)))
        except (OSError, pa.ArrowException) as error:
            raise WarehouseError(f"{name}.parquet が壊れていて読めません。{REBUILD}") from error
    return Warehouse(edition, tables)


def _frame(table: pa.Table) -> pd.DataFrame:
    """In one chunk: taking rows of a column in many pieces costs fifty times as much."""
    return table.combine_chunks().to_pandas()


def _contents(home: Path) -> dict[str, bytes]:
    """Table → the bytes of its file, each as it was written. Raises WarehouseError."""
    contents = {name: _bytes(home / f"{name}.parquet") for name in TABLES}
    written = _sums(home)
    broken = [
        name
        for name, content in contents.items()
        if hashlib.sha256(content).hexdigest() != written.get(f"{name}.parquet")
    ]
    if broken:
        _editions(contents)  # another version or edition says more than 「壊れている」
        if not written:
            raise WarehouseError(f"データは古い形式です({SUMS} がない)。{REBUILD}")
        raise WarehouseError(f"{broken[0]}.parquet が壊れていて読めません。{REBUILD}")
    return contents


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise WarehouseError(f"データがまだありません({file.name} がない)。{REBUILD}") from error
    except PermissionError as error:
        told = "読む権限がありません。データのフォルダーの権限を確かめてください。"
        raise WarehouseError(f"{file.name} を{told}") from error
    except OSError as error:
        raise WarehouseError(f"{file.name} が壊れていて読めません。{REBUILD}") from error


def _sums(home: Path) -> dict[str, str]:
    """File → sha256 in hex digits, as the build wrote it; empty where the file is not there."""
    if not (home / SUMS).exists():
        return {}
    try:
        lines = _bytes(home / SUMS).decode("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise WarehouseError(f"{SUMS} が壊れていて読めません。{REBUILD}") from error
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def sums(contents: dict[str, bytes]) -> str:
    """The text of SHA256SUMS for files by name."""
    lines = (f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    return "".join(lines)


def _editions(contents: dict[str, bytes]) -> str:
    """The one edition that all files name. Raises WarehouseError."""
    editions: dict[str, str] = {}
    for name, content in contents.items():
        try:
            schema = pq.read_schema(pa.BufferReader(content))
        except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
            raise WarehouseError(f"{name}.parquet が壊れていて読めません。{REBUILD}") from error
        metadata = schema.metadata or {}
        version = metadata.get(VERSION_KEY, b"").decode(errors="replace")
        if version != SCHEMA_VERSION or schema.names != TABLES[name].columns:
            raise WarehouseError(f"{name}.parquet は古い形式のデータです。{REBUILD}")
        editions[name] = metadata.get(EDITION_KEY, b"").decode(errors="replace")
    several = set(editions.values())
    if len(several) > 1 or "" in several:
        raise WarehouseError(f"版の違うファイルが混ざっています。{REBUILD}")
    return several.pop()
