"""Tables → Parquet: typed by the schema, the same bytes for the same input, whole or not at all.

`data/warehouse` is a link to `data/.warehouse/<edition>`, swapped in one step. Where links are
refused (Windows without the right), a folder is put in its place by renaming, and the next start
finishes a swap that was broken off.
"""

import io
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.problems import InputError
from etl.whole import alone, sync, why, write_file
from kpi.schema import EDITION_KEY, SCHEMA_VERSION, TABLES, VERSION_KEY, Table
from kpi.store import MOVED, READY, SUMS, edition_in, sums

Say = Callable[[str], None]


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


def write_warehouse(
    frames: Mapping[str, pd.DataFrame],
    out: Path,
    edition: str,
    *,
    still: Callable[[], bool] = lambda: True,
    say: Say = lambda _: None,
) -> bool:
    """Write all tables as one edition and make `out` point at it; nothing else changes.

    still  asked when this build is the only one writing: whether its inputs are what it has read
    Returns False where they are not; then nothing is written. Raises InputError.
    """
    contents = {}
    for table in TABLES.values():
        stream = io.BytesIO()
        arrow = to_arrow(table, frames.get(table.name, pd.DataFrame()), edition)
        pq.write_table(arrow, stream, compression="zstd", write_page_checksum=True)
        contents[f"{table.name}.parquet"] = stream.getvalue()
    contents[SUMS] = sums(contents).encode()
    store = _store(out)
    try:
        with alone(store, say):
            if not still():
                return False
            _finish_swap(out, store)
            _remove_left_overs(out, store)
            _write(contents, out, store, edition)
    except OSError as error:
        raise InputError("cannot-write", str(out), why(error)) from error
    return True


def _store(out: Path) -> Path:
    return out.parent / f".{out.name}"


def _write(contents: Mapping[str, bytes], out: Path, store: Path, edition: str) -> None:
    before = out.resolve()
    home = _home(contents, store, edition)
    if not home.is_dir():
        part = store / f".part-{os.getpid()}"
        try:
            part.mkdir()
            for name, content in contents.items():
                write_file(part / name, content)
            sync(part)
            os.replace(part, home)
            sync(store)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    _point(out, home)
    for old in store.iterdir():  # the edition before stays: somebody may be reading it just now
        if old.is_dir() and old not in (home, before) and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)


def _home(contents: Mapping[str, bytes], store: Path, edition: str) -> Path:
    """The folder of an edition: the one that holds just these files, else a name not yet taken.

    What stands is never written over: somebody may be reading it, damaged or of an older program.
    """
    home, n = store / edition, 1
    while home.exists():
        if (
            home.is_dir()
            and edition_in(home) == edition
            and (home / SUMS).read_bytes() == contents[SUMS]
        ):
            break
        n += 1
        home = store / f"{edition}-{n}"
    return home


def _remove_left_overs(out: Path, store: Path) -> None:
    """What a killed build left. Nobody else is writing."""
    for left in (*store.glob(".part-*"), store / READY, store / MOVED):
        if out.exists() or left.name.startswith(".part-"):
            shutil.rmtree(left, ignore_errors=True)
    for link in out.parent.glob(f".{out.name}-link-*"):
        link.unlink(missing_ok=True)


def _point(out: Path, home: Path) -> None:
    """Make `out` show `home`, in one step where links are allowed."""
    target = Path(home.parent.name) / home.name
    if out.is_symlink() and out.readlink() == target:
        return
    link = out.with_name(f".{out.name}-link-{os.getpid()}")
    moved = home.parent / MOVED
    try:
        os.symlink(target, link, target_is_directory=True)
    except OSError:
        _put_folder(out, home)
        return
    try:
        if out.exists() and not out.is_symlink():  # a folder from a machine without links
            os.replace(out, moved)
        os.replace(link, out)
    finally:
        link.unlink(missing_ok=True)
    sync(out.parent)
    shutil.rmtree(moved, ignore_errors=True)


def _put_folder(out: Path, home: Path) -> None:
    """Two renames; `finish_swap` repairs the moment between them."""
    ready, moved = home.parent / READY, home.parent / MOVED
    try:
        shutil.copytree(home, ready)
    except OSError:
        shutil.rmtree(ready, ignore_errors=True)
        raise
    if out.is_symlink():
        out.unlink()
    elif out.exists():
        os.replace(out, moved)
    os.replace(ready, out)
    shutil.rmtree(moved, ignore_errors=True)


def finish_swap(out: Path) -> None:
    """After a kill between two renames: put the ready (or the moved-aside) folder in place.

    Raises InputError.
    """
    store = _store(out)
    try:
        if not out.exists() and store.is_dir():
            with alone(store):
                _finish_swap(out, store)
    except OSError as error:
        raise InputError("cannot-write", str(out), why(error)) from error


def _finish_swap(out: Path, store: Path) -> None:
    if out.exists():
        return
    for name in (READY, MOVED):
        if edition_in(store / name):  # whole: a copy may have been broken off
            out.unlink(missing_ok=True)
            os.replace(store / name, out)
            return
