"""Exports as other programs open them: openpyxl, the csv module, DuckDB."""

import csv
import io
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
    if kind == "xlsx":
        book = workbook(to_xlsx(selection))
        return {page.title: [list(row) for row in page.values] for page in book}
    if kind == "parquet":
        files = members(to_parquet(selection))
        return {_label(name): parquet_rows(file, folder) for name, file in files.items()}
    if kind == "csv":
        return {_label(n): _cells(f) for n, f in members(to_csv(selection)).items()}
    files = members(
        package.data_package(selection.warehouse, selection.on, sample=selection.sample)
    )
    return {Path(n).stem: _cells(f) for n, f in files.items() if n.endswith(".csv")}


def _cells(content: bytes) -> list[list[object]]:
    return [[unguard(cell) if cell else None for cell in row] for row in csv_rows(content)]


def _label(name: str) -> str:
    """「安中市_指標の値と判定-印字された値_…」 → 印字された値."""
    return name.split("_2")[0].rsplit("-", 1)[1]


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
