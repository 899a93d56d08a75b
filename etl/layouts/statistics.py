"""統計: national statistics as open data, one row per municipality and fiscal year.

Reference figures beside the plans, never a plan of their own. Which columns are figures, and of
what, is a table (statistics.csv).
"""

import csv
from functools import cache
from itertools import pairwise
from pathlib import Path

from etl.grid import Grid, Row
from etl.problems import InputError
from etl.sheets import Draft
from kpi.fiscal_year import read_fiscal_year

CODE, YEAR = "municipality_code", "fiscal_year"


@cache
def measures() -> dict[str, dict[str, str]]:
    """Column of the open data → what it measures."""
    with Path(__file__).with_name("statistics.csv").open(encoding="utf-8", newline="") as file:
        return {row["列"]: row for row in csv.DictReader(file)}


def _header(grid: Grid) -> list[str]:
    return grid.rows[0].texts if grid.rows else []


def signs(grid: Grid) -> dict[str, bool]:
    """What such a table shows in its first row."""
    header = _header(grid)
    return {
        f"1行目の列「{CODE}」": CODE in header,
        f"1行目の列「{YEAR}」": YEAR in header,
        f"1行目の列({'、'.join(measures())} のどれか)": any(name in header for name in measures()),
    }


def read(grid: Grid, code: str) -> Draft:
    """The rows of one municipality. Raises InputError where it has none, or no such table."""
    header = _header(grid)
    lacking = [name for name in (CODE, YEAR) if name not in header]
    if lacking:
        detail = f"統計として読んだが1行目に列「{'」「'.join(lacking)}」がない"
        raise InputError("no-layout", grid.name, detail)
    at = {name: i for i, name in enumerate(header)}
    rows = [row for row in grid.rows[1:] if row.filled]
    torn = [row for row in rows if len(row.cells) != len(header)]
    if torn:
        detail = f"見出しは{len(header)}列、この行は{len(torn[0].cells)}列"
        raise InputError("torn-row", grid.name, detail, line=torn[0].number)
    mine = [row for row in rows if row.cells[at[CODE]].text == code]
    if not mine:
        raise InputError("unknown-municipality", grid.name, "この統計に行がない", printed=code)
    draft = Draft()
    years = [read_fiscal_year(row.cells[at[YEAR]].text) for row in mine]
    repeated = any(a is not None and a == b for a, b in pairwise(sorted(y or 0 for y in years)))
    if None in years or repeated:
        place = mine[0].cells[at[YEAR]].place
        draft.problem("unclear-header", "読めないか、二度ある年度がある", code, place)
        mine = []
    positions: dict[str, str] = {}
    for name, measure in measures().items():
        if name in at:
            _read_measure(name, measure, mine, at, positions, grid, draft)
    return draft


def _read_measure(
    name: str,
    measure: dict[str, str],
    rows: list[Row],
    at: dict[str, int],
    positions: dict[str, str],
    grid: Grid,
    draft: Draft,
) -> None:
    title = measure["取組名"]
    head = grid.rows[0].cells[at[name]]
    if title not in positions:
        positions[title] = draft.initiative(取組名=title, 出典位置=head.place)
    draft.indicator(
        positions[title],
        measure["指標名"],
        単位=measure["単位"],
        集計=measure["集計"],
        定義=measure["定義"],
        出典位置=head.place,
    )
    for row in rows:
        cell = row.cells[at[name]]
        if cell:
            draft.value(
                positions[title],
                measure["指標名"],
                "実績",
                cell.text,
                年度=f"{row.cells[at[YEAR]].text}年度",
                期間="通年",
                出典位置=cell.place,
            )
