"""Which indicator 指標 opens: the one of `?id=`, and the boxes that choose another."""

import pandas as pd
import streamlit as st

from kpi.store import Warehouse
from ui import cache, filters, glossary, notes, progress, summary, words
from ui.words import indicator as say

_ID, _KEPT, _TOWN, _ONE = "id", "kept-id", "of-town", "of-indicator"


def opened(warehouse: Warehouse) -> pd.Series | None:
    """The indicator of `?id=`, a row of kpi.catalog.indicators; None where there is none.

    Not narrowed by the shared filter of towns: a link must open what it names. On coming back to
    the page without an address the one seen last is opened again. Says what an unknown id is.
    """
    rows, state = cache.indicators(warehouse), st.session_state
    wish = st.query_params.get(_ID, "")
    if not wish and state.get("arrived") and rows["indicator_id"].eq(state.get(_KEPT)).any():
        wish = st.query_params[_ID] = state[_KEPT]
    found = rows[rows["indicator_id"] == wish]
    if found.empty:
        if wish:
            notes.note(_unknown(warehouse, wish))
        return None
    if state.get(_KEPT) not in (None, wish):  # a link of this very page leaves the old address
        st.query_params[_ID] = wish
    state[_KEPT] = wish
    return found.iloc[0]


def _unknown(warehouse: Warehouse, wish: str) -> str:
    """Why an id opens nothing: a statistic is no indicator of a plan; else it is not known."""
    rows = warehouse["indicator"]
    rows = rows[rows["indicator_id"] == wish].merge(
        warehouse["plan"][["plan_id", "municipality_code", "title"]], on="plan_id"
    )
    rows = rows.merge(warehouse["municipality"], on="municipality_code", suffixes=("", "_town"))
    if rows.empty:
        return say.UNKNOWN_ID.format(printed=notes.quoted(wish))
    row = rows.iloc[0]
    return say.STATISTICS_ID.format(name=row["name"], plan=row["title"], town=row["label"])


def choose(warehouse: Warehouse, indicator: pd.Series | None) -> None:
    """The two boxes that open another indicator: they follow the address, and write it.

    Without an indicator the second box lists those of all towns, to be found by typing.
    """
    rows, state = cache.indicators(warehouse), st.session_state
    towns = rows["town"].drop_duplicates().tolist()
    if indicator is None:
        labels = {
            indicator_id: say.OF_TOWN.format(town=town, name=name)
            for town in towns
            for indicator_id, name in progress.indicator_labels(rows[rows["town"] == town]).items()
        }
        state[_TOWN], state[_ONE] = None, None
    else:
        labels = progress.indicator_labels(rows[rows["town"] == indicator["town"]])
        state[_TOWN], state[_ONE] = indicator["town"], indicator["indicator_id"]
    first = None if indicator is None else 0  # an open indicator cannot be emptied away
    left, right = st.columns([1.3, 4])
    left.selectbox(
        say.TOWN,
        towns,
        index=first,
        key=_TOWN,
        placeholder=say.CHOOSE_TOWN,
        on_change=_open_of_town,
        args=(rows,),
    )
    right.selectbox(
        words.INDICATOR,
        list(labels),
        index=first,
        format_func=labels.__getitem__,
        key=_ONE,
        placeholder=say.CHOOSE,
        on_change=_open,
    )


def _open() -> None:
    """Write the chosen indicator into the address (as the callback of its box)."""
    if st.session_state[_ONE]:
        st.query_params[_ID] = st.session_state[_ONE]


def _open_of_town(rows: pd.DataFrame) -> None:
    """Open the most telling indicator of the chosen town (as the callback of its box)."""
    mine = rows[rows["town"] == st.session_state[_TOWN]]
    if len(mine):
        st.query_params[_ID] = progress.most_telling(mine)


def without(warehouse: Warehouse) -> None:
    """The page without an indicator: how to choose one, here or on the pages that list them."""
    st.title(say.TITLE)
    if cache.indicators(warehouse).empty:
        st.info(say.NOTHING)
        return
    if not st.query_params.get(_ID):
        st.markdown(say.NO_ID)
    choose(warehouse, None)
    st.page_link("../pages/analysis.py", label=say.TO_ANALYSIS, icon=":material/manage_search:")
    st.page_link("../pages/progress.py", label=say.TO_PROGRESS, icon=":material/show_chart:")
    left, right = st.columns(2)
    with left:
        rows = cache.indicators(warehouse)
        count = say.COUNT.format(towns=rows["town"].nunique(), n=len(rows))
        summary.section(warehouse, filters.selection(warehouse), [say.NO_ID, count], by_year=False)
    with right:
        glossary.section("指標", "取組", "出典位置")
