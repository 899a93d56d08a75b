"""様式: the workbook that we give out, filled in. 記入例 is never read.

Values, years, units and marks are read by the parts of the layout `tables`; that the workbook is ours
leaves less to doubt: no row can have slid, and every column is known by its word.
"""

from collections.abc import Iterator

from etl.grid import Cell, Grid
from etl.layouts.open_cells import values_of
from etl.layouts.open_outline import Initiatives, Outline
from etl.layouts.open_schedule import Legend, write_marks
from etl.layouts.open_values import Indicators, Named
from etl.layouts.template_form import (
    INDICATORS,
    SCHEDULE,
    SHEETS,
    Form,
    head_problems,
    is_template,
    read_form,
    sheet_of,
)
from etl.numbers import NONE_WORDS
from etl.problems import InputProblems, Problem
from etl.sheets import Draft
from kpi.fiscal_year import fold
from kpi.vocabulary import ACCUMULATIONS, DIRECTIONS, NATURES

_PATH = ("category1", "category2", "category3")
_WORDS = {"direction": DIRECTIONS, "accumulation": ACCUMULATIONS, "nature": NATURES}
_LABELS = {"direction": "方向", "accumulation": "集計", "nature": "性質"}


def signs(grid: Grid) -> dict[str, bool]:
    """What the template shows."""
    return {
        "「計画」のシートの「計画の名称」と、「指標」か「工程」のシート(様式)": is_template(grid)
    }


def read(grid: Grid) -> Draft:
    """The filled template as plan sheets. Raises InputProblems with all that is missing or wrong."""
    draft = Draft()
    forms = [form for title in (INDICATORS, SCHEDULE) if (form := read_form(grid, title))]
    problems = head_problems(grid)
    for form in forms:
        problems += form.problems or list(_row_problems(form, grid.name))
    if not any(form.rows for form in forms):
        detail = "「指標」と「工程」に1行もない"
        # none where another document is to be read as a template
        place = forms[0].header.cell.place if forms else ""
        problems.append(Problem("template-empty", grid.name, detail, place=place))
    initiatives = Initiatives(draft)
    if not problems:
        for form in forms:
            if form.title == INDICATORS:
                _read_indicators(form, initiatives, draft)
            else:
                problems += _read_schedule(form, initiatives, draft, grid.name)
    if problems:
        raise InputProblems(problems)
    told = set(SHEETS)
    for row in grid.rows:
        if row.filled and sheet_of(row) not in told:
            told.add(sheet_of(row))
            cell = row.filled[0]
            draft.problem("other-sheet", sheet_of(row), cell.text, cell.place, "注記")
    return draft


def _row_problems(form: Form, file: str) -> Iterator[Problem]:
    """What keeps a row from being read: no name, or a word that is none of the list's."""
    for row, names in form.carried():
        if not names["initiative"]:
            cell = row.filled[0]
            yield Problem(
                "template-empty", file, "取組名がない", None, "", cell.text, place=cell.place
            )
        values = [
            c
            for i, column in form.header.columns.items()
            if column.role in ("unit", "definition", "baseline", "target", "actual", "final_target")
            and i < len(row.cells)
            and (c := row.cells[i])
        ]
        if form.title == INDICATORS and values and not form.cell(row, "indicator"):
            cell = values[0]
            yield Problem(
                "template-empty", file, "指標名がない", None, "", cell.text, place=cell.place
            )
        for role, words in _WORDS.items():
            cell = form.cell(row, role)
            if cell and cell.text not in words:
                detail = f"{_LABELS[role]}に使える語: {'、'.join(words)}"
                yield Problem("unknown-word", file, detail, None, "", cell.text, place=cell.place)


def _settle(names: dict[str, Cell], initiatives: Initiatives) -> str:
    title = names["initiative"]
    return initiatives.settle(
        title.text,
        title.place,
        names["number"].text,
        [names[role].text for role in _PATH if names[role]],
        所管課=names["department"].text,
        関係課=names["related"].text,
        性質=names["nature"].text,
    )


def _read_indicators(form: Form, initiatives: Initiatives, draft: Draft) -> None:
    indicators = Indicators(draft)
    for row, names in form.carried():
        position = _settle(names, initiatives)
        name = form.cell(row, "indicator")
        if not name:
            continue
        unit = form.cell(row, "unit").text
        named = Named(
            position,
            name,
            "" if unit in NONE_WORDS else unit,
            *(form.cell(row, role).text for role in ("definition", "direction", "accumulation")),
        )
        indicators.write(named, list(values_of(form.header, row, Outline(), draft)))


def _read_schedule(
    form: Form, initiatives: Initiatives, draft: Draft, file: str
) -> Iterator[Problem]:
    """The marks; a row belongs to the initiative of 指標 that has its number and name."""
    known = list(draft.rows["initiatives"])
    for row, names in form.carried():
        title, number = names["initiative"], names["number"].text
        same = [r for r in known if fold(r["取組名"]) == fold(title.text)]
        if number:
            same = [r for r in same if fold(r["番号"]) in ("", fold(number))]
        if len(same) > 1:
            yield Problem(
                *("template-empty", file, "同じ取組名が二つある。番号が要る", None, "", title.text),
                place=title.place,
            )
            continue
        if same:
            position = same[0]["順番"]
            same[0]["性質"] = same[0].get("性質") or names["nature"].text
        else:
            position = _settle(names, initiatives)
        dated = [
            (column.year, row.cells[i])
            for i, column in sorted(form.header.columns.items())
            if column.year is not None and i < len(row.cells)
        ]
        write_marks(dated, position, "", True, Legend(), draft)
