"""The shared filters: declared once in main.py, kept in the URL, the same on every page."""

from dataclasses import dataclass

import streamlit as st

from kpi.catalog import default_year, years
from kpi.fiscal_year import era_label, of_day, today
from kpi.store import Warehouse
from ui import cache, words


@dataclass(frozen=True)
class Selection:
    """What the reader chose: the towns' labels in the order of their codes, and a fiscal year."""

    towns: tuple[str, ...]
    year: int


def declare(warehouse: Warehouse) -> None:
    """Draw the shared filters; `selection` reads them."""
    towns = cache.plans(warehouse)["town"].drop_duplicates().tolist()
    labels = [era_label(year) for year in years(warehouse)]
    left, right = st.columns([3, 1])
    left.multiselect(
        words.TOWNS,
        towns,
        default=towns,
        key="town",
        bind="query-params",
        help=words.TOWNS_HELP,
        placeholder=words.TOWNS_EMPTY,
    )
    start = default_year(warehouse, of_day(today()) - 1)
    index = labels.index(era_label(start)) if start is not None else 0
    right.selectbox(words.YEAR, labels, index=index, key="year", bind="query-params")


def selection(warehouse: Warehouse) -> Selection:
    """The chosen towns and year. Stops the page with a plain sentence where nothing is chosen."""
    chosen = set(st.session_state.get("town") or [])
    towns = [town for town in cache.plans(warehouse)["town"].drop_duplicates() if town in chosen]
    if not towns:
        st.info(words.NO_TOWN)
        st.stop()
    by_label = {era_label(year): year for year in years(warehouse)}
    year = by_label.get(st.session_state.get("year") or "")
    if year is None:
        st.info(words.NO_YEAR)
        st.stop()
    return Selection(tuple(towns), year)
