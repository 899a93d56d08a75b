"""「人が読んで決めたこと」: directions and common KPIs; the rest is ui.sources_decisions."""

from collections.abc import Sequence
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kpi import coverage
from kpi.amounts import digits
from kpi.fiscal_year import WESTERN, year_label
from kpi.shares import part_of
from kpi.store import Warehouse
from ui import cache, filters, progress, sample, sources_decisions, words
from ui.filters import Selection
from ui.words import sources as say


@cache.per_edition(4)
def matches(warehouse: Warehouse) -> pd.DataFrame:
    return coverage.matches(warehouse)


def section(warehouse: Warehouse, chosen: Selection) -> None:
    """Draw what people decided about the data of the chosen towns."""
    st.subheader(say.PERSON_TITLE, anchor=False)
    st.caption(say.PERSON_NOTE)
    every = cache.indicators(warehouse, chosen.towns)
    rows = every[~every["relisted"]]
    if len(rows):
        _directions(rows, every, chosen.year)
    _matches(warehouse, chosen.towns)
    sources_decisions.themes(warehouse, chosen.towns)
    sources_decisions.results(warehouse, chosen.towns)
    sources_decisions.corrections(warehouse, chosen.towns)
    sources_decisions.added(warehouse, chosen.towns)


def _directions(rows: pd.DataFrame, every: pd.DataFrame, year: int) -> None:
    st.markdown(f"#### {say.BASIS_TITLE}")
    basis = rows["direction_basis"].astype("object").where(rows["direction_basis"].notna(), "")
    counts, total = basis.value_counts(), len(rows)
    stated, person = (
        part_of(int(counts.get(b, 0)), total, bare=True) for b in ("stated", "person")
    )
    st.markdown(say.BASIS_FOUND.format(total=total, stated=stated, person=person))
    names = list(say.BASIS_NAMES.values())
    with st.columns([1, 2])[0]:
        wish = filters.choose(say.BASIS_SHOW, names, "basis")
    code = next(key for key, name in say.BASIS_NAMES.items() if name == wish)
    mine = rows[basis == code]
    if mine.empty:
        st.markdown(say.NO_SUCH_BASIS.format(basis=wish))
        return
    st.markdown(f"{say.ONE_COUNT.format(name=wish, n=len(mine))}。{say.BASIS_MEANINGS[code]}")
    _show(direction_table(mine, every, year), say.BASIS_TITLE, say.COLUMNS_BASIS["link"])


def direction_table(rows: pd.DataFrame, every: pd.DataFrame, year: int) -> pd.DataFrame:
    """Indicators with their direction and the way to their page.

    rows, every  some and all of kpi.catalog.indicators of some towns
    """
    shown = rows.assign(
        unit=rows["unit"].fillna(""),
        direction=rows["direction"].map(words.DIRECTION_WORDS).fillna(words.UNKNOWN),
        link=_links(rows, every, year),
    )
    return shown[list(say.COLUMNS_BASIS)].rename(columns=say.COLUMNS_BASIS)


def _links(rows: pd.DataFrame, every: pd.DataFrame, year: int) -> list[str]:
    """Addresses that open 目標と実績 at each indicator, in the order of the rows.

    every  all indicators of these towns: labels are told apart within a whole town
    """
    mode = {sample.KEY: sample.ON} if sample.is_open() else {}
    mode |= {"western": "true"} if WESTERN.get() else {}
    labels: dict[str, str] = {}
    for _, mine in every[every["town"].isin(rows["town"])].groupby("town", sort=False):
        labels |= progress.indicator_labels(mine)
    return [
        "progress?"
        + urlencode(
            {"town": town, "place": town, "indicator": labels[one], "year": year_label(year)} | mode
        )
        for town, one in zip(rows["town"], rows["indicator_id"], strict=True)
    ]


def _matches(warehouse: Warehouse, towns: Sequence[str]) -> None:
    st.markdown(f"#### {say.MATCH_TITLE}")
    rows = matches(warehouse)
    rows = rows[rows["town"].isin(towns)]
    if rows.empty:
        st.markdown(say.NO_MATCH)
        return
    official = int(rows["statistics"].sum())
    found = say.MATCH_FOUND.format(
        n=len(rows),
        statistics=say.MATCH_STATISTICS.format(n=official) if official else "",
        kpis=rows["common_kpi"].nunique(),
    )
    st.markdown(found + say.MATCH_NO_RANK.format(n=int(rows["may_rank"].sum())))
    _show(match_table(rows), say.MATCH_TITLE)
    with st.expander(say.MATCH_LIMITS):
        limits = rows.drop_duplicates("common_kpi")[list(say.COLUMNS_LIMITS)].fillna("")
        st.dataframe(
            limits.rename(columns=say.COLUMNS_LIMITS),
            hide_index=True,
            height="content",
            alt=say.MATCH_LIMITS,
        )


def match_table(rows: pd.DataFrame) -> pd.DataFrame:
    """What was put together with what differs and why nothing is ranked; rows of coverage.matches."""
    factors = zip(rows["factor"], rows["axis_unit"].fillna(""), strict=True)
    shown = rows.assign(
        factor=[
            say.NO_FACTOR if pd.isna(n) else say.FACTOR.format(factor=digits(n), unit=unit)
            for n, unit in factors
        ],
        may_rank=rows["may_rank"].map(say.MAY_RANK),
        **{name: rows[name].fillna("") for name in ("unit", "difference", "reason")},
    )
    return shown[list(say.COLUMNS_MATCH)].rename(columns=say.COLUMNS_MATCH)


def _show(table: pd.DataFrame, alt: str, link: str = "") -> None:
    column = st.column_config.LinkColumn(display_text=say.LINK)
    st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= sources_decisions.MOST_LINES else "auto",
        alt=alt,
        column_config={link: column} if link else None,
    )
