"""The wall: small charts of all indicators of a category, three abreast."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from charts.findings import course, course_sentence, with_unit
from charts.targets import target_vs_actual
from charts.titles import BETWEEN, Title
from kpi.fiscal_year import year_label
from kpi.kept import rows_of
from kpi.periods import half_years, part_of_year
from kpi.prints import unit_of
from kpi.store import Warehouse
from kpi.vocabulary import KINDS
from ui import filters, places, progress, show, trail, words
from ui.footer import escape
from ui.words import progress as say

_ABREAST, _FIRST = 3, 6  # abreast; drawn before the reader asks for all
_KIND_WORDS = {code: word for word, code in KINDS.items()} | {"baseline": say.BASELINE}


def section(warehouse: Warehouse, rows: pd.DataFrame, category: str, year: int) -> None:
    """Draw every indicator of `rows` (kpi.catalog.indicators) that has numbers, none twice."""
    st.subheader(words.WALL_TITLE.format(category=escape(category)), anchor=False)
    every_print = rows_of(warehouse, "observation", "indicator_id", rows["indicator_id"])
    dated = every_print["value"].notna() & every_print["fiscal_year"].notna()
    numbers = set(every_print.loc[dated, "indicator_id"])
    listed = rows[~rows["relisted"]]
    drawn = listed[listed["indicator_id"].isin(numbers)].to_dict("records")
    if not drawn:
        st.info(say.NO_WALL)
        return
    n = sum(row["has_actual"] for row in drawn)
    st.markdown(words.SOME_ACTUAL_WALL.format(total=len(drawn), n=n) if n else words.NO_ACTUAL_WALL)
    rest = len(listed) - len(drawn)
    mine = rows_of(warehouse, "observation", "indicator_id", [row["indicator_id"] for row in drawn])
    halves = half_years(mine)["kind"].eq("actual").any()
    note = words.WALL_NOTE + (say.HALVES_ON_WALL if halves else "")
    st.caption(note + (say.NOT_ON_WALL.format(n=rest) if rest else ""))
    every = len(drawn) <= _FIRST or filters.switch(say.WALL_ALL.format(n=len(drawn)), "wall-all")
    shown_now = drawn if every else drawn[:_FIRST]
    for start in range(0, len(shown_now), _ABREAST):
        abreast = shown_now[start : start + _ABREAST]
        for column, row in zip(st.columns(_ABREAST), abreast, strict=False):
            with column.container(border=True):
                _chart(warehouse, row, year)
    shown = rows[rows["indicator_id"].isin([row["indicator_id"] for row in drawn])]
    twin = table(shown, mine)
    show.twin(twin, say.TABLE_OF_WALL.format(n=len(drawn)), "wall", _trail(warehouse, shown, year))


def table(rows: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """What all the small charts show, as printed: one row per indicator, columns by kind and year."""
    labels = progress.indicator_labels(rows)
    units = dict(zip(rows["indicator_id"], rows["unit"].fillna(""), strict=True))
    mine = _in_order(observations[observations["indicator_id"].isin(labels)])
    cells = pd.DataFrame(
        [_cell(row, units[row["indicator_id"]]) for row in mine.to_dict("records")],
        columns=["indicator_id", "column", "said"],
    )
    columns = cells["column"].unique()
    wide = cells.groupby(["indicator_id", "column"], sort=False)["said"].agg("、".join).unstack()
    wide = wide.reindex(index=list(labels), columns=columns).fillna(words.NO_VALUE)
    wide.insert(0, words.INDICATOR, list(labels.values()))
    return wide


def _in_order(mine: pd.DataFrame) -> pd.DataFrame:
    """Observations as the columns of `table` follow one another."""
    order = mine["kind"].map(["baseline", "target", "final_target", "actual"].index)
    return mine.assign(order=order).sort_values(["order", "fiscal_year"], kind="stable")


def _trail(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """The places of all prints of every row of `table`, each named as its column is."""
    mine = _in_order(rows_of(warehouse, "observation", "indicator_id", rows["indicator_id"]))
    names = [_cell(row, "")[1] for row in mine.to_dict("records")]
    where = places.gathered(warehouse, mine, "indicator_id", names, rows["indicator_id"])
    return trail.prints(warehouse, rows, year, where)


def _cell(row: Mapping[Hashable, Any], unit: str) -> tuple[str, str, str]:
    """(indicator, head of the column, print): a year's targets and actuals have columns of their own."""
    kind = _KIND_WORDS[row["kind"]]
    year = (
        words.YEAR_UNKNOWN if pd.isna(row["fiscal_year"]) else year_label(int(row["fiscal_year"]))
    )
    part = part_of_year(row["period"], row["as_of"])
    by_year = row["kind"] in ("target", "actual")
    notes = "、".join(filter(None, ["" if by_year else year, part]))
    head = say.OF_YEAR.format(kind=kind, year=year) if by_year else kind
    printed = with_unit(row, unit)
    return row["indicator_id"], head, f"{printed}（{notes}）" if notes else printed


def _chart(warehouse: Warehouse, row: Mapping[Hashable, Any], year: int) -> None:
    values = progress.observations_of(warehouse, row["indicator_id"])
    unit = unit_of(row)
    title = f"{row['name']}（{unit}）" if unit else str(row["name"])
    judged = progress.judged_of(warehouse, row["indicator_id"])
    conflict = progress.conflicting(judged)
    headline = course(values, unit, row["direction"], year=year, conflict=conflict)
    st.markdown(f"**{escape(title)}**  \n{escape(headline)}")
    small = target_vs_actual(
        values,
        unit=unit,
        start=progress.year_or_none(row["start_fiscal_year"]),
        end=progress.year_or_none(row["end_fiscal_year"]),
        small=True,
        judged=judged,
    )
    alt = f"{title}: {headline}。{course_sentence(values, unit)}"
    show.chart(
        small,
        key=f"wall-{row['indicator_id']}",
        alt=alt,
        saved=Title(headline, f"{title}{BETWEEN}{row['town']}"),
        plans=[row["plan_id"]],
    )
