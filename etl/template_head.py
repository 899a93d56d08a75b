"""What a filled template says of its plan, put into plan.toml; the town must be a known one."""

from pathlib import Path

from etl.edition import usual
from etl.grid import Grid
from etl.layouts.template_form import LABELS, head_problems, read_head
from etl.municipalities import read_municipalities
from etl.plan_file import PlanFile
from etl.problems import InputProblems, Problem

_TOWNS = "municipalities.csv"


def check_head(grid: Grid, plans: Path) -> None:
    """Raise InputProblems where 計画 lacks something or names no town. plans: beside its list."""
    problems = head_problems(grid)
    code = read_head(grid).get("municipality_code")
    if code and code.text not in read_municipalities(usual(plans, _TOWNS)).index:
        problems.append(
            Problem(*("unknown-municipality", grid.name, "", None, "", code.text), place=code.place)
        )
    if problems:
        raise InputProblems(problems)


def fill(plan: PlanFile, grid: Grid) -> list[Problem]:
    """Put code, title and years into a plan that has none; what differs is told, not changed."""
    told = []
    for label, key in LABELS.items():
        cell = read_head(grid).get(key)
        if key == "plan_id" or not cell:
            continue
        if not getattr(plan, key):
            setattr(plan, key, cell.text)
        elif getattr(plan, key) != cell.text:
            detail = f"{label}。plan.toml では「{getattr(plan, key)}」"
            told.append(
                Problem(
                    *("plan-value-differs", grid.name, detail, None, "", cell.text),
                    place=cell.place,
                )
            )
    return told
