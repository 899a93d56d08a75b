"""CSV and TSV as spreadsheets write them: quoted cells, one table per file."""

import csv
import io
import sys

from etl.grid import Cell, Grid, Row
from etl.problems import InputError
from etl.readers.limits import check_cell
from etl.readers.text import clean, decode


def read_csv(raw: bytes, name: str) -> Grid:
    """A CSV file as a grid; places are `line:cell`, a quoted line break counts as printed."""
    text = decode(raw, name)
    first = text.partition("\n")[0]
    return _read(text, name, "\t" if "\t" in first and "," not in first else ",")


def read_tsv(raw: bytes, name: str) -> Grid:
    """A TSV file as a grid, as `read_csv`."""
    return _read(decode(raw, name), name, "\t")


def _read(text: str, name: str, delimiter: str) -> Grid:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # check_cell says it better
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            for cell in cells:
                check_cell(name, cell, line=line)
            row = tuple(Cell(clean(t), f"{line}:{i}") for i, t in enumerate(cells or [""], 1))
            rows.append(Row(line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError("open-quote", name, line=line) from error
    return Grid(name, tuple(rows))
