"""The workbook of our own template as it was handed in: its sheets, columns and head.

Here the header must be ours, by the words of labels.csv: a column that was renamed is an error with
its place, for what stands in it would be lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.grid import Cell, Grid, Row
from etl.layouts.open_header import Column, Header
from etl.layouts.open_labels import VALUES, read_label
from etl.layouts.open_years import read_year
from etl.problems import Problem
from kpi.fiscal_year import fold, read_fiscal_year

HEAD, INDICATORS, SCHEDULE, EXAMPLE = SHEETS = ("計画", "指標", "工程", "記入例")
PLAN_ID = "計画ID"
LABELS = {  # what stands in column A of 計画 → its key in plan.toml
    PLAN_ID: "plan_id",
    "自治体コード": "municipality_code",
    "計画の名称": "title",
    "最初の年度": "start",
    "最後の年度": "end",
}
_REQUIRED = ("自治体コード", "計画の名称")
_NAMES = ("number", "initiative", "category1", "category2", "category3", "department")
_ALLOWED = {
    INDICATORS: (
        *(*_NAMES, "related", "nature", "indicator", "definition", "unit", "direction"),
        *("accumulation", "baseline_year", "final_target_year", "target_year", "note", *VALUES),
    ),
    SCHEDULE: (*_NAMES, "related", "nature", "note", ""),
}
_NEEDED = {
    INDICATORS: {"initiative": "取組名", "indicator": "指標名"},
    SCHEDULE: {"initiative": "取組名", "nature": "性質"},
}


@dataclass
class Form:
    """One sheet: its header and the rows below; `problems` are errors of the header."""

    title: str
    header: Header
    rows: list[Row]
    problems: list[Problem] = field(default_factory=list)

    def cell(self, row: Row, role: str) -> Cell:
        """The cell of a row in the column of a role; an empty cell where there is none."""
        for i in self.header.find(role):
            if i < len(row.cells):
                return row.cells[i]
        return Cell("", row.cells[0].place)

    def carried(self) -> Iterator[tuple[Row, dict[str, Cell]]]:
        """Every row with the cells that name its initiative: those of the row before where all
        of its own are empty (as merged cells are).
        """
        known: dict[str, Cell] = {}
        for row in self.rows:
            own = {role: self.cell(row, role) for role in (*_NAMES, "related", "nature")}
            if any(own[role] for role in _NAMES) or not known:
                known = own
            yield row, known


def sheet_of(row: Row) -> str:
    """The title of the sheet that a row stands on."""
    return row.cells[0].place.rpartition("!")[0] if row.cells else ""


def rows_of(grid: Grid, title: str) -> list[Row]:
    return [row for row in grid.rows if row.filled and sheet_of(row) == title]


def is_template(grid: Grid) -> bool:
    """Whether a workbook was made from the template."""
    return "title" in read_head(grid) and bool(rows_of(grid, INDICATORS) or rows_of(grid, SCHEDULE))


def read_head(grid: Grid) -> dict[str, Cell]:
    """What 計画 says, by the keys of plan.toml; a label without a text has an empty cell."""
    found: dict[str, Cell] = {}
    for row in rows_of(grid, HEAD):
        key = LABELS.get(fold(row.cells[0].text))
        if key:
            place = f"{HEAD}!B{row.cells[0].place.rpartition('!')[2].lstrip('A')}"
            found.setdefault(key, row.cells[1] if len(row.cells) > 1 else Cell("", place))
    return found


def head_problems(grid: Grid) -> list[Problem]:
    """What is missing or wrong on 計画."""
    head, problems = read_head(grid), []
    for label in _REQUIRED:
        cell = head.get(LABELS[label], Cell("", f"{HEAD}!B1"))
        if not cell:
            problems.append(
                Problem("template-empty", grid.name, f"{label}がない", place=cell.place)
            )
    years = []
    for label in ("最初の年度", "最後の年度"):
        cell = head.get(LABELS[label], Cell("", ""))
        years.append(read_fiscal_year(cell.text) if cell else None)
        if cell and years[-1] is None:
            problems.append(
                Problem("bad-year", grid.name, label, None, "", cell.text, place=cell.place)
            )
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        cell = head["end"]
        detail = "最後の年度が最初の年度より前"
        problems.append(
            Problem("bad-year", grid.name, detail, None, "", cell.text, place=cell.place)
        )
    return problems


def read_form(grid: Grid, title: str) -> Form | None:
    """One of 指標 and 工程 with the problems of its header; None where the sheet is empty."""
    rows = rows_of(grid, title)
    if not rows:
        return None
    form = Form(title, Header((rows[0],)), rows[1:])
    if lower := _lower_header(title, rows):
        detail = "見出しが1行目にない。見出しの上の行を取り除く"
        form.problems = [Problem("missing-column", grid.name, detail, place=lower.cells[0].place)]
        return form
    for i, cell in enumerate(rows[0].cells):
        below = next((r.cells[i] for r in form.rows if i < len(r.cells) and r.cells[i]), None)
        if not cell and below is None:
            continue
        code, detail = _take(form, i, cell)
        if code:
            shown = cell or below or cell
            form.problems.append(
                Problem(code, grid.name, detail, None, "", shown.text, place=shown.place)
            )
    for role, word in _NEEDED[title].items():
        if not form.header.find(role):
            place = rows[0].cells[0].place
            form.problems.append(Problem("missing-column", grid.name, word, place=place))
    return form


def _lower_header(title: str, rows: list[Row]) -> Row | None:
    """The row that holds our header where it is not the first: one mistake, told once."""
    needed = set(_NEEDED[title].values())
    at = next((n for n, row in enumerate(rows) if needed <= {c.text for c in row.filled}), 0)
    return rows[at] if at else None


def _take(form: Form, at: int, cell: Cell) -> tuple[str, str]:
    """Take in one header cell; what is wrong with it, as code and detail, or two empty texts."""
    label = read_label(cell.text) if cell else None
    if label is None or label.role not in _ALLOWED[form.title]:
        return "unknown-column", "" if cell else "見出しのない列に文字がある"
    year = read_year(label.year) if label.year and not label.bare else None
    if year is None and (label.year or label.role in ("target", "actual")):
        return "bad-year", "見出しの年度"
    if any(
        (c.role, c.year and c.year.value) == (label.role, year and year.value)
        for c in form.header.columns.values()
        if c.role != "note"
    ):
        return "duplicate", "見出し"
    form.header.columns[at] = Column(label.role, year, label.unit)
    return "", ""
