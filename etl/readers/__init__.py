"""Bytes → grid. Readers know formats and nothing about plans."""

from collections.abc import Callable
from pathlib import PurePath

from etl.grid import Grid, Row
from etl.invisible import without_invisible
from etl.problems import InputError
from etl.readers.csv import read_csv, read_tsv
from etl.readers.docx import read_docx
from etl.readers.kinds import check_name, kind_of
from etl.readers.limits import MAX_COLUMNS, check_size, check_table
from etl.readers.markdown import read_markdown
from etl.readers.ods import read_ods
from etl.readers.pdf import read_pdf
from etl.readers.text import read_text
from etl.readers.xls import read_xls
from etl.readers.xlsx import read_xlsx

READERS: dict[str, Callable[[bytes, str], Grid]] = {
    ".txt": read_text,
    ".tsv": read_tsv,
    ".csv": read_csv,
    ".md": read_markdown,
    ".xlsx": read_xlsx,
    ".xlsm": read_xlsx,  # the stored values; a macro is never run
    ".xls": read_xls,
    ".ods": read_ods,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def read(raw: bytes, name: str) -> Grid:
    """A document as a grid, by the ending of its name and by its content, which must agree.

    Raises InputError, with one problem, for whatever cannot be read.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in READERS:
        raise InputError("unknown-format", name, f"読める拡張子: {'、'.join(READERS)}")
    check_size(name, len(raw))
    if not raw.strip():
        raise InputError("empty-document", name, "空白のほかに何もない" if raw else "0バイト")
    check_name(kind_of(raw, name), ending, name)
    grid = READERS[ending](raw, name)
    widest = max(grid.rows, key=lambda row: len(row.cells), default=Row(0, ()))
    check_table(
        name,
        len(grid.rows),
        len(widest.cells),
        f"{widest.number}行目が最も広く、" if len(widest.cells) > MAX_COLUMNS else "",
    )
    grid = without_invisible(grid)
    if not any(grid.cells()):
        raise InputError("empty-document", name, "文字が一つもない")
    return grid
