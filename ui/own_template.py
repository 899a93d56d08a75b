"""「記入する様式（Excel）」: the empty template, and a plan's own for the results of a new year.

A file is made when its button is pressed, in a thread that knows no reader: all it needs is bound
beforehand. A choice runs this part of the page again and nothing else of it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from kpi.fiscal_year import era_label, of_day, today, year_label
from kpi.kept import kept
from kpi.store import Warehouse
from ui import cache, own
from ui.own_section import YEARS
from ui.words import own as say

Plans = dict[str, tuple[str, str]]  # plan id → town, title
Make = Callable[[Path | None, str, str], bytes]  # etl.template.template
MOST_YEARS = 40  # of one template
_USUAL = 5  # years of a plan
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def section(warehouse: Warehouse, towns: Sequence[str], home: Path, make: Make) -> None:
    """Draw both; the first plan of the chosen towns (their labels) is proposed.

    home  the folder with the plan folders
    """
    st.subheader(say.TEMPLATE_TITLE, anchor=say.TEMPLATE_ANCHOR)
    st.caption(say.TEMPLATE_ABOUT)
    plans = shipped_plans(warehouse, home)
    chosen = [n for n, (town, _) in enumerate(plans.values()) if town in towns]
    # the reader's names of years are known here, not where a part of the page runs alone
    years = {year: year_label(year) for year in YEARS}
    _choices(years, plans, chosen[0] if chosen else 0, home, make)


def shipped_plans(warehouse: Warehouse, home: Path) -> Plans:
    """The plans with indicators whose sheets are at home."""
    rows = _with_indicators(warehouse)
    return {
        plan_id: (town, title.removesuffix(say.MARK))
        for plan_id, town, title in zip(rows["plan_id"], rows["town"], rows["title"], strict=True)
        if (home / plan_id / "plan.toml").is_file()
    }


@kept
def _with_indicators(warehouse: Warehouse) -> pd.DataFrame:
    """Rows of kpi.catalog.plans."""
    rows = cache.plans(warehouse)
    return rows[rows["plan_id"].isin(warehouse["indicator"]["plan_id"])]


@st.fragment
def _choices(years: dict[int, str], plans: Plans, usual: int, home: Path, make: Make) -> None:
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        _new(years, make)
    if plans:
        with right.container(border=True, height="stretch"):
            _yearly(plans, usual, home, make)


def _new(years: dict[int, str], make: Make) -> None:
    st.markdown(f"**{say.NEW_TITLE}**")
    st.caption(say.NEW_ABOUT)
    now = YEARS.index(of_day(today()))
    left, right = st.columns(2)
    with left:
        first = _year(say.START, "template-first", years, now)
    with right:
        last = _year(say.END, "template-last", years, now + _USUAL - 1)
    wrong = ""
    if first > last:
        wrong = say.YEARS_REVERSED
    elif last - first >= MOST_YEARS:
        wrong = say.TOO_MANY_YEARS.format(most=MOST_YEARS)
    if wrong:
        st.error(wrong)
    start, end = era_label(first), era_label(last)
    st.download_button(
        say.NEW_SAVE,
        partial(make, None, start, end),
        say.NEW_FILE.format(start=start, end=end),
        _XLSX,
        on_click="ignore",
        disabled=bool(wrong),
        icon=":material/download:",
        key="template-new",
    )


def _year(label: str, key: str, years: dict[int, str], usual: int) -> int:
    return st.selectbox(label, YEARS, index=usual, format_func=years.__getitem__, key=key)


def _yearly(plans: Plans, usual: int, home: Path, make: Make) -> None:
    st.markdown(f"**{say.YEARLY_TITLE}**")
    st.caption(say.YEARLY_ABOUT)
    labels = {plan_id: own.plan_label(town, title) for plan_id, (town, title) in plans.items()}
    plan_id = st.selectbox(
        say.YEARLY_PLAN,
        list(plans),
        index=usual,
        format_func=labels.__getitem__,
        key="template-plan",
    )
    st.download_button(
        say.YEARLY_SAVE,
        partial(make, home / plan_id, "", ""),
        say.YEARLY_FILE.format(town=plans[plan_id][0], plan_id=plan_id),
        _XLSX,
        on_click="ignore",
        icon=":material/download:",
        key="template-yearly",
    )
