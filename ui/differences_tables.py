"""The tables of 評価と計算の差: one row per pair, published rate or rating that stands alone."""

from collections.abc import Hashable, Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kpi.differences import Comparison
from kpi.fiscal_year import WESTERN, year_label
from kpi.places import place
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.trace import attainment, decided, formula
from ui import cache, progress, sample
from ui.differences import reason, status
from ui.differences_cards import PERIOD_NAMES, initiative, values
from ui.places import value_places
from ui.words import differences as say

MOST_LINES = 40  # a longer table scrolls within itself


def pair_table(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Pairs as a table for people: both accounts, both places, the way to the indicator."""
    records, rule = rows.to_dict("records"), cache.rules(warehouse)[DEFAULT]
    shown = {
        "town": rows["town"].to_list(),
        "indicator": rows["indicator"].to_list(),
        "theirs": [
            say.RATING_SCOPE.format(rating=row["rating_printed"], scope=say.SCOPES[row["scope"]])
            for row in records
        ],
        "ours": rows["status"].map(status).to_list(),
        "link": _links(warehouse, rows, year),
        "basis": [
            say.BASIS.format(values=f"{values(row)}、{decided(row, rule)}", formula=formula(row))
            for row in records
        ],
        **_heads(records),
        "rating_place": _places(warehouse, records),
        "value_place": [value_places(warehouse, row) for row in records],
    }
    return pd.DataFrame(shown).rename(columns=say.COLUMNS)


def rate_table(warehouse: Warehouse, found: Comparison, year: int) -> pd.DataFrame:
    """Published rates as a table for people, ours beside them or why there is none."""
    rows = found.rates
    records = rows.to_dict("records")
    none = rows["ours"].isna()
    shown = {
        "town": rows["town"].to_list(),
        "indicator": rows["indicator"].fillna(rows["initiative"]).to_list(),
        "rate": rows["rating_printed"].to_list(),
        "attainment": [_ours(row) for row in records],
        "gap": [_gap(row) for row in records],
        "link": _links(warehouse, rows, year),
        "result": rows["result"].map(say.RATE_RESULTS).fillna(say.NOTHING).to_list(),
        "basis": [
            say.NOTHING
            if n
            else say.BASIS.format(values=values(row), formula=attainment(row).split(" ", 1)[1])
            for row, n in zip(records, none, strict=True)
        ],
        **_heads(records),
        "rating_place": _places(warehouse, records),
        "value_place": [
            say.NOTHING if n else value_places(warehouse, row)
            for row, n in zip(records, none, strict=True)
        ],
    }
    table = pd.DataFrame(shown)
    if none.all():  # nothing was computed: columns that would only be empty are left out
        table = table.drop(columns=["gap", "result", "basis", "value_place"])
    return table.rename(columns=say.COLUMNS)


def _ours(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["ours"]):
        return say.NOT_COMPUTED.format(reason=reason(row["why"]))
    return f"{row['ours']:,.{max(row['places'], 0)}f}%"


def _gap(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["difference"]):
        return say.NOTHING
    gap, places = row["difference"], max(row["places"], 0)
    sign = "" if gap == 0 else "+" if gap > 0 else "−"
    return say.POINTS.format(sign=sign, size=f"{abs(gap):,.{places}f}")


def open_table(warehouse: Warehouse, found: Comparison) -> pd.DataFrame:
    """The ratings that stand beside nothing, each with its reason and place."""
    rows = found.ratings[~found.ratings["outcome"].isin(["compared", "rate"])]
    records = rows.to_dict("records")
    shown = {
        "town": rows["town"].to_list(),
        **_heads(records),
        "theirs": rows["rating_printed"].to_list(),
        "period": rows["period"].map(PERIOD_NAMES).to_list(),
        "why": [
            say.RATING_OUTCOMES[row["outcome"]].format(why=reason(row["why"])) for row in records
        ],
        "rating_place": _places(warehouse, records),
    }
    return pd.DataFrame(shown).rename(columns=say.COLUMNS)


def show_table(table: pd.DataFrame, alt: str) -> None:
    """Draw a table; the cells of the column 目標と実績 lead to the indicator."""
    link = st.column_config.LinkColumn(display_text=say.LINK)
    st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= MOST_LINES else "auto",
        alt=alt,
        column_config={say.COLUMNS["link"]: link},
    )


def _heads(records: list[dict[Hashable, Any]]) -> dict[str, list[str]]:
    return {
        "initiative": [initiative(row) for row in records],
        "departments": ["、".join(row["departments"]) for row in records],
    }


def _places(warehouse: Warehouse, records: list[dict[Hashable, Any]]) -> list[str]:
    return [place(warehouse, row["plan_id"], row["rating_origin"]) for row in records]


def _links(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> list[str | None]:
    """Addresses that open 目標と実績 at each indicator, in the order of the rows."""
    known = cache.indicators(warehouse, rows["town"].unique())
    labels: dict[str, str] = {}
    for _, mine in known.groupby("town", sort=False):
        labels |= progress.indicator_labels(mine)
    # a link opens a visit of its own, which knows no switches but those of its address
    mode = {sample.KEY: sample.ON} if sample.is_open() else {}
    mode |= {"western": "true"} if WESTERN.get() else {}
    shown = {"year": year_label(year), **mode}
    return [
        "progress?" + urlencode({"town": town, "place": town, "indicator": labels[i], **shown})
        if isinstance(i, str)
        else None
        for town, i in zip(rows["town"], rows["indicator_id"], strict=True)
    ]
