"""The wall: small charts of all indicators of a category, three abreast."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from charts.findings import course_sentence
from charts.targets import has_numbers, target_vs_actual
from kpi.store import Warehouse
from ui import progress, show, words
from ui.footer import escape

_ABREAST = 3


def section(warehouse: Warehouse, rows: pd.DataFrame, category: str) -> None:
    """Draw every indicator of `rows` (kpi.catalog.indicators) that has numbers, none twice."""
    st.subheader(words.WALL_TITLE.format(category=escape(category)), anchor=False)
    drawn = [
        row
        for row in rows[~rows["relisted"]].to_dict("records")
        if has_numbers(progress.observations_of(warehouse, row["indicator_id"]))
    ]
    n = sum(row["has_actual"] for row in drawn)
    st.markdown(words.SOME_ACTUAL_WALL.format(total=len(drawn), n=n) if n else words.NO_ACTUAL_WALL)
    st.caption(words.WALL_NOTE)
    for start in range(0, len(drawn), _ABREAST):
        abreast = drawn[start : start + _ABREAST]
        for column, row in zip(st.columns(_ABREAST), abreast, strict=False):
            with column.container(border=True):
                _chart(warehouse, row)


def _chart(warehouse: Warehouse, row: Mapping[Hashable, Any]) -> None:
    values = progress.observations_of(warehouse, row["indicator_id"])
    unit = row["unit"] if isinstance(row["unit"], str) else ""
    title = f"{row['name']}（{unit}）" if unit else str(row["name"])
    st.markdown(f"**{escape(title)}**")
    small = target_vs_actual(
        values,
        unit=unit,
        start=progress.year_or_none(row["start_fiscal_year"]),
        end=progress.year_or_none(row["end_fiscal_year"]),
        small=True,
        judged=progress.judged_of(warehouse, row["indicator_id"]),
    )
    alt = f"{title}: {course_sentence(values, unit)}"
    show.chart(small, key=f"wall-{row['indicator_id']}", alt=alt)
