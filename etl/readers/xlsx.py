"""Workbooks of Excel since 2007 (.xlsx, .xlsm): stored values as they are shown; nothing is run."""

import io
import re
import warnings
import zipfile
from math import isfinite
from pathlib import PurePosixPath
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_ISO8601

from etl.grid import Grid
from etl.problems import InputError
from etl.readers.date_format import BY_NUMBER
from etl.readers.limits import MAX_CELLS, MAX_COLUMNS, reading, too_large
from etl.readers.number_format import show
from etl.readers.package import open_package
from etl.readers.workbook import Sheet, grid_of

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_RANGE = re.compile(  # openpyxl makes every cell of these at once
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*\bref\s*=\s*[\"']([A-Za-z$]+[0-9$]+:[A-Za-z$]+[0-9$]+)"
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_LONGEST = 400  # digits; Excel writes 17
_NO_NUMBER = "数値のセルに、数値として読めないものがある"
_INCOMPLETE = "ブックの部品がそろっていないか、つながりが壊れている"
_OWN_FORMATS = 164  # the first number of formats that a file spells out


def read_xlsx(raw: bytes, name: str) -> Grid:
    """A workbook as a grid; places are `sheet!A1`."""
    with open_package(raw, name) as package, reading(name, _INCOMPLETE):
        _check_ranges(package, name)
        has_formulas = _has_formulas(package)
    with reading(name, _INCOMPLETE), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings and rules that no value depends on
        try:
            book = load_workbook(io.BytesIO(raw), data_only=True, keep_links=False)
        except (ValueError, OverflowError):
            _check_numbers(raw, name)
            raise
        formulas = load_workbook(io.BytesIO(raw), keep_links=False) if has_formulas else None
        from_1904 = book.epoch == CALENDAR_MAC_1904
        sheets = []
        for sheet in book.worksheets:
            read = _sheet(sheet, name, from_1904=from_1904)
            if formulas is not None:
                read.not_stored = _not_stored(sheet, formulas[sheet.title])
            sheets.append(read)
    return grid_of(name, sheets)


def _check_numbers(raw: bytes, name: str) -> None:
    """Names the cell whose stored number or day is none (NaN): no Excel writes such a one."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        titles = _titles(package)
        for part in _sheet_parts(package):
            for cell in etree.fromstring(package.read(part), _PARSER).iter("{*}c"):
                stored, sort = cell.findtext("{*}v") or "", cell.get("t", "n")
                if not stored or sort not in ("n", "d") or _is_stored_number(stored, sort):
                    continue
                place = f"{titles.get(part, PurePosixPath(part).stem)}!{cell.get('r', '')}"
                raise InputError("damaged-file", name, _NO_NUMBER, printed=stored, place=place)


def _is_stored_number(stored: str, sort: str) -> bool:
    try:
        if sort == "d":
            return bool(from_ISO8601(stored))
        return len(stored) <= _LONGEST and isfinite(float(stored))
    except ValueError:
        return False


def _is_finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _titles(package: zipfile.ZipFile) -> dict[str, str]:
    """The title of each sheet by its part."""
    rels = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), _PARSER)
    parts = {one.get("Id"): one.get("Target", "").lstrip("/") for one in rels}
    book = etree.fromstring(package.read("xl/workbook.xml"), _PARSER)
    by_id = (
        (next((v for k, v in one.items() if k.endswith("}id")), ""), one.get("name", ""))
        for one in book.iter("{*}sheet")
    )
    return {
        part if part.startswith("xl/") else f"xl/{part}": title
        for id_, title in by_id
        if (part := parts.get(id_, ""))
    }


def _sheet_parts(package: zipfile.ZipFile) -> list[str]:
    return [p for p in package.namelist() if p.startswith("xl/worksheets/") and p.endswith("xml")]


def _has_formulas(package: zipfile.ZipFile) -> bool:
    return any(_FORMULA.search(package.read(part)) for part in _sheet_parts(package))


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


def _sheet(sheet: Any, name: str, *, from_1904: bool) -> Sheet:
    found = Sheet(sheet.title, hidden=sheet.sheet_state != "visible")
    struck = {i for i, font in enumerate(sheet.parent._fonts) if font.strike}
    formats: dict[int, str] = {}
    for cell in _filled(sheet):
        number = cell._style.numFmtId
        if number not in formats:
            formats[number] = _format(cell)
        if isinstance(cell.value, int | float) and not _is_finite(cell.value):
            place = found.place(cell.row, cell.column)
            raise InputError("damaged-file", name, _NO_NUMBER, place=place)
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
