"""Links from one page to another that keep the reader's choices."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi.store import Warehouse
from ui import cache, progress, words
from ui.footer import escape

_PROGRESS = "../pages/progress.py"


def to_indicator(warehouse: Warehouse, indicator_id: str, label: str | None = None) -> None:
    """A link to 目標と実績 opened at one indicator (its town must be among those chosen)."""
    rows = cache.indicators(warehouse)
    row = rows[rows["indicator_id"] == indicator_id].iloc[0]
    st.page_link(
        _PROGRESS,
        label=label or str(row["name"]),
        icon=":material/show_chart:",
        query_params=address(rows, row),
    )


def address(rows: pd.DataFrame, row: pd.Series) -> dict[str, str]:
    """The part of an address that opens 目標と実績 at one row of kpi.catalog.indicators."""
    labels = progress.indicator_labels(rows[rows["town"] == row["town"]])
    return {"place": str(row["town"]), "indicator": labels[row["indicator_id"]]}


def questions(warehouse: Warehouse, towns: Sequence[str]) -> None:
    """The questions people come with, each one click away, answered for the chosen towns."""
    rows = cache.indicators(warehouse)
    rows = rows[rows["town"].isin(towns)]
    shown: list[tuple[str, str, str, dict[str, str]]] = [
        (words.FIVE["how"], "achievement", "fact_check", {}),
    ]
    common = _best_common(warehouse, rows)
    if common is not None:
        label = words.FIVE["others"].format(name=str(common["common_name"]).split("（")[0])
        shown.append((label, "progress", "groups", address(rows, common)))
    shown.append((words.FIVE["who"], "schedule", "badge", {}))
    if len(rows):
        telling = rows.loc[rows["indicator_id"] == progress.most_telling(rows)].iloc[0]
        shown.append((words.FIVE["where"], "progress", "menu_book", address(rows, telling)))
    shown.append((words.FIVE["measurable"], "measure", "straighten", {}))
    shown.append((words.FIVE["questions"], "questions", "contact_support", {}))
    columns = st.columns(2)
    for n, (label, page, icon, query) in enumerate(shown):
        columns[n % 2].page_link(
            f"../pages/{page}.py",
            label=escape(label),
            icon=f":material/{icon}:",
            query_params=query or None,
        )


def _best_common(warehouse: Warehouse, rows: pd.DataFrame) -> pd.Series | None:
    """The indicator that stands beside those of most other towns on one axis; None without any."""
    member = warehouse["common_kpi_member"].dropna(subset=["factor"])
    mine = rows[rows["indicator_id"].isin(member["indicator_id"])]
    every = cache.indicators(warehouse).set_index("indicator_id")["town"]
    towns = member.assign(town=member["indicator_id"].map(every))
    towns = towns.dropna(subset=["town"]).groupby("common_kpi")["town"].nunique()
    mine = mine.assign(others=mine["common_kpi"].map(towns)).query("others > 1")
    if mine.empty:
        return None
    best = mine.sort_values("others", ascending=False, kind="stable").head(1)
    names = warehouse["common_kpi"].set_index("common_kpi")["name"]
    return best.assign(common_name=best["common_kpi"].map(names)).iloc[0]
