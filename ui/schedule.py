"""What 工程 says: the chosen initiatives, counted by what the plan intends for the year."""

import pandas as pd

from kpi.fiscal_year import year_label
from kpi.schedule import STATES
from kpi.store import Warehouse
from ui import overview, words


def labels(rows: pd.DataFrame) -> list[str]:
    """「1-1-1 情報提供手段の拡大」 for every initiative."""
    numbers = rows["number"].fillna("")
    return [f"{n} {t}".strip() for n, t in zip(numbers, rows["title"], strict=True)]


def departments(rows: pd.DataFrame) -> pd.DataFrame:
    """Who is responsible for each initiative, and where that is printed."""
    return pd.DataFrame(
        {
            "所管課": ["、".join(names) or words.PERIOD_UNKNOWN for names in rows["departments"]],
            "取組": rows["title"].to_list(),
            "番号": rows["number"].fillna("").to_list(),
            "自治体": rows["town"].to_list(),
            "関係課": ["、".join(names) for names in rows["related_departments"]],
            "分類": rows["category"].fillna("").to_list(),
            "出典位置": rows["origin"].fillna("").to_list(),
        }
    )


_OF_MARKS = ("surplus-marks", "ambiguous-year")


def problems(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """What had to be assumed or left out when the marks of these initiatives' plans were read."""
    plans = rows[["plan_id", "town"]].drop_duplicates()
    marked = warehouse["milestone"]["plan_id"]
    found = overview.problem_rows(warehouse, plans[plans["plan_id"].isin(marked)])
    return found[found["code"].isin(_OF_MARKS)]


def headline(states: pd.Series, year: int) -> str:
    """How many are to be complete, of all that have a schedule."""
    whole = int((states != "no_schedule").sum())
    if not whole:
        return words.SCHEDULE_NO_MARKS.format(year=year_label(year))
    part = int((states == "complete").sum())
    return words.SCHEDULE_HEADLINE.format(year=year_label(year), whole=whole, part=part)


def counts(states: pd.Series, year: int) -> str:
    """The counts of all four states, which add up to the initiatives shown."""
    found = states.value_counts()
    parts = "、".join(f"{name} {int(found.get(state, 0))}件" for state, name in STATES.items())
    return words.SCHEDULE_COUNTS.format(year=year_label(year), counts=parts, total=len(states))


def table(rows: pd.DataFrame, prints: pd.DataFrame, states: pd.Series) -> pd.DataFrame:
    """One row per initiative with its marks as printed."""
    shown = pd.DataFrame(
        {
            "番号": rows["number"].fillna("").to_list(),
            "取組": rows["title"].to_list(),
            "分類": rows["category"].fillna("").to_list(),
            "所管課": ["、".join(names) for names in rows["departments"]],
        }
    )
    for year in prints.columns:
        shown[year_label(int(year))] = prints[year].fillna("").to_list()
    shown["選んだ年度までに"] = states.map(STATES).to_list()
    return shown
