"""What stands beside the questions: why there is none, and what else gives reason to ask."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from kpi.fiscal_year import has_ended, year_label
from kpi.kept import rows_of
from kpi.store import Warehouse
from ui import cache, differences
from ui.footer import escape
from ui.words import questions as say

_SCHEDULE, _PROGRESS, _MEASURE = (
    f"../pages/{name}.py" for name in ("schedule", "progress", "measure")
)
_DIFFERENCES = "../pages/differences.py"


def _indicators(warehouse: Warehouse, towns: Sequence[str]) -> pd.DataFrame:
    rows = cache.indicators(warehouse, towns)
    return rows[~rows["relisted"]]


def differing(warehouse: Warehouse, towns: tuple[str, ...], year: int, on: date) -> int:
    """How many pairs of a rating and a judgement differ: the count that 評価と計算の差 shows."""
    rows = differences.compared(differences.comparison(warehouse, towns, year, on))
    return int(rows["agreement"].eq("differs").sum())


def without_target(warehouse: Warehouse, towns: Sequence[str]) -> str:
    """How many indicators have no numeric target; "" where all have one."""
    rows = _indicators(warehouse, towns)
    n = int((~rows["has_target"]).sum())
    return say.NO_TARGET.format(total=len(rows), n=n) if n else ""


def links(warehouse: Warehouse, towns: tuple[str, ...], year: int, on: date) -> None:
    """Ways to what the rules do not look at; nothing where there is nothing."""
    n, said = differing(warehouse, towns, year, on), without_target(warehouse, towns)
    if n:
        label = say.TO_DIFFERENCES.format(n=n)
        st.page_link(_DIFFERENCES, label=label, icon=":material/compare_arrows:")
    if said:
        label = say.TO_MEASURE.format(said=said)
        st.page_link(_MEASURE, label=label, icon=":material/straighten:")


def summary(warehouse: Warehouse, towns: tuple[str, ...], year: int, on: date) -> list[str]:
    """The same in sentences."""
    n = differing(warehouse, towns, year, on)
    return [
        say.SUMMARY_DIFFERENCES.format(n=n) if n else "",
        without_target(warehouse, towns),
    ]


def reasons(warehouse: Warehouse, towns: Sequence[str], on: date) -> list[str]:
    """Why no year of these towns has a question: one sentence per town, from its figures."""
    rows = _indicators(warehouse, towns)
    printed = rows_of(warehouse, "observation", "indicator_id", rows["indicator_id"])
    printed = printed.dropna(subset=["value"])
    return [_reason(town, rows[rows["town"] == town], printed, on) for town in towns]


def _reason(town: str, rows: pd.DataFrame, printed: pd.DataFrame, on: date) -> str:
    """Why one town has no question in any year, from what its documents print.

    rows     indicators of that town
    printed  rows of table `observation` with a number
    """
    mine = printed[printed["indicator_id"].isin(rows["indicator_id"])]
    if mine.empty:
        return say.NO_NUMBER.format(town=town)
    targets = mine[mine["kind"].isin(["target", "final_target"])]
    silent = not rows["has_actual"].any()
    if silent and targets.empty:
        return say.NO_RESULT_NOR_TARGET.format(town=town, n=len(rows))
    years = targets["fiscal_year"]
    awaited = rows["has_target"].all() and years.notna().all()
    if silent and awaited and not has_ended(int(years.min()), on):
        first = year_label(int(years.min()))
        return say.NO_RESULT_NOR_ENDED.format(town=town, n=len(rows), year=first)
    return say.NOT_CAUGHT.format(town=town, n=len(rows))


def ways_on(warehouse: Warehouse, towns: Sequence[str]) -> None:
    """Per town a link to its printed targets, or, without indicators, to its schedule."""
    rows = _indicators(warehouse, towns)
    heads = cache.initiatives(warehouse, towns)
    marks = rows_of(warehouse, "milestone", "plan_id", heads["plan_id"])
    planned = marks.query("kind == 'planned'")["initiative_id"]
    scheduled = set(heads.loc[heads["initiative_id"].isin(planned), "town"])
    with_target = set(rows.loc[rows["has_target"], "town"])
    for town in towns:
        if town in with_target:
            label = say.TO_TARGETS.format(town=escape(town))
            query = {"place": town}
            st.page_link(_PROGRESS, label=label, icon=":material/show_chart:", query_params=query)
        elif town in scheduled:
            label = say.TO_SCHEDULE.format(town=escape(town))
            st.page_link(_SCHEDULE, label=label, icon=":material/calendar_month:")
