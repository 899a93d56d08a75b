"""Workbooks of the template, filled as a town's official would: by column word, cell by cell."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook

Rows = Sequence[Mapping[str, object]]
HEAD = {
    "自治体コード": "102113",
    "計画の名称": "試しの計画",
    "最初の年度": "令和3年度",
    "最後の年度": "令和5年度",
}


def fill(path: Path, head: dict[str, str] | None = None, **sheets: Rows) -> Path:
    """Put texts into 計画 and rows below those of 指標 and 工程; returns the path."""
    book = load_workbook(path)
    for row in book["計画"].iter_rows(min_row=2, max_row=6):
        if head and row[0].value in head:
            row[1].value = head[str(row[0].value)]
    for title, rows in sheets.items():
        sheet = book[title]
        columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        last = max((c.row for c in sheet["B"] if c.value is not None), default=1)
        for line, cells in enumerate(rows, last + 1):
            for word, text in cells.items():
                cell = sheet.cell(line, columns[word])
                cell.value = text
                if isinstance(text, str):  # in a cell for texts Excel keeps =1+1 as it is typed
                    cell.data_type = "s"
    book.save(path)
    return path


def put(path: Path, title: str, name: str, column: str, text: object) -> str:
    """Write into the row of an indicator (by 指標名) or initiative; returns the cell's place."""
    book = load_workbook(path)
    sheet = book[title]
    columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
    at = columns["指標名" if title == "指標" else "取組名"]
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, at).value == name)
    cell = sheet.cell(row, columns[column])
    cell.value = text
    book.save(path)
    return f"{title}!{cell.coordinate}"


def rename(path: Path, title: str, old: str, new: str | None) -> None:
    """Give a column another header word."""
    book = load_workbook(path)
    next(cell for cell in book[title][1] if cell.value == old).value = new
    book.save(path)
