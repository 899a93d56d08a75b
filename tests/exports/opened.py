"""Exports as other programs open them: openpyxl, the csv module, DuckDB."""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
from openpyxl.utils.escape import unescape

from exports import package
from exports.cells import unguard
from exports.selection import Selection, to_csv, to_parquet, to_xlsx
from exports.sheet import Sheet

# sheet label → rows of cells as the program gives them, the first of them the header
Tables = dict[str, list[list[object]]]
MAKE = {"xlsx": to_xlsx, "csv": to_csv, "parquet": to_parquet}
FORMATS = ("xlsx", "csv", "parquet", "package")


def members(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def csv_rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def workbook(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def parquet_rows(content: bytes, folder: Path) -> list[list[object]]:
    path = folder / "opened.parquet"
    path.write_bytes(content)
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    return [list(found.columns), *map(list, found.fetchall())]


_OPENED: dict[tuple[object, ...], Tables] = {}


def opened(kind: str, selection: Selection, folder: Path) -> Tables:
    """One export of a selection, opened by another program. Texts as they were before guarding."""
    key = (kind, selection.warehouse.edition, selection.indicator_ids, selection.rule)
    if key not in _OPENED:
        _OPENED[key] = _open(kind, selection, folder)
    return _OPENED[key]


def _open(kind: str, selection: Selection, folder: Path) -> Tables:
    if kind in MAKE:
        return tables_of(kind, MAKE[kind](selection), folder)
    files = members(
        package.data_package(selection.warehouse, selection.on, sample=selection.sample)
    )
    return {Path(n).stem: _cells(f) for n, f in files.items() if n.endswith(".csv")}


def tables_of(kind: str, content: bytes, folder: Path) -> Tables:
    """The tables of an export of a selection, whoever made it."""
    if kind == "xlsx":
        return {page.title: [list(row) for row in page.values] for page in workbook(content)}
    if kind == "parquet":
        return {_label(n): parquet_rows(f, folder) for n, f in members(content).items()}
    return {_label(n): _cells(f) for n, f in members(content).items()}


def by_its_own_description(tables: Tables, *, names: bool) -> dict[str, list[dict[str, object]]]:
    """Every table as rows by the columns' names for programs, each cell of the type it is said to be.

    Nothing but the file is asked: its table 「列の説明」 says which heading is which column.

    names  whether the header has those names already (Parquet), else headings for people
    """
    _, *lines = tables["列の説明"]  # table, its sheet, name, heading, type, meaning
    said = {(line[1], line[2 if names else 3]): (str(line[2]), str(line[4])) for line in lines}
    assert len(said) == len(lines), "no two columns of a table have one heading"
    found = {}
    for label, (header, *rows) in tables.items():
        if label != "列の説明":
            columns = [said[label, heading] for heading in header]
            found[label] = [
                {
                    name: read_cell(cell, kind)
                    for (name, kind), cell in zip(columns, row, strict=True)
                }
                for row in rows
            ]
    return found


def _cells(content: bytes) -> list[list[object]]:
    return [[unguard(cell) if cell else None for cell in row] for row in csv_rows(content)]


def _label(name: str) -> str:
    """「安中市_指標の値と判定-印字された値_…」 → 印字された値."""
    return re.split(r"_(?:\d{4}|[0-9a-f]{8}版)", name)[0].rsplit("-", 1)[1]


def read_cell(cell: object, kind: str) -> object:
    """A cell of any of the programs as the value it stands for."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if kind == "date" and isinstance(cell, str):
        return date.fromisoformat(cell)
    if kind == "number":
        return float(str(cell))
    if kind == "integer":
        return int(str(cell))
    if kind == "boolean":
        return cell in (True, "true")
    return unescape(str(cell))


def read_rows(table: list[list[object]], sheet: Sheet) -> list[tuple[object, ...]]:
    """The rows below the header, each cell read by the type its column promises."""
    kinds = [column.kind for column in sheet.columns]
    return [
        tuple(read_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True))
        for row in table[1:]
    ]
