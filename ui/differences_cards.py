"""Two accounts of one indicator: the words and places of each, and the card that shows both."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from charts.findings import with_unit
from kpi import trace
from kpi.fiscal_year import year_label
from kpi.places import place
from kpi.prints import unit_of
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import PERIODS
from ui import cache, links
from ui.differences import status
from ui.footer import escape
from ui.places import value_places
from ui.words import differences as say

PERIOD_NAMES = {code: word for word, code in PERIODS.items() if word}


def cards(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> None:
    """Draw pairs, two beside each other where there is more than one."""
    records = rows.to_dict("records")
    for start in range(0, len(records), 2):
        pair = records[start : start + 2]
        places = st.columns(2) if len(records) > 1 else [st.container()]
        for cell, row in zip(places, pair, strict=False):
            with cell.container(border=True, height="stretch"):
                _card(warehouse, row, year)


def _card(warehouse: Warehouse, row: Mapping[Hashable, Any], year: int) -> None:
    """One pair: the municipality's rating on the left, our judgement on the right."""
    unit = unit_of(row)
    name = f"{row['indicator']}（{unit}）" if unit else str(row["indicator"])
    head = "　".join(filter(None, [row["town"], initiative(row), "、".join(row["departments"])]))
    unbroken = head.replace("-", "\u2011")  # 2-1-1 stays on one line
    st.markdown(f"**{escape(name)}**　{escape(unbroken)}")
    theirs, ours = st.columns(2, gap="small")
    with theirs:
        st.caption(say.THEIRS)
        st.markdown(f"#### {escape(row['rating_printed'])}")
        period = PERIOD_NAMES[row["period"]]
        said = {"year": year_label(year), "period": period, "scope": say.SCOPES[row["scope"]]}
        st.markdown(say.PERIOD_OF_RATING.format(**said))
        if row["of_rating"] > 1:
            n, differs = row["of_rating"], row["differing_of_rating"]
            st.markdown(say.OF_RATING.format(n=n, differs=differs))
    with ours:
        st.caption(say.OURS)
        st.markdown(f"#### {status(row['status'])}")
        rule = cache.rules(warehouse)[DEFAULT]
        st.markdown(escape(f"{values(row)}、{trace.decided(row, rule)}"))
        st.markdown(escape(say.FORMULA.format(formula=trace.formula(row))))
    rating_place = place(warehouse, row["plan_id"], row["rating_origin"])
    sources = [
        say.PLACE_OF_RATING.format(place=rating_place),
        say.PLACE_OF_VALUES.format(place=value_places(warehouse, row)),
    ]
    st.caption("  \n".join(map(escape, sources)))
    links.to_indicator(warehouse, row["indicator_id"], say.SHOW_INDICATOR)


def initiative(row: Mapping[Hashable, Any]) -> str:
    """「1-2-2-1 各種委員等への登用状況の検証と改善」."""
    number = row["number"] if isinstance(row["number"], str) else ""
    return f"{number} {row['initiative']}".strip()


def values(row: Mapping[Hashable, Any]) -> str:
    """「実績 約20% / 目標 22%」 as printed; the final target too where it is another."""
    shown = {part: _printed(row, part) for part in ("actual", "target", "final")}
    other = shown["final"] not in (shown["target"], say.NO_TARGET_PRINTED)
    return (say.VALUES_FINAL if other else say.VALUES).format(**shown)


def _printed(row: Mapping[Hashable, Any], part: str) -> str:
    printed = row[f"{part}_printed"]
    if not isinstance(printed, str):
        return say.NO_TARGET_PRINTED
    unit = unit_of(row)
    return with_unit({"printed": printed, "value": 0.0}, unit)
