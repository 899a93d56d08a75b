"""The table of 分析: one row per indicator, what is printed and what was judged, ready to sort."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from charts.findings import print_of, with_unit
from kpi.fiscal_year import year_label
from kpi.prints import unit_of
from kpi.rounding import half_up
from kpi.store import Warehouse
from ui import addresses, cache, progress, words
from ui.analysis import WHY, state
from ui.words import analysis as say

_MOST_LINES = 12  # a longer table scrolls within itself
_LINE_WIDE = 96  # pixels: the head of a column of lines
_HIGH = 560  # pixels of such a table
_RATES = {"attainment": "attainment_rate", "progress": "progress_rate", "pace": "pace_ratio"}
_SERIES = {"targets": "target_series", "actuals": "actual_series"}


def heads(year: int) -> dict[str, str]:
    """What the columns are called, by key of say.COLUMNS."""
    return {key: name.format(year=year_label(year)) for key, name in say.COLUMNS.items()}


def table_of(warehouse: Warehouse, found: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows of ui.analysis.rows as people read them; rates in percent, null where there is none."""
    records = found.to_dict("records")
    shown: dict[str, Any] = {
        "link": _pages(found, year),
        "name": found["name"].to_list(),
        "state": found["band"].map(state).to_list(),
        "town": found["town"].to_list(),
        "target": [_print(row, "target") for row in records],
        "actual": [_print(row, "actual") for row in records],
        **{key: found[column].map(_line).to_list() for key, column in _SERIES.items()},
        **{key: found[column].map(_percent).to_list() for key, column in _RATES.items()},
        "baseline": [_print(row, "baseline") for row in records],
        "final": [_print(row, "final") for row in records],
        "latest": [_latest(row) for row in records],
        "reason": found["reason"].map(WHY).fillna("").to_list(),
        "initiative": found["initiative"].to_list(),
        "category": found["category"].to_list(),
        "theme": found["theme_name"].to_list(),
        "departments": ["、".join(row["departments"]) for row in records],
        "nature": found["nature"].fillna("").to_list(),
        "direction": [_direction(row) for row in records],
        "evidence": ["、".join(say.EVIDENCE[kind] for kind in row["evidence"]) for row in records],
        "plan": found["plan"].to_list(),
        "place": found["place"].to_list(),
        "trace": _traces(warehouse, found, year),
    }
    return pd.DataFrame(shown).rename(columns=heads(year))


def draw(table: pd.DataFrame, year: int) -> None:
    """Draw a `table_of` with its sparklines, numbers and links."""
    column, name = st.column_config, heads(year)
    config: dict[str, Any] = {
        name["link"]: column.LinkColumn(display_text=say.OPEN, pinned=False),
        name["name"]: column.TextColumn(width="medium"),
        name["trace"]: column.LinkColumn(display_text=say.TRACE),
    }
    config |= {name[key]: column.LineChartColumn(width=_LINE_WIDE) for key in _SERIES}
    config |= {name[key]: column.NumberColumn(format="%.1f") for key in _RATES}
    st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= _MOST_LINES else _HIGH,
        alt=say.TABLE_TITLE,
        placeholder=words.NO_VALUE,
        column_config=config,
    )
    st.caption(say.TABLE_NOTE)


def _line(series: list[float]) -> list[float]:
    """One number alone would be drawn as a level line over years that have none."""
    return series if len(series) > 1 else []


def _print(row: Mapping[Hashable, Any], part: str) -> str:
    return print_of(row, part, unused=say.UNUSED, nothing=words.NO_VALUE)


def _latest(row: Mapping[Hashable, Any]) -> str:
    if not isinstance(row["latest_printed"], str):
        return words.NO_VALUE
    value = {"printed": row["latest_printed"], "value": row["latest_actual"]}
    year = year_label(int(row["latest_fiscal_year"]))
    return say.LATEST.format(printed=with_unit(value, unit_of(row)), year=year)


def _percent(rate: float) -> float | None:
    """90.9 for 0.90909, halves up as everywhere."""
    if pd.isna(rate):
        return None
    size = float(half_up(abs(rate) * 100, places=1))
    return -size if rate < 0 else size


def _direction(row: Mapping[Hashable, Any]) -> str:
    if not isinstance(row["direction"], str):
        return words.UNKNOWN
    direction = words.DIRECTION_WORDS[row["direction"]]
    basis = words.BASIS_WORDS.get(row["direction_basis"])
    return say.DIRECTION.format(direction=direction, basis=basis) if basis else direction


def _pages(found: pd.DataFrame, year: int) -> list[str]:
    """Addresses of the page of each indicator."""
    return [
        addresses.indicator(one, town, year)
        for one, town in zip(found["indicator_id"], found["town"], strict=True)
    ]


def _traces(warehouse: Warehouse, found: pd.DataFrame, year: int) -> list[str]:
    """Addresses that open 目標と実績 with the trace of each judgement."""
    known = cache.indicators(warehouse, found["town"].unique())
    labels: dict[str, str] = {}
    for _, mine in known.groupby("town", sort=False):
        labels |= progress.indicator_labels(mine)
    return [
        addresses.progress(labels[one], town, year)
        for one, town in zip(found["indicator_id"], found["town"], strict=True)
    ]
