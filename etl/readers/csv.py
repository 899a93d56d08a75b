"""CSV as published open data: quoted cells, commas, one table per file."""

import csv
import io

from etl.grid import Cell, Grid, Row
from etl.problems import InputError
from etl.readers.text import clean, decode
from etl.sheets import MAX_CELL


def read_csv(raw: bytes, name: str) -> Grid:
    """A CSV file as a grid; places are `line:cell`, a quoted line break counts as printed."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(decode(raw, name), newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            row = tuple(Cell(clean(t), f"{line}:{i}") for i, t in enumerate(cells, 1))
            rows.append(Row(line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError("torn-row", name, str(error), line=reader.line_num) from error
    return Grid(name, tuple(rows))
