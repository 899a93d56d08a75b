"""Workbooks of Excel before 2007 (.xls): stored values as they are shown."""

import io
from math import isfinite
from typing import Any

import xlrd

from etl.grid import Grid
from etl.problems import InputError
from etl.readers.date_format import BY_NUMBER
from etl.readers.limits import MAX_CELLS, reading, too_large
from etl.readers.number_format import show
from etl.readers.workbook import Sheet, grid_of

_ERRORS = xlrd.error_text_from_code


def read_xls(raw: bytes, name: str) -> Grid:
    """A workbook as a grid; places are `sheet!A1`."""
    with reading(name, "古いExcelのブックの中の、つながりが壊れている"):
        try:
            book = xlrd.open_workbook(
                file_contents=raw, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
            )
        except xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise InputError("encrypted-file", name) from error
            raise
        sheets = [_sheet(book, sheet, name) for sheet in book.sheets()]
    return grid_of(name, sheets)


def _sheet(book: Any, sheet: Any, name: str) -> Sheet:
    found = Sheet(sheet.name, hidden=sheet.visibility != 0)
    merged = sheet.merged_cells
    area = sum((bottom - top) * (right - left) for top, bottom, left, right in merged)
    if area > MAX_CELLS:
        detail = f"シート「{sheet.name}」の結合されたセルが{area:,}。読めるのは{MAX_CELLS:,}まで"
        raise too_large(name, detail)
    covered = {
        (row, column)
        for top, bottom, left, right in merged
        for row in range(top, min(bottom, sheet.nrows))
        for column in range(left, min(right, sheet.ncols))
        if (row, column) != (top, left)
    }
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if (row, column) in covered or cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) and not isfinite(cell.value):
                detail, place = (
                    "数値のセルに、数値でないものがある",
                    found.place(row + 1, column + 1),
                )
                raise InputError(*("damaged-file", name, detail), place=place)
            style = book.xf_list[cell.xf_index]
            found.put(row + 1, column + 1, _text(book, cell, style))
            at = (row + 1, column + 1)
            if book.font_list[style.font_index].struck_out and at in found.texts:
                found.struck.append(at)
    found.hidden_rows = {i + 1 for i, row in sheet.rowinfo_map.items() if row.hidden}
    found.hidden_columns = {i + 1 for i, column in sheet.colinfo_map.items() if column.hidden}
    return found


def _text(book: Any, cell: Any, style: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(_ERRORS.get(cell.value, "#ERR"))
    value = bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
    number = style.format_key
    code = BY_NUMBER.get(number) or book.format_map[number].format_str
    return show(value, code, from_1904=book.datemode == 1)
