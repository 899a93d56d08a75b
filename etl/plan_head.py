"""Whose plan it is, what it is called and which years it spans: looked at before anything is written.

A plan.toml with an unknown code or an unreadable year would stop every later build.
"""

import unicodedata
from pathlib import Path

import pandas as pd

from etl.edition import usual
from etl.municipalities import read_municipalities
from etl.plan_file import PlanFile
from etl.problems import InputError, InputProblems, Problem
from kpi.fiscal_year import read_fiscal_year

OPTIONS = {"code": "municipality_code", "title": "title", "start": "start", "end": "end"}
_TOWNS = "municipalities.csv"


def towns_beside(plans: Path) -> pd.DataFrame:
    """All municipalities by code: the list beside the plans, else the shipped one."""
    return read_municipalities(usual(plans, _TOWNS))


def plain_code(text: str) -> str:
    """１０２１１３ and 102113 are the same code."""
    return unicodedata.normalize("NFKC", text).strip()


def town_hint(code: str, towns: pd.DataFrame) -> str:
    """Which code may be meant, where a spreadsheet dropped the 0 or the last digit is missing."""
    if len(code) != 5 or not code.isdecimal():
        return "" if len(code) == 6 else "6桁ではない"
    meant = [known for known in towns.index if known in (f"0{code}", f"{code}{known[-1]}")]
    names = "、".join(f"{known}({towns.at[known, 'name']})" for known in meant)
    return f"5桁しかない。{names} のことか" if names else "5桁しかない"


def check(plan: PlanFile, folder: Path) -> None:
    """Raise InputProblems with everything that is missing or wrong in the head of a plan."""
    problems = []
    missing = [f"--{o}" for o in ("code", "title") if not getattr(plan, OPTIONS[o])]
    if missing:
        detail = f"{'、'.join(missing)} がない"
        problems.append(Problem("missing-option", str(folder), detail))
    towns = towns_beside(folder.parent)
    if plan.municipality_code and plan.municipality_code not in towns.index:
        detail = town_hint(plan.municipality_code, towns)
        problems.append(
            Problem("unknown-municipality", "--code", detail, printed=plan.municipality_code)
        )
    years = {option: read_fiscal_year(getattr(plan, option)) for option in ("start", "end")}
    for option, year in years.items():
        if getattr(plan, option) and year is None:
            problems.append(Problem("bad-year", f"--{option}", printed=getattr(plan, option)))
    start, end = years["start"], years["end"]
    if start is not None and end is not None and start > end:
        detail = "最後の年度が最初の年度より前"
        problems.append(Problem("bad-year", "--end", detail, printed=plan.end))
    if problems:
        raise InputProblems(problems)


def check_document(plan: PlanFile, folder: Path, name: str, sha256: str) -> None:
    """Raise InputError where the plan was read from another document: its sheets would be replaced.

    A renamed document, or a new version under the old name, is the same one.
    """
    for document in plan.documents:
        if document.get("role") != "plan":
            continue
        if name != document.get("name") and sha256 != document.get("sha256"):
            detail = f"これまでの文書は「{document.get('name', '')}」"
            raise InputError("other-document", str(folder), detail, printed=name)
