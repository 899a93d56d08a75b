"""XLSX: typed cells, frozen header, one table per sheet, nothing that is a formula or a link.

A text keeps all its letters: what XML cannot hold is written `_xHHHH_`, as Office does, and reads
as the same text. One longer than a cell can be is refused, never cut.
"""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from exports.cells import Cell, guarded
from exports.sheet import Sheet

LONGEST = 32_767  # UTF-16 units a cell holds
_WIDTHS = {"text": 18, "integer": 10, "number": 12, "boolean": 8, "date": 12}
_NOT_XML = re.compile("[\ufffe\uffff]")  # control characters are seen to by the writer
_OPTIONS = {
    "constant_memory": True,  # rows go to the disk as they come
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def to_xlsx(sheets: Sequence[Sheet], title: str, on: date) -> bytes:
    """A workbook of these sheets; the same bytes for the same input and day."""
    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        created = datetime(on.year, on.month, on.day)
        book.set_properties({"title": title, "created": created})
        header = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        quoted = book.add_format({"quote_prefix": True})  # stays a text when it is edited
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.label), sheet, header, day, quoted)
    return stream.getvalue()


def _fill(page: Worksheet, sheet: Sheet, header: Format, day: Format, quoted: Format) -> None:
    page.freeze_panes(1, 0)
    last = len(sheet.columns) - 1
    page.autofilter(0, 0, len(sheet.frame), last)
    for n, column in enumerate(sheet.columns):
        page.set_column(n, n, _WIDTHS[column.kind])
        page.write_string(0, n, column.label, header)
    for row, cells in enumerate(sheet.rows(), 1):
        for n, cell in enumerate(cells):
            _write(page, row, n, cell, day, quoted)


def _write(page: Worksheet, row: int, n: int, cell: Cell, day: Format, quoted: Format) -> None:
    """One cell as what it is; a missing one is not written at all."""
    if cell is None:
        return
    if isinstance(cell, bool):
        page.write_boolean(row, n, cell)
    elif isinstance(cell, int | float):
        page.write_number(row, n, cell)
    elif isinstance(cell, date):
        page.write_datetime(row, n, datetime(cell.year, cell.month, cell.day), day)
    else:
        text = _NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", cell)
        if len(text.encode("utf-16-le")) > 2 * LONGEST:
            raise ValueError(f"Excel のセルに入る {LONGEST:,}字を超えています: {text[:40]}…")
        page.write_string(row, n, text, quoted if guarded(cell) else None)
