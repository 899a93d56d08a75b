"""The way from a number in a chart to its print: columns at the end of the table under the chart.

A number that is a print has its place there and a link to its indicator; a number that counts
indicators has a link to 分析, narrowed to exactly these.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kpi import catalog
from kpi.kept import rows_in
from kpi.store import Warehouse
from ui import addresses, places
from ui.words import frame as say
from ui.words.schedule import DEPARTMENTS_ANCHOR

_SAID = {
    say.PAGE: say.OPEN,
    say.COUNTED: say.SEE_COUNTED,
    say.INITIATIVES: say.SEE_INITIATIVES,
}


def prints(
    warehouse: Warehouse,
    rows: pd.DataFrame,
    year: int,
    where: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """Place and link of every row (indicator_id, plan_id, town, origin).

    where  ui.places.gathered where one row has several prints; then `origin` is not needed
    """
    found = where or places.columns(warehouse, rows)
    return pd.DataFrame({**found, say.PAGE: _pages(warehouse, rows, year)}, dtype="object")


def _pages(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> list[str | None]:
    """A statistic has no page of its own: it is no indicator of a plan."""
    known = rows_in(warehouse, catalog.indicators, "indicator_id", rows["indicator_id"])
    known = set(known["indicator_id"])
    return [
        addresses.indicator(one, town, year) if one in known else None
        for one, town in zip(rows["indicator_id"], rows["town"], strict=True)
    ]


def counted(found: Iterable[str | None]) -> pd.DataFrame:
    """Addresses of 分析, one per row; None where a row cannot be asked for."""
    return pd.DataFrame({say.COUNTED: list(found)}, dtype="object")


def initiatives(towns: Iterable[str], year: int) -> pd.DataFrame:
    """Addresses of the list of all initiatives of a town, which says by what each can be followed."""
    found = [addresses.initiatives(town, year, DEPARTMENTS_ANCHOR) for town in towns]
    return pd.DataFrame({say.INITIATIVES: found}, dtype="object")


def joined(table: pd.DataFrame, trail: pd.DataFrame) -> pd.DataFrame:
    """The table with the trail at its end, row by row; rows that have no trail keep it empty."""
    more = trail.reset_index(drop=True).reindex(range(len(table)))
    return pd.concat([table.reset_index(drop=True), more], axis=1)


def config(table: pd.DataFrame) -> dict[str, Any]:
    """How the links among the columns of a table are drawn."""
    return {
        head: st.column_config.LinkColumn(display_text=said)
        for head, said in _SAID.items()
        if head in table
    }
