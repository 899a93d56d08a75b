"""What a filled template says of its plan, put into plan.toml; the town must be a known one."""

from pathlib import Path

from etl.grid import Grid
from etl.layouts.template_form import (
    INDICATORS,
    LABELS,
    SHEETS,
    head_problems,
    read_head,
    rows_of,
    sheet_of,
)
from etl.plan_file import PlanFile
from etl.plan_head import plain_code, town_hint, towns_beside
from etl.problems import InputProblems, Problem


def check_head(grid: Grid, plans: Path) -> None:
    """Raise InputProblems where 計画 lacks something or names no town. plans: beside its list."""
    problems = head_problems(grid)
    code, towns = read_head(grid).get("municipality_code"), towns_beside(plans)
    if code and plain_code(code.text) not in towns.index:
        hint = town_hint(plain_code(code.text), towns)
        problems.append(
            Problem(
                *("unknown-municipality", grid.name, hint, None, "", code.text), place=code.place
            )
        )
    if problems:
        raise InputProblems(problems)


def check_sheets(grid: Grid) -> None:
    """Raise InputProblems where the sheet of indicators has another name: it would not be read."""
    if rows_of(grid, INDICATORS):
        return
    for row in grid.rows:
        if sheet_of(row) not in SHEETS and "指標名" in (cell.text for cell in row.filled):
            detail = f"「{INDICATORS}」のシートがない。名前を「{INDICATORS}」に戻す"
            place = row.filled[0].place
            raise InputProblems(
                [Problem("template-empty", grid.name, detail, printed=sheet_of(row), place=place)]
            )


def fill(plan: PlanFile, grid: Grid) -> list[Problem]:
    """Put code, title and years into a plan that has none; what differs is told, not changed."""
    told = []
    for label, key in LABELS.items():
        cell = read_head(grid).get(key)
        if key == "plan_id" or not cell:
            continue
        text = plain_code(cell.text) if key == "municipality_code" else cell.text
        if not getattr(plan, key):
            setattr(plan, key, text)
        elif getattr(plan, key) != text:
            detail = f"{label}。plan.toml では「{getattr(plan, key)}」"
            told.append(
                Problem(
                    *("plan-value-differs", grid.name, detail, None, "", cell.text),
                    place=cell.place,
                )
            )
    return told
