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
    common = None
    shown: list[tuple[str, str, str, dict[str, str]]] = [
        ("how", "achievement", "fact_check", {}),
        ("lagging", "achievement", "stacked_bar_chart", {}),
    ]
    if len(rows):
        telling = rows.loc[rows["indicator_id"] == progress.most_telling(rows)].iloc[0]
        to_telling = address(rows, telling)
        common = _best_common(warehouse, rows)
        if common is not None:
            shown.append(("others", "progress", "groups", address(rows, common)))
        shown.append(("who", "progress", "badge", to_telling))
        shown.append(("where", "progress", "menu_book", to_telling))
    shown.append(("measurable", "measure", "straighten", {}))
    shown.append(("questions", "questions", "contact_support", {}))
    columns = st.columns(2)
    for n, (key, page, icon, query) in enumerate(shown):
        name = common["common_name"] if key == "others" and common is not None else ""
        columns[n % 2].page_link(
            f"../pages/{page}.py",
            label=escape(words.FIVE[key].format(name=name)),
            icon=f":material/{icon}:",
            query_params=query or None,
        )


def _best_common(warehouse: Warehouse, rows: pd.DataFrame) -> pd.Series | None:
    """The indicator whose common KPI most of the chosen towns have; None where none has any."""
    rows = rows[rows["common_kpi"].notna()]
    if rows.empty:
        return None
    towns = rows.groupby("common_kpi")["town"].nunique()
    best = rows[rows["common_kpi"] == towns.idxmax()].iloc[0]
    names = warehouse["common_kpi"].set_index("common_kpi")["name"]
    return best.to_frame().T.assign(common_name=names[best["common_kpi"]]).iloc[0]
