"""Workbooks of Excel since 2007 (.xlsx, .xlsm): stored values as they are shown; nothing is run."""

import io
import re
import warnings
import zipfile
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from etl.grid import Grid
from etl.readers.date_format import BY_NUMBER
from etl.readers.limits import MAX_CELLS, MAX_COLUMNS, open_package, reading, too_large
from etl.readers.number_format import show
from etl.readers.workbook import Sheet, grid_of

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_RANGE = re.compile(  # openpyxl makes every cell of these at once
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*\bref\s*=\s*[\"']([A-Za-z$]+[0-9$]+:[A-Za-z$]+[0-9$]+)"
)
_OWN_FORMATS = 164  # the first number of formats that a file spells out


def read_xlsx(raw: bytes, name: str) -> Grid:
    """A workbook as a grid; places are `sheet!A1`."""
    with open_package(raw, name) as package, reading(name):
        _check_ranges(package, name)
        has_formulas = _has_formulas(package)
    with reading(name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings and rules that no value depends on
        book = load_workbook(io.BytesIO(raw), data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(raw), keep_links=False) if has_formulas else None
        from_1904 = book.epoch == CALENDAR_MAC_1904
        sheets = []
        for sheet in book.worksheets:
            read = _sheet(sheet, from_1904=from_1904)
            if formulas is not None:
                read.not_stored = _not_stored(sheet, formulas[sheet.title])
            sheets.append(read)
    return grid_of(name, sheets)


def _has_formulas(package: zipfile.ZipFile) -> bool:
    sheets = [p for p in package.namelist() if p.startswith("xl/worksheets/") and p.endswith("xml")]
    return any(_FORMULA.search(package.read(part)) for part in sheets)


def _check_ranges(package: zipfile.ZipFile, name: str) -> None:
    """Merged cells and links can cover a whole sheet with a few bytes."""
    covered = 0
    for part in package.namelist():
        if not part.lower().endswith(".xml"):
            continue
        for match in _RANGE.finditer(package.read(part)):
            left, top, right, bottom = range_boundaries(match[1].decode().upper())
            covered += (right - left + 1) * (bottom - top + 1)
    if covered > MAX_CELLS:
        raise too_large(name, f"結合されたセルが{covered:,}。読めるのは{MAX_CELLS:,}まで")


def _filled(sheet: Any) -> list[Any]:
    """The cells that are stored, in reading order: asking for a range would make the rest, too."""
    return [cell for _, cell in sorted(sheet._cells.items()) if cell.value is not None]


def _sheet(sheet: Any, *, from_1904: bool) -> Sheet:
    found = Sheet(sheet.title, hidden=sheet.sheet_state != "visible")
    struck = {i for i, font in enumerate(sheet.parent._fonts) if font.strike}
    formats: dict[int, str] = {}
    for cell in _filled(sheet):
        number = cell._style.numFmtId
        if number not in formats:
            formats[number] = _format(cell)
        found.put(cell.row, cell.column, show(cell.value, formats[number], from_1904=from_1904))
        if cell._style.fontId in struck and (cell.row, cell.column) in found.texts:
            found.struck.append((cell.row, cell.column))
    found.hidden_rows = {i for i, row in sheet.row_dimensions.items() if row.hidden}
    for column in sheet.column_dimensions.values():
        if column.hidden:
            last = min(column.max, column.min + MAX_COLUMNS)
            found.hidden_columns |= set(range(column.min, last + 1))
    return found


def _format(cell: Any) -> str:
    """A cell's format; one named by number alone is that of a Japanese Excel."""
    number = cell._style.numFmtId
    own = number >= _OWN_FORMATS or number not in BY_NUMBER
    return str(cell.number_format) if own else BY_NUMBER[number]


def _not_stored(shown: Any, formulas: Any) -> list[tuple[int, int]]:
    """Formulas whose result the file does not hold: it was made by a program and never opened.

    A result that is stored as empty words (=IF(A1="","",A1)) has the type `str` and no value.
    """
    found = []
    for cell in _filled(formulas):
        result = shown.cell(cell.row, cell.column)
        if cell.data_type == "f" and result.value is None and result.data_type != "str":
            found.append((cell.row, cell.column))
    return found
