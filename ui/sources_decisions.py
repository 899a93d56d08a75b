"""Of 「人が読んで決めたこと」: themes, results put to plans, readings otherwise, values added.

One heading, one sentence with the count and one table per kind; where there is none, a sentence.
"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi import coverage, decisions
from kpi.amounts import digits
from kpi.fiscal_year import both_labels
from kpi.kept import kept
from kpi.store import Warehouse
from kpi.vocabulary import KINDS
from ui import cache, words
from ui.footer import escape
from ui.reach import part, reach
from ui.sources_problems import where
from ui.words import sources as places
from ui.words import sources_decisions as say

MOST_LINES = 12  # a longer table scrolls within itself: more follows below it
_KIND_WORDS = {code: word for word, code in KINDS.items()}
_REASON_WIDTH = 520  # pixels: a reason of forty letters in one line


@cache.per_edition(4)
def _themes(warehouse: Warehouse) -> pd.DataFrame:
    return decisions.themes(warehouse)


@cache.per_edition(4)
def _results(warehouse: Warehouse) -> pd.DataFrame:
    return decisions.result_matches(warehouse)


@cache.per_edition(4)
def _corrections(warehouse: Warehouse) -> pd.DataFrame:
    return decisions.corrections(warehouse)


@kept
def _prints(warehouse: Warehouse) -> pd.DataFrame:
    return coverage.prints(warehouse)


def prints(warehouse: Warehouse, towns: Sequence[str]) -> pd.DataFrame:
    """Rows of kpi.coverage.prints of some towns."""
    return _of(_prints(part(warehouse, reach(warehouse, towns))), towns)


def themes(warehouse: Warehouse, towns: Sequence[str]) -> None:
    """Draw the initiatives of the chosen towns whose theme no keyword decided."""
    _head(say.THEME_TITLE)
    if cache.initiatives(warehouse, towns).empty:
        st.markdown(say.NO_INITIATIVE)
        return
    rows = _of(_themes(warehouse), towns)
    if rows.empty:
        st.markdown(say.NO_THEME)
        return
    again = int(rows["relisted"].sum())
    found = say.THEME_FOUND.format(n=len(rows), towns=_by_town(rows))
    found += say.THEME_RELISTED.format(n=again) if again else ""
    st.markdown(escape(found + say.THEME_OTHERS))
    shown = rows.assign(place=_within(rows), reason=rows["theme_reason"])
    _show(shown, say.COLUMNS_THEME, say.THEME_TITLE)


def results(warehouse: Warehouse, towns: Sequence[str]) -> None:
    """Draw the pairs of plan and results of the chosen towns, whatever people decided on them."""
    _head(say.RESULT_TITLE)
    rows = _of(_results(warehouse), towns)
    if rows.empty:
        st.markdown(say.NO_RESULT)
        return
    counts = rows["decision"].value_counts()
    parts = "、".join(
        places.ONE_COUNT.format(name=name, n=counts[code])
        for code, name in say.DECISIONS.items()
        if code in counts
    )
    st.markdown(say.RESULT_FOUND.format(n=len(rows), counts=parts) + say.RESULT_USED)
    shown = rows.assign(
        decision=rows["decision"].map(say.DECISIONS),
        place=_within(rows),
    )
    _show(shown, say.COLUMNS_RESULT, say.RESULT_TITLE)
    st.caption(say.RESULT_NOTE)


def corrections(warehouse: Warehouse, towns: Sequence[str]) -> None:
    """Draw every reading other than printed, and the values it changed."""
    _head(say.CORRECTION_TITLE)
    rows = _of(_corrections(warehouse), towns)
    if rows.empty:
        st.markdown(say.NO_CORRECTION)
        return
    values = prints(warehouse, towns)
    values = values[values["corrected_from"].notna()]
    found = say.CORRECTION_FOUND.format(n=len(rows), towns=_by_town(rows))
    st.markdown(escape(found if len(values) else found + say.CORRECTION_NO_VALUE))
    shown = rows.assign(
        reading=rows["reading"].fillna(say.DELETED),
        reason=rows["reason"].fillna(say.NO_REASON),
        place=_within(rows),
    )
    wide = {say.COLUMNS_CORRECTION["reason"]: _REASON_WIDTH}
    _show(shown, say.COLUMNS_CORRECTION, say.CORRECTION_TITLE, wide)
    st.caption(say.CORRECTION_NOTE)
    if len(values):
        st.markdown(say.CORRECTION_VALUES.format(n=len(values)))
        _show(_values(values), say.COLUMNS_VALUE, say.CORRECTION_VALUES.format(n=len(values)))


def added(warehouse: Warehouse, towns: Sequence[str]) -> None:
    """Draw the values that people added, with what they rest on."""
    _head(say.ADDED_TITLE)
    rows = prints(warehouse, towns)
    rows = rows[rows["added_reason"].notna()]
    if rows.empty:
        st.markdown(say.NO_ADDED)
        return
    st.markdown(escape(say.ADDED_FOUND.format(n=len(rows), towns=_by_town(rows))))
    # without a place of its own the value stands at what it rests on, which is told once
    place = rows["within"].mask(rows["origin"].eq(rows["added_reason"]), "")
    shown = _values(rows).assign(
        reason=rows["added_reason"], place=where(rows.assign(within=place))
    )
    _show(shown, say.COLUMNS_ADDED, say.ADDED_TITLE)


def _values(rows: pd.DataFrame) -> pd.DataFrame:
    """Printed values with year, kind, number and place in words; rows of kpi.coverage.prints."""
    numbers = zip(rows["value"], rows["unit"].fillna(""), strict=True)
    return rows.assign(
        year=[
            words.YEAR_UNKNOWN if pd.isna(y) else both_labels(int(y)) for y in rows["fiscal_year"]
        ],
        kind=rows["kind"].map(_KIND_WORDS),
        value=[
            words.NOT_A_NUMBER if pd.isna(value) else f"{digits(value)} {unit}".strip()
            for value, unit in numbers
        ],
        place=_within(rows),
    )


def _within(rows: pd.DataFrame) -> pd.Series:
    """The place in its document, which a column of its own names: both in one would be cut off."""
    return rows["within"].mask(rows["within"].eq(""), places.NO_PLACE)


def _head(title: str) -> None:
    st.markdown(f"#### {title}")


def _of(rows: pd.DataFrame, towns: Sequence[str]) -> pd.DataFrame:
    return rows[rows["town"].isin(list(towns))]


def _by_town(rows: pd.DataFrame) -> str:
    """「（今金町 13件、一関市 7件）」 in the order of the rows; "" for one town alone."""
    counts = rows["town"].value_counts(sort=False)
    if len(counts) < 2:
        return ""
    said = "、".join(say.OF_TOWN.format(town=town, n=n) for town, n in counts.items())
    return say.TOWNS.format(towns=said)


def _show(
    rows: pd.DataFrame, columns: dict[str, str], alt: str, wide: dict[str, int] | None = None
) -> None:
    """Draw the columns that are named, under their headings; `wide` gives pixels by heading."""
    st.dataframe(
        rows[list(columns)].rename(columns=columns),
        hide_index=True,
        height="content" if len(rows) <= MOST_LINES else "auto",
        alt=alt,
        placeholder="",
        column_config={
            name: st.column_config.TextColumn(width=width) for name, width in (wide or {}).items()
        },
    )
