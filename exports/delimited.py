"""CSV: UTF-8 with a byte order mark, header in the first row, cells as exports.cells writes them."""

import csv
import io

from exports.cells import as_text
from exports.sheet import Sheet

BOM = "\ufeff"  # without it, spreadsheets on Windows read Japanese as another encoding


def to_csv(sheet: Sheet, *, labels: bool = True) -> bytes:
    """A sheet as CSV, lines ended by CR LF (RFC 4180); Japanese headings, or the columns' names."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([c.label if labels else c.name for c in sheet.columns])
    writer.writerows([as_text(cell) for cell in row] for row in sheet.rows())
    return (BOM + stream.getvalue()).encode()
