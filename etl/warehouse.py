"""Tables → Parquet: typed by the schema, the same bytes for the same input, whole or not at all.

`data/warehouse` is a link to `data/.warehouse/<edition>`, swapped in one step. Where links are
refused (Windows without the right), a folder is put in its place by renaming, and the next start
finishes a swap that was broken off.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from etl.problems import InputError
from kpi.schema import EDITION_KEY, SCHEMA_VERSION, TABLES, VERSION_KEY, Table

LOCK_SECONDS = 60
_MOVED = ".moved-aside"


def to_arrow(table: Table, frame: pd.DataFrame, edition: str) -> pa.Table:
    """A frame as the Arrow table of its schema, sorted by key, columns not given as nulls."""
    frame = frame.reindex(columns=table.columns)
    key = [column for column in table.key if column in frame.columns]
    frame = frame.sort_values(key, kind="stable", na_position="first", ignore_index=True)
    if frame.duplicated(key).any():
        twice = frame.loc[frame.duplicated(key), key].iloc[0].to_dict()
        raise ValueError(f"{table.name}: rows are not unique by {key}: {twice}")
    arrow = pa.Table.from_pandas(frame, schema=table.arrow, preserve_index=False)
    for field in table.fields:
        if not field.nullable and arrow[field.name].null_count:
            raise ValueError(f"{table.name}.{field.name}: empty where a value must be")
    metadata = {EDITION_KEY: edition.encode(), VERSION_KEY: SCHEMA_VERSION.encode()}
    return arrow.replace_schema_metadata(metadata)


def write_warehouse(frames: Mapping[str, pd.DataFrame], out: Path, edition: str) -> None:
    """Write all tables as one edition and make `out` point at it; nothing else changes."""
    store = out.parent / f".{out.name}"
    try:
        store.mkdir(parents=True, exist_ok=True)
        with _locked(store):
            _finish_swap(out, store)
            _write(frames, out, store, edition)
    except OSError as error:
        raise InputError("cannot-write", str(out), error.strerror or str(error)) from error


def _write(frames: Mapping[str, pd.DataFrame], out: Path, store: Path, edition: str) -> None:
    for left in store.glob(".part-*"):
        shutil.rmtree(left)
    part = store / f".part-{os.getpid()}"
    part.mkdir()
    try:
        for table in TABLES.values():
            arrow = to_arrow(table, frames.get(table.name, pd.DataFrame()), edition)
            _write_file(arrow, part / f"{table.name}.parquet")
        home = store / edition
        if (
            home.is_dir()
        ):  # the same edition again: mend its files one by one, readers see whole ones
            for file in part.iterdir():
                os.replace(file, home / file.name)
        else:
            os.replace(part, home)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    before = out.resolve()
    _point(out, home)
    for old in store.iterdir():  # the edition before stays: somebody may be reading it just now
        if old.is_dir() and old not in (home, before) and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)


def _write_file(arrow: pa.Table, path: Path) -> None:
    with path.open("wb") as stream:
        pq.write_table(arrow, stream, compression="zstd")
        stream.flush()
        os.fsync(stream.fileno())


def _point(out: Path, home: Path) -> None:
    """Make `out` show `home`, in one step where links are allowed."""
    target = Path(home.parent.name) / home.name
    link = out.with_name(f".{out.name}-link-{os.getpid()}")
    try:
        link.unlink(missing_ok=True)
        os.symlink(target, link, target_is_directory=True)
    except OSError:
        _put_folder(out, home)
        return
    if out.exists() and not out.is_symlink():  # a folder from a machine without links
        shutil.rmtree(home.parent / _MOVED, ignore_errors=True)
        os.replace(out, home.parent / _MOVED)
    os.replace(link, out)
    shutil.rmtree(home.parent / _MOVED, ignore_errors=True)


def _put_folder(out: Path, home: Path) -> None:
    """Two renames; `finish_swap` repairs the moment between them."""
    ready = home.parent / ".ready"
    shutil.rmtree(ready, ignore_errors=True)
    shutil.copytree(home, ready)
    moved = home.parent / _MOVED
    shutil.rmtree(moved, ignore_errors=True)
    if out.is_symlink():
        out.unlink()
    elif out.exists():
        os.replace(out, moved)
    os.replace(ready, out)
    shutil.rmtree(moved, ignore_errors=True)


def finish_swap(out: Path) -> None:
    """After a kill between two renames: put the ready (or the moved-aside) folder in place."""
    store = out.parent / f".{out.name}"
    if not out.exists() and store.is_dir():
        with _locked(store):
            _finish_swap(out, store)


def _finish_swap(out: Path, store: Path) -> None:
    if out.exists():
        return
    for name in (".ready", _MOVED):
        if (store / name).is_dir() and len(list((store / name).glob("*.parquet"))) == len(TABLES):
            out.unlink(missing_ok=True)
            os.replace(store / name, out)
            return


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    lock = FileLock(store / ".lock")
    try:
        with lock.acquire(timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        detail = "別の build が実行中。終わってからもう一度実行する"
        raise InputError("cannot-write", str(store), detail) from error
