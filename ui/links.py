"""Links from one page to another that keep the reader's choices."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from kpi import catalog
from kpi.kept import kept, rows_of
from kpi.store import Warehouse
from ui import cache, progress
from ui.footer import escape
from ui.words import overview as say

_PROGRESS = "../pages/progress.py"
_FIRST = ("how", "others", "questions", "where")  # the three of these that can be answered lead
_THREE = 3
_ICONS = {
    "how": "fact_check",
    "others": "groups",
    "questions": "contact_support",
    "where": "menu_book",
    "who": "badge",
    "measurable": "straighten",
}


@dataclass(frozen=True)
class Question:
    """A question of `say.FIVE` and where it is answered."""

    kind: str
    label: str
    page: str
    query: dict[str, str] = field(default_factory=dict)


def to_indicator(warehouse: Warehouse, indicator_id: str, label: str | None = None) -> None:
    """A link to 目標と実績 opened at one indicator (its town must be among those chosen)."""
    name, town = _heads(warehouse)[indicator_id]
    st.page_link(
        _PROGRESS,
        label=label or name,
        icon=":material/show_chart:",
        query_params={"place": town, "indicator": _labels(warehouse, town)[indicator_id]},
    )


@kept
def _heads(warehouse: Warehouse) -> dict[str, tuple[str, str]]:
    """Indicator id → its name and town."""
    rows = catalog.indicators(warehouse)
    return dict(
        zip(rows["indicator_id"], zip(rows["name"], rows["town"], strict=True), strict=True)
    )


@cache.per_edition(64)
def _labels(warehouse: Warehouse, town: str) -> dict[str, str]:
    return progress.indicator_labels(cache.indicators(warehouse, [town]))


def address(rows: pd.DataFrame, row: pd.Series) -> dict[str, str]:
    """The part of an address that opens 目標と実績 at one row of kpi.catalog.indicators."""
    labels = progress.indicator_labels(rows[rows["town"] == row["town"]])
    return {"place": str(row["town"]), "indicator": labels[row["indicator_id"]]}


def questions(
    warehouse: Warehouse, towns: Sequence[str]
) -> tuple[list[Question], list[Question], bool]:
    """The three questions most people come with, the others, and whether other towns can be shown.

    Each is answered for the chosen towns; one that has no answer there is left out.
    """
    rows = cache.indicators(warehouse, towns)
    found = {
        kind: Question(kind, say.FIVE[kind], page)
        for kind, page in (
            ("how", "achievement"),
            ("questions", "questions"),
            ("who", "schedule"),
            ("measurable", "measure"),
        )
    }
    common = _best_common(warehouse, rows)
    if common is not None:
        label = say.FIVE["others"].format(name=str(common["common_name"]).split("（")[0])
        found["others"] = Question("others", label, "progress", address(rows, common))
    if len(rows):
        telling = rows.loc[rows["indicator_id"] == progress.most_telling(rows)].iloc[0]
        found["where"] = Question("where", say.FIVE["where"], "progress", address(rows, telling))
    first = [found[kind] for kind in _FIRST if kind in found][:_THREE]
    others = [found[kind] for kind in say.FIVE if kind in found and found[kind] not in first]
    return first, others, common is not None


def draw(asked: Sequence[Question], key: str) -> None:
    """Questions side by side, as many columns as there are; on a phone one below the other.

    key  the name of the container, by which ui/look.py knows what is drawn here
    """
    with st.container(key=key):
        for column, one in zip(st.columns(max(len(asked), 1)), asked, strict=False):
            column.page_link(
                f"../pages/{one.page}.py",
                label=escape(one.label),
                icon=f":material/{_ICONS[one.kind]}:",
                query_params=one.query or None,
                width="stretch",
            )


def _best_common(warehouse: Warehouse, rows: pd.DataFrame) -> pd.Series | None:
    """The indicator that stands beside those of most other towns on one axis; None without any."""
    ids = rows["indicator_id"]
    member = rows_of(warehouse, "common_kpi_member", "indicator_id", ids).dropna(subset=["factor"])
    mine = rows[ids.isin(member["indicator_id"])]
    mine = mine.assign(others=mine["common_kpi"].map(_towns_of_common(warehouse)))
    mine = mine[mine["others"] > 1]
    if mine.empty:
        return None
    best = mine.sort_values("others", ascending=False, kind="stable").head(1)
    names = warehouse["common_kpi"].set_index("common_kpi")["name"]
    return best.assign(common_name=best["common_kpi"].map(names)).iloc[0]


@kept
def _towns_of_common(warehouse: Warehouse) -> pd.Series:
    """Common KPI → how many towns have an indicator that stands on its axis."""
    member = warehouse["common_kpi_member"].dropna(subset=["factor"])
    rows = cache.indicators(warehouse)[["indicator_id", "town"]].merge(member, on="indicator_id")
    return rows.groupby("common_kpi")["town"].nunique()
