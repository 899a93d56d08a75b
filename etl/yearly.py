"""A yearly results workbook: a plan's own template, handed back in with this year's actuals.

Only new actuals go anywhere, into additions.csv with file and cell as 根拠. An actual that is there
already with another value is an error and nothing is written; a changed target is told.
"""

from collections.abc import Iterator
from pathlib import Path

from etl.grid import Cell, Grid, Row
from etl.layouts.template_form import (
    INDICATORS,
    PLAN_ID,
    SCHEDULE,
    Form,
    is_template,
    read_form,
    read_head,
)
from etl.plan_file import read_plan_file
from etl.problems import InputProblems, Problem
from etl.sheets import LINE, read_sheets, to_csv, to_frame
from etl.template import plan_filling
from etl.template_rows import NAMES, Filling, short
from etl.whole import alone, put_all, settle
from etl.yearly_actuals import Key, Known, Yearly, actuals_of, take_actual
from kpi.fiscal_year import era_label, fold, read_fiscal_year

_ROLES = {  # the columns of a plan that a results workbook does not change
    "definition": "定義",
    "unit": "単位",
    "direction": "方向",
    "accumulation": "集計",
    "baseline_year": "基準年度",
    "baseline": "基準値",
    "final_target_year": "最終目標年度",
    "final_target": "最終目標",
}
_KEYS = ("number", "initiative", "category1", "category2", "category3", "department")


def plan_id_of(grid: Grid) -> str:
    """The plan that a workbook was made for; "" where it is none of a plan."""
    cell = read_head(grid).get("plan_id") if is_template(grid) else None
    return cell.text if cell else ""


def read_yearly(grid: Grid, folder: Path) -> Yearly:
    """What a results workbook adds to the plan in `folder`. Raises InputProblems with all errors."""
    other = plan_id_of(grid) != folder.name
    if other or not (folder / "plan.toml").exists():
        cell = read_head(grid)["plan_id"]
        detail = (
            f"渡されたフォルダーは {folder}"
            if other
            else "まだ収録していない計画。新しい計画なら、計画IDを空にする"
        )
        raise InputProblems(
            [
                Problem(
                    *("template-other-plan", grid.name, detail, None, PLAN_ID, cell.text),
                    place=cell.place,
                )
            ]
        )
    filling = plan_filling(folder)
    found = Yearly()
    known = actuals_of(folder)
    for title in (INDICATORS, SCHEDULE):
        form = read_form(grid, title)
        if form is None:
            continue
        found.problems += form.problems
        if form.problems:
            continue
        if title == SCHEDULE:
            found.notes += _changed_steps(form, filling, grid.name)
            continue
        done: dict[Key, Cell] = {}
        for row, names in form.carried():
            _read_row(row, names, form, filling, known, grid.name, done, found)
    if found.problems:
        raise InputProblems(found.problems)
    if not found.additions and not found.known and not found.notes:
        place = f"{INDICATORS}!A1"
        detail = "実績の列に値が一つもない"
        raise InputProblems([Problem("template-empty", grid.name, detail, place=place)])
    return found


def add(found: Yearly, folder: Path) -> bool:
    """Write additions.csv with what is new behind what is there; whether it changed.

    Read anew when nobody else is writing: the same workbook handed in twice at once counts once.
    """
    if not found.additions:
        return False
    with alone(folder):
        settle(folder)
        old = read_sheets(folder)["additions"].drop(columns=LINE).to_dict("records")
        both = to_frame("additions", [*old, *found.additions]).drop(columns=LINE)
        new = both.iloc[len(old) :]
        rows = [*old, *new[~both.duplicated().iloc[len(old) :]].to_dict("records")]
        if len(rows) == len(old):
            return False
        text = to_csv("additions", to_frame("additions", rows))
        put_all(folder, {"additions.csv": text.encode()})
    return True


def latest(folder: Path, found: Yearly) -> int | None:
    """The year plan.toml should name as reported, where what is new goes beyond it."""
    reported = read_fiscal_year(read_plan_file(folder / "plan.toml").reported_until)
    last = max(found.years, default=None)
    return last if last is not None and (reported is None or last > reported) else None


def _read_row(
    row: Row,
    names: dict[str, Cell],
    form: Form,
    filling: Filling,
    known: Known,
    file: str,
    done: dict[Key, Cell],
    found: Yearly,
) -> None:
    """One row of 指標: whose it is, what is new in it, what of the plan was changed."""
    name = form.cell(row, "indicator")
    actuals = [c for i in form.header.find("actual") if i < len(row.cells) and (c := row.cells[i])]
    fits = _fitting(name, names, filling)
    if len(fits) != 1:
        cell = name or (actuals or row.filled)[0]
        detail = "どの指標か決まらない" if fits else "計画にこの取組名と指標名の組がない"
        told = Problem("unknown-reference", file, detail, None, "", cell.text, place=cell.place)
        (found.problems if actuals else found.notes).append(told)
        return
    key, planned = filling.keys[fits[0]], filling.indicators[fits[0]]
    if key in done:
        detail = f"{done[key].place} と同じ指標"
        found.problems.append(
            Problem("duplicate", file, detail, None, "", name.text, place=name.place)
        )
        return
    done[key] = name
    for i, column in sorted(form.header.columns.items()):
        cell = row.cells[i] if i < len(row.cells) else Cell("", "")
        if column.role == "actual" and column.year is not None and cell:
            take_actual(key, planned["単位"], column.year.value, cell, known, file, found)
            continue
        label = _ROLES.get(column.role, "")
        if column.role == "target" and column.year is not None:
            label = f"{short(column.year.value)}目標"
        if label and fold(cell.text) != fold(planned.get(label, "")):
            place = cell.place or row.cells[0].place
            detail = f"{name.text}の{label}。計画では「{planned.get(label, '')}」"
            found.notes.append(
                Problem("plan-value-differs", file, detail, None, "", cell.text, place=place)
            )


def _fitting(name: Cell, names: dict[str, Cell], filling: Filling) -> list[int]:
    """The indicators of the plan that a row can mean: by name and initiative, then by the rest."""
    fits = [
        n
        for n, row in enumerate(filling.indicators)
        if fold(row["指標名"]) == fold(name.text)
        and fold(row["取組名"]) == fold(names["initiative"].text)
    ]
    for role, label in zip(_KEYS, NAMES, strict=True):
        if len(fits) > 1:
            fits = [n for n in fits if fold(filling.indicators[n][label]) == fold(names[role].text)]
    return fits


def _changed_steps(form: Form, filling: Filling, file: str) -> Iterator[Problem]:
    """Marks of 工程 that are not the plan's: told, for a results workbook changes no plan."""
    for row, names in form.carried():
        same = [
            step
            for step in filling.schedule
            if fold(step["取組名"]) == fold(names["initiative"].text)
            and fold(step["番号"]) == fold(names["number"].text)
        ]
        planned = same[0] if len(same) == 1 else {}
        for i, column in sorted(form.header.columns.items()):
            cell = row.cells[i] if i < len(row.cells) else Cell("", row.cells[0].place)
            if column.year is None or len(same) > 1:
                continue
            before = planned.get(short(column.year.value), "")
            if fold(cell.text) != fold(before):
                detail = f"{names['initiative'].text}の{era_label(column.year.value)}、計画では「{before}」"
                yield Problem(
                    "plan-value-differs", file, detail, None, "", cell.text, place=cell.place
                )
